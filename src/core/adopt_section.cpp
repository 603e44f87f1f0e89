// SPDX-License-Identifier: MIT
// A heading for each project, and the section as a whole.
#include "core/adopting.hpp"
#include "core/state_remarks.hpp"
#include "core/trimmed.hpp"
#include "core/unicode.hpp"

#include <journey/text.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace journey::adopting {
namespace {

using markdown::Block;
using markdown::BlockType;

// `### Title ###`, or the line above an underline.
std::string heading_text(const Source& source, const Block& heading) {
    std::string_view line = trimmed(source.line(heading.line).substr(heading.column), " \t");
    if (line.starts_with('#')) {
        line = trimmed(line.substr(std::min(line.find_first_not_of('#'), line.size())), " \t");
        const std::size_t end = line.find_last_not_of('#') + 1;
        if (end < line.size() && end > 0 && line[end - 1] == ' ') line = trimmed(line.substr(0, end), " \t");
    }
    if (markdown::parse_line(line) != heading.inlines) throw Unreadable{"what it says depends on other lines", heading.line};
    return std::string(line);
}

// Behind the blocks under a heading.
std::size_t behind_heading(const std::vector<Block>& blocks, std::size_t heading, std::size_t behind) {
    for (std::size_t i = heading + 1; i < behind; ++i) {
        if (blocks[i].type == BlockType::heading && blocks[i].level <= blocks[heading].level) return i;
    }
    return behind;
}

// "Completed (2)": a number that counts what is below goes with its heading, another one can't.
void require_count(std::string_view heading, const std::vector<Unit>& below, std::size_t line) {
    std::size_t count = 0;
    for (const Unit& unit : below) count += unit.readings.size();
    for (std::size_t at = heading.find_first_of("0123456789"); at < heading.size();) {
        const std::size_t end = std::min(heading.find_first_not_of("0123456789", at), heading.size());
        if (heading.substr(at, end - at) != std::to_string(count)) throw Unreadable{"a number in its heading", line};
        at = heading.find_first_of("0123456789", end);
    }
}

class SectionReader {
public:
    SectionReader(const Source& source, std::size_t behind) : source_(source), blocks_(source.blocks()), behind_(behind) {}

    std::vector<Unit> read(std::size_t first) {
        for (std::size_t i = first; i < behind_;) {
            if (blocks_[i].type == BlockType::heading)
                i = read_heading(i);
            else
                read_block(i++, {});
        }
        return std::move(units_);
    }

private:
    std::size_t end_of(std::size_t block) const {
        return block + 1 < blocks_.size() ? blocks_[block + 1].line : source_.outline().lines.size();
    }

    void read_block(std::size_t i, const Above& above) {
        if (blocks_[i].type == BlockType::list) {
            std::ranges::move(read_list(source_, blocks_[i], end_of(i), above), std::back_inserter(units_));
        } else if (auto table = table_at(i, above)) {
            units_.push_back(*std::move(table));
        }
    }

    // Nothing but lists of projects and tables.
    bool holds_projects(std::size_t heading, std::size_t behind) const {
        if (heading + 1 == behind) return false;
        for (std::size_t i = heading + 1; i < behind; ++i) {
            const bool list = blocks_[i].type == BlockType::list && looks_like_projects(source_, blocks_[i], end_of(i));
            if (!list && !table_at(i, {})) return false;
        }
        return true;
    }

    std::optional<Unit> table_at(std::size_t block, const Above& above) const {
        if (blocks_[block].type != BlockType::paragraph) return std::nullopt;
        return read_table(source_, blocks_[block], end_of(block), above);
    }

    // "### Completed" with a list or a table below it.
    bool is_state(std::size_t heading, std::size_t behind) const {
        if (heading + 1 == behind || !group_status(markdown::plain_text(blocks_[heading].inlines))) return false;
        return blocks_[heading + 1].type == BlockType::list || table_at(heading + 1, {}).has_value();
    }

    std::size_t read_heading(std::size_t heading) {
        const std::size_t behind = behind_heading(blocks_, heading, behind_);
        Unit unit{.begin = blocks_[heading].line, .end = source_.end_of(blocks_[heading], end_of(heading))};
        try {
            if (is_state(heading, behind)) {
                read_state(heading, behind);
            } else if (holds_projects(heading, behind)) {
                Above above;
                const auto title = read_title(heading_text(source_, blocks_[heading]));
                if (!title || !title->url.empty()) throw Unreadable{"a course's title that is more than words", unit.begin};
                above.course = title->text;
                require_course_title(above.course, unit.begin);
                units_.push_back(unit);
                for (std::size_t i = heading + 1; i < behind; ++i) read_block(i, above);
            } else {
                units_.push_back(read_section(source_, heading, behind, end_of(behind - 1)));
            }
        } catch (const Unreadable& reason) {
            unit.end = source_.end_of(blocks_[behind - 1], end_of(behind - 1));
            unit.why_not = reason.why;
            unit.at = reason.line;
            units_.push_back(unit);
        }
        return behind;
    }

    void read_state(std::size_t heading, std::size_t behind) {
        Above above;
        above.words = fold_space(markdown::plain_text(blocks_[heading].inlines));
        above.status = *group_status(above.words);
        const std::size_t line = blocks_[heading].line;
        if (above.status.state == State::planned || above.status.state == State::open)
            throw Unreadable{std::string(not_yet_begun), line};
        if (above.status.state == State::paused) throw Unreadable{std::string(resting), line};
        if (!above.status.date.empty()) throw Unreadable{"a day in a heading of several", line};
        if (heading + 2 != behind) throw Unreadable{"more than a list under it", line};
        std::vector<Unit> below;
        if (auto table = table_at(heading + 1, above))
            below.push_back(*std::move(table));
        else
            below = read_list(source_, blocks_[heading + 1], end_of(heading + 1), above);
        require_count(above.words, below, line);
        for (const Unit& unit : below) {
            if (!unit.why_not.empty()) throw Unreadable{unit.why_not, unit.at};
        }
        below.front().begin = line;
        below.front().readings.front().shapes += " " + above.words;
        std::ranges::move(below, std::back_inserter(units_));
    }

    const Source& source_;
    const std::vector<Block>& blocks_;
    std::size_t behind_;
    std::vector<Unit> units_;
};

// "### Installation": a part of a README, not a project.
bool is_part_of_readme(std::string_view title) {
    constexpr std::array<std::string_view, 27> names = {
        "installation", "install",          "usage",           "howtorun",     "gettingstarted",  "contact",
        "license",      "lizenz",           "notes",           "notizen",      "overview",        "prerequisites",
        "requirements", "acknowledgements", "acknowledgments", "contributing", "about",           "setup",
        "structure",    "resources",        "references",      "faq",          "tableofcontents", "introduction",
        "kontakt",      "futureideas",      "lisensi"};
    return std::ranges::find(names, fold_letters(title)) != names.end();
}

// Without an address it may be a heading of anything.
void require_project(const Reading& reading, const Source& source, const std::vector<Block>& blocks, std::size_t heading,
                     std::size_t behind, std::size_t end) {
    const std::size_t line = blocks[heading].line;
    if (!reading.project.url.empty()) return;
    if (is_part_of_readme(reading.project.title)) throw Unreadable{"a part of the README, not a project", line};
    if (names_state(reading.project.title)) throw Unreadable{"it may be a project, or the state of others", line};
    for (std::size_t i = heading + 1; i < behind; ++i) {
        const std::size_t next = i + 1 < behind ? blocks[i + 1].line : end;
        if (blocks[i].type == BlockType::list && looks_like_projects(source, blocks[i], next))
            throw Unreadable{"it may be a project, or a group of them", line};
    }
}

}  // namespace

Unit read_section(const Source& source, std::size_t heading, std::size_t behind, std::size_t end) {
    const std::vector<Block>& blocks = source.blocks();
    while (behind > heading + 1 && blocks[behind - 1].type == BlockType::thematic_break) end = blocks[--behind].line;
    const std::size_t line = blocks[heading].line;
    Unit unit{.shape = Shape::sections, .begin = line, .end = source.end_of(blocks[behind - 1], end)};
    try {
        Reading reading = read_line(heading_text(source, blocks[heading]), line, Whole::title);
        const bool only_plain_list = heading + 2 == behind && blocks[heading + 1].type == BlockType::list &&
                                     reading.project.url.empty() && reading.status.state == State::none;
        read_details(reading, source, blocks, heading + 1, behind, end, Points::one);
        if (only_plain_list && reading.shapes.empty()) throw Unreadable{"it may be a project, or a group of them", line};
        require_project(reading, source, blocks, heading, behind, end);
        require_nothing_left_to_say(reading, line);
        unit.readings.push_back(std::move(reading));
    } catch (const Unreadable& reason) {
        unit.why_not = reason.why;
        unit.at = reason.line;
    }
    return unit;
}

std::vector<Unit> read_units(const Source& source, std::size_t first, std::size_t behind) {
    return SectionReader(source, behind).read(first);
}

}  // namespace journey::adopting
