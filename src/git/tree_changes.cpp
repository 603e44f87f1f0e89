// SPDX-License-Identifier: MIT
#include "git/tree_changes.hpp"

#include "git/merge_text.hpp"
#include "git/objects.hpp"

namespace journey::git {
namespace {

std::optional<TreeFile> side(const git_diff_file& file) {
    if (!(file.flags & GIT_DIFF_FLAG_EXISTS)) return std::nullopt;
    return TreeFile{file.id, static_cast<git_filemode_t>(file.mode)};
}

}  // namespace

bool is_file(const std::optional<TreeFile>& file) {
    return file && (file->mode == GIT_FILEMODE_BLOB || file->mode == GIT_FILEMODE_BLOB_EXECUTABLE);
}

bool same(const std::optional<TreeFile>& a, const std::optional<TreeFile>& b) {
    return a.has_value() == b.has_value() && (!a || (git_oid_equal(&a->blob, &b->blob) && a->mode == b->mode));
}

std::vector<TreeChange> changes_between(git_repository* repository, const std::optional<git_oid>& before,
                                        const git_oid& after) {
    const auto old_tree = before ? obtain<TreeHandle>(git_tree_lookup, repository, &*before) : nullptr;
    const auto new_tree = obtain<TreeHandle>(git_tree_lookup, repository, &after);
    git_diff_options options = {};
    check(git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION));
    options.flags = GIT_DIFF_INCLUDE_TYPECHANGE;  // or a file that became a link would be two changes
    const git_diff_options* const by = &options;
    const auto diff = obtain<DiffHandle>(git_diff_tree_to_tree, repository, old_tree.get(), new_tree.get(), by);
    std::vector<TreeChange> changes;
    for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
        const git_diff_delta& delta = *git_diff_get_delta(diff.get(), i);
        changes.push_back({delta.new_file.path, side(delta.old_file), side(delta.new_file)});
    }
    return changes;
}

void carry_into(NextIndex& index, git_repository* repository, const std::vector<TreeChange>& changes) {
    for (const auto& [path, before, after] : changes) {
        const auto present = index.find(path);
        if (same(present, before)) {
            after ? index.put(path, after->blob, after->mode) : index.remove(path);
        } else if (is_file(present) && is_file(before) && is_file(after)) {
            const auto merged = merge_text(blob_text(repository, before->blob), blob_text(repository, present->blob),
                                           blob_text(repository, after->blob), OnConflict::keep_ours);
            index.put(path, store(repository, merged.text), present->mode == before->mode ? after->mode : present->mode);
        }
    }
}

}  // namespace journey::git
