// SPDX-License-Identifier: MIT
#include "git/nesting.hpp"

#include "git/process.hpp"

namespace journey::git {

bool inside_hook() {
    return environment("GIT_INDEX_FILE") || environment(committing);
}

bool run_by_journey() {
    return environment(committing) || environment(after_commit);
}

}  // namespace journey::git
