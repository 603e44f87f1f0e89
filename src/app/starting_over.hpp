// SPDX-License-Identifier: MIT
// A write that somebody else was faster than is made again, from what there is now.
#pragma once

#include "app/command.hpp"

#include <functional>

namespace journey::app {

// Runs `attempt` up to ten times, until nobody changes HEAD or a file while it writes. Each one has to look at everything anew,
// with the context that it is given: that says nothing twice. What the last one throws is thrown.
ExitCode start_over_when_outpaced(Context& context, const std::function<ExitCode(Context&)>& attempt);

}  // namespace journey::app
