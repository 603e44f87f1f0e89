// SPDX-License-Identifier: MIT
// Signed commits: by git, with whatever program and kind of key it is set up for (gpg.format).
#pragma once

#include "git/handles.hpp"
#include "git/identity.hpp"

#include <string>

namespace journey::git {

// `key`: empty for the one that git would take (user.signingKey, or by the committer's name). What the signing program says
// goes to stderr. Throws Error{fatal} when it can't sign, Interrupted.
git_oid make_signed_commit(const Repository::Handles& handles, const Identity& who, const std::string& key,
                           const std::string& message, const git_oid& tree, const git_commit* parent);

}  // namespace journey::git
