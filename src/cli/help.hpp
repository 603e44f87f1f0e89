// SPDX-License-Identifier: MIT
// Help texts, made from the table of commands.
#pragma once

#include "app/command.hpp"
#include "app/output.hpp"

#include <string>
#include <vector>

namespace journey::cli {

// The words of a value "a|b|c"; empty when it is not a choice.
std::vector<std::string> choices_of(const app::Option& option);

// How a value or positional is written: `<date>`, `<name>=<value>`, `auto|always|never`.
std::string value_name(const app::Option& option);

// `journey complete [<options>] <id>...`, or that of journey itself when `command` is nullptr.
std::string usage_of(const app::Command* command);

void print_help(app::Output& out);
void print_help(app::Output& out, const app::Command& command);

}  // namespace journey::cli
