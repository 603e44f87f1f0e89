// SPDX-License-Identifier: MIT
// Words of the command lines that hints hold.
#pragma once

#include "app/command.hpp"
#include "git/shell.hpp"

#include <filesystem>
#include <string>

namespace journey::app {

using git::shell_quoted;
using git::shell_word;

// A path from the top as a word for git's command line that means the same in `context.cwd`: `:/journal.yaml` below the top.
std::string pathspec(const Context& context, const std::filesystem::path& top, const std::string& path);

// The same for other commands: the way from `context.cwd`.
std::string path_from_here(const Context& context, const std::filesystem::path& top, const std::string& path);

}  // namespace journey::app
