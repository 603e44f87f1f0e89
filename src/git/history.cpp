// SPDX-License-Identifier: MIT
// Which commit changed a file.
#include "git/handles.hpp"

#include <string>
#include <vector>

namespace journey::git {
namespace {

TreeEntryHandle entry_in(git_commit* commit, const std::string& path) {
    const auto tree = obtain<TreeHandle>(git_commit_tree, commit);
    return lookup<TreeEntryHandle>(git_tree_entry_bypath, tree.get(), path.c_str());
}

bool same(const git_tree_entry* a, const git_tree_entry* b) {
    return a && b && git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b)) &&
           git_tree_entry_filemode(a) == git_tree_entry_filemode(b);
}

// The first parent that has the file just so; empty when none has.
CommitHandle parent_with(git_commit* commit, const std::string& path, const git_tree_entry* file) {
    for (unsigned i = 0; i < git_commit_parentcount(commit); ++i) {
        auto parent = lookup<CommitHandle>(git_commit_parent, commit, i);  // behind the edge of a shallow clone there is none
        if (parent && same(entry_in(parent.get(), path).get(), file)) return parent;
    }
    return nullptr;
}

}  // namespace

Commit describe(git_commit* commit) {
    Buffer short_id;
    check(git_object_short_id(short_id.out(), reinterpret_cast<git_object*>(commit)));
    const char* subject = git_commit_summary(commit);
    return {git_oid_tostr_s(git_commit_id(commit)), std::string(short_id.text()), subject ? subject : ""};
}

// Where one parent has the same file, history is followed there alone, as `git log -- <path>` does: so the walk is a line.
std::optional<Commit> Repository::last_change(const std::string& path) const {
    git_oid id = {};
    if (git_reference_name_to_id(&id, handles_->get(), "HEAD") < 0) return std::nullopt;
    auto commit = obtain<CommitHandle>(git_commit_lookup, handles_->get(), &id);
    const auto file = entry_in(commit.get(), path);
    if (!file) return std::nullopt;
    while (auto parent = parent_with(commit.get(), path, file.get())) commit = std::move(parent);
    return describe(commit.get());
}

}  // namespace journey::git
