// SPDX-License-Identifier: MIT
// The command line, read by CLI11 against the table of commands.
#pragma once

#include "app/command.hpp"

#include <string>
#include <vector>

namespace journey::cli {

// What the words (in the form that words.hpp gives them, without the command's name) say to a command, or to journey itself
// when `command` is nullptr. Throws Error{usage}.
app::Arguments parse(const app::Command* command, std::vector<std::string> words);

}  // namespace journey::cli
