// SPDX-License-Identifier: MIT
#include "git/lock.hpp"

#include "git/interrupts.hpp"
#include "git/temporary.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <optional>
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

Error unable_to_create(const fs::path& file, int error) {
    return Error(ExitCode::fatal, fmt::format("Unable to create '{}': {}", file.string(), std::strerror(error)));
}

Error unable_to_lock(const fs::path& file, int error) {
    return Error(ExitCode::fatal, fmt::format("unable to lock '{}': {}", file.string(), std::strerror(error)));
}

FileDescriptor create(const fs::path& file) {
    return FileDescriptor(open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666));
}

// Another user's file can be locked all the same.
FileDescriptor open_existing(const fs::path& file) {
    FileDescriptor fd(open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    return fd.get() < 0 && errno == EACCES ? FileDescriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW))
                                           : std::move(fd);
}

// False when somebody else has the lock.
bool lock_at_once(const FileDescriptor& fd, const fs::path& file) {
    while (flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return false;
        if (errno != EINTR) throw unable_to_lock(file, errno);
    }
    return true;
}

// Is this still what the name stands for? nullopt when that can't be looked at.
std::optional<bool> is_named(const FileDescriptor& fd, const fs::path& file) {
    struct stat opened = {};
    struct stat named = {};
    if (fstat(fd.get(), &opened) != 0 || stat(file.c_str(), &named) != 0) return std::nullopt;
    return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

bool is_writable(const FileDescriptor& fd) {
    return (fcntl(fd.get(), F_GETFL) & O_ACCMODE) == O_RDWR;
}

constexpr std::string_view mark = "journey ";

// Numbers of processes mean nothing outside of it.
std::string own_namespace() {
    std::error_code none;
    return fs::read_symlink("/proc/self/ns/pid", none).string();
}

// Whose it is. 0, or what went wrong.
int write_mark(const FileDescriptor& fd) {
    const std::string text = fmt::format("{}{} {}\n", mark, getpid(), own_namespace());
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t written = write(fd.get(), text.data() + at, text.size() - at);
        if (written > 0) at += static_cast<std::size_t>(written);
        if (written < 0 && errno != EINTR) return errno;
    }
    return 0;
}

// What a journey has marked it with, behind the word; nullopt when none has.
std::optional<std::string> mark_of(const FileDescriptor& fd) {
    std::array<char, 100> bytes = {};
    const ssize_t size = pread(fd.get(), bytes.data(), bytes.size(), 0);
    const std::string_view text(bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    return text.starts_with(mark) ? std::optional<std::string>(text.substr(mark.size())) : std::nullopt;
}

// The mark is written last: whoever sees it finds the lock taken as long as we live.
void lay_claim(const FileDescriptor& fd, const fs::path& file) {
    if (!lock_at_once(fd, file)) throw unable_to_lock(file, EWOULDBLOCK);
    if (const int error = write_mark(fd)) throw unable_to_create(file, error);
}

// What a killed journey had started may hold its lock on.
bool is_held_by_dead(const FileDescriptor& fd) {
    const std::string whose = mark_of(fd).value_or("");
    pid_t process = 0;
    const auto [rest, error] = std::from_chars(whose.data(), whose.data() + whose.size(), process);
    return process > 0 && std::string_view(rest) == fmt::format(" {}\n", own_namespace()) && kill(process, 0) != 0 &&
           errno == ESRCH;
}

void lock(const FileDescriptor& fd, const fs::path& file, const Waiting& waiting) {
    if (try_patiently([&] { return lock_at_once(fd, file); })) return;
    waiting(is_held_by_dead(fd) ? Holder::left_running : Holder::at_work);
    wait_for_lock(fd, file);
}

// A journey's mark and nobody's flock: now it is ours. No descriptor where it is another's.
FileDescriptor take_marked(const fs::path& lock) {
    FileDescriptor fd = open_existing(lock);
    return fd.get() >= 0 && mark_of(fd) && lock_at_once(fd, lock) ? std::move(fd) : FileDescriptor();
}

bool has_no_links(int error) {
    return error == EPERM || error == EOPNOTSUPP || error == ENOSYS || error == EMLINK;
}

// Gives a file its name unless that is taken: 0, or what went wrong.
int give_name(const fs::path& file, const fs::path& name) {
    if (link(file.c_str(), name.c_str()) == 0) return 0;
    if (!has_no_links(errno)) return errno;
    return renameat2(AT_FDCWD, file.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE) == 0 ? 0 : errno;
}

// Where the file system knows neither way: a kill between these two calls leaves a lock that can't be told from another's.
FileDescriptor create_marked(const fs::path& lock) {
    FileDescriptor fd = create(lock);
    if (fd.get() < 0) throw errno == EEXIST ? held_by_another(lock) : unable_to_create(lock, errno);
    try {
        lay_claim(fd, lock);
    } catch (const Error&) {
        unlink(lock.c_str());
        throw;
    }
    return fd;
}

// Marked before it gets the name.
FileDescriptor make_marked(const fs::path& lock) {
    const Temporary temporary(lock);
    FileDescriptor fd = create(temporary.file());
    if (fd.get() < 0) throw unable_to_create(lock, errno);
    lay_claim(fd, temporary.file());
    int error = 0;
    const auto attempt = [&] {
        error = give_name(temporary.file(), lock);
        if (error == EEXIST) remove_abandoned(lock);
        return error != EEXIST;
    };
    if (!try_patiently(attempt)) throw held_by_another(lock);
    if (error == EINVAL || has_no_links(error)) return create_marked(lock);
    if (error != 0) throw unable_to_create(lock, error);
    return fd;
}

}  // namespace

bool try_patiently(const std::function<bool()>& attempt) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!attempt()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        stop_if_interrupted();
        std::this_thread::sleep_for(pause);
    }
    return true;
}

// Not in a call that waits: a signal right before it would not end that.
void wait_for_lock(const FileDescriptor& fd, const fs::path& file) {
    while (!lock_at_once(fd, file)) {
        stop_if_interrupted();
        std::this_thread::sleep_for(pause);
    }
}

// Whoever held the lock before us removed the file: then ours has no name any more and locks nobody out.
OwnLock::OwnLock(fs::path file, const Waiting& waiting, Heirs heirs) : file_(std::move(file)) {
    bool said = false;
    const auto say_once = [&](Holder holder) {
        if (!std::exchange(said, true) && waiting) waiting(holder);
    };
    while (!try_to_take(say_once)) stop_if_interrupted();
    if (heirs == Heirs::programs) bequeath();
}

bool OwnLock::try_to_take(const Waiting& waiting) {
    fd_ = create(file_);
    const bool exists = fd_.get() < 0 && errno == EEXIST;
    abandoned_ = exists || replaced_;
    if (exists) fd_ = open_existing(file_);
    if (exists && fd_.get() < 0 && errno == ENOENT) return false;  // just gone; without its folder it never comes
    if (fd_.get() < 0) throw unable_to_create(file_, errno);
    lock(fd_, file_, waiting);
    const auto named = is_named(fd_, file_);
    if (!named && errno != ENOENT) throw unable_to_lock(file_, errno);
    const bool taken = named == true;
    if (!taken || is_writable(fd_)) return taken;
    replaced_ = unlink(file_.c_str()) == 0;  // left by another user: his mark must not stand for us
    return !replaced_;
}

// By the mark whoever waits tells us from what we leave running. Without, they have less to say; no reason to fail.
void OwnLock::sign() {
    if (ftruncate(fd_.get(), 0) == 0) write_mark(fd_);
}

void OwnLock::bequeath() {
    sign();
    fcntl(fd_.get(), F_SETFD, 0);
}

std::unique_ptr<OwnLock> OwnLock::take_if_free(const fs::path& file) {
    FileDescriptor fd = create(file);
    if (fd.get() < 0 || !lock_at_once(fd, file) || is_named(fd, file) != true) return nullptr;
    auto lock = std::unique_ptr<OwnLock>(new OwnLock(file, std::move(fd), Abandoned::no));
    lock->bequeath();
    return lock;
}

std::unique_ptr<OwnLock> OwnLock::take_abandoned(const fs::path& file) {
    FileDescriptor fd = open_existing(file);
    if (fd.get() < 0 || !lock_at_once(fd, file) || is_named(fd, file) != true) return nullptr;
    auto lock = std::unique_ptr<OwnLock>(new OwnLock(file, std::move(fd), Abandoned::yes));
    lock->sign();
    return lock;
}

// Who waits must not wait for what a hook has left running, too.
OwnLock::~OwnLock() {
    unlink(file_.c_str());
    flock(fd_.get(), LOCK_UN);
}

LockFile::LockFile(const fs::path& file) : lock_(file.string() + ".lock"), fd_(make_marked(lock_)) {}

// Unless somebody has removed it, and a lock of somebody else's is there. Left behind it would keep every git out: one more
// try.
LockFile::~LockFile() {
    if (is_named(fd_, lock_) == false) return;
    if (unlink(lock_.c_str()) != 0 && errno != ENOENT) unlink(lock_.c_str());
}

bool is_left_running(const fs::path& lock) {
    const FileDescriptor fd = open_existing(lock);
    return fd.get() >= 0 && is_held_by_dead(fd) && !lock_at_once(fd, lock);
}

bool is_abandoned(const fs::path& lock) {
    return take_marked(lock).get() >= 0;
}

// Whoever has the flock is the only one who may remove it: two of us can't take each other's new lock for the old one.
bool remove_abandoned(const fs::path& lock) {
    const FileDescriptor fd = take_marked(lock);
    return fd.get() >= 0 && is_named(fd, lock) == true && unlink(lock.c_str()) == 0;
}

Error held_by_another(const fs::path& lock) {
    Error error(ExitCode::fatal, fmt::format("Unable to create '{}': File exists.", lock.string()));
    error.explanation =
        "\n"
        "Another git process seems to be running in this repository, e.g.\n"
        "an editor opened by 'git commit'. Please make sure all processes\n"
        "are terminated then try again. If it still fails, a git process\n"
        "may have crashed in this repository earlier:\n"
        "remove the file manually to continue.";
    return error;
}

}  // namespace journey::git
