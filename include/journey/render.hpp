// SPDX-License-Identifier: MIT
// Journal to Markdown. The output is stable under prettier and reads the same in CommonMark and GitHub's dialect.
#pragma once

#include <journey/journal.hpp>

#include <string>
#include <string_view>

namespace journey {

// The bodies of the regions, without markers: blocks with one blank line between, `\n` line ends, no blank line at either end;
// empty when there is nothing to show. `heading_level` is that of the heading that the region stands under: headings in it
// begin one level below (at most 6).

// As readme.projects says: a list, a table, or a section for each with its tags and the insights about it; those of no course
// first, then a heading for each course.
std::string render_projects(const Journal& journal, int heading_level);
// A heading for each course, its description, its objectives as a task list.
std::string render_courses(const Journal& journal, int heading_level);
// A table with a bar for each course, and one for all.
std::string render_progress(const Journal& journal);
// One line for each, newest first.
std::string render_insights(const Journal& journal);

// Any text as literal inline Markdown: white space folded, control characters dropped, everything that could mean something
// escaped. Right at the start of a list item, in a table cell and in a link text.
std::string escape_markdown(std::string_view text);

// A description: inline Markdown (code, emphasis, links) passes; block structure, raw HTML, our markers and unsafe
// addresses are made harmless. One line.
std::string inline_markdown(std::string_view text);

// An address for `](…)`: percent-encoded where needed, `<…>` only where needed; empty when the scheme is not allowed, or when
// the path leads out of the repository from the README's folder ("docs", or "" at the top).
std::string link_target(std::string_view url, std::string_view folder = {});

}  // namespace journey
