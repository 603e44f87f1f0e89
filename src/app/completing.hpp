// SPDX-License-Identifier: MIT
// Setting and removing days of completion: what complete and reopen share.
#pragma once

#include "app/planning.hpp"

#include <functional>
#include <string>

namespace journey::app {

// Gives each record that `id` names the day that `day` makes of its present one; empty = not completed.
ExitCode set_completed(Context& context, const Arguments& args, const Command& command, Verb verb,
                       const std::function<std::string(const std::string& current)>& day);

}  // namespace journey::app
