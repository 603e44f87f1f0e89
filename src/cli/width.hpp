// SPDX-License-Identifier: MIT
// How many columns a terminal gives to a text: emoji and CJK take two, combining marks none. The text must be valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace journey::cli {

std::size_t display_width(std::string_view text);

// The text, or its beginning with `ellipsis` behind it, in at most `columns`.
std::string cut_to_width(std::string_view text, std::size_t columns, std::string_view ellipsis);

}  // namespace journey::cli
