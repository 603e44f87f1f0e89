// SPDX-License-Identifier: MIT
// What a Repository holds. This room's own: nothing outside includes it.
#pragma once

#include "git/config.hpp"
#include "git/durability.hpp"
#include "git/libgit2.hpp"
#include "git/repository.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace journey::git {

struct Repository::Handles {
    Handles(RepositoryHandle opened, const std::filesystem::path& from);

    RepositoryHandle repository;
    Settings settings;
    Durability durability;
    std::filesystem::path start;  // where the person stands: what git itself is run from
    std::filesystem::path top;
    std::filesystem::path git_dir;
    std::filesystem::path index_file;

    git_repository* get() const { return repository.get(); }

    // The index as it is on disk now. Throws Error{fatal} for a split or sparse one.
    git_index* index() const;

    // Whose lock is held is written by nobody else: it is read once, by a second name under which the next one can be written.
    void hold_index() const;
    void let_go_of_index() const;

    // The held index, to become the next one; empty when it has not been read, or not by that name. Held no more.
    IndexHandle take_index() const;

private:
    mutable IndexHandle index_;
    mutable bool held_ = false;
};

// An index file, whole; empty where there is none. Throws Error{fatal}.
IndexHandle open_index(const std::filesystem::path& file);

// A second name is as good as a copy where it can be had: libgit2 writes to a new file, which then takes the name.
void copy_index(const std::filesystem::path& index, const std::filesystem::path& to);

// What the temporary file is called after in which the next index is made.
std::filesystem::path base_of_next(const std::filesystem::path& index);

// Has the index other versions of a file than a merged one?
bool is_unmerged(git_index* index, const std::string& path);

// Throws Error{fatal} when it is not here and can't be fetched either.
std::string blob_text(git_repository* repository, const git_oid& id);

// The same for what somebody else may have made as large as they like, up to limits::file_size; `path` is its name to tell.
// Throws TooLarge.
std::string limited_blob_text(git_repository* repository, const git_oid& id, const std::string& path);

// The tree of HEAD's commit; empty on an unborn branch.
TreeHandle head_tree(git_repository* repository);

// The file at `path` in a tree; nullopt when there is none. Throws Error{fatal} for a link, folder or submodule.
struct TreeFile {
    git_oid blob = {};
    git_filemode_t mode = GIT_FILEMODE_BLOB;
};
std::optional<TreeFile> find_file(const git_tree* tree, const std::string& path);

// The id, short id and subject of a commit.
Commit describe(git_commit* commit);

}  // namespace journey::git
