// SPDX-License-Identifier: MIT
// Tables of GitHub's dialect: to CommonMark they are paragraphs.
#include "core/adopting.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace journey::adopting {
namespace {

using Cells = std::vector<std::string>;

// In a table `\|` is `|`, in code as well; everything else is left to the reader of the cell.
Cells cells_of(std::string_view line) {
    Cells cells(1);
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line.substr(at, 2) == "\\|") {
            cells.back() += '|';
            ++at;
        } else if (line[at] == '|') {
            cells.emplace_back();
        } else {
            cells.back() += line[at];
        }
    }
    for (std::string& cell : cells) cell = fold_space(cell);
    if (line.starts_with('|')) cells.erase(cells.begin());
    if (cells.size() > 1 && cells.back().empty() && line.ends_with('|')) cells.pop_back();
    return cells;
}

// `|---|:-:|`: how many columns there are, or 0.
std::size_t columns_of(std::string_view line) {
    if (line.find('-') == line.npos || line.find_first_not_of("|-: \t") != line.npos || line.find('|') == line.npos) return 0;
    const Cells cells = cells_of(line);
    const bool ruled = std::ranges::all_of(cells, [](const std::string& cell) {
        return cell.find('-') != cell.npos && cell.find_first_not_of("-:") == cell.npos &&
               cell.substr(0, cell.size() - 1).find(':', 1) == cell.npos;
    });
    return ruled ? cells.size() : 0;
}

bool is_full(const std::string& cell) {
    return !cell.empty();
}

struct Columns {
    std::vector<Field> fields;
    std::string heads;
};

// Where no column is named so, the first one that says nothing else has the titles; or the one with the links.
void find_titles(std::vector<Field>& fields, TableOf of, std::size_t at) {
    if (of == TableOf::courses) std::ranges::replace(fields, Field::course, Field::title);
    if (std::ranges::find(fields, Field::title) != fields.end()) return;
    auto title = std::ranges::find(fields, Field::none);
    if (title == fields.end()) title = std::ranges::find(fields, Field::link);
    if (title == fields.end()) throw Unreadable{"a table without titles", at};
    *title = Field::title;
}

Columns read_heads(const Cells& heads, const std::vector<Cells>& rows, TableOf of, std::size_t at) {
    Columns columns;
    for (const std::string& head : heads) {
        columns.fields.push_back(field_named(head));
        const bool number = head.find_first_of("0123456789") != head.npos && of == TableOf::projects;
        if (number) throw Unreadable{fmt::format("a number in the head '{}'", visible(head)), at};
        columns.heads += " " + head;
    }
    find_titles(columns.fields, of, at);
    if (of == TableOf::courses) return columns;
    const auto count = [&](Field field) { return std::ranges::count(columns.fields, field); };
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const Field field = columns.fields[i];
        const bool empty = std::ranges::all_of(rows, [&](const Cells& row) { return row[i].empty(); });
        if (field == Field::none && !empty)
            throw Unreadable{fmt::format("the journal has no place for its column '{}'", visible(heads[i])), at};
        const bool may_repeat = field == Field::link || field == Field::tags || field == Field::none;
        if (!may_repeat && count(field) > 1) throw Unreadable{"two columns of one kind", at};
    }
    return columns;
}

// "1", "2.", "#3", "4️⃣": the row's own number says nothing that its place does not.
bool numbers_rows(std::string_view cell, std::size_t row) {
    constexpr std::string_view keycap = "\xEF\xB8\x8F\xE2\x83\xA3";
    std::string digits;
    while (!cell.empty()) {
        const bool is_keycap = cell.starts_with(keycap);
        if (cell.front() >= '0' && cell.front() <= '9')
            digits += cell.front();
        else if (!is_keycap && std::string_view("#.() ").find(cell.front()) == cell.npos)
            return false;
        cell.remove_prefix(is_keycap ? keycap.size() : 1);
    }
    return digits.empty() || digits == std::to_string(row);
}

void read_cell(Reading& reading, Field field, const std::string& cell, std::size_t row, std::size_t at) {
    require_plain(cell, at);
    switch (field) {
        case Field::none:
        case Field::title: return;  // read before all others
        case Field::description:
            if (!is_empty_value(cell)) add_text(reading, cell);
            return;
        case Field::course: {
            if (is_empty_value(cell)) return;
            const auto title = read_title(cell);
            if ((!title || !title->url.empty())) throw Unreadable{"a course's title that is more than words", at};
            if (title) reading.course = title->text;
            return;
        }
        case Field::status:
        case Field::date: return set_status(reading, cell, at);
        case Field::link: return set_link(reading, cell, at);
        case Field::tags:  // a table of ours has no column for them: they are words of the description
            if (!cell.empty()) reading.project.description += (reading.project.description.empty() ? "" : " · ") + cell;
            return;
        case Field::number:
            if (!numbers_rows(cell, row)) throw Unreadable{"numbers that are not those of the rows", at};
            reading.shapes += " " + cell;
    }
}

Reading read_row(const Cells& cells, const Columns& columns, TableOf of, std::size_t row, std::size_t at) {
    const auto title = std::ranges::find(columns.fields, Field::title);
    Reading reading = read_line(cells[static_cast<std::size_t>(title - columns.fields.begin())], at, Whole::title);
    bool doubtful = false;
    for (const Field late :
         {Field::description, Field::course, Field::status, Field::date, Field::link, Field::tags, Field::number}) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (columns.fields[i] != late) continue;
            try {
                read_cell(reading, late, cells[i], row, at);
            } catch (const Unreadable&) {
                if (of == TableOf::projects) throw;
                doubtful = doubtful || late == Field::status || late == Field::date;
            }
        }
    }
    if (doubtful) reading.status = {};  // "dropped", and a day: of that one nothing was completed
    return reading;
}

}  // namespace

std::optional<Unit> read_table(const Source& source, const markdown::Block& paragraph, std::size_t end, const Above& above,
                               TableOf of) {
    std::size_t head = paragraph.line;
    const std::size_t behind = source.end_of(paragraph, end);
    while (head + 1 < behind && columns_of(fold_space(source.line(head + 1))) == 0) ++head;
    if (head + 1 >= behind) return std::nullopt;
    const std::size_t width = columns_of(fold_space(source.line(head + 1)));
    const Cells heads = cells_of(fold_space(source.line(head)));
    if (heads.size() != width) return std::nullopt;
    Unit unit{.shape = Shape::table, .begin = head, .end = behind};
    try {
        std::vector<Cells> rows;
        for (std::size_t at = head + 2; at < behind; ++at) {
            Cells cells = cells_of(fold_space(source.line(at)));
            const std::size_t shown = std::min(width, cells.size());
            if (std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(shown), cells.end(), is_full))
                throw Unreadable{"more cells than the table has columns", at};
            cells.resize(width);
            rows.push_back(std::move(cells));
        }
        const Columns columns = read_heads(heads, rows, of, head);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (std::ranges::none_of(rows[row], is_full)) continue;
            unit.readings.push_back(read_row(rows[row], columns, of, row + 1, head + 2 + row));
            apply(above, unit.readings.back(), head + 2 + row);
            if (of == TableOf::projects) require_nothing_left_to_say(unit.readings.back(), head + 2 + row);
        }
        if (unit.readings.empty()) throw Unreadable{"a table without rows", head};
        unit.readings.front().shapes += columns.heads;
    } catch (const Unreadable& reason) {
        unit.readings.clear();
        unit.why_not = reason.why;
        unit.at = reason.line;
    }
    return unit;
}

}  // namespace journey::adopting
