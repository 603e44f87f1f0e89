// SPDX-License-Identifier: MIT
#include "git/stored_paths.hpp"

#include <strings.h>

namespace journey::git {

namespace fs = std::filesystem;

StoredPaths::StoredPaths(const Repository::Handles& handles, Layer layer)
    : repository_(handles.get()),
      tree_(layer == Layer::head ? head_tree(repository_) : nullptr),
      index_(layer == Layer::head ? nullptr : handles.index()),
      ignores_case_(handles.settings.flag("core.ignorecase", false)) {}

std::optional<std::string> StoredPaths::link(const std::string& path) const {
    if (index_) {
        const git_index_entry* entry = git_index_get_bypath(index_, path.c_str(), 0);
        return entry && entry->mode == GIT_FILEMODE_LINK ? std::optional(limited_blob_text(repository_, entry->id, path))
                                                         : std::nullopt;
    }
    const auto entry = tree_ ? lookup<TreeEntryHandle>(git_tree_entry_bypath, tree_.get(), path.c_str()) : nullptr;
    if (!entry || git_tree_entry_filemode(entry.get()) != GIT_FILEMODE_LINK) return std::nullopt;
    return limited_blob_text(repository_, *git_tree_entry_id(entry.get()), path);
}

std::string StoredPaths::spelled(const std::string& path) const {
    if (!ignores_case_) return path;
    return index_ ? spelled_in_index(path) : spelled_in_tree(path);
}

// A folder is known by the files in it.
std::string StoredPaths::spelled_in_index(const std::string& path) const {
    std::string found = path;
    for (std::size_t i = 0; i < git_index_entrycount(index_); ++i) {
        const std::string entry = git_index_get_byindex(index_, i)->path;
        const bool reaches = entry.size() == path.size() || (entry.size() > path.size() && entry[path.size()] == '/');
        if (!reaches || strncasecmp(entry.c_str(), path.c_str(), path.size()) != 0) continue;
        if (entry.starts_with(path)) return path;
        found = entry.substr(0, path.size());
    }
    return found;
}

std::string StoredPaths::spelled_in_tree(const std::string& path) const {
    const fs::path folder = fs::path(path).parent_path();
    const std::string name = fs::path(path).filename();
    const auto tree = folder_in_tree(folder);
    if (!tree || git_tree_entry_byname(tree.get(), name.c_str())) return path;
    for (std::size_t i = 0; i < git_tree_entrycount(tree.get()); ++i) {
        const char* entry = git_tree_entry_name(git_tree_entry_byindex(tree.get(), i));
        if (strcasecmp(entry, name.c_str()) == 0) return (folder / entry).generic_string();
    }
    return path;
}

TreeHandle StoredPaths::folder_in_tree(const fs::path& folder) const {
    if (!tree_) return nullptr;
    if (folder.empty()) return obtain<TreeHandle>(git_tree_lookup, repository_, git_tree_id(tree_.get()));
    const auto entry = lookup<TreeEntryHandle>(git_tree_entry_bypath, tree_.get(), folder.c_str());
    if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE) return nullptr;
    return obtain<TreeHandle>(git_tree_lookup, repository_, git_tree_entry_id(entry.get()));
}

}  // namespace journey::git
