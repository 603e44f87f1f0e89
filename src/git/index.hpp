// SPDX-License-Identifier: MIT
// The index that will replace the present one: the same but for a few entries.
#pragma once

#include "git/handles.hpp"
#include "git/temporary.hpp"

#include <optional>
#include <string>
#include <sys/stat.h>

namespace journey::git {

class NextIndex {
public:
    // Begins as a copy of the index, in a temporary file beside it called after `name`; call while the index's lock is held.
    NextIndex(const Repository::Handles& handles, const std::string& name);
    NextIndex(const NextIndex&) = delete;
    NextIndex& operator=(const NextIndex&) = delete;

    const std::filesystem::path& file() const { return file_.file(); }
    std::optional<TreeFile> find(const std::string& path) const;

    // The entries become those of a tree. What git knows of unchanged files, and sparse ones, stays known.
    void read_tree(const git_tree* tree);

    // The entry becomes this blob, and is in conflict no more. Where the file in the work tree is the same after filters, git
    // will know so without looking.
    void put(const std::string& path, const git_oid& blob, git_filemode_t mode);

    void remove(const std::string& path);

    void write();
    void leave() { file_.leave(); }  // when the object goes

private:
    void end_conflict(const std::string& path);

    const Repository::Handles& handles_;
    Temporary file_;
    IndexHandle index_;
    std::optional<timespec> time_;  // of the last change that the new index file claims for itself
};

// Makes a file the index, whose lock is held. Throws Error{fatal}.
void put_in_place_of_index(const std::filesystem::path& next, const std::filesystem::path& index);

}  // namespace journey::git
