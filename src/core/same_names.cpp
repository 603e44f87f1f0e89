// SPDX-License-Identifier: MIT
#include "core/same_names.hpp"

#include "core/pairing.hpp"
#include "core/renaming.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

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

void follow_renames(Versions& versions) {
    const RenamedIds by_us = renamed(versions.base.journal(), versions.ours.journal());
    const RenamedIds by_them = renamed(versions.base.journal(), versions.theirs.journal());
    Renaming base(versions.base), ours(versions.ours), theirs(versions.theirs);
    for (const auto& [record, now] : by_us) {
        const auto& [kind, id] = record;
        const auto other = by_them.find(record);
        if (other == by_them.end()) {
            if (!theirs.rename(kind, id, now)) versions.renamed_and_removed.insert(now);
        } else if (other->second != now) {
            theirs.rename(kind, other->second, now);
            versions.renamed_apart.emplace(now, other->second);
        }
        base.rename(kind, id, now);
    }
    for (const auto& [record, now] : by_them) {
        if (by_us.contains(record)) continue;
        if (!ours.rename(record.first, record.second, now)) versions.renamed_and_removed.insert(now);
        base.rename(record.first, record.second, now);
    }
    versions.base = base.finish();
    versions.ours = ours.finish();
    versions.theirs = theirs.finish();
}

bool agree(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() || a == b;
}

bool is_same(const Insight& a, const Insight& b) {
    return a.text == b.text && a.date == b.date && agree(a.about, b.about);
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

std::map<std::string_view, const Insight*> insights_in(const Journal& journal) {
    std::map<std::string_view, const Insight*> insights;
    for (const Insight& insight : journal.insights) insights.emplace(insight.id, &insight);
    return insights;
}

// Gives things that both sides added under one id, and that are not the same, an id each.
class Parting {
public:
    explicit Parting(Versions& versions)
        : versions_(versions), base_(versions.base), ours_(versions.ours), theirs_(versions.theirs) {}

    void part_what_is_not_the_same() {
        const auto ours = kinds_in(versions_.ours.journal());
        const auto our_insights = insights_in(versions_.ours.journal());
        const auto their_insights = insights_in(versions_.theirs.journal());
        for (const auto& [id, theirs] : kinds_in(versions_.theirs.journal())) {
            const auto twin = ours.find(id);
            if (twin == ours.end() || base_.kind_of(id)) continue;
            const bool insights = twin->second == Kind::insight && theirs == Kind::insight;
            const bool same = twin->second == theirs && (!insights || is_same(*our_insights.at(id), *their_insights.at(id)));
            if (!same) part(twin->second, theirs, id);
        }
        versions_.ours = ours_.finish();
        versions_.theirs = theirs_.finish();
    }

private:
    void part(Kind ours, Kind theirs, const std::string& id) {
        if (theirs == Kind::insight)
            theirs_.rename(theirs, id, free_id(id));
        else if (ours == Kind::insight)
            ours_.rename(ours, id, free_id(id));
        else
            versions_.taken_twice.insert(id);
    }

    std::string free_id(const std::string& id) const {
        for (int number = 2;; ++number) {
            std::string candidate = fmt::format("{}-{}", id, number);
            if (!base_.kind_of(candidate) && !ours_.kind_of(candidate) && !theirs_.kind_of(candidate)) return candidate;
        }
    }

    Versions& versions_;
    Renaming base_, ours_, theirs_;
};

}  // namespace

Versions with_same_names(const Document& base, const Document& ours, const Document& theirs) {
    Versions versions{base, ours, theirs};
    follow_renames(versions);
    Parting(versions).part_what_is_not_the_same();
    return versions;
}

}  // namespace journey
