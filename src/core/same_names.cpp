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

std::vector<std::string> all_ids(const Journal& journal) {
    std::vector<std::string> ids;
    for (const Course& course : journal.courses) ids.push_back(course.id);
    for (const Project& project : journal.projects) ids.push_back(project.id);
    for (const Insight& insight : journal.insights) ids.push_back(insight.id);
    return ids;
}

void part_what_is_not_the_same(Versions& versions) {
    for (const std::string& id : all_ids(versions.theirs.journal())) {
        const auto theirs = kind_of(versions.theirs.journal(), id), ours = kind_of(versions.ours.journal(), id);
        if (id.empty() || !ours || kind_of(versions.base.journal(), id)) continue;
        const bool insights = *ours == Kind::insight && *theirs == Kind::insight;
        const bool same = *ours == *theirs && (!insights || is_same(*find_insight(versions.ours.journal(), id),
                                                                    *find_insight(versions.theirs.journal(), id)));
        if (!same) part(versions, *ours, *theirs, id);
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
