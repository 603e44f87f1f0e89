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

    // Those that hold at a place outside of any repository.
    explicit Settings(const std::filesystem::path& place);

    std::optional<std::string> text(const std::string& name) const;  // "true" for a name without a value, as git has it
    bool flag(const std::string& name, bool fallback) const;

private:
    ConfigHandle values_;
};

// Of the repository's own files alone, as git reads core.bare and core.worktree; a linked work tree has only config.worktree of
// its own.
class OwnSettings {
public:
    explicit OwnSettings(git_repository* repository);

    std::optional<std::string> text(const std::string& name) const;

private:
    bool is_linked_;
    ConfigHandle values_;
};

}  // namespace journey::git
