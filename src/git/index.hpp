// SPDX-License-Identifier: MIT
// The index that will replace the present one: the same but for a few entries.
#pragma once

#include "git/handles.hpp"
#include "git/lock.hpp"
#include "git/temporary.hpp"

#include <optional>
#include <string>
#include <sys/stat.h>

namespace journey::git {

class NextIndex {
public:
    // Begins as the index, in a temporary file beside it; call while the index's lock is held.
    explicit NextIndex(const Repository::Handles& handles);
    // A copy, which is called after `name`.
    NextIndex(const Repository::Handles& handles, const std::string& name);
    NextIndex(const NextIndex&) = delete;
    NextIndex& operator=(const NextIndex&) = delete;

    const std::filesystem::path& file() const { return file_.file(); }
    std::optional<TreeFile> find(const std::string& path) const;

    // The entries become those of a tree. What git knows of unchanged files, and sparse ones, stays known.
    void read_tree(const git_tree* tree);

    // The entry becomes this blob, and is in conflict no more. Where the file in the work tree is the same after filters, git
    // will know so without looking. `bytes`: the blob's, where they are at hand.
    void put(const std::string& path, const git_oid& blob, git_filemode_t mode, const std::string* bytes = nullptr);

    void remove(const std::string& path);

    void write();
    void leave() { file_.leave(); }  // when the object goes

private:
    NextIndex(const Repository::Handles& handles, const std::filesystem::path& base, IndexHandle index);
    std::string stored(const std::string& path, const std::string& bytes) const;
    void end_conflict(const std::string& path);

    const Repository::Handles& handles_;
    Temporary file_;
    IndexHandle index_;
    bool stands_in_;                // for the repository's, from which it was taken
    std::optional<timespec> time_;  // of the last change that the new index file claims for itself
};

// git's lock of the index, and what that allows.
class IndexLock {
public:
    explicit IndexLock(const Repository::Handles& handles);
    IndexLock(const IndexLock&) = delete;
    IndexLock& operator=(const IndexLock&) = delete;
    ~IndexLock() { handles_.let_go_of_index(); }

private:
    const Repository::Handles& handles_;
    LockFile lock_;
};

// Makes a file the index, whose lock is held. Throws Error{fatal}.
void put_in_place_of_index(const std::filesystem::path& next, const std::filesystem::path& index);

}  // namespace journey::git
