// SPDX-License-Identifier: MIT
#include "app/typed_text.hpp"

#include <journey/render.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace journey::app {

namespace {

struct Region {
    std::string text;
    int level = 1;
    Position at;
};

std::optional<Region> region_of(const Snapshot& snapshot) {
    if (!snapshot.readme) return std::nullopt;
    const Journal journal = snapshot.journal ? snapshot.journal->journal() : Journal();
    const auto section = find_projects(*snapshot.readme, journal.readme.projects.heading);
    if (!section || !section->markers) return std::nullopt;
    Region region{snapshot.readme->substr(section->begin, section->end - section->begin), section->heading_level, section->at};
    if (same_region(region.text, "")) return std::nullopt;
    return region;
}

// One that is broken in its own way has nothing to compare with.
std::optional<Region> region_if_sound(const Snapshot& snapshot) {
    try {
        return region_of(snapshot);
    } catch (const PlacedError&) {
        return std::nullopt;
    }
}

// Git's, of a conflict in a region: nobody's words.
bool is_conflict_marker(std::string_view line) {
    return line == "=======" || line.starts_with("<<<<<<< ") || line.starts_with("||||||| ") || line.starts_with(">>>>>>> ");
}

void add_lines(Lines& lines, const std::string& text) {
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (!line.empty() && !is_conflict_marker(line)) lines.insert(line);
    }
}

void add_rendered(Lines& lines, const Document& journal, int level) {
    if (journal.readable()) add_lines(lines, render_projects(journal.journal(), level));
}

bool shows(const Region& region, const std::optional<Document>& journal) {
    return journal && journal->readable() && same_region(region.text, render_projects(journal->journal(), region.level));
}

}  // namespace

Lines region_lines(const Snapshot& snapshot) {
    Lines lines;
    if (const auto region = region_if_sound(snapshot)) add_lines(lines, region->text);
    return lines;
}

bool shows_its_journal(const Snapshot& snapshot) {
    const auto region = region_if_sound(snapshot);
    return region && shows(*region, snapshot.journal);
}

void require_no_typed_text(const LayerFiles& layer, const Snapshot& after, const Known& known) {
    const auto region = region_if_sound(layer.snapshot);  // in a broken one nothing is replaced
    if (!region) return;
    Lines lines = known.rendered;
    lines.merge(region_lines(known.head.snapshot));
    lines.merge(region_lines(after));
    for (const Document& journal : known.journals) add_rendered(lines, journal, region->level);
    const Lines there = region_lines(layer.snapshot);
    if (std::ranges::includes(lines, there)) return;
    for (const Snapshot& other : known.others()) {
        lines.merge(region_lines(other));
        if (other.journal) add_rendered(lines, *other.journal, region->level);
    }
    if (!std::ranges::includes(lines, there))
        throw placed(layer.readme_path,
                     PlacedError(ExitCode::refused, region->at, "text typed between the markers would be lost",
                                 {"journey render-readme --force"}));
}

std::string replaced_text(const std::string& readme, const std::optional<git::Commit>& commit) {
    const std::string where = commit ? fmt::format("; it is kept in {} ({})", commit->short_id, commit->subject) : "";
    return fmt::format("{}: replacing text typed between the markers{}", readme, where);
}

void warn_of_committed_text(Output& out, const Workspace& workspace, const LayerFiles& head) {
    const auto region = region_if_sound(head.snapshot);
    if (!region || shows(*region, head.snapshot.journal)) return;
    const git::Repository& repository = workspace.repository();
    const auto commit = repository.last_change(head.readme_path);
    if (!commit) return;
    const auto journal_then = repository.read_at(commit->id, workspace.journal_path());
    if (journal_then && shows(*region, Document::parse(*journal_then))) return;
    out.warning(replaced_text(head.readme_path, commit));
}

}  // namespace journey::app
