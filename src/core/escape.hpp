// SPDX-License-Identifier: MIT
// Inline Markdown for the places where a description can stand.
#pragma once

#include <journey/journal.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace journey {

// In a table cell `|` separates cells even inside code.
enum class Where { line, cell };

// A place in a README. Relative addresses in a text are seen from the README's folder: "docs", or "" at the top.
struct Spot {
    Where where = Where::line;
    std::string folder = {};
};
Spot spot_in(const Journal& journal, Where where = Where::line);

// escape_markdown() for a place: what opens a list ("1. ", "- ") does so at the beginning of a block alone, not in a heading.
enum class Within { block, heading };
std::string escape_markdown(std::string_view text, Within within);

// inline_markdown() for a place.
std::string inline_markdown(std::string_view text, const Spot& spot);

// The addresses of links and images in a description that inline_markdown() leaves out, in the order of the text.
std::vector<std::string> addresses_left_out(std::string_view text, std::string_view folder);

// link_target() of a record's own address, whose path is one from the top, for a README in this folder.
std::string target_from_top(std::string_view url, std::string_view folder);

}  // namespace journey
