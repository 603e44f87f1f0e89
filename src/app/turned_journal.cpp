// SPDX-License-Identifier: MIT
#include "app/turned_journal.hpp"

#include "app/record.hpp"

#include <journey/merge.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace journey::app {

namespace {

bool is_there(const Journal& journal, const std::string& id) {
    return find_course(journal, id) || find_project(journal, id);
}

bool is_there(const Journal& journal, Kind kind, const std::string& id) {
    switch (kind) {
        case Kind::course: return find_course(journal, id) != nullptr;
        case Kind::project: return find_project(journal, id) != nullptr;
        case Kind::insight: return find_insight(journal, id) != nullptr;
        case Kind::objective: break;
    }
    return false;
}

// Throws Error{refused}: a record would lose its id to one that comes back.
void require_ids(const Journal& before, const Journal& after, const Journal& step) {
    for (const Kind kind : {Kind::course, Kind::project, Kind::insight})
        for (const Record& record : records(before, kind))
            if (const std::string& id = record.ref.id; !is_there(after, kind, id) && !is_there(step, kind, id))
                throw Error(ExitCode::refused, fmt::format("the id '{}' is taken by {}", id, with_article(name(kind))));
}

// Throws Error{refused}: something refers to a record that is gone, while it was there before.
void require_references(const Journal& before, const Journal& after) {
    for (const Reference& reference : references_in(after))
        if (is_there(before, reference.to) && !is_there(after, reference.to))
            throw Error(ExitCode::refused,
                        fmt::format("{} '{}' refers to '{}'", name(reference.kind), reference.id, reference.to));
}

}  // namespace

Document turned(const Document& journal, const Document& from, const Document& to) {
    const MergedJournal merged = merge(from, journal, to);
    if (!merged.clean()) {
        std::vector<std::string> what;
        for (const MergeConflict& conflict : merged.conflicts) what.push_back(conflict.what);
        throw Error(ExitCode::refused, fmt::format("changed since: {}", fmt::join(what, ", ")));
    }
    require_ids(journal.journal(), merged.resolved.journal(), from.journal());
    require_references(journal.journal(), merged.resolved.journal());
    return merged.resolved;
}

}  // namespace journey::app
