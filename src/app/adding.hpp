// SPDX-License-Identifier: MIT
// What all add commands do: an id that is free, the new record, and the words for it.
#pragma once

#include "app/fields.hpp"
#include "app/transaction.hpp"

namespace journey::app {

// `course`: of an objective, the full id of the course that gets it. Throws Error{refused} when an id that was asked for is
// taken.
Step step_adding(const Command& command, const View& view, Kind kind, Given given, const std::string& course = {});

}  // namespace journey::app
