// SPDX-License-Identifier: MIT
// The commits that git's own notes about what it is doing name. A merge driver is told none of them.
#pragma once

#include "git/handles.hpp"

#include <vector>

namespace journey::git {

struct NamedCommit {
    enum class Use { merged, picked, reverted, other };  // merged: as a whole; other: any of these, or only lying about

    git_oid id = {};
    Use use = Use::other;
};

// Those that are most likely meant first, each once.
std::vector<NamedCommit> named_commits(const Repository::Handles& handles);

// Those that a merge, pick, revert or rebase is about which has stopped.
std::vector<NamedCommit> commits_in_progress(const Repository::Handles& handles);

// Empty when it is not here, as in a shallow or partial clone. Never fetched.
CommitHandle commit_if_here(git_repository* repository, const git_oid& id);

}  // namespace journey::git
