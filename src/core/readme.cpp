// SPDX-License-Identifier: MIT
#include "core/find_regions.hpp"
#include "core/markdown.hpp"
#include "core/unicode.hpp"

#include <journey/readme.hpp>
#include <journey/render.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>
#include <utility>

namespace journey {
namespace {

using markdown::Block;
using markdown::BlockType;
using markdown::Outline;

// ---- The section without markers

// GitHub's spelling of emoji, `:rocket:`, has letters that are none of the heading's.
std::string without_emoji_names(std::string text) {
    for (std::size_t colon = text.find(':'); colon != text.npos; colon = text.find(':', colon + 1)) {
        const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_+-", colon + 1);
        if (end != text.npos && text[end] == ':' && end > colon + 1) text.erase(colon, end - colon + 1);
    }
    return text;
}

// What a person wrote of it: a count in it, `## Projects (3)`, is rendered.
std::string heading_text(const Block& block) {
    markdown::Inlines written;
    bool in_region = false;
    for (const markdown::Inline& part : block.inlines) {
        const bool marker = part.type == markdown::InlineType::html && part.text.starts_with("<!-- journey:");
        if (marker) in_region = part.text.ends_with(":start -->");
        if (!marker && !in_region) written.push_back(part);
    }
    return without_emoji_names(markdown::plain_text(written));
}

// The index of the block that is the heading. What is rendered into a region is none.
std::optional<std::size_t> find_heading(const Regions& readme, std::string_view heading) {
    const Outline& document = readme.outline;
    const std::string wanted = fold_letters(heading);
    std::optional<std::size_t> found;
    if (wanted.empty()) return found;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        if (block.type != BlockType::heading || readme.in_region[i] || fold_letters(heading_text(block)) != wanted) continue;
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
Section under(const Regions& found, std::string_view readme, std::size_t heading) {
    const Outline& document = found.outline;
    const std::vector<Block>& blocks = document.blocks;
    Section section;
    section.heading_level = blocks[heading].level;
    section.at = at_line(blocks[heading].line);

    std::size_t behind = heading + 1;  // the first block that is not the section's
    for (; behind < blocks.size(); ++behind) {
        const bool other_heading = blocks[behind].type == BlockType::heading && !found.in_region[behind];
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

// What stands between the markers, in the file's own line ends.
std::string content_of(const Region& region, const Journal& journal, std::string_view line_end) {
    const std::string body = rendering(region, journal);
    if (region.kind->placement == Placement::in_line || body.empty()) return body;
    std::string text(line_end);
    for (const char c : body)
        if (c == '\n')
            text += line_end;
        else
            text += c;
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

std::string marked(const RegionKind& kind, std::string_view line_end) {
    return fmt::format("{}{}{}{}", start_marker(kind.name), line_end, end_marker(kind.name), line_end);
}

std::shared_ptr<const Regions> sound_regions(std::string_view readme) {
    require_text(readme);
    std::shared_ptr<const Regions> found = look_at(readme);
    found->require_sound();
    return found;
}

std::optional<Section> section_of(const Regions& found, std::string_view readme, const RegionKind& kind,
                                  std::string_view heading) {
    const auto region = std::ranges::find(found.regions, &kind, &Region::kind);
    if (region != found.regions.end()) return Section{true, region->begin, region->end, region->heading_level, region->at};
    const std::optional<std::size_t> block = find_heading(found, heading);
    return block ? std::optional(under(found, readme, *block)) : std::nullopt;
}

std::string with_section(std::string_view readme, const RegionKind& kind, const std::string& heading) {
    const std::string_view line_end = line_ending(readme);
    const std::string lines = fmt::format("## {}{}{}{}", escape_markdown(heading), line_end, line_end, marked(kind, line_end));
    return with_lines(readme, readme.size(), lines, line_end);
}

// A fence or comment that is never closed swallows what is written behind it.
[[noreturn]] void refuse_to_write(std::string_view heading, std::string_view written) {
    const std::string_view reason = markdown::is_within_limits(written)
                                        ? "a code fence, comment or HTML block above it is not closed"
                                        : "the README would become larger than can be read again";
    throw Error(ExitCode::refused, fmt::format("the README's '{}' section can't be written: {}", visible(heading), reason));
}

struct Filling {
    const Region* region;
    std::string content;
};

// The regions are where they were, with what they were filled with.
bool is_written(std::string_view readme, const std::vector<Filling>& fillings) {
    if (!markdown::is_within_limits(readme)) return false;
    try {
        const std::vector<Region> after = find_regions(readme);
        return std::ranges::equal(fillings, after, [&](const Filling& filling, const Region& found) {
            return found.kind == filling.region->kind && found.heading_level == filling.region->heading_level &&
                   text_of(found, readme) == filling.content;
        });
    } catch (const PlacedError&) {
        return false;  // its line would be one of the text that is not written: it is of no use to anybody
    }
}

std::string with_fillings(std::string_view readme, const std::vector<Filling>& fillings) {
    std::string text;
    std::size_t done = 0;
    for (const auto& [region, content] : fillings) {
        text.append(readme.substr(done, region->begin - done)).append(content);
        done = region->end;
    }
    return text.append(readme.substr(done));
}

// What a region that shows the journal holds stays as it is.
Filling filling_of(std::string_view readme, const Region& region, const Journal& journal, std::string_view line_end) {
    const std::string_view shown = text_of(region, readme);
    std::string content = content_of(region, journal, line_end);
    const bool same = region.kind->placement == Placement::block && same_region(shown, content);
    return {&region, same ? std::string(shown) : std::move(content)};
}

}  // namespace

std::vector<Region> find_regions(std::string_view readme) {
    return sound_regions(readme)->regions;
}

std::optional<Section> find_section(std::string_view readme, const RegionKind& kind, std::string_view heading) {
    return section_of(*sound_regions(readme), readme, kind, heading);
}

std::optional<Section> find_projects(std::string_view readme, std::string_view heading) {
    return find_section(readme, projects_region(), heading);
}

std::string_view text_of(const Region& region, std::string_view readme) {
    return readme.substr(region.begin, region.end - region.begin);
}

bool holds_words(const Region& region, std::string_view readme) {
    const std::string_view nobodys = region.kind->placement == Placement::in_line ? "0123456789" : " \t\r\n";
    return text_of(region, readme).find_first_not_of(nobodys) != std::string_view::npos;
}

std::optional<std::string> region_text(std::string_view readme, const RegionKind& kind) {
    const std::vector<Region> regions = find_regions(readme);
    const auto region = std::ranges::find(regions, &kind, &Region::kind);
    return region == regions.end() ? std::nullopt : std::optional(std::string(text_of(*region, readme)));
}

bool same_region(std::string_view a, std::string_view b) {
    return markdown::text_lines(a) == markdown::text_lines(b);
}

bool same_regions(std::string_view a, std::string_view b) {
    const std::vector<Region> in_a = find_regions(a), in_b = find_regions(b);
    return std::ranges::all_of(in_a, [&](const Region& region) {
        if (region.kind->placement == Placement::in_line && !holds_words(region, a)) return true;
        const auto other = std::ranges::find(in_b, region.kind, &Region::kind);
        return same_region(text_of(region, a), other == in_b.end() ? "" : text_of(*other, b));
    });
}

std::string rendering(const Region& region, const Journal& journal) {
    return region.kind->render(journal, region.heading_level);
}

bool shows(std::string_view readme, const Journal& journal) {
    const std::vector<Region> regions = find_regions(readme);
    if (regions.empty()) return render_projects(journal, 1).empty();
    return std::ranges::all_of(regions, [&](const Region& region) {
        return filling_of(readme, region, journal, "\n").content == text_of(region, readme);
    });
}

std::string with_region(std::string_view readme, const RegionKind& kind, const ReadmeSettings& settings) {
    const std::string& heading = kind.heading(settings);
    const std::shared_ptr<const Regions> before = sound_regions(readme);
    const std::optional<Section> section = section_of(*before, readme, kind, heading);
    if (section && section->markers) return std::string(readme);
    const std::string_view line_end = line_ending(readme);
    const std::string written =
        section ? with_lines(readme, section->begin, marked(kind, line_end), line_end) : with_section(readme, kind, heading);
    try {
        const std::vector<Region> after = find_regions(written);
        if (std::ranges::count(after, &kind, &Region::kind) == 1 && after.size() == before->regions.size() + 1) return written;
    } catch (const PlacedError&) {  // swallowed
    }
    refuse_to_write(heading, written);
}

std::string render_readme(std::string_view readme, const Journal& journal, const RegionKind* new_section) {
    const RegionKind& projects = projects_region();
    const std::string& heading = journal.readme.projects.heading;
    std::string text = new_section == nullptr ? std::string(readme) : with_region(readme, *new_section, journal.readme);
    std::shared_ptr<const Regions> found = sound_regions(text);
    const auto section = section_of(*found, text, projects, heading);
    if (!section && found->regions.empty())
        throw Error(ExitCode::refused, fmt::format("the README has no '{}' section", visible(heading)),
                    {"journey render-readme --add-section"});
    if (section && !section->markers) {
        text = with_region(text, projects, journal.readme);
        found = sound_regions(text);
    }
    std::vector<Filling> fillings;
    const std::string_view line_end = line_ending(readme);
    for (const Region& region : found->regions) fillings.push_back(filling_of(text, region, journal, line_end));
    const std::string written = with_fillings(text, fillings);
    if (written != text && !is_written(written, fillings)) refuse_to_write(heading, written);
    return written;
}

std::vector<Problem> readme_problems(std::string_view readme) {
    return look_at(readme)->problems;
}

std::string starter_readme(std::string_view title) {
    const std::string heading = escape_markdown(title);
    return fmt::format("{}## {}\n\n{}", heading.empty() ? "" : fmt::format("# {}\n\n", heading), ProjectsRegion().heading,
                       marked(projects_region(), "\n"));
}

}  // namespace journey
