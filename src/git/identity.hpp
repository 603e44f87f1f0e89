// SPDX-License-Identifier: MIT
// Who commits.
#pragma once

#include "git/handles.hpp"

#include <string>
#include <utility>
#include <vector>

namespace journey::git {

struct Identity {
    SignatureHandle author;
    SignatureHandle committer;
};

// Throws Error{fatal} in git's own words when git would not know.
Identity identity(const Repository::Handles& handles);

// The environment that says the same to git: GIT_<role>_NAME, …_EMAIL and …_DATE. `role`: AUTHOR or COMMITTER.
std::vector<std::pair<std::string, std::string>> exported(const git_signature& person, const std::string& role);

}  // namespace journey::git
