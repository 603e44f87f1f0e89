// SPDX-License-Identifier: MIT
// What one version of a README has adopted, in another one.
#include "core/adopting.hpp"
#include "core/markdown.hpp"

#include <journey/adopt.hpp>
#include <journey/readme.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace journey {
namespace {

using Texts = std::vector<std::string>;

struct NumberedLine {
    std::size_t index;
    std::string text;  // without blanks at its end
};

// Those of the section with that heading that are not blank.
std::vector<NumberedLine> lines_below(std::string_view readme, std::string_view heading) {
    const auto section = find_projects(readme, heading);
    if (!section || section->markers) return {};
    const markdown::Outline outline = markdown::parse(readme, markdown::Detail::structure);
    const auto block = std::ranges::find(outline.blocks, section->at.line - 1, &markdown::Block::line);
    const auto behind = std::find_if(block + 1, outline.blocks.end(), [&](const markdown::Block& each) {
        return each.type == markdown::BlockType::heading && each.level <= block->level;
    });
    const std::size_t end = behind == outline.blocks.end() ? outline.lines.size() : behind->line;
    std::vector<NumberedLine> lines;
    for (std::size_t i = section->at.line; i < end; ++i) {
        const std::string_view all = readme.substr(outline.lines[i].begin, outline.lines[i].end - outline.lines[i].begin);
        const std::string_view text = all.substr(0, all.find_last_not_of(" \t") + 1);
        if (!text.empty()) lines.push_back({i, std::string(text)});
    }
    return lines;
}

Texts texts_of(std::span<const NumberedLine> lines) {
    Texts texts;
    for (const NumberedLine& line : lines) texts.push_back(line.text);
    return texts;
}

// The region with its markers, and the README without it.
struct TakenOut {
    std::string region, rest;
    std::size_t line;  // where the region was
};

TakenOut take_out(std::string_view readme, const Section& section) {
    const std::vector<markdown::Line> lines = markdown::split_lines(readme);
    const std::size_t first = section.at.line - 1;
    const auto last = std::ranges::find(lines, section.end, &markdown::Line::begin);
    TakenOut taken{{}, std::string(readme.substr(0, lines[first].begin)), first};
    for (auto line = lines.begin() + static_cast<std::ptrdiff_t>(first); line <= last; ++line)
        taken.region.append(readme.substr(line->begin, line->end - line->begin)).append("\n");
    taken.rest.append(readme.substr(last->next));
    return taken;
}

// Outside of the region, and where it stands.
bool same_section(std::string_view a, std::string_view b, std::string_view heading) {
    const auto texts = [&](std::string_view readme) {
        const auto section = find_projects(readme, heading);
        if (!section || !section->markers) return std::optional<Texts>();
        const TakenOut taken = take_out(readme, *section);
        const std::vector<NumberedLine> lines = lines_below(taken.rest, heading);
        const auto region = std::ranges::find_if(lines, [&](const NumberedLine& line) { return line.index >= taken.line; });
        Texts found = texts_of(lines);
        found.insert(found.begin() + (region - lines.begin()), "");
        return std::optional(std::move(found));
    };
    const auto of_a = texts(a);
    return of_a && of_a == texts(b);
}

bool has_all(const Texts& texts, const Texts& wanted) {
    return std::ranges::all_of(wanted, [&](const std::string& each) { return std::ranges::find(texts, each) != texts.end(); });
}

}  // namespace

std::optional<std::string> with_region_as_in(std::string_view other, std::string_view readme, std::string_view heading) {
    const auto shown = find_projects(other, heading), here = find_projects(readme, heading);
    if (!shown || !shown->markers || !here || here->markers) return std::string(readme);
    const TakenOut taken = take_out(other, *shown);
    if (!find_projects(taken.rest, heading)) return std::nullopt;
    const std::vector<NumberedLine> kept = lines_below(taken.rest, heading), old = lines_below(readme, heading);
    if (has_all(texts_of(kept), texts_of(old))) return std::string(readme);
    if (old.size() <= kept.size()) return std::nullopt;

    const auto above = static_cast<std::size_t>(
        std::ranges::count_if(kept, [&](const NumberedLine& line) { return line.index < taken.line; }));
    const std::size_t first = old[above].index, last = old[old.size() - (kept.size() - above) - 1].index;
    Adoption again;
    again.journal.readme.projects.heading = heading;
    adopting::give_way(again, readme, first, last + 1);
    again.after = taken.region;
    auto written = with_adopted(readme, again);
    if (!written || !same_section(*written, other, heading)) return std::nullopt;
    return written;
}

}  // namespace journey
