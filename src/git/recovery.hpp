// SPDX-License-Identifier: MIT
// What a killed journey left behind: undone, or finished when its commit had landed.
#pragma once

#include "git/lock.hpp"
#include "git/repository.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace journey::git {

struct Recovered {
    enum class Outcome {
        undone,    // as if it had never begun
        finished,  // its commit had landed
        waiting,   // what its hook has left running may still write
        unknown,   // the record is not whole, as after a power cut; it is kept beside, with `.broken` behind its name
    };
    Outcome outcome = Outcome::undone;
    std::vector<std::string> left;  // files that somebody else has changed meanwhile, and that stay as they are
    // Files that hooks had changed in the same lines as we, and that are as before; with where that version is kept. Of an
    // unknown outcome: the record. Of one that waits: the lock.
    std::vector<std::pair<std::string, std::filesystem::path>> kept = {};
};

// Journey's own lock of a repository.
std::filesystem::path own_lock_file(const Repository& repository);

// For a command that is going to write, and holds the lock. nullopt when nothing was left. Throws Error{fatal} when what was
// left can be neither undone nor finished now; it can be tried again.
std::optional<Recovered> recover(const Repository& repository, const OwnLock& lock);

// For a command that only reads: as above when no journey is at work.
std::optional<Recovered> recover(const Repository& repository);

}  // namespace journey::git
