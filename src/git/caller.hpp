// SPDX-License-Identifier: MIT
// How the `git commit` was called that runs a hook. git does not tell its hooks; where the system shows command lines, those
// do.
#pragma once

namespace journey::git {

enum class Emptiness { unwanted, maybe_wanted };

// A commit without changes: maybe wanted with --allow-empty or --amend, and where the command line can't be seen.
Emptiness emptiness();

}  // namespace journey::git
