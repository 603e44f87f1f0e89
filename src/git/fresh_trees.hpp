// SPDX-License-Identifier: MIT
// Trees that git wrote a moment ago: `am -3` and `checkout -m` merge such as no commit has.
#pragma once

#include "git/handles.hpp"

#include <vector>

namespace journey::git {

// Of the last minute, the newest first; of very many objects only the newest are looked at.
std::vector<git_oid> fresh_trees(const Repository::Handles& handles);

}  // namespace journey::git
