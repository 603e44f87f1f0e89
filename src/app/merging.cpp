// SPDX-License-Identifier: MIT
#include "app/merging.hpp"

#include "app/workspace.hpp"

#include <journey/readme.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

namespace journey::app {

namespace {

using git::OnConflict;

// ---- by lines ----

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        lines.push_back(text.substr(at, end - at));
        at = end;
    }
    return lines;
}

std::vector<MergeConflict> conflicts_in(std::string_view text, std::size_t marker_size) {
    const std::string marker = std::string(marker_size, '<') + ' ';
    std::vector<MergeConflict> found;
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].starts_with(marker)) found.push_back({"lines that both sides changed", i + 1});
    return found;
}

// Markers around all that the sides have not in common.
std::string in_conflict(const ThreeTexts& versions, std::size_t marker_size) {
    return git::merge_text("", versions.ours, versions.theirs, OnConflict::mark, marker_size).text;
}

std::optional<Document> readable(std::string text) {
    Document document = Document::parse(std::move(text));
    return document.readable() ? std::optional(std::move(document)) : std::nullopt;
}

// What lines that fit together make of a journal need not be one; or it has a record twice, which has moved.
bool breaks_journal(const git::Merged& merged, const ThreeTexts& versions) {
    if (!merged.clean) return false;
    const Document result = Document::parse(merged.text), ours = Document::parse(versions.ours),
                   theirs = Document::parse(versions.theirs);
    const bool unreadable = !result.readable() && (ours.readable() || theirs.readable());
    return unreadable || (!result.writable() && ours.writable() && theirs.writable());
}

JournalMerge merge_journals_by_lines(const ThreeTexts& versions, std::size_t marker_size, const std::string& why) {
    const auto merged = git::merge_text(versions.base, versions.ours, versions.theirs, OnConflict::mark, marker_size);
    JournalMerge result{merged.text, {}, {}, why};
    const bool broken = breaks_journal(merged, versions);
    if (broken) result.text = in_conflict(versions, marker_size);
    if (broken || !merged.clean) result.conflicts = conflicts_in(result.text, marker_size);
    const auto ours = git::merge_text(versions.base, versions.ours, versions.theirs, OnConflict::keep_ours);
    result.resolved = readable(result.conflicts.empty() ? result.text : ours.text);
    return result;
}

// ---- journals ----

bool is_marker(std::string_view line, char sign) {
    const std::size_t size = std::min(line.find_first_not_of(sign), line.size());
    return size >= git::usual_marker_size && (size == line.size() || std::string_view(" \r\n").find(line[size]) != line.npos);
}

// A text with conflicts as one of their two sides has it.
enum class Side { first, second };
std::string side_of(const std::string& text, Side wanted) {
    enum class In { common, first, base, second } in = In::common;
    std::string result;
    for (const std::string_view line : lines_of(text)) {
        if (is_marker(line, '<'))
            in = In::first;
        else if (in == In::first && is_marker(line, '|'))
            in = In::base;
        else if ((in == In::first || in == In::base) && is_marker(line, '='))
            in = In::second;
        else if (in == In::second && is_marker(line, '>'))
            in = In::common;
        else if (in == In::common || in == (wanted == Side::first ? In::first : In::second))
            result += line;
    }
    return result;
}

MergedJournal merge_by_records(const std::string& base, const Document& ours, const Document& theirs, std::size_t marker_size) {
    const MergeStyle style{.marker_size = marker_size};
    const Document whole = Document::parse(base);
    if (whole.readable() || base.empty()) return merge(whole, ours, theirs, style);
    // The bases of a criss-cross merge may have been in conflict: git goes on with the text that has the markers. Where it
    // matters which of them one goes back to, either would decide for a side what nobody has decided.
    MergedJournal merged = merge(Document::parse(side_of(base, Side::first)), ours, theirs, style);
    if (merge(Document::parse(side_of(base, Side::second)), ours, theirs, style).text != merged.text)
        throw Error(ExitCode::refused, "the versions that it goes back to are in conflict themselves");
    return merged;
}

std::vector<Problem> problems_of_neither(const Document& merged, const Document& ours, const Document& theirs) {
    const NewProblems fresh(merged.problems(), {ours.problems(), theirs.problems()});
    std::vector<Problem> problems;
    std::ranges::copy_if(merged.problems(), std::back_inserter(problems),
                         [&](const Problem& problem) { return fresh.contains(problem); });
    return problems;
}

// ---- READMEs ----

// A number in a line is no more than another word of its line; so each kind of region has one text.
using Contents = std::map<const RegionKind*, std::string>;

// A README, taken apart at its markers.
struct Parts {
    std::string around;  // with placeholders for the regions
    Contents regions;
};

constexpr std::string_view placeholder_begin = "<!-- journey: here goes ";

std::string placeholder(const RegionKind& kind) {
    return fmt::format("{}{} -->{}", placeholder_begin, kind.name, kind.placement == Placement::block ? "\n" : "");
}

// Words in the middle of a line stay, and are merged as their line is.
bool is_taken_out(const Region& region, const std::string& readme) {
    return region.kind->placement == Placement::block || !holds_words(region, readme);
}

Parts take_apart(const std::string& readme) {
    Parts parts;
    std::size_t done = 0;
    for (const Region& region : find_regions(readme)) {
        if (!is_taken_out(region, readme)) continue;
        parts.around.append(readme, done, region.begin - done).append(placeholder(*region.kind));
        parts.regions[region.kind] = text_of(region, readme);
        done = region.end;
    }
    parts.around.append(readme, done);
    return parts;
}

std::size_t count_placeholders(std::string_view text, const RegionKind& kind) {
    const std::string wanted = placeholder(kind);
    std::size_t count = 0;
    for (std::size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1)) ++count;
    return count;
}

std::string filled(std::string text, const Contents& regions) {
    for (const auto& [kind, content] : regions) {
        const std::string wanted = placeholder(*kind);
        for (std::size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + content.size()))
            text.replace(at, wanted.size(), content);
    }
    return text;
}

// Those of both, ours first.
Contents either(const Contents& ours, const Contents& theirs) {
    Contents all = ours;
    all.insert(theirs.begin(), theirs.end());
    return all;
}

std::string in(const Contents& regions, const RegionKind* kind) {
    const auto found = regions.find(kind);
    return found == regions.end() ? "" : found->second;
}

// Everything of both, what one side took away excepted.
Contents lines_of_both(const Parts& base, const Parts& ours, const Parts& theirs) {
    Contents both = either(ours.regions, theirs.regions);
    for (auto& [kind, text] : both)
        if (kind->placement == Placement::block && ours.regions.contains(kind) && theirs.regions.contains(kind))
            text = git::merge_text(in(base.regions, kind), text, in(theirs.regions, kind), OnConflict::keep_both).text;
    return both;
}

Contents rendered(const std::string& readme, const Journal& journal) {
    return take_apart(readme).regions.empty() ? Contents() : take_apart(render_readme(readme, journal)).regions;
}

// The regions of the merged README; and, where the text around them is in conflict, as they would be in one of the sides.
Contents rendered(const git::Merged& around, const ThreeTexts& versions, const Parts& ours, const Parts& theirs,
                  const Journal& journal) {
    const Contents sides = either(ours.regions, theirs.regions);
    if (around.clean) return either(rendered(filled(around.text, sides), journal), sides);
    return either(rendered(versions.ours, journal), rendered(versions.theirs, journal));
}

// Each side has put it somewhere else.
bool is_doubled(const git::Merged& around, const Contents& regions) {
    return around.clean && std::ranges::any_of(regions, [&](const auto& region) {
               return region.first->placement == Placement::block && count_placeholders(around.text, *region.first) > 1;
           });
}

// What is merged when the regions show the journal; nullopt when words have no room, as one side took their region away.
std::optional<ReadmeMerge> with_regions(const Contents& rendered, const git::Merged& around, const KeepWords& keep_words,
                                        std::size_t marker_size) {
    ReadmeMerge merged{{}, {}, ReadmeMerge::Region::rendered};
    Contents regions = rendered;
    bool is_clean = around.clean;
    for (auto& [kind, text] : regions) {
        const auto worded = kind->placement == Placement::block ? keep_words(*kind, text) : std::nullopt;
        if (!worded) continue;
        if (count_placeholders(around.text, *kind) == 0) return std::nullopt;
        text = worded->text;
        merged.region = ReadmeMerge::Region::worded;
        is_clean = is_clean && worded->clean;
    }
    merged.text = filled(around.text, regions);
    if (!is_clean) merged.conflicts = conflicts_in(merged.text, marker_size);
    return merged;
}

ReadmeMerge merge_around_regions(const ThreeTexts& versions, const std::optional<Document>& journal,
                                 const KeepWords& keep_words, std::size_t marker_size) {
    const Parts base = take_apart(versions.base), ours = take_apart(versions.ours), theirs = take_apart(versions.theirs);
    if (ours.regions.empty() && theirs.regions.empty()) return merge_by_lines(versions, marker_size);
    const auto around = git::merge_text(base.around, ours.around, theirs.around, OnConflict::mark, marker_size);
    if (is_doubled(around, either(ours.regions, theirs.regions))) {
        const std::string text = in_conflict(versions, marker_size);
        return {text, conflicts_in(text, marker_size), ReadmeMerge::Region::none};
    }
    if (journal) try {
            const auto merged =
                with_regions(rendered(around, versions, ours, theirs, journal->journal()), around, keep_words, marker_size);
            return merged ? *merged : merge_by_lines(versions, marker_size);
        } catch (const Error&) {  // then it is for `render-readme` to say what is wrong
        }
    ReadmeMerge merged{filled(around.text, lines_of_both(base, ours, theirs)), {}, ReadmeMerge::Region::by_lines};
    if (!around.clean) merged.conflicts = conflicts_in(merged.text, marker_size);
    return merged;
}

}  // namespace

JournalMerge merge_journals(const ThreeTexts& versions, std::size_t marker_size) {
    const Document ours = Document::parse(versions.ours), theirs = Document::parse(versions.theirs);
    JournalMerge result;
    try {
        const MergedJournal merged = merge_by_records(versions.base, ours, theirs, marker_size);
        result = {merged.text, merged.conflicts, merged.resolved, {}};
    } catch (const std::exception& error) {
        result = merge_journals_by_lines(versions, marker_size, error.what());
    }
    if (result.conflicts.empty() && result.resolved) result.new_problems = problems_of_neither(*result.resolved, ours, theirs);
    return result;
}

void report(Output& out, const std::string& path, const JournalMerge& merged) {
    if (!merged.why_by_lines.empty()) out.note(fmt::format("{} merged by lines: {}", path, merged.why_by_lines));
    for (const Problem& problem : merged.new_problems)
        out.warning(describe(path, problem) + " (neither side of the merge had this)");
    if (!merged.new_problems.empty()) out.hint("journey check");
}

ReadmeMerge merge_by_lines(const ThreeTexts& versions, std::size_t marker_size) {
    const auto merged = git::merge_text(versions.base, versions.ours, versions.theirs, OnConflict::mark, marker_size);
    ReadmeMerge result{merged.text, {}, ReadmeMerge::Region::none};
    if (!merged.clean) result.conflicts = conflicts_in(merged.text, marker_size);
    return result;
}

ReadmeMerge merge_readmes(const ThreeTexts& versions, const std::optional<Document>& journal, const KeepWords& keep_words,
                          std::size_t marker_size) {
    try {
        for (const std::string* text : {&versions.base, &versions.ours, &versions.theirs})
            if (text->find(placeholder_begin) != text->npos) return merge_by_lines(versions, marker_size);
        return merge_around_regions(versions, journal, keep_words, marker_size);
    } catch (const Error&) {  // half a pair of markers, or two: nobody can tell what is the region
        return merge_by_lines(versions, marker_size);
    }
}

}  // namespace journey::app
