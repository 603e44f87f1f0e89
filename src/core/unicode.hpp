// SPDX-License-Identifier: MIT
// What characters are: for comparing headings and for lining up tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// Letters, marks and digits of any script, case folded; everything else, emoji too, is left out.
std::string fold_letters(std::string_view text);

// What must not get lost when a text is written anew: its words (runs of letters, marks and digits), and each picture or other
// sign beyond ASCII by itself. As they stand, in the order of the text.
std::vector<std::string> words_of(std::string_view text);

// How many columns a text takes where East Asian characters and emoji take two; what formatters of Markdown tables count.
std::size_t display_width(std::string_view text);

}  // namespace journey
