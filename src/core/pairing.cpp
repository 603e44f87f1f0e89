// SPDX-License-Identifier: MIT
#include "core/pairing.hpp"

#include "core/fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <sstream>

namespace journey {
namespace {

Row row_of(const Course& course) {
    return {{{Kind::course, course.id, {}, {}}, course.id, course.title, course.completed},
            {{"id", course.id},
             {"title", course.title},
             {"url", course.url},
             {"description", course.description},
             {"started", course.started},
             {"completed", course.completed}},
            course.others};
}

Row row_of(const Project& project) {
    return {{{Kind::project, project.id, {}, {}}, project.id, project.title, project.completed},
            {{"id", project.id},
             {"title", project.title},
             {"url", project.url},
             {"description", project.description},
             {"course", project.course},
             {"tags", fmt::format("{}", fmt::join(project.tags, "\n"))},
             {"started", project.started},
             {"completed", project.completed}},
            project.others};
}

Row row_of(const Insight& insight) {
    return {{{Kind::insight, insight.id, {}, {}}, insight.id, insight.text, {}},
            {{"id", insight.id}, {"date", insight.date}, {"about", insight.about}, {"text", insight.text}},
            insight.others};
}

template <class Record>
std::vector<Row> rows_of(const std::vector<Record>& records) {
    std::vector<Row> rows;
    for (const Record& record : records) rows.push_back(row_of(record));
    return rows;
}

std::vector<Row> objectives_of(const Course& course) {
    std::vector<Row> rows;
    for (const Objective& objective : course.objectives) {
        const std::string own = objective.id.empty() ? std::to_string(rows.size() + 1) : objective.id;
        rows.push_back({{{Kind::objective, objective.id, course.id, objective.text},
                         fmt::format("{}/{}", course.id, own),
                         objective.text,
                         objective.completed},
                        {{"id", objective.id}, {"text", objective.text}, {"completed", objective.completed}},
                        objective.others});
    }
    return rows;
}

bool is_reference(Kind kind, std::string_view key) {
    const Key* known = shape_of(kind).find(key);
    return known && (known->holds == Holds::course || known->holds == Holds::about);
}

// Pairs rows that have no partner yet and the same key, first with first, if they may. Without a key there is no partner; with
// several of them it is the first one that any of them gives.
template <class KeyOfBefore, class KeysOfAfter, class May>
void pair_by_any(Lists& lists, KeyOfBefore key_of_before, KeysOfAfter keys_of_after, May may) {
    std::multimap<decltype(key_of_before(0U)), std::size_t> open;
    for (std::size_t i = 0; i < lists.before.size(); ++i)
        if (!lists.after_of[i] && key_of_before(i)) open.emplace(key_of_before(i), i);
    for (std::size_t i = 0; i < lists.after.size(); ++i) {
        if (lists.before_of[i]) continue;
        auto found = open.end();
        for (const auto& key : keys_of_after(i)) {
            const auto [begin, end] = open.equal_range(key);
            const auto first = std::find_if(begin, end, [&](const auto& candidate) { return may(candidate.second, i); });
            if (first != end && (found == open.end() || first->second < found->second)) found = first;
        }
        if (found == open.end()) continue;
        lists.before_of[i] = found->second;
        lists.after_of[found->second] = i;
        open.erase(found);
    }
}

template <class KeyOfBefore, class KeyOfAfter, class May>
void pair_by(Lists& lists, KeyOfBefore key_of_before, KeyOfAfter key_of_after, May may) {
    pair_by_any(
        lists, key_of_before, [&](std::size_t i) { return std::array{key_of_after(i)}; }, may);
}

constexpr auto always = [](std::size_t, std::size_t) { return true; };

const std::string& id_of(const Row& row) {
    return row.version.ref.id;
}

void pair_by_id(Lists& lists) {
    const auto in = [](const std::vector<Row>& rows) {
        return [&rows](std::size_t i) {
            return id_of(rows[i]).empty() ? std::nullopt : std::optional<std::string_view>(id_of(rows[i]));
        };
    };
    pair_by(lists, in(lists.before), in(lists.after), always);
}

template <class May>
void pair_by_title(Lists& lists, May may) {
    const auto in = [](const std::vector<Row>& rows) {
        return [&rows](std::size_t i) { return std::optional<std::string_view>(rows[i].version.title); };
    };
    pair_by(lists, in(lists.before), in(lists.after), may);
}

std::multiset<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

// Half of the words are the same.
bool are_alike(const std::string& a, const std::string& b) {
    const auto one = words_of(a), other = words_of(b);
    std::vector<std::string> common;
    std::ranges::set_intersection(one, other, std::back_inserter(common));
    return 2 * common.size() >= std::max(one.size(), other.size());
}

// What stands between the same neighbours. Two ids are two objectives, wherever they stand. What was and is alone has its place
// without neighbours.
void pair_by_place(Lists& lists, ByPlace by_place) {
    const bool has_neighbours = std::ranges::any_of(lists.after_of, [](const auto& partner) { return partner.has_value(); });
    const bool tells = by_place == ByPlace::always || has_neighbours || (lists.before.size() == 1 && lists.after.size() == 1);
    const auto slots_before = slots(lists.after_of);
    auto slots_after = slots(lists.before_of);
    for (std::size_t& slot : slots_after)
        if (slot > 0) slot = *lists.after_of[slot - 1] + 1;
    using Key = std::optional<std::pair<std::size_t, bool>>;  // the place, and whether there is an id
    const auto old_key = [&](std::size_t i) { return Key({slots_before[i], !id_of(lists.before[i]).empty()}); };
    const auto new_keys = [&](std::size_t i) {
        std::vector<Key> keys{Key({slots_after[i], false})};
        if (id_of(lists.after[i]).empty()) keys.push_back(Key({slots_after[i], true}));
        return keys;
    };
    pair_by_any(lists, old_key, new_keys, [&](std::size_t old, std::size_t now) {
        return tells || are_alike(lists.before[old].version.title, lists.after[now].version.title);
    });
}

// But for its id, and its completion, which may well have come with the new one.
bool mostly_equal(const Row& before, const Row& after, const Renames& renames) {
    int same = 0, other = 0;
    for (std::size_t i = 0; i < before.entries.size(); ++i) {
        const Entry &old = before.entries[i], &now = after.entries[i];
        if (old.key == "id" || old.key == "completed" || (old.value.empty() && now.value.empty())) continue;
        ++(same_value(before.version.ref.kind, old, now, renames) ? same : other);
    }
    return same >= other;
}

void note_renames(const Lists& lists, Renames& renames) {
    for (std::size_t i = 0; i < lists.before.size(); ++i) {
        const std::string& id = id_of(lists.before[i]);
        if (const auto now = lists.after_of[i]; now && !id.empty()) renames.emplace(id, id_of(lists.after[*now]));
    }
}

template <class Record>
Lists paired_records(const std::vector<Record>& before, const std::vector<Record>& after, Renames& renames) {
    Lists lists{rows_of(before), rows_of(after)};
    pair_by_id(lists);
    pair_by_title(lists,
                  [&](std::size_t old, std::size_t now) { return mostly_equal(lists.before[old], lists.after[now], renames); });
    note_renames(lists, renames);
    return lists;
}

}  // namespace

Lists paired(const std::vector<Course>& before, const std::vector<Course>& after, Renames& renames) {
    return paired_records(before, after, renames);
}
Lists paired(const std::vector<Project>& before, const std::vector<Project>& after, Renames& renames) {
    return paired_records(before, after, renames);
}
Lists paired(const std::vector<Insight>& before, const std::vector<Insight>& after, Renames& renames) {
    return paired_records(before, after, renames);
}

Lists paired_objectives(const Course& before, const Course& after, ByPlace by_place) {
    Lists lists{objectives_of(before), objectives_of(after)};
    pair_by_id(lists);
    pair_by_title(lists, always);
    pair_by_place(lists, by_place);
    return lists;
}

bool same_value(Kind kind, const Entry& before, const Entry& after, const Renames& renames) {
    if (before.value == after.value) return true;
    if (!is_reference(kind, before.key)) return false;
    const auto renamed = renames.find(before.value);
    return renamed != renames.end() && renamed->second == after.value;
}

std::vector<std::string> changed_keys(const std::vector<OtherKey>& before, const std::vector<OtherKey>& after) {
    const auto is_in = [](const std::vector<OtherKey>& keys, const OtherKey& key) {
        return std::ranges::find(keys, key) != keys.end();
    };
    std::set<std::string> keys;
    for (const OtherKey& key : before)
        if (!is_in(after, key)) keys.insert(key.key);
    for (const OtherKey& key : after)
        if (!is_in(before, key)) keys.insert(key.key);
    return {keys.begin(), keys.end()};
}

std::vector<std::size_t> slots(const std::vector<std::optional<std::size_t>>& partners) {
    std::vector<std::size_t> result;
    std::size_t slot = 0;
    for (const auto& partner : partners) {
        if (partner) slot = *partner + 1;
        result.push_back(slot);
    }
    return result;
}

}  // namespace journey
