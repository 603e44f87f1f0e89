// SPDX-License-Identifier: MIT
// What git is merging when it asks for one file of it. A merge driver gets three texts and no commits; they are found by these
// texts and by git's notes, and are believed only if they hang together: base and sides must be parent and child, or a merge
// base and its two tips. Nothing is written, waited for or fetched.
#pragma once

#include "git/repository.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace journey::git {

// A version of all files.
struct Side {
    std::variant<Layer, std::string> where;  // a layer, or the id of a commit or tree
    std::string path;                        // of the file that it was found by; it may lie elsewhere here
};

struct Sides {
    std::vector<Side> bases;  // none: both sides began anew; several: a criss-cross, where git merges them first
    Side ours;
    Side theirs;
};

// One file as git hands it to a driver; an empty `base`: both sides made it.
struct MergedFile {
    std::vector<std::string> paths;  // where it may lie, the likeliest first
    std::string base;
    std::string ours;
    std::string theirs;
};

// nullopt when they can't be told: a stash that was dropped, a commit that nothing leads to any more.
std::optional<Sides> find_sides(const Repository& repository, const MergedFile& file);

// What a merge, pick, revert or rebase brings to HEAD that has stopped: one for each commit, none when nothing is going on.
std::vector<Sides> sides_in_progress(const Repository& repository, const std::string& path);

// A commit that has the file of this version, looked for from all references and their logs; nullopt when none is soon found.
std::optional<std::string> commit_with(const Repository& repository, const Side& side);

// A file of a version. Throws Error{fatal}.
std::optional<std::string> read(const Repository& repository, const Side& side, const std::string& path);

// The merge bases of two versions, as the same file's; none where one of them is no commit.
std::vector<Side> merge_bases(const Repository& repository, const Side& one, const Side& other);

}  // namespace journey::git
