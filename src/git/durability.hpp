// SPDX-License-Identifier: MIT
// What has to be on the disk, and not only on its way there, when the power goes: core.fsync and its kin, read as git reads
// them.
#pragma once

#include "git/handles.hpp"

#include <filesystem>

namespace journey::git {

enum class Part : unsigned { objects = 1, references = 2, index = 4 };

class Durability {
public:
    // Throws Error{fatal} when core.fsyncObjectFiles is no boolean. Like git it ignores components and methods that it does not
    // know.
    explicit Durability(const Settings& settings);

    // By default none is wanted.
    bool wants(Part part) const { return (wanted_ & static_cast<unsigned>(part)) != 0; }
    bool wants_any() const { return wanted_ != 0; }

    // Waits until the bytes of an open file are on the disk, in the way of core.fsyncMethod. `name` is for the error.
    // Throws Error{fatal}.
    void sync(int file, const std::filesystem::path& name) const;
    // The same for a file or folder that is not open. What was renamed is safe when its folder is.
    void sync(const std::filesystem::path& place) const;

private:
    enum class Method { flush, writeout_only };

    unsigned wanted_ = 0;
    Method method_ = Method::flush;
};

// While it lives, libgit2 syncs what it writes (and flushes, whatever the method), if this part is wanted.
class Synced {
public:
    Synced(const Repository::Handles& handles, const Durability& durability, Part part);
    Synced(const Synced&) = delete;
    Synced& operator=(const Synced&) = delete;
    ~Synced();
};

}  // namespace journey::git
