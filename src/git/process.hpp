// SPDX-License-Identifier: MIT
// The environment, and git itself for the few questions that only it answers rightly.
#pragma once

#include "git/repository.hpp"

#include <journey/error.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace journey::git {

std::optional<std::string> environment(const char* name);

struct Result {
    int status = 0;  // 128 + signal when it was killed
    std::string out;
    std::string err;
};

// `git -C <folder> -c <override>… <arguments>…`. Throws Error{fatal} when it can't be started.
Result run_git(const std::filesystem::path& folder, const Overrides& overrides, const std::vector<std::string>& arguments);

// What git said on failing: its `fatal: ` line as the message, the commands that it recommends as hints.
Error git_said(const Result& result);

}  // namespace journey::git
