// SPDX-License-Identifier: MIT
#include <journey/diff.hpp>

#include <algorithm>
#include <array>

namespace journey {
namespace {

using Lines = std::vector<std::string_view>;

// Each with its line break, so that together they are the text.
Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t feed = text.find('\n');
        const std::size_t size = feed == text.npos ? text.size() : feed + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

bool is_item(std::string_view line) {
    const std::string_view words = line.substr(indent_of(line));
    return words.starts_with("- ") || words == "-\n" || words == "-\r\n";
}

bool is_key_at_top(std::string_view line) {
    return std::string_view(" \t\r\n#").find(line.front()) == std::string_view::npos && !is_item(line);
}

// `projects:` with its items below it.
bool opens_list(std::string_view line) {
    return std::ranges::any_of(std::array{Kind::course, Kind::project, Kind::insight}, [&](Kind kind) {
        const std::string_view key = plural(kind);
        if (!line.starts_with(key) || !line.substr(key.size()).starts_with(':')) return false;
        const std::string_view rest = line.substr(key.size() + 1);
        const std::size_t word = rest.find_first_not_of(" \t\r\n");
        return word == rest.npos || (word > 0 && rest[word] == '#');
    });
}

// The lines of a record, from its `-` to the next one's or to the key behind the list.
struct Block {
    std::size_t begin;
    std::size_t end;
};

std::vector<Block> blocks_of(const Lines& lines) {
    std::vector<Block> blocks;
    bool in_list = false, in_record = false;
    std::size_t indent = 0;  // of the list's items; its first one tells
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool key = is_key_at_top(lines[i]);
        const bool item = in_list && is_item(lines[i]) && (!in_record || indent_of(lines[i]) == indent);
        if (!key && !item) continue;
        if (in_record) blocks.back().end = i;
        if (key) in_list = opens_list(lines[i]);
        if (item) {
            blocks.push_back({i, lines.size()});
            indent = indent_of(lines[i]);
        }
        in_record = item;
    }
    return blocks;
}

// How many lines are the same at both ends.
struct Common {
    std::size_t above;
    std::size_t below;
};

Common common(const Lines& a, const Lines& b) {
    const auto above = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    const std::size_t most = std::min(a.size(), b.size()) - above;
    std::size_t below = 0;
    while (below < most && a[a.size() - 1 - below] == b[b.size() - 1 - below]) ++below;
    return {above, below};
}

bool has_key_between(const Lines& lines, const Common& same) {
    return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(same.above),
                       lines.end() - static_cast<std::ptrdiff_t>(same.below), is_key_at_top);
}

// Of a record above, the line behind it must be the same as well: or it may go on there.
std::string without_common(const Lines& lines, const Common& same) {
    std::string text;
    std::size_t at = 0;
    const auto keep_until = [&](std::size_t end) {
        for (; at < end; ++at) text += lines[at];
    };
    for (const Block& block : blocks_of(lines)) {
        if (block.end >= same.above && block.begin < lines.size() - same.below) continue;
        keep_until(block.begin);
        at = block.end;
    }
    keep_until(lines.size());
    return text;
}

}  // namespace

Excerpts excerpts(std::string_view before, std::string_view after) {
    const Lines old_lines = lines_of(before), new_lines = lines_of(after);
    const Common same = common(old_lines, new_lines);
    if (has_key_between(old_lines, same) || has_key_between(new_lines, same)) return {std::string(before), std::string(after)};
    return {without_common(old_lines, same), without_common(new_lines, same)};
}

}  // namespace journey
