// SPDX-License-Identifier: MIT
// The files that git runs as hooks, and whose they are.
#pragma once

#include "git/repository.hpp"

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

inline constexpr std::array<std::string_view, 4> hook_names = {"pre-commit", "post-commit", "post-merge", "post-rewrite"};

// What a shell script has to hold, one line: nothing happens where there is no journey, and only pre-commit says no.
std::string hook_line(std::string_view name);

// Does a text of any kind run ours? Comments don't.
bool runs_hook(std::string_view text, std::string_view name);

constexpr std::string_view not_executable = "it is not executable, so that git ignores it";

// A hook file that is not for us to change.
struct Foreign {
    std::string why;     // "python3 runs it"
    std::string advice;  // what to add to it; empty: that can't be done
};
// nullopt: it is a shell script that git runs, or not there. `text`: the file's, if it is one.
std::optional<Foreign> foreign(const std::filesystem::path& file, std::string_view name,
                               const std::optional<std::string>& text);

// Somebody else who manages the hooks of a repository.
struct HookManager {
    std::string why;                                      // "core.hooksPath is '.githooks'"
    std::function<std::string(std::string_view)> file;    // where a hook is told of, from the top of the work tree
    std::function<std::string(std::string_view)> advice;  // the lines to add there
    std::string finally = {};                             // a command to run then
    std::function<bool(std::string_view text, std::string_view name)> runs = runs_hook;
};
std::optional<HookManager> hook_manager(const git::Repository& repository);

}  // namespace journey::app
