// SPDX-License-Identifier: MIT
// Two kinds of lock: our own between journeys, and git's between all that write the same file of a repository.
#pragma once

#include "git/file_descriptor.hpp"

#include <journey/error.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <utility>

namespace journey::git {

// Who has a lock for which somebody waits: a journey, or what the hook of a killed one has left running.
enum class Holder { at_work, left_running };
using Waiting = std::function<void(Holder)>;

// An flock on a file that is there only while somebody holds it or waits for it. It ends with the process, however that ends.
class OwnLock {
public:
    // programs: what a killed process had started holds the lock on until it ends.
    enum class Heirs { none, programs };

    // Waits as long as it takes; calls `waiting` once, after a second. Throws Error{fatal} when the file can't be made,
    // Interrupted.
    OwnLock(std::filesystem::path file, const Waiting& waiting, Heirs heirs = Heirs::none);
    OwnLock(const OwnLock&) = delete;
    OwnLock& operator=(const OwnLock&) = delete;
    ~OwnLock();

    // Does not wait, and takes over nothing; nullptr when there is such a file. Its heirs: programs. Throws Error{fatal}.
    static std::unique_ptr<OwnLock> take_if_free(const std::filesystem::path& file);

    // Takes a lock only if whoever held it was killed; nullptr when it is not there, or held.
    static std::unique_ptr<OwnLock> take_abandoned(const std::filesystem::path& file);

    // Did the file outlive whoever held the lock before us? Then that process was killed. (True as well, at times, when
    // somebody else is just taking it.)
    bool abandoned() const { return abandoned_; }

private:
    enum class Abandoned { yes, no };
    OwnLock(std::filesystem::path file, FileDescriptor fd, Abandoned abandoned)
        : file_(std::move(file)), fd_(std::move(fd)), abandoned_(abandoned == Abandoned::yes) {}
    bool try_to_take(const Waiting& waiting);
    void sign();
    void bequeath();

    std::filesystem::path file_;
    FileDescriptor fd_;
    bool abandoned_ = false;
    bool replaced_ = false;
};

// Calls `attempt` until it says true, for a second. False when it never did. Throws Interrupted.
bool try_patiently(const std::function<bool()>& attempt);

// Waits for an flock as long as it takes. `file`: what to call it. Throws Error{fatal}, Interrupted.
void wait_for_lock(const FileDescriptor& fd, const std::filesystem::path& file);

// git's `<file>.lock`, beside the index or HEAD: whoever has made it may replace the file. Ours says so, and is flocked while
// we live: one that a killed journey left is known by that, and taken over.
class LockFile {
public:
    // Tries for a second. Throws Error{fatal} in git's words, Interrupted.
    explicit LockFile(const std::filesystem::path& file);
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;
    ~LockFile();

private:
    std::filesystem::path lock_;
    FileDescriptor fd_;
};

// Is this lock held by no journey any more, but by what the hook of a killed one has left running?
bool is_left_running(const std::filesystem::path& lock);

// Was this lock left by a killed journey?
bool is_abandoned(const std::filesystem::path& lock);

// Removes a lock if a killed journey left it; anybody else's stays. Did it?
bool remove_abandoned(const std::filesystem::path& lock);

// In git's words, that somebody else has this lock.
Error held_by_another(const std::filesystem::path& lock);

}  // namespace journey::git
