// SPDX-License-Identifier: MIT
// Options that several commands share, so that they read the same everywhere.
#pragma once

#include "app/command.hpp"

#include <span>

namespace journey::app {

std::span<const Option> write_options();  // -n/--dry-run, --no-commit, -m/--message
std::span<const Option> json_option();    // --json

}  // namespace journey::app
