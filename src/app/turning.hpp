// SPDX-License-Identifier: MIT
// Undo and redo: a step of the past taken out of each layer, or put back into it, as a step of its own.
#pragma once

#include "app/command.hpp"

#include <cstddef>

namespace journey::app {

enum class Turn { back, forward };

// Undoes, or redoes, that many steps, with a commit for each; or none, when one of them can't be. Throws Error{refused}: there
// are not so many; something was built upon one.
ExitCode run_turn(Context& context, const Arguments& args, Turn turn, std::size_t steps);

}  // namespace journey::app
