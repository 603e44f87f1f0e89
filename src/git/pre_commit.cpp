// SPDX-License-Identifier: MIT
#include "git/pre_commit.hpp"

#include "git/conversion.hpp"
#include "git/merge_text.hpp"
#include "git/objects.hpp"
#include "git/process.hpp"
#include "git/shell.hpp"

#include <fmt/format.h>

namespace journey::git {
namespace {

// By git: it knows what of an index belongs into a tree, whatever the hook did to it.
git_oid tree_of(const Repository::Handles& handles, const std::filesystem::path& index) {
    const auto written = run_git(handles.start, {"write-tree"}, {.environment = {{"GIT_INDEX_FILE", index.string()}}});
    if (written.status != 0) throw git_said(written);
    git_oid id = {};
    check(git_oid_fromstrn(&id, written.out.data(), GIT_OID_HEXSZ));
    return id;
}

}  // namespace

PreCommit::PreCommit(const Repository::Handles& handles, const git_oid& tree, const std::vector<FileChange>& files)
    : handles_(handles), tree_(tree), index_(handles, "next-index") {
    const auto content = obtain<TreeHandle>(git_tree_lookup, handles.get(), &tree);
    index_.read_tree(content.get());
    for (const auto& file : files) {
        if (const auto committed = find_file(content.get(), file.path)) index_.put(file.path, committed->blob, committed->mode);
        if (auto bytes = read_file(handles.top, file.path)) shown_[file.path] = std::move(*bytes);
    }
    index_.write();
}

git_oid PreCommit::run(const Hooks& hooks) {
    hooks.require("pre-commit", index());
    git_oid wanted = tree_of(handles_, index());
    restaged_ = changes_between(handles_.get(), tree_, wanted);
    std::vector<git_tree_update> updates;
    for (TreeChange& change : restaged_)
        if (leave_out_uncommitted(change))
            updates.push_back({GIT_TREE_UPDATE_UPSERT, change.after->blob, change.after->mode, change.path.c_str()});
    if (!updates.empty()) {
        const auto base = obtain<TreeHandle>(git_tree_lookup, handles_.get(), &wanted);
        check(git_tree_create_updated(&wanted, handles_.get(), base.get(), updates.size(), updates.data()));
    }
    std::erase_if(restaged_, [](const TreeChange& change) { return same(change.before, change.after); });
    return wanted;
}

// `git add` takes a file as the work tree has it. What the hook changed in that goes into the commit, what it only found there
// does not.
bool PreCommit::leave_out_uncommitted(TreeChange& change) const {
    const auto shown = shown_.find(change.path);
    if (shown == shown_.end() || !is_file(change.before) || !is_file(change.after)) return false;
    git_repository* repository = handles_.get();
    const auto found = to_git(repository, change.path, shown->second);
    const auto committed = blob_text(repository, change.before->blob);
    const auto staged = blob_text(repository, change.after->blob);
    const auto now = read_file(handles_.top, change.path);
    if (found == committed || !now || staged != to_git(repository, change.path, *now)) return false;
    const auto merged = merge_text(found, committed, staged);
    if (!merged.clean)
        throw Error(ExitCode::refused,
                    fmt::format("the pre-commit hook staged '{}' together with edits that are not committed", change.path),
                    {fmt::format("git commit -- {}", shell_word(change.path))});
    change.after->blob = store(repository, merged.text);
    return true;
}

void PreCommit::carry_into(NextIndex& index) const {
    git::carry_into(index, handles_.get(), restaged_);
}

void PreCommit::carry_into(FileSwap& worktree) const {
    for (const TreeChange& change : restaged_)
        if (const auto bytes = for_worktree(change)) worktree.plan(change.path, *bytes, shown_.at(change.path));
}

// Nothing for a file that the hook has written to itself.
std::optional<std::string> PreCommit::for_worktree(const TreeChange& change) const {
    const auto shown = shown_.find(change.path);
    if (shown == shown_.end() || !is_file(change.before) || !is_file(change.after)) return std::nullopt;
    if (read_file(handles_.top, change.path) != shown->second) return std::nullopt;
    git_repository* repository = handles_.get();
    const auto found = to_git(repository, change.path, shown->second);
    const auto merged = merge_text(blob_text(repository, change.before->blob), found, blob_text(repository, change.after->blob),
                                   OnConflict::keep_ours);
    if (merged.text == found) return std::nullopt;
    return to_worktree(repository, change.path, merged.text);
}

}  // namespace journey::git
