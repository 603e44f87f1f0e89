// SPDX-License-Identifier: MIT
// Options that several commands share, so that they read the same everywhere.
#pragma once

#include "app/command.hpp"

#include <span>

namespace journey::app {

std::span<const Option> write_options();   // commit_options() and --no-commit
std::span<const Option> commit_options();  // -n/--dry-run, -m/--message, --no-verify, -S/--gpg-sign, --no-gpg-sign
std::span<const Option> json_option();     // --json

}  // namespace journey::app
