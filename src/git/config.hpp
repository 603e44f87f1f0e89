// SPDX-License-Identifier: MIT
// Settings as git sees them: of the environment and `-c`, then the repository's, the person's and the system's.
#pragma once

#include "git/libgit2.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace journey::git {

class Settings {
public:
    // Read once, and from then on what libgit2 goes by in this repository. `start` is where the person stands.
    Settings(git_repository* repository, const std::filesystem::path& start);

    std::optional<std::string> text(const std::string& name) const;  // "true" for a name without a value, as git has it
    bool flag(const std::string& name, bool fallback) const;

private:
    ConfigHandle values_;
};

// core.worktree, of the repository's own files alone, as git has it; of the two only config.worktree counts in a linked one.
std::optional<std::string> own_work_tree(git_repository* repository);

}  // namespace journey::git
