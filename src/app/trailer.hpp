// SPDX-License-Identifier: MIT
// What a commit's message says about the step that it is.
#pragma once

#include <optional>
#include <string>

namespace journey::app {

// What stands behind `Journey: ` in the last paragraph: "add-project cli-calculator". nullopt: no commit of ours.
std::optional<std::string> trailer_of(const std::string& message);

// Its first word; empty when it is no commit of ours.
std::string command_of(const std::string& message);

}  // namespace journey::app
