// SPDX-License-Identifier: MIT
#include "core/pairing.hpp"
#include "core/sequence.hpp"

#include <journey/diff.hpp>

#include <algorithm>
#include <iterator>
#include <map>

namespace journey {
namespace {

Happening happening_of(const Entry& before, const Entry& after) {
    if (before.key == "id") return Happening::renamed;
    if (before.key == "completed" && before.value.empty()) return Happening::completed;
    if (before.key == "completed" && after.value.empty()) return Happening::reopened;
    return Happening::updated;
}

Difference added(const Row& row) {
    Difference difference{row.version.ref.kind, {}, row.version, {Happening::added}, {}};
    if (!row.version.completed.empty()) difference.happenings.insert(Happening::completed);
    return difference;
}

Difference removed(const Row& row) {
    return {row.version.ref.kind, row.version, {}, {Happening::removed}, {}};
}

Difference between(const Row& before, const Row& after, const Renames& renames) {
    const Kind kind = before.version.ref.kind;
    Difference difference{kind, before.version, after.version, {}, {}};
    for (std::size_t i = 0; i < before.entries.size(); ++i) {
        const Entry &old = before.entries[i], &now = after.entries[i];
        if (same_value(kind, old, now, renames)) continue;
        const Happening happening = happening_of(old, now);
        difference.happenings.insert(happening);
        if (happening == Happening::updated) difference.fields.emplace_back(now.key);
    }
    for (std::string& key : changed_keys(before.others, after.others)) {
        difference.happenings.insert(Happening::updated);
        difference.fields.push_back(std::move(key));
    }
    return difference;
}

std::vector<bool> moved(const Lists& lists, const LikelyMoved& likely_moved) {
    std::vector<bool> likely;
    for (std::size_t i = 0; likely_moved && i < lists.after.size(); ++i)
        likely.push_back(lists.before_of[i] && likely_moved(lists.before[*lists.before_of[i]].version, lists.after[i].version));
    return out_of_order(lists.before_of, likely);
}

// The differences of one list; `below` adds those inside of two versions of a record.
template <class Below>
void compare(std::vector<Difference>& to, const Lists& lists, const std::vector<bool>& is_moved, const Renames& renames,
             Below below) {
    std::multimap<std::size_t, std::size_t> gone;
    const std::vector<std::size_t> slots_of_before = slots(lists.after_of);
    for (std::size_t i = 0; i < lists.before.size(); ++i)
        if (!lists.after_of[i]) gone.emplace(slots_of_before[i], i);
    const auto tell_gone = [&](std::size_t slot) {
        const auto [begin, end] = gone.equal_range(slot);
        for (auto at = begin; at != end; ++at) to.push_back(removed(lists.before[at->second]));
    };

    tell_gone(0);
    for (std::size_t i = 0; i < lists.after.size(); ++i) {
        if (const auto old = lists.before_of[i]) {
            Difference difference = between(lists.before[*old], lists.after[i], renames);
            if (is_moved[i]) difference.happenings.insert(Happening::moved);
            if (!difference.happenings.empty()) to.push_back(std::move(difference));
            below(*old, i);
        } else {
            to.push_back(added(lists.after[i]));
        }
        tell_gone(i + 1);
    }
}

void compare_journals(std::vector<Difference>& to, const Journal& before, const Journal& after) {
    Difference difference{{}, {}, {}, {Happening::updated}, {}};
    if (before.title != after.title) difference.fields.emplace_back("title");
    if (before.specialization != after.specialization) difference.fields.emplace_back("specialization");
    if (before.readme != after.readme) difference.fields.emplace_back("readme");
    std::ranges::move(changed_keys(before.others, after.others), std::back_inserter(difference.fields));
    if (!difference.fields.empty()) to.push_back(std::move(difference));
}

}  // namespace

std::vector<Difference> diff(const Journal& before, const Journal& after, const LikelyMoved& likely_moved) {
    std::vector<Difference> result;
    Renames renames;
    const auto compare_lists = [&](const Lists& lists, const auto& below) {
        compare(result, lists, moved(lists, likely_moved), renames, below);
    };
    constexpr auto nothing_below = [](std::size_t, std::size_t) {};
    compare_journals(result, before, after);
    compare_lists(paired(before.courses, after.courses, renames), [&](std::size_t old, std::size_t now) {
        compare_lists(paired_objectives(before.courses[old], after.courses[now], ByPlace::if_alike), nothing_below);
    });
    compare_lists(paired(before.projects, after.projects, renames), nothing_below);
    compare_lists(paired(before.insights, after.insights, renames), nothing_below);
    return result;
}

}  // namespace journey
