// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace journey::app {

// What a shell loads for tab completion: the bytes of completions/.
std::string_view bash_completion();
std::string_view zsh_completion();
std::string_view fish_completion();  // that of `git journey` with it

}  // namespace journey::app
