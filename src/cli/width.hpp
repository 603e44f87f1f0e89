// SPDX-License-Identifier: MIT
// How many columns a terminal gives to a text: emoji and CJK take two, combining marks none. The text must be valid UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace journey::cli {

std::size_t display_width(std::string_view text);

// The text, or its beginning with `ellipsis` behind it, in at most `columns`.
std::string cut_to_width(std::string_view text, std::size_t columns, std::string_view ellipsis);

// One paragraph as lines of at most so many columns, broken between words; further ones begin with `indent`. A word that is
// longer stands alone.
std::vector<std::string> filled(std::string_view paragraph, std::size_t columns, std::string_view indent = {});

}  // namespace journey::cli
