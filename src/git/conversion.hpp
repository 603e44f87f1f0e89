// SPDX-License-Identifier: MIT
// A file's bytes as git stores them and as it checks them out: line endings and `ident`, by attributes and core.autocrlf.
#pragma once

#include "git/libgit2.hpp"

#include <string>

namespace journey::git {

std::string to_git(git_repository* repository, const std::string& path, const std::string& bytes);
// The same for what a person typed and is about to be stored. Throws Error{fatal}: line ends that core.safecrlf objects to.
std::string to_git_safely(git_repository* repository, const std::string& path, const std::string& bytes);
std::string to_worktree(git_repository* repository, const std::string& path, const std::string& bytes);

}  // namespace journey::git
