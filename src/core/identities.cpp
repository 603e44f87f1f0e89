// SPDX-License-Identifier: MIT
#include "core/identities.hpp"

#include "core/fields.hpp"
#include "core/pairing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace journey {
namespace {

using yaml::Node;
using yaml::Type;

std::string text_at(const Node& record, std::string_view key) {
    const Node* value = record.find(key);
    return value != nullptr && value->type == Type::scalar ? value->value : std::string();
}

// Empty when there is nothing to know it by.
std::string name_of(const Piece& piece) {
    if (!piece.key.empty()) return piece.key;
    const Node& value = *piece.value;
    if (value.type == Type::scalar) return "text " + value.value;
    const std::string id = id_of(value);
    return id.empty() ? id : "id " + id;
}

class ByName {
public:
    std::optional<Sequence> of(const std::vector<Piece>& pieces) {
        Sequence numbers;
        std::set<std::size_t> seen;
        for (const Piece& piece : pieces) {
            const std::string name = name_of(piece);
            const std::size_t number = numbers_.try_emplace(name, numbers_.size()).first->second;
            if (name.empty() || !seen.insert(number).second) return std::nullopt;
            numbers.push_back(number);
        }
        return numbers;
    }
    std::size_t count() const { return numbers_.size(); }

private:
    std::map<std::string, std::size_t> numbers_;
};

std::optional<Numbered> number_by_name(const std::vector<Piece>& base, const std::vector<Piece>& ours,
                                       const std::vector<Piece>& theirs) {
    ByName names;
    const auto old = names.of(base), one = names.of(ours), other = names.of(theirs);
    if (!old || !one || !other) return std::nullopt;
    return Numbered{*old, *one, *other, names.count()};
}

Course course_with(const std::vector<Piece>& pieces) {
    Course course;
    for (const Piece& piece : pieces) {
        const Node& value = *piece.value;
        if (value.type == Type::map)
            course.objectives.push_back({id_of(value), text_at(value, "text"), text_at(value, "completed")});
        else
            course.objectives.push_back({{}, value.value, {}});
    }
    return course;
}

// What one side added, to be found by what the other one did: by id where both have one, else by text; the first one first.
class Additions {
public:
    void add(std::size_t number, const Objective& objective) {
        objectives_.emplace(number, &objective);
        for (const Key& key : keys_of(objective)) open_[key].insert(number);
    }

    std::optional<std::size_t> take_twin(const Objective& objective) {
        std::optional<std::size_t> twin;
        for (const Key& key : keys_of_twins(objective))
            if (const auto found = open_.find(key); found != open_.end() && !found->second.empty())
                twin = std::min(twin.value_or(*found->second.begin()), *found->second.begin());
        if (twin)
            for (const Key& key : keys_of(*objectives_.at(*twin))) open_[key].erase(*twin);
        return twin;
    }

private:
    enum class By { id, text, text_without_id };
    using Key = std::pair<By, std::string_view>;

    static std::vector<Key> keys_of(const Objective& it) {
        return {{By::text, it.text}, it.id.empty() ? Key{By::text_without_id, it.text} : Key{By::id, it.id}};
    }
    static std::vector<Key> keys_of_twins(const Objective& it) {
        if (it.id.empty()) return {{By::text, it.text}};
        return {{By::id, it.id}, {By::text_without_id, it.text}};
    }

    std::map<std::size_t, const Objective*> objectives_;
    std::map<Key, std::set<std::size_t>> open_;
};

Numbered number_objectives(const std::vector<Piece>& base, const std::vector<Piece>& ours, const std::vector<Piece>& theirs) {
    const Course old = course_with(base), one = course_with(ours), other = course_with(theirs);
    Numbered numbered;
    numbered.count = base.size();
    for (std::size_t i = 0; i < base.size(); ++i) numbered.base.push_back(i);
    Additions added;
    const Lists by_us = paired_objectives(old, one, ByPlace::always);
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (!by_us.before_of[i]) added.add(numbered.count, one.objectives[i]);
        numbered.ours.push_back(by_us.before_of[i] ? *by_us.before_of[i] : numbered.count++);
    }
    const Lists by_them = paired_objectives(old, other, ByPlace::always);
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const auto known = by_them.before_of[i] ? by_them.before_of[i] : added.take_twin(other.objectives[i]);
        const std::size_t number = known.value_or(numbered.count);
        numbered.count += number == numbered.count ? 1 : 0;
        numbered.theirs.push_back(number);
    }
    return numbered;
}

}  // namespace

std::optional<Numbered> number(std::string_view list, const std::vector<Piece>& base, const std::vector<Piece>& ours,
                               const std::vector<Piece>& theirs) {
    if (list == plural(Kind::objective)) return number_objectives(base, ours, theirs);
    return number_by_name(base, ours, theirs);
}

std::string id_of(const Node& record) {
    return record.type == Type::map ? text_at(record, "id") : std::string();
}

}  // namespace journey
