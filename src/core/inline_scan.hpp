// SPDX-License-Identifier: MIT
// A line of Markdown from left to right, without falling into code, links and addresses.
#pragma once

#include <cstddef>
#include <string_view>

namespace journey {

// Behind the character or code span, link, image, autolink, bare address or escaped sign that begins at `at`.
std::size_t next_in_line(std::string_view line, std::size_t at);

// Behind the link `[…](…)` that begins at `at`, or `at` itself.
std::size_t link_end(std::string_view line, std::size_t at);

}  // namespace journey
