// SPDX-License-Identifier: MIT
#include "app/typed_text.hpp"

#include <journey/readme.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace journey::app {

namespace {

// Those that hold words. One that is broken in its own way has nothing to compare with.
std::vector<Region> regions_of(const Snapshot& snapshot) try {
    if (!snapshot.readme) return {};
    std::vector<Region> regions = find_regions(*snapshot.readme);
    std::erase_if(regions, [&](const Region& region) { return !holds_words(region, *snapshot.readme); });
    return regions;
} catch (const PlacedError&) {
    return {};
}

// Git's, of a conflict in a region: nobody's words.
bool is_conflict_marker(std::string_view line) {
    return line == "=======" || line.starts_with("<<<<<<< ") || line.starts_with("||||||| ") || line.starts_with(">>>>>>> ");
}

void add_lines(Lines& lines, std::string_view text) {
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) {
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (!line.empty() && !is_conflict_marker(line)) lines.insert(line);
    }
}

void add_rendered(Lines& lines, const Document& journal, const std::vector<Region>& regions) {
    if (!journal.readable()) return;
    for (const Region& region : regions) add_lines(lines, rendering(region, journal.journal()));
}

bool shows(const Region& region, const std::string& readme, const std::optional<Document>& journal) {
    return journal && journal->readable() && same_region(text_of(region, readme), rendering(region, journal->journal()));
}

}  // namespace

bool is_in_conflict(std::string_view text) {
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) {
        line.erase(line.find_last_not_of('\r') + 1);
        if (is_conflict_marker(line)) return true;
    }
    return false;
}

Lines lines_in_region(std::string_view text) {
    Lines lines;
    add_lines(lines, text);
    return lines;
}

Lines region_lines(const Snapshot& snapshot) {
    Lines lines;
    for (const Region& region : regions_of(snapshot)) add_lines(lines, text_of(region, *snapshot.readme));
    return lines;
}

bool shows_its_journal(const Snapshot& snapshot) {
    const std::vector<Region> regions = regions_of(snapshot);
    const auto shown = [&](const Region& region) { return shows(region, *snapshot.readme, snapshot.journal); };
    return !regions.empty() && std::ranges::all_of(regions, shown);
}

void require_no_typed_text(const LayerFiles& layer, const Snapshot& after, const Known& known) {
    if (layer.snapshot.readme == known.head.snapshot.readme) return;  // all of it is committed
    const std::vector<Region> regions = regions_of(layer.snapshot);   // in a broken one nothing is replaced
    if (regions.empty()) return;
    Lines lines = known.rendered;
    lines.merge(region_lines(known.head.snapshot));
    lines.merge(region_lines(after));
    for (const Document& journal : known.journals) add_rendered(lines, journal, regions);
    const Lines there = region_lines(layer.snapshot);
    if (std::ranges::includes(lines, there)) return;
    for (const Snapshot& other : known.others()) {
        lines.merge(region_lines(other));
        if (other.journal) add_rendered(lines, *other.journal, regions);
    }
    for (const Region& region : regions)
        if (!std::ranges::includes(lines, lines_in_region(text_of(region, *layer.snapshot.readme))))
            throw placed(layer.readme_path,
                         PlacedError(ExitCode::refused, region.at, "text typed between the markers would be lost",
                                     {"journey render-readme --force"}));
}

std::string replaced_text(const std::string& readme, const std::optional<git::Commit>& commit) {
    const std::string where = commit ? fmt::format("; it is kept in {} ({})", commit->short_id, commit->subject) : "";
    return fmt::format("{}: replacing text typed between the markers{}", readme, where);
}

void warn_of_committed_text(Output& out, const Workspace& workspace, const LayerFiles& head) {
    std::vector<Region> regions = regions_of(head.snapshot);
    const auto drop_shown = [&](const std::optional<Document>& journal) {
        std::erase_if(regions, [&](const Region& region) { return shows(region, *head.snapshot.readme, journal); });
    };
    drop_shown(head.snapshot.journal);
    if (regions.empty()) return;
    const git::Repository& repository = workspace.repository();
    const auto commit = repository.last_change(head.readme_path);
    if (!commit) return;
    const auto journal_then = repository.read_at(commit->id, workspace.journal_path());
    if (journal_then) drop_shown(Document::parse(*journal_then));
    if (regions.empty()) return;
    out.warning(replaced_text(head.readme_path, commit));
}

}  // namespace journey::app
