// SPDX-License-Identifier: MIT
// Lists: of projects, of courses with projects under them, of projects with details under them.
#include "core/adopting.hpp"
#include "core/unicode.hpp"

#include <journey/text.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace journey::adopting {
namespace {

using markdown::Block;
using markdown::BlockType;

constexpr std::size_t longest_description = 400;  // that is made of several lines

// Where the block behind this one begins.
std::size_t end_of(const std::vector<Block>& blocks, std::size_t index, std::size_t end) {
    return index + 1 < blocks.size() ? blocks[index + 1].line : end;
}

std::string first_line(const Source& source, const Block& item, std::size_t end) {
    if (item.children.empty() || item.children.front().type != BlockType::paragraph)
        throw Unreadable{"an item that does not begin with words", item.line};
    return source.line_of(item.children.front(), end_of(item.children, 0, end));
}

// Links that stand under a project beside each other.
bool is_about_a_project(std::string_view title) {
    constexpr std::array<std::string_view, 10> names = {"demo",  "livedemo", "website", "docs",   "documentation",
                                                        "video", "blogpost", "live",    "report", "slides"};
    return field_named(title) != Field::none || std::ranges::find(names, fold_letters(title)) != names.end();
}

bool looks_like_a_project(const Source& source, const Block& item, std::size_t end) {
    try {
        const Reading reading = read_line(first_line(source, item, end), item.line);
        if (is_about_a_project(reading.project.title)) return false;
        return !reading.project.url.empty() || reading.status.state != State::none;
    } catch (const Unreadable&) {
        return false;
    }
}

// "Calculator" with nothing but plain items under it may as well be a group.
bool is_clearly_a_project(const Reading& reading) {
    return !reading.project.url.empty() || !reading.project.description.empty() || reading.status.state != State::none ||
           reading.form.title != "{title}";
}

void read_group(Unit& unit, const Source& source, const Block& item, std::size_t end, const Above& above) {
    if (!above.course.empty()) throw Unreadable{"courses inside of courses", item.line};
    std::string line = first_line(source, item, end);
    if (line.ends_with(':')) line.pop_back();
    const auto title = read_title(line);
    if (!title || !title->url.empty()) throw Unreadable{"a course's title that is more than words", item.line};
    Above inner = above;
    inner.course = title->text;
    require_course_title(inner.course, item.line);
    if (item.children.size() != 2) throw Unreadable{"more than a list under a course", item.line};
    for (Unit& below : read_list(source, item.children[1], end, inner)) {
        if (!below.why_not.empty()) throw Unreadable{below.why_not, below.at};
        std::ranges::move(below.readings, std::back_inserter(unit.readings));
    }
}

void read_project(Unit& unit, const Source& source, const Block& item, std::size_t end, const Above& above) {
    const DateAlone date = above.status.state == State::completed ? DateAlone::is_one : DateAlone::is_none;
    Reading reading = read_line(first_line(source, item, end), item.line, Whole::item, date);
    if (reading.project.url.empty() && field_named(reading.project.title) != Field::none)
        throw Unreadable{"words about a project, not one", item.line};
    const bool clear = is_clearly_a_project(reading);
    const std::size_t words = reading.project.description.size();
    read_details(reading, source, item.children, 1, item.children.size(), end, Points::many);
    const bool plain_details = reading.project.description.size() > words && reading.shapes.empty();
    if (!clear && plain_details && item.children.size() > 1 && item.children[1].children.size() > 1)
        throw Unreadable{"it may be a project, or a group of them", item.line};
    apply(above, reading, item.line);
    require_nothing_left_to_say(reading, item.line);
    unit.readings.push_back(std::move(reading));
}

bool is_group(const Source& source, const Block& item, std::size_t end) {
    if (item.children.size() < 2 || item.children[1].type != BlockType::list) return false;
    if (!looks_like_projects(source, item.children[1], end_of(item.children, 1, end))) return false;
    const std::string line = first_line(source, item, end);
    try {
        const Reading reading = read_line(line, item.line, Whole::title);
        return reading.project.url.empty() && reading.status.state == State::none;
    } catch (const Unreadable&) {
        return false;
    }
}

Unit read_item(const Source& source, const Block& item, std::size_t end, const Above& above) {
    Unit unit{.shape = Shape::list, .begin = item.line, .end = source.end_of(item, end)};
    try {
        if (is_group(source, item, end))
            read_group(unit, source, item, end, above);
        else
            read_project(unit, source, item, end, above);
    } catch (const Unreadable& reason) {
        unit.readings.clear();
        unit.why_not = reason.why;
        unit.at = reason.line;
    }
    return unit;
}

void read_paragraph(Reading& reading, const Source& source, const Block& paragraph, std::size_t end) {
    source.line_of(paragraph, end);
    std::string text;
    std::size_t at = paragraph.line;
    for (const std::string& line : source.lines_of(paragraph, end)) {
        require_plain(line, at);
        if (!read_field(reading, line, at++)) text += (text.empty() ? "" : " ") + line;
    }
    add_text(reading, text);
}

void read_details_list(Reading& reading, const Source& source, const Block& list, std::size_t end, Points points) {
    std::size_t made = 0;
    for (std::size_t i = 0; i < list.children.size(); ++i) {
        const Block& item = list.children[i];
        const std::string line = first_line(source, item, end_of(list.children, i, end));
        if (item.children.size() > 1) throw Unreadable{"more under it than a line can say", item.line};
        if (tick_box(line).size > 0) throw Unreadable{"steps with boxes of their own under it", item.line};
        require_plain(line, item.line);
        if (read_field(reading, line, item.line)) continue;
        if (++made > 1 && points == Points::one) throw Unreadable{"a list of points, which is more than a sentence", item.line};
        add_text(reading, line);
    }
}

}  // namespace

bool looks_like_projects(const Source& source, const Block& list, std::size_t end) {
    std::size_t projects = 0;
    for (std::size_t i = 0; i < list.children.size(); ++i)
        projects += looks_like_a_project(source, list.children[i], end_of(list.children, i, end)) ? 1 : 0;
    return projects * 2 > list.children.size();
}

void read_details(Reading& reading, const Source& source, const std::vector<Block>& blocks, std::size_t first,
                  std::size_t behind, std::size_t end, Points points) {
    for (std::size_t i = first; i < behind; ++i) {
        const std::size_t next = i + 1 < behind ? blocks[i + 1].line : end;
        if (blocks[i].type == BlockType::paragraph)
            read_paragraph(reading, source, blocks[i], next);
        else if (blocks[i].type == BlockType::list)
            read_details_list(reading, source, blocks[i], next, points);
        else
            throw Unreadable{"more under it than text", blocks[i].line};
        if (reading.project.description.size() > longest_description)
            throw Unreadable{"more under it than a line should say", blocks[i].line};
    }
}

void apply(const Above& above, Reading& reading, std::size_t at) {
    if (!above.course.empty() && !reading.course.empty()) throw Unreadable{"it has two courses", at};
    if (!above.course.empty()) reading.course = above.course;
    if (above.status.state == State::none) return;
    const State own = reading.status.state;
    const bool dated = own == State::none && !reading.status.date.empty();
    if (dated && above.status.state != State::completed) throw Unreadable{"it has two states", at};
    const auto both = together(own, above.status.state);
    if (!both) throw Unreadable{"it has two states", at};
    reading.status.state = *both;
}

std::vector<Unit> read_list(const Source& source, const Block& list, std::size_t end, const Above& above) {
    std::vector<Unit> units;
    for (std::size_t i = 0; i < list.children.size(); ++i)
        units.push_back(read_item(source, list.children[i], end_of(list.children, i, end), above));
    return units;
}

}  // namespace journey::adopting
