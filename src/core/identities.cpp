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

bool is_same_addition(const Objective& a, const Objective& b) {
    if (!a.id.empty() && !b.id.empty()) return a.id == b.id;
    return a.text == b.text;
}

Numbered number_objectives(const std::vector<Piece>& base, const std::vector<Piece>& ours, const std::vector<Piece>& theirs) {
    const Course old = course_with(base), one = course_with(ours), other = course_with(theirs);
    Numbered numbered;
    numbered.count = base.size();
    for (std::size_t i = 0; i < base.size(); ++i) numbered.base.push_back(i);
    std::vector<std::pair<std::size_t, const Objective*>> added;
    const Lists by_us = paired_objectives(old, one, ByPlace::always);
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (!by_us.before_of[i]) added.emplace_back(numbered.count, &one.objectives[i]);
        numbered.ours.push_back(by_us.before_of[i] ? *by_us.before_of[i] : numbered.count++);
    }
    const Lists by_them = paired_objectives(old, other, ByPlace::always);
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        std::size_t number = by_them.before_of[i].value_or(numbered.count);
        const auto twin = std::ranges::find_if(
            added, [&](const auto& addition) { return is_same_addition(*addition.second, other.objectives[i]); });
        if (!by_them.before_of[i] && twin != added.end()) {
            number = twin->first;
            added.erase(twin);
        }
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
