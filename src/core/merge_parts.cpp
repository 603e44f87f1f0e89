// SPDX-License-Identifier: MIT
#include "core/merge_parts.hpp"

#include "core/fields.hpp"
#include "core/lines.hpp"
#include "core/new_node.hpp"
#include "core/sequence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace journey {

using yaml::Type;

namespace {

// But for comments.
bool has_nothing(std::string_view text) {
    const Lines lines(text);
    for (std::size_t at = 0; at < text.size(); at = lines.next(at))
        if (!lines.is_blank(at) && !lines.is_comment(at)) return false;
    return true;
}

}  // namespace

std::string indentation(std::size_t column) {
    return std::string(column, ' ');
}

Type type_of_children(const Piece& block) {
    return block.children.front().key.empty() ? Type::sequence : Type::map;
}

Piece expanded(const Piece& item) {
    if (item.value->type != Type::scalar) return item;
    const std::size_t gap = item.head.find_first_not_of(' ', 1);
    Piece text = item;
    text.key = shapes::objective.plain;
    text.column = item.column + gap;
    text.above.clear();
    text.head = fmt::format("{}: {}", text.key, indented(item.head.substr(gap), 0, gap).substr(gap));
    text.text = fmt::format("{}{}{}\n{}", indentation(text.column), text.head, text.close, text.below);
    Piece record = item;
    record.head = item.head.substr(0, gap);
    record.close.clear();
    record.below.clear();
    record.child_column = text.column;
    record.on_dash_line = true;
    record.children = {std::move(text)};
    return record;
}

Part taken(const Piece& piece, std::size_t column) {
    Part part;
    part.resolved = part.theirs = part.marked = indented(piece.text, piece.column, column);
    part.meant = *piece.value;
    return part;
}

Part undecided(std::string ours, std::string theirs, std::string field) {
    Part part;
    part.resolved = std::move(ours);
    part.theirs = std::move(theirs);
    part.marked = part.resolved;
    part.is_undecided = true;
    part.fields = {std::move(field)};
    return part;
}

std::string framed(const Piece& frame, std::size_t column, const std::string& close, const std::string& lines) {
    const std::string indent = indentation(column);
    if (has_nothing(lines)) {
        const std::string_view head = std::string_view(frame.head).substr(0, frame.head.find_last_not_of(' ') + 1);
        return fmt::format("{}{} {}{}\n{}", indent, head, type_of_children(frame) == Type::sequence ? "[]" : "{}", close,
                           lines);
    }
    if (!frame.on_dash_line) return fmt::format("{}{}{}\n{}", indent, frame.head, close, lines);
    // What stands above the first key goes above the dash.
    std::size_t first = 0;
    for (std::size_t word = lines.find_first_not_of(' '); lines[word] == '#' || lines[word] == '\n';
         word = lines.find_first_not_of(' ', first))
        first = lines.find('\n', word) + 1;
    return lines.substr(0, first) + indent + frame.head + lines.substr(first + column + frame.head.size());
}

void append(Part& part, const std::string& lines) {
    for (std::string* text : part.texts()) *text += lines;
}

void add(Part& whole, Part&& part) {
    const bool there = !part.resolved.empty();
    if (there && !part.key.empty())
        add_entry(whole.meant, part.key, std::move(part.meant));
    else if (there)
        whole.meant.children().push_back(std::move(part.meant));
    const auto texts = whole.texts(), more = part.texts();
    for (std::size_t i = 0; i < texts.size(); ++i) texts[i]->append(part.above).append(*more[i]);
    whole.is_undecided = whole.is_undecided || part.is_undecided;
    std::ranges::move(part.fields, std::back_inserter(whole.fields));
    std::ranges::move(part.conflicts, std::back_inserter(whole.conflicts));
}

std::string orphans(const Piece& before, const Piece& now) {
    std::string added = merge_lines(before.above + before.below, now.above + now.below, "");
    return added.find('#') == std::string::npos ? std::string() : added;
}

std::string pass_on_orphans(std::vector<Part>& parts, const Numbered& numbered) {
    std::string left;
    for (const Sequence* side : {&numbered.ours, &numbered.theirs}) {
        std::string carried;
        for (const std::size_t number : *side) {
            if (parts[number].is_anywhere())
                parts[number].above.insert(0, std::exchange(carried, {}));
            else
                carried += std::exchange(parts[number].above, {});
        }
        left += carried;
    }
    return left;
}

}  // namespace journey
