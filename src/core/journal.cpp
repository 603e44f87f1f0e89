// SPDX-License-Identifier: MIT
#include "core/fields.hpp"

#include <journey/journal.hpp>

#include <algorithm>

namespace journey {
namespace {

template <class Record>
const Record* find_in(const std::vector<Record>& records, std::string_view id) {
    const auto found = std::find_if(records.begin(), records.end(), [&](const Record& record) { return record.id == id; });
    return found == records.end() ? nullptr : &*found;
}

template <std::size_t Size, class Enum>
std::string_view word(const std::string_view (&words)[Size], Enum value) {
    return words[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name(Kind kind) {
    switch (kind) {
        case Kind::course: return "course";
        case Kind::objective: return "objective";
        case Kind::project: return "project";
        case Kind::insight: return "insight";
    }
    return {};
}

std::string_view name(Style style) {
    return word(shapes::styles, style);
}
std::string_view name(Group group) {
    return word(shapes::groups, group);
}
std::string_view name(Show show) {
    return word(shapes::shows, show);
}
std::string_view name(States states) {
    return word(shapes::states, states);
}
std::string_view name(Sort sort) {
    return word(shapes::sorts, sort);
}

std::string_view plural(Kind kind) {
    switch (kind) {
        case Kind::course: return "courses";
        case Kind::objective: return "objectives";
        case Kind::project: return "projects";
        case Kind::insight: return "insights";
    }
    return {};
}

const Course* find_course(const Journal& journal, std::string_view id) {
    return find_in(journal.courses, id);
}
const Project* find_project(const Journal& journal, std::string_view id) {
    return find_in(journal.projects, id);
}
const Insight* find_insight(const Journal& journal, std::string_view id) {
    return find_in(journal.insights, id);
}

}  // namespace journey
