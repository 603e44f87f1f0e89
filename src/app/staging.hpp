// SPDX-License-Identifier: MIT
// The README follows the journal; nothing is committed.
#pragma once

#include "app/transaction.hpp"

namespace journey::app {

// The staged README follows the staged journal, and the work tree's README the work tree's journal, so that nothing is left
// staged backwards; where that one can't, it takes over the lines that change in the staged one. `args` may hold --dry-run.
// Works inside of hooks. Throws as run_adoption does.
ExitCode stage_readme(Context& context, const Arguments& args, const RegionKind* new_section, TypedText typed_text);

// The work tree's README follows the work tree's journal, and the index stays as it is. Works inside of hooks. Throws as
// run_adoption does.
void render_worktree(Context& context);

}  // namespace journey::app
