// SPDX-License-Identifier: MIT
#include "core/blocks.hpp"

#include "core/unicode.hpp"

#include <journey/render.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace journey {
namespace {

constexpr int deepest_heading = 6;

std::string table_line(const Row& row, const std::vector<std::size_t>& widths) {
    std::string line = "|";
    for (std::size_t i = 0; i < row.size(); ++i)
        line += fmt::format(" {}{} |", row[i], std::string(widths[i] - display_width(row[i]), ' '));
    return line + '\n';
}

}  // namespace

std::string shown_title(std::string_view title, std::string_view id, Within within) {
    const std::string shown = escape_markdown(title, within);
    return shown.empty() ? escape_markdown(id, within) : shown;
}

std::string linked_title(std::string_view title, std::string_view id, std::string_view url, std::string_view folder,
                         Within within) {
    const std::string text = shown_title(title, id, within);
    const std::string target = target_from_top(url, folder);
    return target.empty() ? text : fmt::format("[{}]({})", text, target);
}

std::string state_of(std::string_view completed) {
    const std::string day = escape_markdown(completed);
    return day.empty() ? "in progress" : "completed " + day;
}

std::string told_state(const Project& project, States states) {
    const bool told =
        states == States::all || !project.completed.empty() || (states == States::started && !project.started.empty());
    return told ? state_of(project.completed) : std::string();
}

std::string heading(int level, std::string_view text) {
    return fmt::format("{} {}\n", std::string(static_cast<std::size_t>(std::clamp(level, 1, deepest_heading)), '#'), text);
}

std::string table(std::span<const Row> rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
    }
    Row dashes;
    for (const std::size_t width : widths) dashes.emplace_back(width, '-');
    std::string lines = table_line(rows.front(), widths) + table_line(dashes, widths);
    for (const Row& row : rows.subspan(1)) lines += table_line(row, widths);
    return lines;
}

void append_block(std::string& body, std::string_view block) {
    if (!body.empty() && !block.empty()) body += '\n';
    body += block;
}

}  // namespace journey
