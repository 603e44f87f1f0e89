// SPDX-License-Identifier: MIT
#include "cli/table.hpp"

#include "cli/width.hpp"

#include <journey/text.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace journey::cli {
namespace {

using app::Line;
using Widths = std::vector<std::size_t>;

constexpr std::size_t gap = 2, indent = 2;
constexpr std::size_t least_last_column = 10;

std::vector<Line> made_visible(std::vector<Line> rows) {
    for (Line& row : rows)
        for (app::Span& cell : row) cell.text = visible(cell.text);
    return rows;
}

Widths widths_of(const std::vector<Line>& rows) {
    Widths widths;
    for (const Line& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i].text));
    }
    return widths;
}

std::size_t width_before_last(const Widths& widths) {
    std::size_t width = 0;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) width += widths[i] + gap;
    return width;
}

Line side_by_side(Line row, const Widths& widths) {
    Line line;
    std::string blanks;  // owed: written only when something follows
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::size_t width = display_width(row[i].text);
        if (width > 0) {
            if (!blanks.empty()) line.emplace_back(std::exchange(blanks, {}));
            line.push_back(std::move(row[i]));
        }
        blanks.append(widths[i] - std::min(widths[i], width) + gap, ' ');
    }
    return line;
}

// The first cell is there to be typed; the others follow below, as many to a line as fit.
void add_stacked(std::vector<Line>& lines, Line row, std::size_t columns, std::string_view ellipsis) {
    lines.push_back({row.front()});
    std::size_t used = columns;
    for (std::size_t i = 1; i < row.size(); ++i) {
        const bool last = i + 1 == row.size();
        const std::size_t width = display_width(row[i].text);
        if (width == 0) continue;
        if (used + gap + (last ? std::min(width, least_last_column) : width) > columns) {
            lines.push_back({std::string(indent, ' ')});
            used = indent;
        } else {
            lines.back().emplace_back(std::string(gap, ' '));
            used += gap;
        }
        if (last) row[i].text = cut_to_width(row[i].text, columns - used, ellipsis);
        used += width;
        lines.back().push_back(std::move(row[i]));
    }
}

}  // namespace

std::vector<Line> laid_out(const std::vector<Line>& given, std::optional<std::size_t> columns, std::string_view ellipsis) {
    std::vector<Line> rows = made_visible(given), lines;
    const Widths widths = widths_of(rows);
    const std::size_t before_last = width_before_last(widths);
    const bool fits = !columns || widths.size() < 2 || before_last + std::min(widths.back(), least_last_column) <= *columns;
    for (Line& row : rows) {
        if (!fits) {
            add_stacked(lines, std::move(row), *columns, ellipsis);
            continue;
        }
        if (columns && row.size() == widths.size())
            row.back().text = cut_to_width(row.back().text, *columns - before_last, ellipsis);
        lines.push_back(side_by_side(std::move(row), widths));
    }
    return lines;
}

}  // namespace journey::cli
