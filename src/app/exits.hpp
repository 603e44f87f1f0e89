// SPDX-License-Identifier: MIT
// What the exit codes mean, for help and the manual: of journey as a whole, and of a command.
#pragma once

#include "app/command.hpp"

#include <string_view>
#include <vector>

namespace journey::app {

// Of all commands taken together.
const std::vector<Exit>& all_exits();

// Of one that writes, reads, or needs no repository. `no`: when it exits with 1; empty = it never does. Of one that writes,
// what stops every write is added to that.
std::vector<Exit> writing_exits(std::string_view no = {});
std::vector<Exit> reading_exits(std::string_view no = {}, std::string_view yes = "done");
std::vector<Exit> plain_exits(std::string_view no = {});

}  // namespace journey::app
