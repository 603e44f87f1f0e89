// SPDX-License-Identifier: MIT
#include "app/merging.hpp"

#include "app/workspace.hpp"

#include <journey/readme.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
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
    std::vector<Problem> problems;
    std::ranges::copy_if(merged.problems(), std::back_inserter(problems), [&](const Problem& problem) {
        return is_new(problem, merged.problems(), {ours.problems(), theirs.problems()});
    });
    return problems;
}

// ---- READMEs ----

constexpr std::string_view placeholder = "<!-- journey: the region goes here -->\n";

// A README, taken apart at its markers.
struct Parts {
    std::string around;                 // with the placeholder in place of the region
    std::optional<std::string> region;  // nullopt: there is none
};

std::optional<Section> region_in(const std::string& readme) {
    const auto section = readme.empty() ? std::nullopt : find_projects(readme, "");
    return section && section->markers ? section : std::nullopt;
}

Parts take_apart(const std::string& readme) {
    const auto section = region_in(readme);
    if (!section) return {readme, {}};
    const std::size_t size = section->end - section->begin;
    return {readme.substr(0, section->begin) + std::string(placeholder) + readme.substr(section->end),
            readme.substr(section->begin, size)};
}

std::size_t count_placeholders(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find(placeholder); at != text.npos; at = text.find(placeholder, at + 1)) ++count;
    return count;
}

std::string filled(std::string text, const std::string& region) {
    for (std::size_t at = text.find(placeholder); at != text.npos; at = text.find(placeholder, at + region.size()))
        text.replace(at, placeholder.size(), region);
    return text;
}

// Everything of both, what one side took away excepted.
std::string lines_of_both(const Parts& base, const Parts& ours, const Parts& theirs) {
    if (!ours.region || !theirs.region) return ours.region ? *ours.region : theirs.region.value_or("");
    return git::merge_text(base.region.value_or(""), *ours.region, *theirs.region, OnConflict::keep_both).text;
}

// The region of the merged README; and, where the text around it is in conflict, as it would be in one of the sides.
std::string rendered(const git::Merged& around, const ThreeTexts& versions, const Parts& ours, const Parts& theirs,
                     const Journal& journal) {
    const std::string& region = ours.region ? *ours.region : *theirs.region;
    const std::string text = around.clean ? filled(around.text, region) : ours.region ? versions.ours : versions.theirs;
    return region_in(text) ? *take_apart(render_readme(text, journal)).region : region;
}

ReadmeMerge merge_around_regions(const ThreeTexts& versions, const std::optional<Document>& journal,
                                 const KeepWords& keep_words, std::size_t marker_size) {
    const Parts base = take_apart(versions.base), ours = take_apart(versions.ours), theirs = take_apart(versions.theirs);
    const auto around = git::merge_text(base.around, ours.around, theirs.around, OnConflict::mark, marker_size);
    if (!ours.region && !theirs.region) return merge_by_lines(versions, marker_size);
    if (around.clean && count_placeholders(around.text) > 1) {  // each side has put it somewhere else
        const std::string text = in_conflict(versions, marker_size);
        return {text, conflicts_in(text, marker_size), ReadmeMerge::Region::none};
    }
    ReadmeMerge merged;
    if (journal) try {
            const std::string region = rendered(around, versions, ours, theirs, journal->journal());
            const auto worded = keep_words(region);
            const bool has_room = count_placeholders(around.text) > 0;
            if (worded && !has_room) return merge_by_lines(versions, marker_size);  // one side took the region away
            merged = {filled(around.text, worded ? worded->text : region),
                      {},
                      worded ? ReadmeMerge::Region::worded : ReadmeMerge::Region::rendered};
            if (worded && !worded->clean) merged.conflicts = conflicts_in(merged.text, marker_size);
        } catch (const Error&) {  // then it is for `render-readme` to say what is wrong
        }
    if (merged.region == ReadmeMerge::Region::none)
        merged = {filled(around.text, lines_of_both(base, ours, theirs)), {}, ReadmeMerge::Region::by_lines};
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
            if (text->find(placeholder) != text->npos) return merge_by_lines(versions, marker_size);
        return merge_around_regions(versions, journal, keep_words, marker_size);
    } catch (const Error&) {  // half a pair of markers, or two: nobody can tell what is the region
        return merge_by_lines(versions, marker_size);
    }
}

}  // namespace journey::app
