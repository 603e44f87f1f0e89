// SPDX-License-Identifier: MIT
// A Projects section that somebody keeps by hand, on its way into the journal. Each shape (list, table, headings) has a reader
// that makes projects of it, and keeps book of the words that are not the project's but the shape's: "[x]", "Status", "done".
#pragma once

#include "core/import.hpp"
#include "core/markdown.hpp"
#include "core/state_words.hpp"

#include <journey/journal.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace journey::adopting {

// How a project of a list was written: the pieces of an item template.
struct Form {
    std::string title = "{title}";  // "**[{title}]({url})**"
    std::string between;            // title and description: " - "; empty without a description
    std::string before_state;       // " ("; empty without a state
    std::string after_state;        // ")"
    bool signed_ = false;           // the state was a sign, "✅", "✅ 2026-11-20": `before_state` has it
};

// One project as it was read.
struct Reading {
    Project project;     // no id and no course yet
    std::string course;  // its course's title, as it stands there
    Status status;
    std::string status_words;  // as they stood, when they were words of the text (not a tick)
    std::string shapes;        // words that are the shape's, which the journal says in its own way
    Form form;
};

enum class Shape { list, table, sections };

// What is taken as a whole or not at all: an item, a table, a heading with what stands under it.
struct Unit {
    Shape shape = Shape::list;
    std::size_t begin = 0, end = 0;      // lines; without blank ones at the end
    std::vector<Reading> readings = {};  // none: the heading of a course
    std::string why_not = {};            // it can't be taken …
    std::size_t at = 0;                  // … because of this line
};

// Reasons for which both a heading and a project can stay.
inline constexpr std::string_view not_yet_begun = "the journal has no word for what is not yet begun";
inline constexpr std::string_view resting = "the journal has no word for what rests";

// Thrown by readers: why this is left as it is. Never leaves the adoption.
struct Unreadable {
    std::string why;
    std::size_t line = 0;
};

// A README's lines and blocks, for readers.
class Source {
public:
    explicit Source(std::string_view text) : text_(text), outline_(markdown::parse(text, markdown::Detail::content)) {}

    const markdown::Outline& outline() const { return outline_; }
    const std::vector<markdown::Block>& blocks() const { return outline_.blocks; }
    std::string_view text() const { return text_; }
    // Without its end.
    std::string_view line(std::size_t index) const;
    bool is_blank(std::size_t index) const;
    // The first line behind a block that ends before `end`: blank lines and link definitions below it are not its own.
    std::size_t end_of(const markdown::Block& block, std::size_t end) const;

    // The lines of a paragraph or heading as they stand, without indentation. `end`: where it ends at the latest.
    std::vector<std::string> lines_of(const markdown::Block& block, std::size_t end) const;
    // The same as one line. Throws Unreadable when it does not say the same by itself (link definitions, hard breaks).
    std::string line_of(const markdown::Block& block, std::size_t end) const;

private:
    std::string_view text_;
    markdown::Outline outline_;
};

// What a piece of Markdown holds that no title or description can.
void require_plain(std::string_view line, std::size_t at);

// A title: without its markup, with its address and the form in which it stood.
struct Title {
    std::string text, url, form;
};
std::optional<Title> read_title(std::string_view line);

// "[x] **[Title](url)** - description (done)", or all of it the title but for the state.
enum class Whole { item, title };
// `date`: is one at its end, without a word, that of its state? Of what is ticked it is.
Reading read_line(std::string_view line, std::size_t at, Whole whole = Whole::item, DateAlone date = DateAlone::is_none);

// "Status: done", "**Tech:** Rust, clap", "🔗 [Repo](url)" into the project; false when the line is nothing of the kind.
bool read_field(Reading& reading, std::string_view line, std::size_t at);
// A line of text more. Sentences follow each other; else a semicolon stands between.
void add_text(Reading& reading, std::string_view line);

// An empty cell or value: a dash, or nothing.
bool is_empty_value(std::string_view text);

// What a column or a key of that name holds.
enum class Field { none, title, description, course, status, date, link, tags, number };
Field field_named(std::string_view name);
void set_status(Reading& reading, std::string_view words, std::size_t at);
void set_tags(Reading& reading, std::string_view words, std::size_t at);
void set_link(Reading& reading, std::string_view words, std::size_t at);

// Nothing that is left of it tells a state or, where its state has no day, a time. Throws Unreadable. `at`: its line.
void require_nothing_left_to_say(const Reading& reading, std::size_t at);
void require_course_title(std::string_view title, std::size_t at);

bool is_completed(const Reading& reading);
bool is_in_progress(const Reading& reading);
// Of which projects the region can tell a state without saying "in progress" of one that nobody said it of.
States states_to_tell(const std::vector<Reading>& readings);

// What stands above projects and holds for them all.
struct Above {
    std::string course;
    Status status;
    std::string words = {};  // of the status, as they stand
};

// The units of a list; of a paragraph that is a table, or nullopt; of a heading and the blocks under it. `end`: the line
// behind.
std::vector<Unit> read_list(const Source& source, const markdown::Block& list, std::size_t end, const Above& above);
enum class TableOf { projects, courses };  // of courses not all has to be read: that table stays where it is
std::optional<Unit> read_table(const Source& source, const markdown::Block& paragraph, std::size_t end, const Above& above,
                               TableOf of = TableOf::projects);
Unit read_section(const Source& source, std::size_t heading, std::size_t behind, std::size_t end);
// What stands under a project: fields, and text about it, which becomes one line: of an item's points too, of a section's not.
// Throws Unreadable.
enum class Points { one, many };
void read_details(Reading& reading, const Source& source, const std::vector<markdown::Block>& blocks, std::size_t first,
                  std::size_t behind, std::size_t end, Points points);
void apply(const Above& above, Reading& reading, std::size_t at);

// Do its items look like projects of their own, not like words about one?
bool looks_like_projects(const Source& source, const markdown::Block& list, std::size_t end);

// All of the section, in the order of the text: the blocks from the first one under its heading.
std::vector<Unit> read_units(const Source& source, std::size_t first, std::size_t behind);

// The section of projects, in one of the languages; nullopt also when there are markers already.
struct Place {
    std::string heading;
    std::size_t first = 0, behind = 0;  // the blocks under it
};
std::optional<Place> find_place(std::string_view readme, const std::vector<markdown::Block>& blocks);

// Units that can't be taken for where they stand, for what they say, and for what is said above them.
void leave_what_a_line_above_tells_of(const Source& source, std::size_t first, std::size_t behind, std::vector<Unit>& units);
void leave_to_other_tools(std::vector<Unit>& units, const std::vector<markdown::Block>& blocks);
void leave_what_is_to_come(std::vector<Unit>& units, const std::string& today);
void leave_what_is_paused(std::vector<Unit>& units);

// A run: units that follow each other and can be shown in one way. The longest one; the first of several.
using Units = std::span<const Unit>;
Units longest_run(const Source& source, const std::vector<Unit>& units);
Shape shape_of(Units run);

// What is only planned keeps its words outside of the region, unless that would part others: of the open projects in the region
// nothing has to be said.
void leave_what_is_planned(const Source& source, std::vector<Unit>& units);

// What could be read as well: told of once for all that stand together.
void leave_what_stands_apart(const Source& source, std::vector<Unit>& units, Units run);

// Would what follows the run fall under another heading than before? `level`: of those that its courses and sections get.
bool what_follows_would_fall_under(const Source& source, Units run, int level);

// From the first unit on whose heading closes what stands above the run: if it became part of the region, all of it would fall
// under a heading that stays, which it was not under. Empty: there is none.
Units falls_under_another(const std::vector<markdown::Block>& blocks, Units run);

// The courses under a heading "Courses", where no headings are numbered: headings, a list, a table.
void import_courses(const Source& source, Journal& journal, Completion& completion);

// The lines from `first` to before `behind`, below the heading that the adoption's journal names, are what gives way.
void give_way(Adoption& adoption, std::string_view readme, std::size_t first, std::size_t behind);

// The words of `before` that `after` does not have, but for those of `shapes`; and those that it has more often, but for those
// of the regions themselves.
std::vector<std::string> lost_words(std::string_view before, std::string_view after, std::string_view shapes);
std::vector<std::string> doubled_words(std::string_view before, std::string_view after, std::string_view allowed);

}  // namespace journey::adopting
