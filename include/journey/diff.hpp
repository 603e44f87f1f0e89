// SPDX-License-Identifier: MIT
// What changed between two journals, by record and field, and the words for it. Layout and comments are no changes.
#pragma once

#include <journey/journal.hpp>

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// In the order in which words tell them.
enum class Happening { added, removed, renamed, moved, completed, reopened, updated };
std::string_view name(Happening happening);  // as above

// A record as one of the two journals has it.
struct RecordVersion {
    Ref ref;
    std::string full_id;    // "databases", "databases/btree"; of an objective without an id "databases/2"
    std::string title;      // an objective's and an insight's text
    std::string completed;  // the day of its completion
};

// One record that is not as it was; or, without a kind, the journal itself.
struct Difference {
    std::optional<Kind> kind;
    std::optional<RecordVersion> before;  // nullopt when it was added, and for the journal itself
    std::optional<RecordVersion> after;   // nullopt when it was removed, and for the journal itself
    std::set<Happening> happenings;
    std::vector<std::string> fields;  // those that `updated` is about, in the journal's order; then keys that are not ours

    // As it is now, or as it was when it is gone. Not for the journal itself.
    const RecordVersion& version() const { return after ? *after : *before; }
};

// First the journal's own fields (title, specialization, readme, keys that are not ours), then courses, each with its
// objectives, projects and insights, in the order of `after`; removed records where they stood.
//
// A record is known by its id. One that went and one that came with the same title (or text), and mostly the same fields, are a
// renamed one; references that followed it did not change. Objectives are known by id, else text, else by their place between
// others; in a list of which nothing stayed, only what says much the same. Those of a course that came or went are part of it.
// Of records that changed places as few as can be are moved ones; of two that only changed places with each other, either may
// be, and `likely_moved` can tell which. Another date of completion is an update.
using LikelyMoved = std::function<bool(const RecordVersion& before, const RecordVersion& after)>;
std::vector<Difference> diff(const Journal& before, const Journal& after, const LikelyMoved& likely_moved = {});

// Two texts of a journal without most of the records that both have alike. `diff` finds the same between them, and they are
// read in a fraction of the time. One that can't be read, say because of an alias for what was left out, does not mean that the
// whole text can't.
struct Excerpts {
    std::string before;
    std::string after;
};
Excerpts excerpts(std::string_view before, std::string_view after);

// A line for each record, as a commit's subject would have it: "Complete project: CLI calculator", "Rename course: db ->
// databases", "Complete and update project: Key-value store (url, tags)", "Update readme settings".
std::vector<std::string> in_words(std::span<const Difference> differences);

// "completed 2, added 1"; empty when nothing changed.
std::string summary(std::span<const Difference> differences);

}  // namespace journey
