// SPDX-License-Identifier: MIT
// Words for a shell: in hints, which are commands to be typed as they stand.
#pragma once

#include <string>
#include <string_view>

namespace journey::git {

// A word as a shell takes it, quoted where it must be.
std::string shell_word(std::string_view text);
// The same, quoted in any case.
std::string shell_quoted(std::string_view text);

}  // namespace journey::git
