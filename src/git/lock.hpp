// SPDX-License-Identifier: MIT
// Two locks: our own between journeys, and git's between everything that writes the index.
#pragma once

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

// git's `index.lock`: whoever creates it may write the index.
class IndexLock {
public:
    // Tries for a second. Throws Error{fatal} in git's words.
    explicit IndexLock(const std::filesystem::path& index);
    IndexLock(const IndexLock&) = delete;
    IndexLock& operator=(const IndexLock&) = delete;
    ~IndexLock();

    // `next` becomes what replace_index() puts in the index's place. Throws Error{fatal}.
    void fill(const std::filesystem::path& next);
    // False when the file system will not have it.
    bool replace_index();

private:
    std::filesystem::path index_;
    std::filesystem::path file_;
    bool held_ = true;
};

}  // namespace journey::git
