// SPDX-License-Identifier: MIT
#include "app/block.hpp"

#include <journey/text.hpp>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace journey::app {

namespace {

constexpr std::string_view first_line = "# >>> journey hooks >>>";
constexpr std::string_view last_line = "# <<< journey hooks <<<";

struct Found {
    std::size_t begin = 0;  // of the first line
    std::size_t inner = 0;  // of the line behind it
    std::size_t last = 0;   // of the last line
    std::size_t end = 0;    // behind it
};

struct LineAt {
    std::size_t begin = 0;
    std::size_t end = 0;  // behind its line break
};

// Each line with its place.
template <class Visit>
void for_each_line(const std::string& text, Visit visit) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        std::string_view line = std::string_view(text).substr(begin, end - begin);
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        visit(line, LineAt{begin, end});
        begin = end;
    }
}

// A last line and the nearest first one above it: single ones are somebody's remains.
std::optional<Found> find(const std::string& text) {
    std::optional<LineAt> first;
    std::optional<Found> found;
    for_each_line(text, [&](std::string_view line, const LineAt& at) {
        if (line == first_line) first = at;
        if (line == last_line && first && !found) found = Found{first->begin, first->end, at.begin, at.end};
    });
    return found;
}

std::size_t place_for(const std::string& text, Placing placing) {
    if (placing == Placing::first && !text.starts_with("#!")) return 0;
    return placing == Placing::last ? text.size() : std::min(text.find('\n'), text.size() - 1) + 1;
}

std::string with_line_ends(const std::string& lines, std::string_view end) {
    std::string text;
    for (const char c : lines) c == '\n' ? text += end : text += c;
    return text;
}

bool is_unended(const std::string& text, std::size_t end) {
    return end > 0 && text[end - 1] != '\n';
}

}  // namespace

std::string with_block(const std::string& text, const std::string& lines, Placing placing) {
    const std::string_view end_of_line = line_ending(text);
    const std::string body = with_line_ends(lines, end_of_line);
    std::string result = text;
    if (const auto found = find(text)) return result.replace(found->inner, found->last - found->inner, body);
    const std::size_t at = place_for(text, placing);
    std::string block = std::string(first_line).append(end_of_line).append(body).append(last_line);
    // Behind a line without an end the block takes that over: it has none itself then.
    block = is_unended(text, at) ? std::string(end_of_line).append(block) : block.append(end_of_line);
    return result.insert(at, block);
}

std::string without_block(const std::string& text) {
    const auto found = find(text);
    if (!found) return text;
    const bool unended = is_unended(text, found->end) && found->begin > 0;  // then it began with the end of the line above
    const bool with_return = found->begin > 1 && text[found->begin - 2] == '\r' && text[found->inner - 2] == '\r';
    const std::size_t begin = found->begin - (!unended ? 0 : with_return ? 2 : 1);
    return std::string(text).erase(begin, found->end - begin);
}

std::optional<std::string> block_in(const std::string& text) {
    const auto found = find(text);
    if (!found) return std::nullopt;
    std::string lines = text.substr(found->inner, found->last - found->inner);
    std::erase(lines, '\r');
    return lines;
}

bool has_half_a_block(const std::string& text) {
    bool any = false;
    for_each_line(text, [&](std::string_view line, const LineAt&) { any = any || line == first_line || line == last_line; });
    return any && !find(text);
}

std::string with_whole_block(const std::string& text, const std::string& lines) {
    if (!has_half_a_block(text)) return text;
    std::vector<std::pair<std::string, LineAt>> all;
    for_each_line(text, [&](std::string_view line, const LineAt& at) { all.emplace_back(line, at); });
    const auto is_ours = [known = "\n" + lines](const auto& line) {
        return known.find("\n" + line.first + "\n") != known.npos;
    };
    const auto is_edge = [](const auto& line) { return line.first == first_line || line.first == last_line; };
    const auto edge = std::ranges::find_if(all, is_edge);
    if (edge->first == last_line) {
        const auto begin = std::find_if_not(std::reverse_iterator(edge), all.rend(), is_ours).base();
        return begin == edge ? text : std::string(text).insert(begin->second.begin, std::string(first_line) + "\n");
    }
    const auto end = std::find_if_not(edge + 1, all.end(), is_ours);
    const std::size_t at = (end - 1)->second.end;
    return end == edge + 1 || is_unended(text, at) ? text : std::string(text).insert(at, std::string(last_line) + "\n");
}

}  // namespace journey::app
