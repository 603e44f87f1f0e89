// SPDX-License-Identifier: MIT
// What is to be synced: core.fsync, core.fsyncMethod and core.fsyncObjectFiles, read as git reads them.
#pragma once

#include "git/config.hpp"
#include "git/sync.hpp"

namespace journey::git {

enum class Part : unsigned { objects = 1, references = 2, index = 4 };

class Durability {
public:
    // Like git it ignores components and methods that it does not know. Throws Error{fatal} when core.fsyncObjectFiles is no
    // boolean.
    explicit Durability(const Settings& settings);

    // By default nothing is.
    Sync of(Part part) const { return (wanted_ & static_cast<unsigned>(part)) != 0 ? method_ : Sync::no; }
    // What git knows nothing of, files of the work tree and our own record: whenever any part is.
    Sync of_files() const { return wanted_ != 0 ? method_ : Sync::no; }

private:
    unsigned wanted_ = 0;
    Sync method_ = Sync::flush;
};

// While it lives, libgit2 syncs what it writes (by fsync, whatever the method), if this part is to be.
class Synced {
public:
    Synced(git_repository* repository, const Durability& durability, Part part);
    Synced(const Synced&) = delete;
    Synced& operator=(const Synced&) = delete;
    ~Synced();

private:
    bool on_;
};

}  // namespace journey::git
