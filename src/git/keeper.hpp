// SPDX-License-Identifier: MIT
// What becomes of the sides of a merge when it is over.
#pragma once

#include "git/sides.hpp"

#include <optional>
#include <string>

namespace journey::git {

// Who has a version then.
enum class Keeper {
    nobody,   // it is staged, comes from the work tree, a mail, or a stash, which goes when it is popped
    history,  // a commit
    others,   // a commit that git does not tell: that of the branch that is being checked out, say
};

Keeper keeper_of(const Repository& repository, const Side& side);

// The commit that a version is, HEAD's for the index; for the work tree one that has the file. nullopt for a mere tree.
std::optional<std::string> commit_of(const Repository& repository, const Side& side);

}  // namespace journey::git
