// SPDX-License-Identifier: MIT
// HEAD, looked at once and moved only if it still is what it was.
#pragma once

#include "git/hooks.hpp"

#include <optional>
#include <string>

namespace journey::git {

struct Head {
    std::string reference;      // what a commit moves: the branch, or "HEAD" when detached
    std::optional<git_oid> id;  // nullopt on an unborn branch
};

// Throws Error{fatal}.
Head read_head(git_repository* repository);

// Where the reference of a Head is by now; nullopt when it is not there. Throws Error{fatal}.
std::optional<git_oid> tip_of(git_repository* repository, const Head& head);

// The lock that git, and libgit2, take on what a commit moves.
std::filesystem::path lock_of(const Repository::Handles& handles, const Head& head);

// libgit2 runs no hook, and dates the reflog by the clock: then git itself does it.
bool is_moved_by_git(const Hooks& hooks);

// Makes `id` the new tip, with a line in the reflogs of the branch and of HEAD. Throws Outpaced when HEAD names another branch
// by now or that has another tip, Error{fatal} when a lock stays or a reference-transaction hook refuses.
void move_head(const Repository::Handles& handles, const Hooks& hooks, const Head& head, const git_oid& id,
               const std::string& message, const git_signature& committer);

}  // namespace journey::git
