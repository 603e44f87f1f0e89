// SPDX-License-Identifier: MIT
// Links and the spelling of paths, as HEAD or the index has them.
#pragma once

#include "git/handles.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace journey::git {

class StoredPaths {
public:
    StoredPaths(const Repository::Handles& handles, Layer layer);

    // What the link at `path` holds; nullopt when there is none.
    std::optional<std::string> link(const std::string& path) const;

    // `path`, whose folder must be spelled so already, as git knows it: another one only where core.ignorecase says that case
    // does not matter.
    std::string spelled(const std::string& path) const;

private:
    std::string spelled_in_index(const std::string& path) const;
    std::string spelled_in_tree(const std::string& path) const;
    TreeHandle folder_in_tree(const std::filesystem::path& folder) const;

    git_repository* repository_;
    TreeHandle tree_;   // HEAD's; empty on an unborn branch, and for the index
    git_index* index_;  // null for HEAD
    bool ignores_case_;
};

}  // namespace journey::git
