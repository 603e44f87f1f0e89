// SPDX-License-Identifier: MIT
// What differs between two trees, and how it gets into an index that has changes of its own.
#pragma once

#include "git/handles.hpp"
#include "git/index.hpp"

#include <optional>
#include <string>
#include <vector>

namespace journey::git {

struct TreeChange {
    std::string path;
    std::optional<TreeFile> before;
    std::optional<TreeFile> after;
};

bool is_file(const std::optional<TreeFile>& file);  // and no link or submodule
bool same(const std::optional<TreeFile>& a, const std::optional<TreeFile>& b);

// No `before`: all of `after` is new.
std::vector<TreeChange> changes_between(git_repository* repository, const std::optional<git_oid>& before, const git_oid& after);

// Where the index has something else than `before` the two are merged; what it has wins.
void carry_into(NextIndex& index, git_repository* repository, const std::vector<TreeChange>& changes);

}  // namespace journey::git
