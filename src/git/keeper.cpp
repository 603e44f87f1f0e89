// SPDX-License-Identifier: MIT
#include "git/keeper.hpp"

#include "git/handles.hpp"
#include "git/named_commits.hpp"

#include <string_view>

namespace journey::git {
namespace {

CommitHandle commit_at(const Repository& repository, const std::string& hex) {
    git_oid id = {};
    return git_oid_fromstr(&id, hex.c_str()) == 0 ? commit_if_here(repository.handles().get(), id) : nullptr;
}

// Only the message of the second parent tells one from a merge: that one has the index.
bool is_stash(git_commit* commit) {
    if (git_commit_parentcount(commit) < 2) return false;
    const auto index = lookup<CommitHandle>(git_commit_parent, commit, 1U);
    const char* subject = index ? git_commit_summary(index.get()) : nullptr;
    return subject && std::string_view(subject).starts_with("index on ");
}

// Nothing but `checkout -m` finds its own side in the work tree alone.
Keeper keeper_of(const Repository& repository, Layer layer, const std::string& path) {
    if (layer == Layer::worktree) return Keeper::others;
    return repository.read(layer, path) == repository.read(Layer::head, path) ? Keeper::history : Keeper::nobody;
}

}  // namespace

Keeper keeper_of(const Repository& repository, const Side& side) {
    if (const auto* layer = std::get_if<Layer>(&side.where)) return keeper_of(repository, *layer, side.path);
    const auto commit = commit_at(repository, std::get<std::string>(side.where));
    return commit && !is_stash(commit.get()) ? Keeper::history : Keeper::nobody;
}

std::optional<std::string> commit_of(const Repository& repository, const Side& side) {
    if (const auto* layer = std::get_if<Layer>(&side.where))
        return *layer == Layer::worktree ? commit_with(repository, side) : repository.head();
    const auto& id = std::get<std::string>(side.where);
    return commit_at(repository, id) ? std::optional(id) : std::nullopt;
}

}  // namespace journey::git
