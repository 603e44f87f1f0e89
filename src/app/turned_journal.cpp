// SPDX-License-Identifier: MIT
#include "app/turned_journal.hpp"

#include "app/record.hpp"

#include <journey/merge.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <string_view>
#include <utility>

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

constexpr Kind kinds_with_own_ids[] = {Kind::course, Kind::project, Kind::insight};

std::optional<Kind> kind_of(const Journal& journal, const std::string& id) {
    for (const Kind kind : kinds_with_own_ids)
        if (is_there(journal, kind, id)) return kind;
    return std::nullopt;
}

[[noreturn]] void refuse_taken(const std::string& id, Kind by, Kind wanted_for) {
    throw Error(ExitCode::refused,
                fmt::format("the id '{}' is taken by {}", id,
                            by == wanted_for ? fmt::format("another {}", name(by)) : with_article(name(by))));
}

std::string title(const Journal& journal, Kind kind, const std::string& id) {
    return record(journal, {kind, id, {}, {}}).text(title_key(kind));
}

// Throws Error{refused}: what comes back would find its id with something else.
void require_free_ids(const Journal& journal, const Journal& from, const Journal& to) {
    for (const Kind kind : kinds_with_own_ids)
        for (const Record& back : records(to, kind)) {
            const std::string& id = back.ref.id;
            const auto by = id.empty() || kind_of(from, id) ? std::nullopt : kind_of(journal, id);
            if (by && (by != kind || title(journal, kind, id) != back.text(title_key(kind)))) refuse_taken(id, *by, kind);
        }
}

// Throws Error{refused}: a record would lose its id to one that comes back.
void require_ids(const Journal& before, const Journal& after, const Journal& step) {
    for (const Kind kind : kinds_with_own_ids)
        for (const Record& record : records(before, kind))
            if (const std::string& id = record.ref.id; !is_there(after, kind, id) && !is_there(step, kind, id))
                refuse_taken(id, kind, kind_of(after, id).value_or(kind));
}

// Throws Error{refused}: something refers to a record that is gone, while it was there before.
void require_references(const Journal& before, const Journal& after) {
    for (const Reference& reference : references_in(after))
        if (is_there(before, reference.to) && !is_there(after, reference.to))
            throw Error(ExitCode::refused,
                        fmt::format("{} '{}' refers to '{}'", name(reference.kind), reference.id, reference.to));
}

// In `turned`, ours is what is there now, theirs what was there before; nobody calls them so.
std::string without_sides(const std::string& conflict) {
    constexpr std::pair<std::string_view, std::string_view> words[] = {{" (changed by us, removed by them)", ""},
                                                                       {" (removed by us, changed by them)", " (removed)"}};
    for (const auto& [both, own] : words)
        if (conflict.ends_with(both)) return fmt::format("{}{}", conflict.substr(0, conflict.size() - both.size()), own);
    return conflict;
}

}  // namespace

Document turned(const Document& journal, const Document& from, const Document& to) {
    require_free_ids(journal.journal(), from.journal(), to.journal());
    const MergedJournal merged = merge(from, journal, to);
    if (!merged.clean()) {
        std::vector<std::string> what;
        for (const MergeConflict& conflict : merged.conflicts) what.push_back(without_sides(conflict.what));
        throw Error(ExitCode::refused, fmt::format("changed since: {}", fmt::join(what, ", ")));
    }
    require_ids(journal.journal(), merged.resolved.journal(), from.journal());
    require_references(journal.journal(), merged.resolved.journal());
    return merged.resolved;
}

}  // namespace journey::app
