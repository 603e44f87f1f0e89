// SPDX-License-Identifier: MIT
#include "git/lock.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace journey::git {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto patience = 1s;
constexpr auto pause = 10ms;

// Calls `attempt` until it says true, for as long as patience lasts.
template <class Attempt>
bool try_patiently(Attempt attempt) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!attempt()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(pause);
    }
    return true;
}

Error unable_to_create(const fs::path& file, int error) {
    return Error(ExitCode::fatal, fmt::format("Unable to create '{}': {}", file.string(), std::strerror(error)));
}

FileDescriptor open_file(const fs::path& file) {
    FileDescriptor fd(open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666));
    if (fd.get() < 0) throw unable_to_create(file, errno);
    return fd;
}

void lock(const FileDescriptor& fd, const std::function<void()>& waiting) {
    if (try_patiently([&] { return flock(fd.get(), LOCK_EX | LOCK_NB) == 0; })) return;
    waiting();
    while (flock(fd.get(), LOCK_EX) != 0 && errno == EINTR) {
    }
}

bool is_file(const FileDescriptor& fd, const fs::path& file) {
    struct stat opened = {};
    struct stat named = {};
    return fstat(fd.get(), &opened) == 0 && stat(file.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

}  // namespace

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}
FileDescriptor::~FileDescriptor() {
    if (fd_ >= 0) close(fd_);
}

// Whoever held the lock before us removed the file: then ours has no name any more and locks nobody out.
OwnLock::OwnLock(fs::path file, const std::function<void()>& waiting) : file_(std::move(file)) {
    bool said = false;
    const auto say_once = [&] {
        if (!std::exchange(said, true) && waiting) waiting();
    };
    do {
        fd_ = open_file(file_);
        lock(fd_, say_once);
    } while (!is_file(fd_, file_));
}

OwnLock::~OwnLock() {
    unlink(file_.c_str());
}

LockFile::LockFile(fs::path file) : file_(std::move(file)), lock_(file_.string() + ".lock") {
    int error = 0;
    const auto create = [&] {
        const FileDescriptor fd(open(lock_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666));
        error = fd.get() < 0 ? errno : 0;
        return error != EEXIST;
    };
    if (!try_patiently(create)) throw held_by_another(lock_);
    if (error != 0) throw unable_to_create(lock_, error);
}

LockFile::~LockFile() {
    if (held_) unlink(lock_.c_str());
}

void LockFile::fill(const fs::path& next) {
    if (std::rename(next.c_str(), lock_.c_str()) != 0)
        throw Error(ExitCode::fatal, fmt::format("unable to write '{}': {}", lock_.string(), std::strerror(errno)));
}

bool LockFile::replace() {
    held_ = std::rename(lock_.c_str(), file_.c_str()) != 0;
    return !held_;
}

Error held_by_another(const fs::path& lock) {
    return Error(ExitCode::fatal, fmt::format("Unable to create '{}': File exists.\n\n"
                                              "Another git process seems to be running in this repository, e.g.\n"
                                              "an editor opened by 'git commit'. Please make sure all processes\n"
                                              "are terminated then try again. If it still fails, a git process\n"
                                              "may have crashed in this repository earlier:\n"
                                              "remove the file manually to continue.",
                                              lock.string()));
}

}  // namespace journey::git
