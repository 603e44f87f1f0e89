// SPDX-License-Identifier: MIT
// Whether a file is one that can be committed rightly from here.
#include "git/handles.hpp"

#include <fmt/format.h>

namespace journey::git {
namespace {

void require_no_filter(git_repository* repository, const std::string& path, const char* attribute) {
    const char* value = nullptr;
    check(git_attr_get(&value, repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path.c_str(), attribute));
    if (git_attr_value(value) == GIT_ATTR_VALUE_STRING)
        throw Error(ExitCode::fatal,
                    fmt::format("'{}' has the attribute {}={}, which is not supported", path, attribute, value),
                    {fmt::format("git check-attr {} -- {}", attribute, path)});
}

void require_no_flag(const git_index_entry& entry, bool set, const char* flag) {
    if (set)
        throw Error(ExitCode::fatal, fmt::format("'{}' is marked {} in the index", entry.path, flag),
                    {fmt::format("git update-index --no-{} -- {}", flag, entry.path)});
}

// A folder of the path that the index knows as something else: a submodule, mostly.
void require_no_submodule(git_index* index, const std::string& path) {
    for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const auto folder = path.substr(0, slash);
        if (git_index_get_bypath(index, folder.c_str(), 0))
            throw Error(ExitCode::fatal, fmt::format("'{}' is in submodule '{}'", path, folder));
    }
}

}  // namespace

void Repository::require_committable(const std::string& path) const {
    git_repository* repository = handles_->get();
    git_index* index = handles_->index();
    require_no_submodule(index, path);
    if (const git_index_entry* entry = git_index_get_bypath(index, path.c_str(), 0)) {
        require_no_flag(*entry, (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0, "skip-worktree");
        require_no_flag(*entry, (entry->flags & GIT_INDEX_ENTRY_VALID) != 0, "assume-unchanged");
    } else {
        int ignored = 0;
        check(git_ignore_path_is_ignored(&ignored, repository, path.c_str()));
        if (ignored)
            throw Error(ExitCode::fatal, fmt::format("'{}' is ignored by one of your .gitignore files", path),
                        {fmt::format("git add -f -- {}", path)});
    }
    for (const char* attribute : {"filter", "working-tree-encoding"}) require_no_filter(repository, path, attribute);
}

}  // namespace journey::git
