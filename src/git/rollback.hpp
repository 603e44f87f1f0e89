// SPDX-License-Identifier: MIT
// The rollback record: what is needed to undo a step, or to finish it, after the process that was at it has been killed.
// (The idea is that of a database's rollback journal: https://www.sqlite.org/atomiccommit.html.)
#pragma once

#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/head.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace journey::git {

// A file as it was seen; another one when it is written or replaced.
std::string stamp_of(const std::filesystem::path& file);

struct Rollback {
    std::filesystem::path git_dir = {};     // where it was then: it may have been moved since, or be a copy
    std::filesystem::path top = {};         // of the work tree that the files are in
    std::string index = {};                 // from the git directory: the one that is locked
    Head head = {};                         // what the step began with; no reference: a step without a commit
    std::vector<Swap> files = {};           // in the order in which they are written
    std::vector<std::string> folders = {};  // made for them
    bool hooks = false;                     // may have run: they write to the files as well
    std::optional<git_oid> commit = {};     // what the branch is about to be
    bool moved_by_git = false;              // the branch: by a process of its own, with locks like any other
    std::string next_index = {};            // a file, from the git directory, about to become the index …
    std::string index_stamp = {};           // … as that was then
};

// `<git dir>/journey.rollback`
std::filesystem::path rollback_file(const std::filesystem::path& git_dir);

// Makes the record. Throws Error{fatal}.
void save_record(const std::filesystem::path& git_dir, const Rollback& record, Sync how = Sync::no);

// Adds to it: more files, and whatever else is given. Torn, it counts for nothing. Throws Error{fatal}.
void add_to_record(const std::filesystem::path& git_dir, const Rollback& more, Sync how = Sync::no);

// nullopt when there is none, or none that is whole. Throws Error{fatal} when it can't be read.
std::optional<Rollback> load_record(const std::filesystem::path& git_dir);

// The step is whole, or undone. Throws Error{fatal}.
void forget_record(const std::filesystem::path& git_dir, Sync how = Sync::no);

}  // namespace journey::git
