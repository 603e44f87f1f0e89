// SPDX-License-Identifier: MIT
// The pre-commit hook and what it stages: a formatter's work belongs to the commit, and is carried into index and work tree.
#pragma once

#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/hooks.hpp"
#include "git/index.hpp"
#include "git/tree_changes.hpp"
#include "git/write.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace journey::git {

class PreCommit {
public:
    // Makes the index file that the hooks see: that of the commit, as `git commit --only` shows it. `tree` is what is to be
    // committed; `files` are those of them that are ours, already in the work tree.
    PreCommit(const Repository::Handles& handles, const git_oid& tree, const std::vector<FileChange>& files);

    const std::filesystem::path& index() const { return index_.file(); }

    // Runs the hook, and gives the tree that it wants committed. What it staged from our files in the work tree comes without
    // the person's uncommitted edits. Throws Error{refused} when it fails, or when the two can't be told apart.
    git_oid run(const Hooks& hooks);

    // What the hook staged, merged into another version of the same files; the person's own edits win.
    void carry_into(NextIndex& index) const;
    void carry_into(FileSwap& worktree) const;

private:
    bool leave_out_uncommitted(TreeChange& change) const;  // false: there was nothing to leave out
    std::optional<std::string> for_worktree(const TreeChange& change) const;

    const Repository::Handles& handles_;
    git_oid tree_;
    NextIndex index_;
    std::map<std::string, std::string> shown_;  // our files in the work tree, as the hook found them
    std::vector<TreeChange> restaged_;
};

}  // namespace journey::git
