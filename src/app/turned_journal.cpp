// SPDX-License-Identifier: MIT
#include "app/turned_journal.hpp"

#include "app/record.hpp"

#include <journey/merge.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace journey::app {

namespace {

constexpr Kind kinds_with_own_ids[] = {Kind::course, Kind::project, Kind::insight};

// The ids of a journal, for many questions.
class Ids {
public:
    explicit Ids(const Journal& journal) {
        for (const Course& each : journal.courses) known_[Kind::course].insert(each.id);
        for (const Project& each : journal.projects) known_[Kind::project].insert(each.id);
        for (const Insight& each : journal.insights) known_[Kind::insight].insert(each.id);
    }

    bool has(Kind kind, std::string_view id) const {
        const auto ids = known_.find(kind);
        return ids != known_.end() && ids->second.contains(id);
    }
    std::optional<Kind> kind_of(std::string_view id) const {
        for (const Kind kind : kinds_with_own_ids)
            if (has(kind, id)) return kind;
        return std::nullopt;
    }

private:
    std::map<Kind, std::unordered_set<std::string_view>> known_;  // views into the journal
};

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
    const Ids ids(journal), before(from);
    for (const Kind kind : kinds_with_own_ids)
        for (const Record& back : records(to, kind)) {
            const std::string& id = back.ref.id;
            const auto by = id.empty() || before.kind_of(id) ? std::nullopt : ids.kind_of(id);
            if (by && (by != kind || title(journal, kind, id) != back.text(title_key(kind)))) refuse_taken(id, *by, kind);
        }
}

// Throws Error{refused}: a record would lose its id to one that comes back.
void require_ids(const Journal& before, const Journal& after, const Journal& step) {
    const Ids later(after), then(step);
    for (const Kind kind : kinds_with_own_ids)
        for (const Record& record : records(before, kind))
            if (const std::string& id = record.ref.id; !later.has(kind, id) && !then.has(kind, id))
                refuse_taken(id, kind, later.kind_of(id).value_or(kind));
}

// Throws Error{refused}: something refers to a record that is gone, while it was there before.
void require_references(const Journal& before, const Journal& after) {
    const Ids ids(before), later(after);
    const auto can_be_named = [](const Ids& known, const std::string& id) {
        return known.has(Kind::course, id) || known.has(Kind::project, id);
    };
    for (const Reference& reference : references_in(after))
        if (can_be_named(ids, reference.to) && !can_be_named(later, reference.to))
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
