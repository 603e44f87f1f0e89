// SPDX-License-Identifier: MIT
// Who commits.
#pragma once

#include "git/handles.hpp"

namespace journey::git {

struct Identity {
    SignatureHandle author;
    SignatureHandle committer;
};

// Throws Error{fatal} in git's own words when git would not know.
Identity identity(const Repository::Handles& handles);

}  // namespace journey::git
