// SPDX-License-Identifier: MIT
// Whether a file is one that can be committed rightly from here.
#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/shell.hpp"

#include <fmt/format.h>

#include <array>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

void require_no_filter(git_repository* repository, const std::string& path) {
    std::array<const char*, 2> attributes = {"filter", "working-tree-encoding"};
    std::array<const char*, attributes.size()> values = {};
    check(git_attr_get_many(values.data(), repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path.c_str(), attributes.size(),
                            attributes.data()));
    for (std::size_t i = 0; i < values.size(); ++i)
        if (git_attr_value(values[i]) == GIT_ATTR_VALUE_STRING)
            throw Error(ExitCode::fatal,
                        fmt::format("'{}' has the attribute {}={}, which is not supported", path, attributes[i], values[i]),
                        {"git config journey.commit false"});  // then git commits, and converts
}

// The place as a word to be typed where the person stands.
std::string from_here(const Repository::Handles& handles, const fs::path& path) {
    const fs::path place = (handles.top / path).lexically_relative(fs::weakly_canonical(handles.start));
    return shell_word(place.empty() ? "." : place.string());
}

// A sparse checkout is made of folders, always with what is at the top, or else of patterns, which git takes at the top only.
std::string way_into_checkout(const Repository::Handles& handles, const fs::path& path) {
    if (handles.settings.flag("core.sparseCheckoutCone", true))
        return fmt::format("git sparse-checkout add {}", from_here(handles, path.parent_path()));
    return fmt::format("git -C {} sparse-checkout add {}", from_here(handles, ""), shell_word("/" + path.string()));
}

// A file that is there although its flag says otherwise was marked by hand.
void require_in_checkout(const Repository::Handles& handles, const git_index_entry& entry) {
    const bool skipped = (entry.flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
    if (skipped && handles.settings.flag("core.sparseCheckout", false) && !read_file(handles.top, entry.path))
        throw Error(ExitCode::fatal, fmt::format("'{}' is outside of the sparse checkout", entry.path),
                    {way_into_checkout(handles, entry.path)});
}

void require_no_flag(const Repository::Handles& handles, const git_index_entry& entry, bool set, const char* flag) {
    if (set)
        throw Error(ExitCode::fatal, fmt::format("'{}' is marked {} in the index", entry.path, flag),
                    {fmt::format("git update-index --no-{} -- {}", flag, from_here(handles, entry.path))});
}

// A folder of the path that the index knows as something else: a submodule, mostly.
void require_no_submodule(const Repository::Handles& handles, const std::string& path) {
    for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const auto folder = path.substr(0, slash);
        if (git_index_get_bypath(handles.index(), folder.c_str(), 0))
            throw Error(ExitCode::fatal, fmt::format("'{}' is in submodule '{}'", path, folder),
                        {fmt::format("cd {}", from_here(handles, folder))});
    }
}

}  // namespace

void Repository::require_committable(const std::string& path) const {
    git_repository* repository = handles_->get();
    git_index* index = handles_->index();
    require_no_submodule(*handles_, path);
    if (const git_index_entry* entry = git_index_get_bypath(index, path.c_str(), 0)) {
        require_in_checkout(*handles_, *entry);
        require_no_flag(*handles_, *entry, (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0, "skip-worktree");
        require_no_flag(*handles_, *entry, (entry->flags & GIT_INDEX_ENTRY_VALID) != 0, "assume-unchanged");
    } else if (!is_unmerged(index, path)) {
        int ignored = 0;
        check(git_ignore_path_is_ignored(&ignored, repository, path.c_str()));
        if (ignored)
            throw Error(ExitCode::fatal, fmt::format("'{}' is ignored by one of your .gitignore files", path),
                        {fmt::format("git add -f -- {}", from_here(*handles_, path))});
    }
    require_no_filter(repository, path);
}

}  // namespace journey::git
