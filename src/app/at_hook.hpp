// SPDX-License-Identifier: MIT
// What git's hooks ask of us, each by its name. Without a journal they do nothing and say nothing.
#pragma once

#include "app/workspace.hpp"

namespace journey::app {

// Are we run by the program pre-commit (https://pre-commit.com)? While hooks run it has put aside what is not staged; it shows
// only what failing ones say.
bool is_under_pre_commit();

// Checks the staged journal, and brings the staged README in step with it. Throws Error{refused} about a commit that touches
// the journal and leaves it such that it can't be read or edited, or brings in new problems (those of HEAD or of the other side
// of a merge are not new); and about a README that can't follow. A commit that touches neither of the two is never refused.
// Under pre-commit it renders the work tree's README alone, and refuses.
void at_pre_commit(Context& context, Workspace& workspace);

// After `git commit <path>` the index still has the README from before: it follows, but under pre-commit. Says when the
// commit's README is stale.
void at_post_commit(Context& context, Workspace& workspace);

// Says when the README of HEAD is stale, and how to mend it. Throws Error{refused} instead under pre-commit.
void say_if_stale(Output& out, Workspace& workspace);

}  // namespace journey::app
