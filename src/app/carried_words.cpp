// SPDX-License-Identifier: MIT
#include "app/carried_words.hpp"

#include "app/typed_text.hpp"
#include "git/history.hpp"

#include <journey/readme.hpp>

#include <algorithm>

namespace journey::app {

namespace {

using git::Keeper;

// One side, and what it is compared with.
struct Sides {
    const std::string& base;
    const std::string& one;
    const std::string& other;
};

std::string region_of(const std::string& readme, const RegionKind& kind) {
    return region_text(readme, kind).value_or("");
}

// Of all regions, or of this one.
Lines lines_in(const std::string& readme) {
    return region_lines({{}, readme});
}
Lines lines_in(const std::string& readme, const RegionKind& kind) {
    return lines_in_region(region_of(readme, kind));
}

void take_away(Lines& from, const Lines& lines) {
    std::erase_if(from, [&](const std::string& line) { return lines.contains(line); });
}

// This README if it showed that journal; empty when it can't.
std::string showing(const std::string& readme, const Document& journal) {
    try {
        return journal.readable() ? render_readme(readme, journal.journal()) : "";
    } catch (const Error&) {
        return "";
    }
}

void take_away_rendered(Lines& from, const std::string& readme, const std::optional<std::string>& journal) {
    if (!from.empty() && journal) take_away(from, lines_in(showing(readme, Document::parse(*journal))));
}

// What stood there before somebody began to type.
std::string before_typing(const Sides& sides, const RegionKind& kind, const Origin& origin) {
    if (origin.journal) {
        const std::string rendered = showing(sides.one, Document::parse(*origin.journal));
        if (!rendered.empty() && std::ranges::includes(lines_in(sides.one, kind), lines_in(rendered, kind)))
            return region_of(rendered, kind);
    }
    return region_of(sides.base, kind);
}

// Has this side words that would be lost? Parsing is for the few lines that can't be explained otherwise.
bool has_words(const Sides& sides, const RegionKind& kind, const Origin& origin, const Document& merged,
               const Lines& rendered) {
    if (origin.keeper != Keeper::nobody) return false;
    Lines lines = lines_in(sides.one, kind);
    for (const Lines& known : {lines_in(sides.base, kind), rendered}) take_away(lines, known);
    if (!lines.empty()) take_away(lines, lines_in(showing(sides.one, merged)));
    take_away_rendered(lines, sides.one, origin.journal);
    return !lines.empty();
}

// Lines that are gone from a side which is kept; not those that the other side has taken away.
Lines replaced_in(const Sides& sides, const std::string& result, const Origin& origin) {
    if (origin.keeper == Keeper::nobody) return {};
    Lines lines = lines_in(sides.one);
    take_away(lines, lines_in(result));
    Lines taken_by_other = lines_in(sides.base);
    take_away(taken_by_other, lines_in(sides.other));
    take_away(lines, taken_by_other);
    take_away_rendered(lines, sides.one, origin.journal);
    return lines;
}

// Unless the lines are merely those of an earlier journal.
void warn(Output& out, const git::Repository& repository, const std::string& path, Lines lines, const std::string& readme,
          const Origin& origin) {
    if (lines.empty()) return;
    const auto commit =
        origin.commit ? git::last_change(repository, *origin.commit, origin.path) : std::optional<git::Commit>();
    if (commit) take_away_rendered(lines, readme, repository.read_at(commit->id, origin.journal_path));
    if (!lines.empty()) out.warning(replaced_text(path, commit));
}

}  // namespace

std::optional<git::Merged> region_with_words(const ThreeTexts& readmes, const RegionKind& kind, const Origins& origins,
                                             const Document& merged, const std::string& rendered, std::size_t marker_size) {
    const Sides ours{readmes.base, readmes.ours, readmes.theirs}, theirs{readmes.base, readmes.theirs, readmes.ours};
    const bool keep_ours = has_words(ours, kind, origins.ours, merged, origins.rendered);
    const bool keep_theirs = has_words(theirs, kind, origins.theirs, merged, origins.rendered);
    if (!keep_ours && !keep_theirs) return std::nullopt;
    const std::string base = keep_ours && keep_theirs ? region_of(readmes.base, kind)
                             : keep_ours              ? before_typing(ours, kind, origins.ours)
                                                      : before_typing(theirs, kind, origins.theirs);
    return git::merge_text(base, keep_ours ? region_of(readmes.ours, kind) : rendered,
                           keep_theirs ? region_of(readmes.theirs, kind) : rendered, git::OnConflict::mark, marker_size);
}

void warn_of_replaced_words(Output& out, const git::Repository& repository, const std::string& path, const ThreeTexts& readmes,
                            const std::string& result, const Origins& origins) try {
    const Origin& origin = origins.ours;
    if (origin.keeper == Keeper::history && origin.commit && origin.commit != repository.head())
        return;  // some bases of a criss-cross, or `merge-tree`: nobody's work
    if (find_regions(result).empty()) return;
    const Sides ours{readmes.base, readmes.ours, readmes.theirs}, theirs{readmes.base, readmes.theirs, readmes.ours};
    const Lines one = replaced_in(ours, result, origins.ours);
    Lines other = replaced_in(theirs, result, origins.theirs);
    take_away(other, one);
    warn(out, repository, path, one, readmes.ours, origins.ours);
    warn(out, repository, path, other, readmes.theirs, origins.theirs);
} catch (const Error&) {  // the merge is not worse for it
}

}  // namespace journey::app
