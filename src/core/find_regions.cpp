// SPDX-License-Identifier: MIT
#include "core/find_regions.hpp"

#include "core/positions.hpp"

#include <journey/limits.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace journey {
namespace {

using markdown::Block;
using markdown::BlockType;
using markdown::Outline;

constexpr std::string_view comment = "<!-- journey:", comment_end = " -->";

void report(std::vector<Problem>& problems, Position at, std::string message, Severity severity = Severity::blocking,
            std::string hint = {}) {
    problems.push_back({at, severity, std::move(message), std::move(hint)});
}

// ---- Blocks

// Indented by up to three blanks a line is still an HTML block, and formatters of lists do that to comments.
std::string_view marker_text(const Block& block) {
    const std::string_view line = block.html;
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    return line.substr(begin, line.find_last_not_of(" \t\r\n") + 1 - begin);
}

// Indices of the blocks that are this marker.
std::vector<std::size_t> marker_blocks(const Outline& document, const std::string& marker) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        if (block.type == BlockType::html && marker_text(block) == marker) found.push_back(i);
    }
    return found;
}

// Indices of the blocks that are a region's markers.
struct Span {
    const RegionKind* kind = nullptr;
    std::size_t start = 0, end = 0;
};

// The pair, or why there is none.
std::optional<Span> find_pair(const Outline& document, const RegionKind& kind, std::vector<Problem>& problems) {
    const auto starts = marker_blocks(document, start_marker(kind.name)), ends = marker_blocks(document, end_marker(kind.name));
    const auto line = [&](std::size_t block) { return document.blocks[block].line; };
    const auto report_doubled = [&](const std::vector<std::size_t>& found, std::string_view name) {
        for (std::size_t i = 1; i < found.size(); ++i)
            report(problems, at_line(line(found[i])),
                   fmt::format("two {} markers (lines {} and {})", name, line(found[0]) + 1, line(found[i]) + 1));
    };
    report_doubled(starts, "start");
    report_doubled(ends, "end");
    if (!starts.empty() && ends.empty()) report(problems, at_line(line(starts[0])), "start marker without an end marker");
    if (starts.empty() && !ends.empty()) report(problems, at_line(line(ends[0])), "end marker without a start marker");
    if (starts.size() != 1 || ends.size() != 1) return std::nullopt;
    if (ends[0] < starts[0]) {
        report(problems, at_line(line(ends[0])), "end marker before its start marker");
        return std::nullopt;
    }
    return Span{&kind, starts[0], ends[0]};
}

std::vector<Span> find_spans(const Outline& document, std::vector<Problem>& problems) {
    std::vector<Span> spans;
    for (const RegionKind& kind : region_kinds()) {
        if (kind.placement != Placement::block) continue;
        if (const auto pair = find_pair(document, kind, problems)) spans.push_back(*pair);
    }
    std::ranges::sort(spans, {}, &Span::start);
    for (std::size_t i = 1; i < spans.size(); ++i) {
        if (spans[i].start < spans[i - 1].end)
            report(
                problems, at_line(document.blocks[spans[i].start].line),
                fmt::format("the region '{}' begins inside of the region '{}'", spans[i].kind->name, spans[i - 1].kind->name));
    }
    return spans;
}

std::vector<bool> blocks_inside(const Outline& document, const std::vector<Span>& spans) {
    std::vector<bool> inside(document.blocks.size());
    for (const Span& span : spans) {
        for (std::size_t i = span.start + 1; i < span.end; ++i) inside[i] = true;
    }
    return inside;
}

// The heading that a person wrote above it: what is rendered into other regions comes and goes.
int heading_level_at(const Regions& readme, std::size_t block) {
    for (std::size_t i = block; i-- > 0;) {
        if (readme.outline.blocks[i].type == BlockType::heading && !readme.in_region[i]) return readme.outline.blocks[i].level;
    }
    return 1;
}

Region region_of(const Regions& readme, const Span& span) {
    const auto& [lines, blocks] = readme.outline;
    return {span.kind, lines[blocks[span.start].line].next, lines[blocks[span.end].line].begin,
            heading_level_at(readme, span.start), at_line(blocks[span.start].line)};
}

// ---- In a line

// A comment that looks like a marker: `<!-- journey:<name>:start -->`.
struct Mark {
    std::string_view name;
    bool start = false;
    bool exact = false;  // spelt as it has to be
    std::size_t begin = 0, end = 0;
    std::size_t line = 0;  // index
};

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    return text.substr(begin, std::max(begin, text.find_last_not_of(" \t\r\n") + 1) - begin);
}

// `end`: where the comment that begins at `at` is closed, or npos.
std::optional<Mark> mark_at(std::string_view readme, std::size_t at, std::size_t end) {
    if (end == readme.npos) return std::nullopt;
    std::string_view inner = trimmed(readme.substr(at + 4, end - at - 4));
    Mark mark;
    mark.begin = at;
    mark.end = end + 3;
    mark.start = inner.ends_with(":start");
    if (!inner.starts_with("journey:") || (!mark.start && !inner.ends_with(":end"))) return std::nullopt;
    inner.remove_prefix(std::string_view("journey:").size());
    mark.name = inner.substr(0, inner.rfind(':'));
    if (mark.name.size() > limits::region_name) return std::nullopt;
    mark.exact = readme.substr(at, mark.end - at) == (mark.start ? start_marker(mark.name) : end_marker(mark.name));
    return mark;
}

// In the order of the text, also those in code, where they are none.
std::vector<Mark> candidates(std::string_view readme, const std::vector<markdown::Line>& lines) {
    std::vector<Mark> found;
    std::size_t line = 0, end = 0;
    for (std::size_t at = readme.find("<!--"); at != readme.npos; at = readme.find("<!--", at + 1)) {
        if (end < at + 4) end = readme.find("-->", at + 4);  // many may be open, and none closed
        auto mark = mark_at(readme, at, end);
        if (!mark) continue;
        while (line + 1 < lines.size() && lines[line + 1].begin <= at) ++line;
        mark->line = line;
        found.push_back(*mark);
    }
    return found;
}

std::string probe(std::size_t number) {
    return fmt::format("{}probe:{}{}", comment, number, comment_end);
}

// Past all numbers when it is no probe.
std::size_t probe_number(std::string_view html) {
    constexpr std::size_t none = std::string_view::npos;
    if (!html.starts_with(comment)) return none;
    const std::size_t colon = html.find_last_of(':');
    std::size_t number = none;
    std::from_chars(html.data() + colon + 1, html.data() + html.size(), number);
    return html == probe(number) ? number : none;
}

bool holds_no_comments(std::string_view html) {
    constexpr std::array<std::string_view, 3> raw = {"<script", "<style", "<textarea"};
    const std::string begin = lower(html.substr(0, 9));
    return std::ranges::any_of(raw, [&](std::string_view tag) { return begin.starts_with(tag); });
}

// The numbers of the probes among the comments of this HTML.
void add_probes(std::vector<bool>& alive, std::string_view html) {
    if (holds_no_comments(html)) return;
    for (std::size_t at = html.find("<!--"); at != html.npos; at = html.find("<!--", at)) {
        const std::size_t end = html.find("-->", at + 4);
        if (end == html.npos) return;
        const std::size_t number = probe_number(html.substr(at, end + 3 - at));
        if (number < alive.size()) alive[number] = true;
        at = end + 3;
    }
}

// Those that are comments. The parser does not say where in a line an inline stands; a comment that carries its own number
// does.
std::vector<Mark> comments_among(std::string_view readme, const std::vector<Mark>& all) {
    if (all.empty()) return {};
    std::string probed;
    std::size_t done = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        probed.append(readme.substr(done, all[i].begin - done)).append(probe(i));
        done = all[i].end;
    }
    probed.append(readme.substr(done));
    std::vector<bool> alive(all.size());
    for (const std::string& html : markdown::raw_html(probed)) add_probes(alive, html);
    std::vector<Mark> found;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (alive[i]) found.push_back(all[i]);
    }
    return found;
}

bool is_in_line(const Mark& mark) {
    const RegionKind* kind = find_region_kind(mark.name);
    return mark.exact && kind != nullptr && kind->placement == Placement::in_line;
}

bool is_pair(std::string_view readme, const Mark& start, const Mark& end) {
    return start.start && !end.start && start.name == end.name &&
           readme.substr(start.end, end.begin - start.end).find_first_of("\r\n") == readme.npos;
}

// A line may hold all of the text.
Position position_of(Positions& positions, const Regions& found, const Mark& mark) {
    const std::size_t begin = found.outline.lines[mark.line].begin;
    return {mark.line + 1, positions.at(mark.begin).column - positions.at(begin).column + 1};
}

void add_regions_in_lines(std::string_view readme, Regions& found, const std::vector<Mark>& marks, Positions& positions) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const Position at = position_of(positions, found, marks[i]);
        if (i + 1 < marks.size() && is_pair(readme, marks[i], marks[i + 1])) {
            found.regions.push_back({find_region_kind(marks[i].name), marks[i].end, marks[i + 1].begin, 1, at});
            ++i;
        } else {
            report(found.problems, at,
                   marks[i].start ? "start marker without an end marker behind it on its line"
                                  : "end marker without a start marker before it on its line");
        }
    }
}

// ---- What looks like a marker and is none: a name that nobody knows, a place where it does not count

void add_near_misses(Regions& found, const std::vector<Mark>& marks, Positions& positions) {
    std::vector<std::string> names;
    for (const RegionKind& kind : region_kinds()) names.emplace_back(kind.name);
    std::set<std::string_view> told;
    for (const Mark& mark : marks) {
        if (is_in_line(mark) || !told.insert(mark.name).second) continue;
        const Position at = position_of(positions, found, mark);
        const std::string name = visible(mark.name);
        if (find_region_kind(mark.name) == nullptr) {
            const auto near = near_misses(mark.name, names);
            report(found.problems, at, fmt::format("unknown region '{}'", name), Severity::warning,
                   near.empty() ? "journey regions" : fmt::format("did you mean '{}'?", near.front()));
        } else if (!mark.exact) {
            report(found.problems, at, fmt::format("the marker of '{}' is not spelt as it has to be", name), Severity::warning,
                   mark.start ? start_marker(name) : end_marker(name));
        } else {
            report(found.problems, at,
                   fmt::format("the marker of '{}' does not count here: it is not alone on a line of its own block", name),
                   Severity::warning, "put a blank line before it, and move it out of lists and HTML");
        }
    }
}

// All marks that are not those of a block, and not inside of one: that is what was rendered, or will be replaced. In a
// quotation a block's marker is quoted.
std::vector<Mark> other_marks(std::string_view readme, const Regions& found) {
    std::set<std::size_t> of_blocks;
    for (const Block& block : found.outline.blocks) {
        if (block.type != BlockType::html) continue;
        const std::string_view text = marker_text(block);
        const auto mark = text.starts_with("<!--") ? mark_at(text, 0, text.find("-->", 4)) : std::nullopt;
        const RegionKind* kind = mark && mark->exact ? find_region_kind(mark->name) : nullptr;
        if (kind != nullptr && kind->placement == Placement::block && mark->end == text.size()) of_blocks.insert(block.line);
    }
    std::vector<Mark> marks = candidates(readme, found.outline.lines);
    std::erase_if(marks, [&](const Mark& mark) {
        const auto line = readme.substr(found.outline.lines[mark.line].begin);
        const bool quoted = !is_in_line(mark) && trimmed(line.substr(0, line.find('\n'))).starts_with('>');
        return quoted || of_blocks.contains(mark.line) || std::ranges::any_of(found.regions, [&](const Region& block) {
                   return mark.begin >= block.begin && mark.begin < block.end;
               });
    });
    return comments_among(readme, marks);
}

Regions regions_in(std::string_view readme) {
    Regions found;
    try {
        found.outline = markdown::parse(readme, markdown::Detail::structure);
    } catch (const PlacedError& beyond_limits) {
        report(found.problems, beyond_limits.at, beyond_limits.what());
        return found;
    }
    const std::vector<Span> spans = find_spans(found.outline, found.problems);
    found.in_region = blocks_inside(found.outline, spans);
    for (const Span& span : spans) found.regions.push_back(region_of(found, span));
    const std::vector<Mark> marks = other_marks(readme, found);
    std::vector<Mark> in_line;
    std::ranges::copy_if(marks, std::back_inserter(in_line), is_in_line);
    Positions positions(readme);
    add_regions_in_lines(readme, found, in_line, positions);
    add_near_misses(found, marks, positions);
    std::ranges::sort(found.regions, {}, &Region::begin);
    std::ranges::stable_sort(found.problems, std::less<>(),
                             [](const Problem& problem) { return std::pair(problem.at.line, problem.at.column); });
    return found;
}

}  // namespace

Position at_line(std::size_t index) {
    return {index + 1, 1};
}

void Regions::require_sound() const {
    for (const Problem& problem : problems) {
        if (problem.severity == Severity::blocking) throw PlacedError(ExitCode::refused, problem.at, problem.message);
    }
}

std::shared_ptr<const Regions> look_at(std::string_view readme) {
    struct Seen {
        std::string text;
        std::shared_ptr<const Regions> regions;
    };
    constexpr std::size_t enough = 4;  // three layers, and one that is written
    thread_local std::deque<Seen> seen;
    const auto known = std::ranges::find(seen, readme, &Seen::text);
    if (known != seen.end()) return known->regions;
    if (seen.size() == enough) seen.pop_front();
    seen.push_back({std::string(readme), std::make_shared<const Regions>(regions_in(readme))});
    return seen.back().regions;
}

}  // namespace journey
