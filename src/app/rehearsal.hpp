// SPDX-License-Identifier: MIT
// A write that nobody sees and that writes nothing: whoever is to be refused should not have to write in an editor first.
#pragma once

#include "app/command.hpp"

#include <functional>

namespace journey::app {

// Begins to write, because somebody unknown, a merge or a lock that stays is refused only there; runs `write` as a silent dry
// run, which sees nobody's half done work under these locks; and gives up. Throws what a write would.
void rehearse(const Context& context, const Arguments& args, const std::function<void(Context&, const Arguments&)>& write);

}  // namespace journey::app
