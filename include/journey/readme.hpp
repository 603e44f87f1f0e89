// SPDX-License-Identifier: MIT
// A README and its regions: finding them by CommonMark structure and replacing what is between their markers, and
// nothing else. All texts are UTF-8 with any line endings, with or without BOM and final newline.
#pragma once

#include <journey/error.hpp>
#include <journey/journal.hpp>
#include <journey/parse.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// The lines that delimit a region, each alone on its line: `<!-- journey:projects:start -->`, `<!-- journey:projects:end -->`.
std::string start_marker(std::string_view region);
std::string end_marker(std::string_view region);

// Where a README's `projects` region is, or would go.
struct Section {
    bool markers = false;   // false: only the heading is there yet
    std::size_t begin = 0;  // with markers: first byte after the start marker's line; else where the markers would go
    std::size_t end = 0;    // with markers: first byte of the end marker's line; else equal to begin
    int heading_level = 1;  // of the heading that it stands under; 1 when there is none above it. Groups go one deeper
    Position at;            // of the start marker, or of the heading
};

// Finds the region by its markers, else the section with this heading (compared by letters and digits; emoji, emphasis and
// case are ignored). nullopt: neither is there. Throws PlacedError{refused}: two such headings, half a pair, two pairs,
// reversed.
std::optional<Section> find_projects(std::string_view readme, std::string_view heading);

// What stands between the markers, or nullopt when there are none. Throws as find_projects does.
std::optional<std::string> region_text(std::string_view readme, std::string_view heading);

// Equal but for blank lines, line endings and blanks at the ends of lines.
bool same_region(std::string_view a, std::string_view b);

enum class MissingSection { refuse, add };  // add: `## <heading>` with an empty region at the end of the file

// The README with its `projects` region showing this journal. Everything outside the region is kept byte for byte. Idempotent.
// A region that already shows the journal (same_region) is left exactly as it is.
// Throws Error{refused} when there is no section (hint: journey render-readme --add-section), or when the markers could not be
// found again after writing (an unclosed code fence or comment above them).
std::string render_readme(std::string_view readme, const Journal& journal, MissingSection missing = MissingSection::refuse);

// Half, doubled or reversed markers, as `check` reports them.
std::vector<Problem> readme_problems(std::string_view readme, std::string_view heading);

// ---- A README that is not ours yet ----

// What `init` reads out of an existing README, by its structure:
// - title: the first level-1 heading (else empty);
// - specialization: the first link before the first course whose text or address speaks of a specialization, program, bootcamp,
//   certificate, course or track; "X on Coursera" is cut to "X";
// - courses: headings "Course 3: X" (also Module, Week, Part, Chapter, Unit, Lesson, with a number), with the items of the
//   lists under them as objectives. Items of task lists that are ticked are not yet completed: a date is not known.
// Text comes back as plain text, without Markdown syntax, except that code spans keep their backticks.
Journal import_readme(std::string_view readme);

// The README that `init` writes where there is none: title, an empty Projects section with its region.
std::string starter_readme(std::string_view title);

}  // namespace journey
