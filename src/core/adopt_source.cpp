// SPDX-License-Identifier: MIT
#include "core/adopting.hpp"

#include <algorithm>

namespace journey::adopting {
namespace {

using markdown::Inline;
using markdown::Inlines;
using markdown::InlineType;

constexpr std::string_view blanks = " \t";

bool holds(const Inlines& inlines, InlineType type) {
    return std::ranges::any_of(inlines, [&](const Inline& each) { return each.type == type || holds(each.children, type); });
}

}  // namespace

std::string_view Source::line(std::size_t index) const {
    const markdown::Line& line = outline_.lines[index];
    return text_.substr(line.begin, line.end - line.begin);
}

bool Source::is_blank(std::size_t index) const {
    return line(index).find_first_not_of(blanks) == std::string_view::npos;
}

std::size_t Source::end_of(const markdown::Block& block, std::size_t end) const {
    using markdown::BlockType;
    if (!block.children.empty()) return end_of(block.children.back(), end);
    const bool without_underline = block.type == BlockType::heading && line(block.line).find('#') == block.column;
    if (block.type == BlockType::item || without_underline) return block.line + 1;
    std::size_t behind = block.line + 1;
    if (block.type == BlockType::paragraph || block.type == BlockType::heading) {
        while (behind < end && !is_blank(behind)) ++behind;
        return behind;
    }
    behind = std::max(behind, end);
    while (behind > block.line + 1 && is_blank(behind - 1)) --behind;
    return behind;
}

std::vector<std::string> Source::lines_of(const markdown::Block& block, std::size_t end) const {
    std::vector<std::string> lines;
    for (std::size_t at = block.line; at < end && !is_blank(at); ++at) {
        std::string_view all = line(at);
        all.remove_prefix(at == block.line ? std::min(block.column, all.size())
                                           : std::min(all.find_first_not_of(blanks), all.size()));
        lines.emplace_back(all.substr(0, all.find_last_not_of(blanks) + 1));
    }
    return lines;
}

std::string Source::line_of(const markdown::Block& block, std::size_t end) const {
    std::string joined;
    for (const std::string& each : lines_of(block, end)) joined += (joined.empty() ? "" : " ") + each;
    if (markdown::parse_line(joined) != block.inlines) throw Unreadable{"what it says depends on other lines", block.line};
    return joined;
}

void require_plain(std::string_view line, std::size_t at) {
    const Inlines inlines = markdown::parse_line(line);
    if (holds(inlines, InlineType::html)) throw Unreadable{"HTML in it", at};
    if (line.find("~~") != line.npos) throw Unreadable{"words that are struck out", at};
    if (line.find("[^") != line.npos) throw Unreadable{"a footnote in it", at};
    if (std::ranges::count(line, '$') > 1) throw Unreadable{"perhaps mathematics in it", at};
}

}  // namespace journey::adopting
