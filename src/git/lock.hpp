// SPDX-License-Identifier: MIT
// Two kinds of lock: our own between journeys, and git's between all that write the same file of a repository.
#pragma once

#include <journey/error.hpp>

#include <filesystem>
#include <functional>

namespace journey::git {

class FileDescriptor {
public:
    explicit FileDescriptor(int fd = -1) : fd_(fd) {}
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor();

    int get() const { return fd_; }

private:
    int fd_;
};

// An flock on a file that is there only while somebody holds it or waits for it. It ends with the process, however that ends.
class OwnLock {
public:
    // Waits as long as it takes; calls `waiting` once, after a second. Throws Error{fatal} when the file can't be made.
    OwnLock(std::filesystem::path file, const std::function<void()>& waiting);
    OwnLock(const OwnLock&) = delete;
    OwnLock& operator=(const OwnLock&) = delete;
    ~OwnLock();

private:
    std::filesystem::path file_;
    FileDescriptor fd_;
};

// git's `<file>.lock`, beside the index or HEAD: whoever creates it may replace the file.
class LockFile {
public:
    // Tries for a second. Throws Error{fatal} in git's words.
    explicit LockFile(std::filesystem::path file);
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;
    ~LockFile();

    // `next` becomes what replace() puts in the file's place. Throws Error{fatal}.
    void fill(const std::filesystem::path& next);
    // False when the file system will not have it.
    bool replace();

private:
    std::filesystem::path file_;
    std::filesystem::path lock_;
    bool held_ = true;
};

// In git's words, that somebody else has this lock.
Error held_by_another(const std::filesystem::path& lock);

}  // namespace journey::git
