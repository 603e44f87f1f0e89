// SPDX-License-Identifier: MIT
// Journeys that are started by hooks.
#pragma once

namespace journey::git {

// Set for whatever runs while a commit of ours is under way: a journey in there must neither wait for it nor commit.
inline constexpr const char* committing = "JOURNEY_COMMITTING";

// Set for what runs after a commit of ours: a journey in there may commit, but tells no hook again, or that would never end.
inline constexpr const char* after_commit = "JOURNEY_AFTER_COMMIT";

// Are we started by a hook, of git's or of another journey's? Whoever runs it is at work on the same files.
bool inside_hook();

// Are we started by a hook of another journey's? It may wait for us with locks of its own.
bool run_by_journey();

}  // namespace journey::git
