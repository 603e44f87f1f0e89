// SPDX-License-Identifier: MIT
#include "core/same_names.hpp"

#include "core/pairing.hpp"

#include <journey/edit.hpp>

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

namespace journey {
namespace {

// By kind, because a rename keeps it.
using RenamedIds = std::map<std::pair<Kind, std::string>, std::string>;

void note(RenamedIds& to, Kind kind, const Lists& lists) {
    for (std::size_t i = 0; i < lists.before.size(); ++i) {
        const std::string& id = lists.before[i].version.ref.id;
        if (!lists.after_of[i] || id.empty()) continue;
        const std::string& now = lists.after[*lists.after_of[i]].version.ref.id;
        if (now != id && !now.empty()) to.emplace(std::pair(kind, id), now);
    }
}

RenamedIds renamed(const Journal& before, const Journal& after) {
    RenamedIds result;
    Renames renames;
    note(result, Kind::course, paired(before.courses, after.courses, renames));
    note(result, Kind::project, paired(before.projects, after.projects, renames));
    note(result, Kind::insight, paired(before.insights, after.insights, renames));
    return result;
}

std::optional<Kind> kind_of(const Journal& journal, const std::string& id) {
    if (find_course(journal, id)) return Kind::course;
    if (find_project(journal, id)) return Kind::project;
    if (find_insight(journal, id)) return Kind::insight;
    return std::nullopt;
}

// Whether it was there.
bool rename(Document& document, Kind kind, const std::string& id, const std::string& now) {
    if (kind_of(document.journal(), id) != kind) return false;
    document = journey::apply(document, std::vector<Edit>{RenameRecord{{kind, id, {}, {}}, now}});
    return true;
}

void follow_renames(Versions& versions) {
    const RenamedIds by_us = renamed(versions.base.journal(), versions.ours.journal());
    const RenamedIds by_them = renamed(versions.base.journal(), versions.theirs.journal());
    for (const auto& [record, now] : by_us) {
        const auto& [kind, id] = record;
        const auto other = by_them.find(record);
        if (other == by_them.end()) {
            if (!rename(versions.theirs, kind, id, now)) versions.renamed_and_removed.insert(now);
        } else if (other->second != now) {
            rename(versions.theirs, kind, other->second, now);
            versions.renamed_apart.emplace(now, other->second);
        }
        rename(versions.base, kind, id, now);
    }
    for (const auto& [record, now] : by_them) {
        if (by_us.contains(record)) continue;
        if (!rename(versions.ours, record.first, record.second, now)) versions.renamed_and_removed.insert(now);
        rename(versions.base, record.first, record.second, now);
    }
}

bool agree(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() || a == b;
}

bool is_same(const Insight& a, const Insight& b) {
    return a.text == b.text && a.date == b.date && agree(a.about, b.about);
}

std::string free_id(const Versions& versions, const std::string& id) {
    for (int number = 2;; ++number) {
        std::string candidate = fmt::format("{}-{}", id, number);
        const auto taken = [&](const Document& document) { return kind_of(document.journal(), candidate).has_value(); };
        if (!taken(versions.base) && !taken(versions.ours) && !taken(versions.theirs)) return candidate;
    }
}

void part(Versions& versions, Kind ours, Kind theirs, const std::string& id) {
    if (theirs == Kind::insight)
        rename(versions.theirs, theirs, id, free_id(versions, id));
    else if (ours == Kind::insight)
        rename(versions.ours, ours, id, free_id(versions, id));
    else
        versions.taken_twice.insert(id);
}

// By id, which only courses, projects and insights have in common.
std::map<std::string, Kind> kinds_in(const Journal& journal) {
    std::map<std::string, Kind> kinds;
    for (const Course& course : journal.courses) kinds.emplace(course.id, Kind::course);
    for (const Project& project : journal.projects) kinds.emplace(project.id, Kind::project);
    for (const Insight& insight : journal.insights) kinds.emplace(insight.id, Kind::insight);
    kinds.erase("");
    return kinds;
}

void part_what_is_not_the_same(Versions& versions) {
    const auto base = kinds_in(versions.base.journal()), ours = kinds_in(versions.ours.journal());
    for (const auto& [id, theirs] : kinds_in(versions.theirs.journal())) {
        const auto twin = ours.find(id);
        if (twin == ours.end() || base.contains(id)) continue;
        const bool insights = twin->second == Kind::insight && theirs == Kind::insight;
        const bool same = twin->second == theirs && (!insights || is_same(*find_insight(versions.ours.journal(), id),
                                                                          *find_insight(versions.theirs.journal(), id)));
        if (!same) part(versions, twin->second, theirs, id);
    }
}

}  // namespace

Versions with_same_names(const Document& base, const Document& ours, const Document& theirs) {
    Versions versions{base, ours, theirs};
    follow_renames(versions);
    part_what_is_not_the_same(versions);
    return versions;
}

}  // namespace journey
