// SPDX-License-Identifier: MIT
// Commit messages as text: cleaned and read as git does it.
#pragma once

#include "git/repository.hpp"

#include <string>
#include <utility>
#include <vector>

namespace journey::git {

// As git cleans what -m gives: by the repository's commit.cleanup; where there is none yet, by the default.
// Throws Error{refused} when nothing is left.
std::string tidy_message(const Repository* repository, const std::string& message);

// "Signed-off-by" and "Ann <ann@example.com>": what git reads from the last paragraph of a message.
std::vector<std::pair<std::string, std::string>> trailers_of(const std::string& message);

}  // namespace journey::git
