// SPDX-License-Identifier: MIT
// A README and its regions: finding them by CommonMark structure and replacing what is between their markers, and
// nothing else. All texts are UTF-8 with any line endings, with or without BOM and final newline.
#pragma once

#include <journey/error.hpp>
#include <journey/journal.hpp>
#include <journey/parse.hpp>
#include <journey/regions.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// A region of a README: what stands between its markers.
struct Region {
    const RegionKind* kind = nullptr;
    std::size_t begin = 0;  // of a block: first byte after the start marker's line; in a line: after the marker
    std::size_t end = 0;    // of a block: first byte of the end marker's line; in a line: of the marker
    int heading_level =
        1;        // of the heading that it stands under, those that are rendered into regions aside; 1 when there is none
    Position at;  // of the start marker
};

// All of them, in the order of the text. What stands inside a region is nobody's marker.
// Throws PlacedError{refused}: half a pair, two pairs of a block, reversed, one across another.
std::vector<Region> find_regions(std::string_view readme);

// Where a README's `projects` region is, or would go.
struct Section {
    bool markers = false;   // false: only the heading is there yet
    std::size_t begin = 0;  // with markers: first byte after the start marker's line; else where the markers would go
    std::size_t end = 0;    // with markers: first byte of the end marker's line; else equal to begin
    int heading_level = 1;  // of the heading that it stands under; 1 when there is none above it. Groups go one deeper
    Position at;            // of the start marker, or of the heading
};

// Finds the region by its markers, else the section with this heading (compared by letters and digits; emoji, emphasis and
// case are ignored). nullopt: neither is there. Throws PlacedError{refused}: two such headings, or as find_regions does.
std::optional<Section> find_section(std::string_view readme, const RegionKind& kind, std::string_view heading);
std::optional<Section> find_projects(std::string_view readme, std::string_view heading);

std::string_view text_of(const Region& region, std::string_view readme);

// Does it hold something that no journal could show? A number in a line is nobody's.
bool holds_words(const Region& region, std::string_view readme);

// What stands between the markers of a block, or nullopt when there are none. Throws as find_regions does.
std::optional<std::string> region_text(std::string_view readme, const RegionKind& kind = projects_region());

// Equal but for blank lines, line endings and blanks at the ends of lines.
bool same_region(std::string_view a, std::string_view b);

// Has `b` all that the regions of `a` hold (same_region, and any number for a number in a line)? One that `b` has not counts as
// empty. Throws as find_regions does.
bool same_regions(std::string_view a, std::string_view b);

// What the region shows when it shows this journal, in `\n` line ends. Without blank lines around it.
std::string rendering(const Region& region, const Journal& journal);

// Do all regions show the journal? True when there is none, and nothing that `projects` would show.
bool shows(std::string_view readme, const Journal& journal);

// The README with all of its regions showing this journal. Everything outside of them is kept byte for byte. Idempotent.
// A region that already shows the journal (same_region) is left exactly as it is. `projects` gets its markers where only the
// heading is there, and `new_section`, if given, as with_region does it.
// Throws Error{refused} when there is no region, and no section for `projects` (hint: journey render-readme --add-section), or
// when the markers could not be found again after writing (an unclosed code fence or comment above them).
std::string render_readme(std::string_view readme, const Journal& journal, const RegionKind* new_section = nullptr);

// The README with this block's region, empty: in the section with its heading, else in a new one, `## <heading>`, at the end of
// the file. One that is there already stays as it is. Throws Error{refused} as render_readme does.
std::string with_region(std::string_view readme, const RegionKind& kind, const ReadmeSettings& settings);

// Half, doubled or reversed markers, as `check` reports them, and those with a name that is no region's.
std::vector<Problem> readme_problems(std::string_view readme);

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
