// SPDX-License-Identifier: MIT
// Inline Markdown for the two places where a description can stand.
#pragma once

#include <string>
#include <string_view>

namespace journey {

// In a table cell `|` separates cells even inside code.
enum class Where { line, cell };

// inline_markdown() for a place.
std::string inline_markdown(std::string_view text, Where place);

}  // namespace journey
