// SPDX-License-Identifier: MIT
// Where in a README the lines stand that give way, and the README with the region in their place.
#include "core/adopting.hpp"

#include <journey/adopt.hpp>
#include <journey/readme.hpp>
#include <journey/text.hpp>

#include <algorithm>
#include <span>

namespace journey {
namespace {

std::string_view text_of(std::string_view readme, const markdown::Line& line) {
    return readme.substr(line.begin, line.end - line.begin);
}

// For each number of lines, how many of its last ones are its first ones, too.
std::vector<std::size_t> borders_of(const std::vector<std::string>& lines) {
    std::vector<std::size_t> borders(lines.size() + 1);
    for (std::size_t i = 1, same = 0; i < lines.size(); ++i) {
        while (same > 0 && lines[i] != lines[same]) same = borders[same];
        borders[i + 1] = same += lines[i] == lines[same] ? 1 : 0;
    }
    return borders;
}

// Where in the section such lines stand, one below the other. (After Knuth, Morris and Pratt: thousands may be equal.)
std::vector<std::size_t> places_of(const std::vector<std::string>& wanted, std::string_view readme,
                                   std::span<const markdown::Line> lines, const Section& section) {
    std::vector<std::size_t> places;
    if (wanted.empty()) return places;
    const std::vector<std::size_t> borders = borders_of(wanted);
    std::size_t same = 0;
    for (std::size_t at = section.at.line; at < lines.size(); ++at) {
        const std::string_view line = text_of(readme, lines[at]);
        while (same > 0 && (same == wanted.size() || wanted[same] != line)) same = borders[same];
        same += wanted[same] == line ? 1 : 0;
        if (same != wanted.size()) continue;
        const std::size_t first = at + 1 - same;
        if (lines[first].begin >= section.begin) break;
        places.push_back(first);
    }
    return places;
}

}  // namespace

void adopting::give_way(Adoption& adoption, std::string_view readme, std::size_t first, std::size_t behind) {
    const auto section = find_projects(readme, adoption.journal.readme.projects.heading);
    const std::vector<markdown::Line> lines = markdown::split_lines(readme);
    adoption.before.clear();
    for (std::size_t at = first; at < behind; ++at) adoption.before.emplace_back(text_of(readme, lines[at]));
    if (!section) return;
    const std::vector<std::size_t> places = places_of(adoption.before, readme, lines, *section);
    adoption.copies = places.size();
    adoption.copy = static_cast<std::size_t>(std::ranges::count_if(places, [&](std::size_t at) { return at < first; }));
}

std::optional<std::string> with_adopted(std::string_view readme, const Adoption& adoption) {
    const auto section = find_projects(readme, adoption.journal.readme.projects.heading);
    if (!section || section->markers || adoption.before.empty()) return std::nullopt;
    const std::vector<markdown::Line> lines = markdown::split_lines(readme);
    const std::vector<std::size_t> places = places_of(adoption.before, readme, lines, *section);
    if (places.size() != adoption.copies) return std::nullopt;

    const std::size_t at = places[adoption.copy];
    const std::size_t behind = at + adoption.before.size();
    const auto is_blank = [&](std::size_t index) {
        return text_of(readme, lines[index]).find_first_not_of(" \t") == std::string_view::npos;
    };
    const std::string line_end(line_ending(readme));
    std::string written(readme.substr(0, lines[at].begin));
    if (!is_blank(at - 1)) written += line_end;
    for (const char c : adoption.after) written += c == '\n' ? line_end : std::string(1, c);
    if (behind < lines.size() && !is_blank(behind)) written += line_end;
    const bool open_end = lines[behind - 1].next == lines[behind - 1].end;
    if (open_end) written.erase(written.size() - line_end.size());
    return written.append(readme.substr(lines[behind - 1].next));
}

}  // namespace journey
