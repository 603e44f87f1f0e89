// SPDX-License-Identifier: MIT
// What git's hooks ask of us, each by its name. Without a journal they do nothing and say nothing.
#pragma once

#include "app/workspace.hpp"

namespace journey::app {

// Checks the staged journal, and brings the staged README in step with it. Throws Error{refused} about what the commit would
// bring in: a journal that can't be read or edited, or new problems of one, or a README that can't follow. What was so already
// in HEAD, or on the other side of a merge, stops nothing.
void at_pre_commit(Context& context, Workspace& workspace);

// After `git commit <path>` the index still has the README from before: it follows. Says when the commit's README is stale.
void at_post_commit(Context& context, Workspace& workspace);

// Says when the README of HEAD is stale, and how to mend it.
void say_if_stale(Output& out, Workspace& workspace);

}  // namespace journey::app
