// SPDX-License-Identifier: MIT
#include "git/pre_commit.hpp"

#include "git/conversion.hpp"
#include "git/merge_text.hpp"
#include "git/objects.hpp"
#include "git/process.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace journey::git {
namespace {

bool is_file(const std::optional<TreeFile>& file) {
    return file && (file->mode == GIT_FILEMODE_BLOB || file->mode == GIT_FILEMODE_BLOB_EXECUTABLE);
}

bool same(const std::optional<TreeFile>& a, const std::optional<TreeFile>& b) {
    return a.has_value() == b.has_value() && (!a || (git_oid_equal(&a->blob, &b->blob) && a->mode == b->mode));
}

std::optional<TreeFile> side(const git_diff_file& file) {
    if (!(file.flags & GIT_DIFF_FLAG_EXISTS)) return std::nullopt;
    return TreeFile{file.id, static_cast<git_filemode_t>(file.mode)};
}

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
    restaged_ = changes_to(wanted);
    std::vector<git_tree_update> updates;
    for (Restaged& change : restaged_)
        if (leave_out_uncommitted(change))
            updates.push_back({GIT_TREE_UPDATE_UPSERT, change.after->blob, change.after->mode, change.path.c_str()});
    if (!updates.empty()) {
        const auto base = obtain<TreeHandle>(git_tree_lookup, handles_.get(), &wanted);
        check(git_tree_create_updated(&wanted, handles_.get(), base.get(), updates.size(), updates.data()));
    }
    std::erase_if(restaged_, [](const Restaged& change) { return same(change.before, change.after); });
    return wanted;
}

std::vector<PreCommit::Restaged> PreCommit::changes_to(const git_oid& tree) const {
    const auto planned = obtain<TreeHandle>(git_tree_lookup, handles_.get(), &tree_);
    const auto wanted = obtain<TreeHandle>(git_tree_lookup, handles_.get(), &tree);
    git_diff_options options = {};
    check(git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION));
    options.flags = GIT_DIFF_INCLUDE_TYPECHANGE;  // or a file that became a link would be two changes
    const git_diff_options* const by = &options;
    const auto diff = obtain<DiffHandle>(git_diff_tree_to_tree, handles_.get(), planned.get(), wanted.get(), by);
    std::vector<Restaged> changes;
    for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
        const git_diff_delta& delta = *git_diff_get_delta(diff.get(), i);
        changes.push_back({delta.new_file.path, side(delta.old_file), side(delta.new_file)});
    }
    return changes;
}

// `git add` takes a file as the work tree has it. What the hook changed in that goes into the commit, what it only found there
// does not.
bool PreCommit::leave_out_uncommitted(Restaged& change) const {
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
                    {fmt::format("git commit -- {}", change.path)});
    change.after->blob = store(repository, merged.text);
    return true;
}

void PreCommit::carry_into(NextIndex& index) const {
    for (const auto& [path, before, after] : restaged_) {
        const auto present = index.find(path);
        if (same(present, before)) {
            after ? index.put(path, after->blob, after->mode) : index.remove(path);
        } else if (is_file(present) && is_file(before) && is_file(after)) {
            git_repository* repository = handles_.get();
            const auto merged = merge_text(blob_text(repository, before->blob), blob_text(repository, present->blob),
                                           blob_text(repository, after->blob), OnConflict::keep_ours);
            index.put(path, store(repository, merged.text), present->mode == before->mode ? after->mode : present->mode);
        }
    }
}

void PreCommit::carry_into(FileSwap& worktree) const {
    for (const Restaged& change : restaged_)
        if (const auto bytes = for_worktree(change)) worktree.stage(change.path, *bytes, shown_.at(change.path));
}

// Nothing for a file that the hook has written to itself.
std::optional<std::string> PreCommit::for_worktree(const Restaged& change) const {
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
