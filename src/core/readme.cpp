// SPDX-License-Identifier: MIT
#include "core/markdown.hpp"
#include "core/unicode.hpp"

#include <journey/readme.hpp>
#include <journey/render.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace journey {
namespace {

using markdown::Block;
using markdown::BlockType;
using markdown::Outline;

constexpr std::string_view region = "projects";

Position at_line(std::size_t index) {
    return {index + 1, 1};
}

// ---- Markers

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

struct Markers {
    std::vector<std::size_t> starts, ends;
};

Markers find_markers(const Outline& document) {
    return {marker_blocks(document, start_marker(region)), marker_blocks(document, end_marker(region))};
}

std::vector<Problem> marker_problems(const Outline& document, const Markers& markers) {
    std::vector<Problem> problems;
    const auto report = [&](std::size_t block, std::string message) {
        problems.push_back({at_line(document.blocks[block].line), Severity::blocking, std::move(message), {}});
    };
    const auto report_doubled = [&](const std::vector<std::size_t>& found, std::string_view name) {
        for (std::size_t i = 1; i < found.size(); ++i) {
            report(found[i], fmt::format("two {} markers (lines {} and {})", name, document.blocks[found[0]].line + 1,
                                         document.blocks[found[i]].line + 1));
        }
    };
    const auto& [starts, ends] = markers;
    report_doubled(starts, "start");
    report_doubled(ends, "end");
    if (!starts.empty() && ends.empty()) report(starts[0], "start marker without an end marker");
    if (starts.empty() && !ends.empty()) report(ends[0], "end marker without a start marker");
    if (starts.size() == 1 && ends.size() == 1 && ends[0] < starts[0]) report(ends[0], "end marker before its start marker");
    std::ranges::stable_sort(problems, std::less<>(), [](const Problem& problem) { return problem.at.line; });
    return problems;
}

Section between(const Outline& document, std::size_t start, std::size_t end) {
    Section section;
    section.markers = true;
    section.begin = document.lines[document.blocks[start].line].next;
    section.end = document.lines[document.blocks[end].line].begin;
    section.at = at_line(document.blocks[start].line);
    for (std::size_t i = 0; i < start; ++i) {
        if (document.blocks[i].type == BlockType::heading) section.heading_level = document.blocks[i].level;
    }
    return section;
}

// ---- The section without markers

// GitHub's spelling of emoji, `:rocket:`, has letters that are none of the heading's.
std::string without_emoji_names(std::string text) {
    for (std::size_t colon = text.find(':'); colon != text.npos; colon = text.find(':', colon + 1)) {
        const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_+-", colon + 1);
        if (end != text.npos && text[end] == ':' && end > colon + 1) text.erase(colon, end - colon + 1);
    }
    return text;
}

// The index of the block that is the heading.
std::optional<std::size_t> find_heading(const Outline& document, std::string_view heading) {
    const std::string wanted = fold_letters(heading);
    std::optional<std::size_t> found;
    if (wanted.empty()) return found;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        if (block.type != BlockType::heading ||
            fold_letters(without_emoji_names(markdown::plain_text(block.inlines))) != wanted)
            continue;
        if (found) {
            throw PlacedError(ExitCode::refused, at_line(block.line),
                              fmt::format("two '{}' headings (lines {} and {})", visible(heading),
                                          document.blocks[*found].line + 1, block.line + 1));
        }
        found = i;
    }
    return found;
}

bool is_blank(std::string_view readme, const markdown::Line& line) {
    return readme.substr(line.begin, line.end - line.begin).find_first_not_of(" \t") == std::string_view::npos;
}

// The markers go behind the last line of text; lines that only close the section (`---`) stay behind them.
Section under(const Outline& document, std::string_view readme, std::size_t heading) {
    const std::vector<Block>& blocks = document.blocks;
    Section section;
    section.heading_level = blocks[heading].level;
    section.at = at_line(blocks[heading].line);

    std::size_t behind = heading + 1;  // the first block that is not the section's
    for (; behind < blocks.size(); ++behind) {
        const bool other_heading = blocks[behind].type == BlockType::heading;
        if (other_heading && blocks[behind].level <= blocks[heading].level) break;
        if (other_heading) section.heading_level = blocks[behind].level;  // what stands at the end stands under this one
    }
    std::size_t line = behind < blocks.size() ? blocks[behind].line : document.lines.size();
    const auto skip_blank_lines = [&] {
        while (is_blank(readme, document.lines[line - 1])) --line;
    };
    skip_blank_lines();
    for (std::size_t last = behind - 1; blocks[last].type == BlockType::thematic_break && blocks[last].line + 1 == line;
         --last) {
        --line;
        skip_blank_lines();
    }
    section.begin = section.end = document.lines[line - 1].next;
    return section;
}

// ---- Writing

// What stands between the markers' lines, in the file's own line ends.
std::string region_of(const Journal& journal, int heading_level, std::string_view line_end) {
    const std::string body = render_projects(journal, heading_level);
    if (body.empty()) return {};
    std::string text(line_end);
    for (const char c : body) text += c == '\n' ? std::string(line_end) : std::string(1, c);
    return text += line_end;
}

// Other bytes that are not UTF-8 (a name in Latin-1) stay as they are; text in two-byte units can't be added to.
void require_text(std::string_view readme) {
    if (readme.starts_with("\xFF\xFE") || readme.starts_with("\xFE\xFF") || readme.find('\0') != readme.npos)
        throw PlacedError(ExitCode::refused, {1, 1}, "this is not UTF-8 text");
}

// Puts lines into the file with a blank line on either side. A file whose last line has no end keeps it so.
std::string with_lines(std::string_view readme, std::size_t at, std::string lines, std::string_view line_end) {
    const std::vector<markdown::Line> all = markdown::split_lines(readme);
    const auto next = std::ranges::find(all, at, &markdown::Line::begin);
    const bool first = next == all.begin() || readme.substr(0, at) == markdown::byte_order_mark;
    const bool open_end = !first && std::prev(next)->next == std::prev(next)->end;
    const bool after_text = !first && !is_blank(readme, *std::prev(next));
    const bool before_text = next != all.end() && !is_blank(readme, *next);

    std::string text(readme.substr(0, at));
    if (open_end) text += line_end;
    if (after_text) text += line_end;
    if (open_end) lines.erase(lines.size() - line_end.size());
    text += lines;
    if (before_text) text += line_end;
    return text.append(readme.substr(at));
}

std::string marked(std::string_view content, std::string_view line_end) {
    return fmt::format("{}{}{}{}{}", start_marker(region), line_end, content, end_marker(region), line_end);
}

std::string with_section(std::string_view readme, const std::string& heading) {
    const std::string_view line_end = line_ending(readme);
    const std::string lines = fmt::format("## {}{}{}{}", escape_markdown(heading), line_end, line_end, marked("", line_end));
    return with_lines(readme, readme.size(), lines, line_end);
}

// A fence or comment that is never closed swallows what is written behind it.
void require_region(std::string_view readme, const ProjectsRegion& settings, std::string_view content, int heading_level) {
    try {
        const std::optional<Section> found = find_projects(readme, settings.heading);
        if (found && found->markers && found->heading_level == heading_level &&
            readme.substr(found->begin, found->end - found->begin) == content)
            return;
    } catch (const PlacedError&) {
        // Its line would be one of the text that is not written: it is of no use to anybody.
    }
    throw Error(ExitCode::refused,
                fmt::format("the README's '{}' section can't be written: a code fence or comment above it is not closed",
                            visible(settings.heading)));
}

}  // namespace

std::string start_marker(std::string_view name) {
    return fmt::format("<!-- journey:{}:start -->", name);
}

std::string end_marker(std::string_view name) {
    return fmt::format("<!-- journey:{}:end -->", name);
}

std::optional<Section> find_projects(std::string_view readme, std::string_view heading) {
    require_text(readme);
    const Outline document = markdown::parse(readme, markdown::Detail::structure);
    const Markers markers = find_markers(document);
    const std::vector<Problem> problems = marker_problems(document, markers);
    if (!problems.empty()) throw PlacedError(ExitCode::refused, problems.front().at, problems.front().message);
    if (!markers.starts.empty()) return between(document, markers.starts.front(), markers.ends.front());
    const std::optional<std::size_t> found = find_heading(document, heading);
    if (!found) return std::nullopt;
    return under(document, readme, *found);
}

std::optional<std::string> region_text(std::string_view readme, std::string_view heading) {
    const std::optional<Section> section = find_projects(readme, heading);
    if (!section || !section->markers) return std::nullopt;
    return std::string(readme.substr(section->begin, section->end - section->begin));
}

bool same_region(std::string_view a, std::string_view b) {
    const auto text_lines = [](std::string_view text) {
        std::vector<std::string_view> lines;
        for (const markdown::Line& line : markdown::split_lines(text)) {
            const std::string_view all = text.substr(line.begin, line.end - line.begin);
            const std::string_view trimmed = all.substr(0, all.find_last_not_of(" \t") + 1);
            if (!trimmed.empty()) lines.push_back(trimmed);
        }
        return lines;
    };
    return text_lines(a) == text_lines(b);
}

std::string render_readme(std::string_view readme, const Journal& journal, MissingSection missing) {
    const ProjectsRegion& settings = journal.readme.projects;
    const std::optional<Section> section = find_projects(readme, settings.heading);
    if (!section && missing == MissingSection::add) {
        const std::string extended = with_section(readme, settings.heading);
        require_region(extended, settings, "", 2);
        return render_readme(extended, journal);
    }
    if (!section) {
        throw Error(ExitCode::refused, fmt::format("the README has no '{}' section", visible(settings.heading)),
                    {"journey render-readme --add-section"});
    }
    const std::string_view line_end = line_ending(readme);
    const std::string content = region_of(journal, section->heading_level, line_end);
    const std::string_view old = readme.substr(section->begin, section->end - section->begin);
    if (section->markers && same_region(old, content)) return std::string(readme);

    std::string written;
    if (section->markers)
        written.append(readme.substr(0, section->begin)).append(content).append(readme.substr(section->end));
    else
        written = with_lines(readme, section->begin, marked(content, line_end), line_end);
    require_region(written, settings, content, section->heading_level);
    return written;
}

std::vector<Problem> readme_problems(std::string_view readme, std::string_view /*heading*/) {
    const Outline document = markdown::parse(readme, markdown::Detail::structure);
    return marker_problems(document, find_markers(document));
}

std::string starter_readme(std::string_view title) {
    const std::string heading = escape_markdown(title);
    return fmt::format("{}## {}\n\n{}", heading.empty() ? "" : fmt::format("# {}\n\n", heading), ProjectsRegion().heading,
                       marked("", "\n"));
}

}  // namespace journey
