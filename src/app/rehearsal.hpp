// SPDX-License-Identifier: MIT
// A write that nobody sees and that writes nothing: whoever is to be refused should not have to write in an editor first.
#pragma once

#include "app/command.hpp"

#include <functional>

namespace journey::app {

// Runs `write` as a silent dry run; then begins to write and gives up, because somebody unknown, a merge or a lock that stays
// is refused only there. Throws what a write would.
void rehearse(const Context& context, const Arguments& args, const std::function<void(Context&, const Arguments&)>& write);

}  // namespace journey::app
