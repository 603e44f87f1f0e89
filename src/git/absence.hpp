// SPDX-License-Identifier: MIT
// What a look at a few files tells: to start libgit2 costs more than all that a hook does where there is nothing to do.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace journey::git {

// Is it certain that there is no file `name` at the top of this work tree, neither on disk nor in the index, and no setting
// that begins with `section`, in lower case? Nothing is certain but in the plain case: `top` holds a folder `.git`, its
// settings include no others, and the environment names no other place.
bool is_surely_absent(const std::filesystem::path& top, const std::string& name, std::string_view section);

}  // namespace journey::git
