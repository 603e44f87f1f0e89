// SPDX-License-Identifier: MIT
// A README whose Projects section is kept by hand becomes one whose region shows the journal: `init --adopt`.
#pragma once

#include <journey/journal.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

struct AdoptionDates {
    std::string today;  // what is dated later is not completed
    std::string on;     // the day for what is completed and does not say when
};

// What stays as it is, outside of the region.
struct LeftAlone {
    std::size_t line = 0;
    std::string why;
    friend bool operator==(const LeftAlone&, const LeftAlone&) = default;
};

struct Adoption {
    Journal journal;                      // as import_readme() reads it and more: projects, and how the region is to look
    std::size_t line = 0, last_line = 0;  // what became the region; 0: nothing did, and the journal has no projects
    std::vector<LeftAlone> left = {};
    std::vector<std::string> undated = {};   // titles of what is completed on AdoptionDates::on, for want of a day of its own
    std::vector<std::string> begun = {};     // titles of what is in progress since then, likewise
    std::vector<std::string> hidden = {};    // "Kite (2026-01-01)": begun on a day that stood there and that no region tells
    std::vector<std::string> unsaid = {};    // "Kite (planned)": words about what is open that nothing stands for now
    std::vector<std::string> reworded = {};  // words that the journal says in its own way: "WIP", "Status"

    // What became the region and what stands there now, markers with it; `\n` line ends.
    std::vector<std::string> before = {};
    std::string after = {};
    std::size_t copies = 1, copy = 0;  // how often `before` stands in the section, and which of them it is
};

// Reads lists (of links, of projects under courses, of tasks), tables and headings with text under them, with words for states
// in English, German and Indonesian. The settings are chosen so that the first rendering differs as little as can be from what
// the person wrote. Words are kept: each that stood in the README stands there still, but for those in `reworded` and the marks
// of lists and tables, and none twice. What can't be read back so is left alone, word for word. Throws PlacedError{refused} as
// find_projects() does.
// `path`: the README's, from the top; links to paths count from its folder, and `url` in the journal from the top.
Adoption adopt(std::string_view readme, const AdoptionDates& dates, const std::string& path = "README.md");

// Another version of the same README with the region in place; nullopt when its Projects section says something else,
// or the same more often or less.
std::optional<std::string> with_adopted(std::string_view readme, const Adoption& adoption);

// A README without the region as another version of it shows it: the other's region stands in place of what it took the place
// of. As it is when it has the region, or the other has none, or nothing gave way to it. nullopt: the other's Projects section
// says something else beside the region, so nobody knows what gave way.
std::optional<std::string> with_region_as_in(std::string_view other, std::string_view readme, std::string_view heading);

}  // namespace journey
