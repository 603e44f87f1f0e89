// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"

#include <string>

namespace journey::git {

// Is this file all that differs between HEAD and the index?
bool is_all_that_is_staged(const Repository& repository, const std::string& path);

}  // namespace journey::git
