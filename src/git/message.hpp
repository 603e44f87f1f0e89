// SPDX-License-Identifier: MIT
// Commit messages as git cleans them, and as hooks rewrite them.
#pragma once

#include "git/hooks.hpp"
#include "git/write.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace journey::git {

// No blanks at line ends, no runs of empty lines, a line break at the end; no lines that begin with `comment`.
// Throws Error{refused} when nothing is left.
std::string tidy_message(const std::string& message, std::optional<char> comment);
// The same as commit.cleanup says; by default comments stay.
std::string tidy_message(const Repository::Handles& handles, const std::string& message);

// Hands the message to prepare-commit-msg and commit-msg in COMMIT_EDITMSG, and gives what they made of it.
// Throws Error{refused} when one refuses, or empties it.
std::string through_hooks(const Repository::Handles& handles, const Hooks& hooks, Verify verify,
                          const std::filesystem::path& index, const std::string& message);

}  // namespace journey::git
