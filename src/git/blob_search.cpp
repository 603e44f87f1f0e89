// SPDX-License-Identifier: MIT
#include "git/blob_search.hpp"

#include "git/conversion.hpp"
#include "git/files.hpp"

#include <algorithm>

namespace journey::git {
namespace {

git_oid blob_id(const std::string& text) {
    git_oid id = {};
    check(git_odb_hash(&id, text.data(), text.size(), GIT_OBJECT_BLOB));
    return id;
}

std::string with_crlf(const std::string& text) {
    std::string converted;
    for (const char c : text) converted += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return converted;
}

// Empty when it, or something on the way to it, is not here.
TreeHandle tree_if_here(git_repository* repository, const git_oid& id) {
    git_object* object = nullptr;
    if (git_object_lookup(&object, repository, &id, GIT_OBJECT_ANY) < 0) return nullptr;
    const ObjectHandle found(object);
    git_object* tree = nullptr;
    return TreeHandle(git_object_peel(&tree, object, GIT_OBJECT_TREE) == 0 ? reinterpret_cast<git_tree*>(tree) : nullptr);
}

}  // namespace

Wanted::Wanted(const std::string& text) : ids_{blob_id(text)}, nothing_(text.empty()) {
    if (text.find('\r') == text.npos && text.find('\n') != text.npos) ids_.push_back(blob_id(with_crlf(text)));
}

bool Wanted::is(const git_oid& blob) const {
    return std::ranges::any_of(ids_, [&](const git_oid& id) { return git_oid_equal(&id, &blob) != 0; });
}

const BlobSearch::Files& BlobSearch::files_of(const git_oid& commit_or_tree) {
    const auto [place, is_new] = known_.try_emplace(commit_or_tree);
    Files& files = place->second;
    const auto tree = is_new ? tree_if_here(handles_.get(), commit_or_tree) : nullptr;
    if (!tree) return files;
    files.emplace();
    for (const std::string& path : paths_) {
        git_tree_entry* entry = nullptr;
        if (git_tree_entry_bypath(&entry, tree.get(), path.c_str()) == 0)
            files->push_back({path, *git_tree_entry_id(TreeEntryHandle(entry).get())});
    }
    return files;
}

std::optional<Side> BlobSearch::find(const git_oid& commit_or_tree, const Wanted& text) {
    const Files& files = files_of(commit_or_tree);
    if (!files) return std::nullopt;
    if (files->empty() && text.is_nothing()) return anyhow(commit_or_tree);
    const auto found = std::ranges::find_if(*files, [&](const Found& file) { return text.is(file.blob); });
    return found == files->end() ? std::nullopt : std::optional(Side{in_hex(commit_or_tree), found->path});
}

std::optional<Side> BlobSearch::find_in_index(const Wanted& text) const {
    for (const std::string& path : paths_) {
        const git_index_entry* entry = git_index_get_bypath(handles_.index(), path.c_str(), 0);
        if (entry && text.is(entry->id)) return Side{Layer::index, path};
    }
    return std::nullopt;
}

std::optional<Side> BlobSearch::find_in_worktree(const Wanted& text) const {
    for (const std::string& path : paths_) {
        const auto bytes = read_file(handles_.top, path);
        if (bytes && text.is(blob_id(to_git(handles_.get(), path, *bytes)))) return Side{Layer::worktree, path};
    }
    return std::nullopt;
}

Side BlobSearch::anyhow(const git_oid& commit) const {
    return {in_hex(commit), paths_.front()};
}

}  // namespace journey::git
