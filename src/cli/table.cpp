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
        for (app::Span& cell : row) {
            cell.text = visible(cell.text);
            cell.tail = visible(cell.tail);
        }
    return rows;
}

std::size_t width_of(const app::Span& cell) {
    return display_width(cell.text) + display_width(cell.tail);
}

std::size_t least_width_of(const app::Span& cell) {
    return std::min(display_width(cell.text), least_last_column) + display_width(cell.tail);
}

void cut(app::Span& cell, std::size_t columns, std::string_view ellipsis) {
    cell.text = cut_to_width(cell.text, columns - std::min(columns, display_width(cell.tail)), ellipsis);
}

Widths widths_of(const std::vector<Line>& rows) {
    Widths widths;
    for (const Line& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
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
        const std::size_t width = width_of(row[i]);
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
        const std::size_t width = width_of(row[i]);
        if (width == 0) continue;
        if (used + gap + (last ? least_width_of(row[i]) : width) > columns) {
            lines.push_back({std::string(indent, ' ')});
            used = indent;
        } else {
            lines.back().emplace_back(std::string(gap, ' '));
            used += gap;
        }
        if (last) cut(row[i], columns - used, ellipsis);
        used += width;
        lines.back().push_back(std::move(row[i]));
    }
}

bool fit_beside(const std::vector<Line>& rows, const Widths& widths, std::size_t columns) {
    const auto ends_there = [&](const Line& row) {
        return row.size() < widths.size() || width_before_last(widths) + least_width_of(row.back()) <= columns;
    };
    return std::ranges::all_of(rows, ends_there);
}

}  // namespace

bool fit_beside(const std::vector<Line>& given, std::optional<std::size_t> columns) {
    if (!columns) return true;
    const std::vector<Line> rows = made_visible(given);
    return fit_beside(rows, widths_of(rows), *columns);
}

std::vector<Line> laid_out(const std::vector<Line>& given, std::optional<std::size_t> columns, std::string_view ellipsis) {
    std::vector<Line> rows = made_visible(given), lines;
    const Widths widths = widths_of(rows);
    const std::size_t before_last = width_before_last(widths);
    const bool fits = !columns || widths.size() < 2 || fit_beside(rows, widths, *columns);
    for (Line& row : rows) {
        if (!fits) {
            add_stacked(lines, std::move(row), *columns, ellipsis);
            continue;
        }
        if (columns && row.size() == widths.size()) cut(row.back(), *columns - std::min(*columns, before_last), ellipsis);
        lines.push_back(side_by_side(std::move(row), widths));
    }
    return lines;
}

}  // namespace journey::cli
