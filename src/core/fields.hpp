// SPDX-License-Identifier: MIT
// The shape of a journal: each kind of record with its keys, in the order in which journey writes them. Reading, checking,
// writing and "did you mean" all follow this table; a test holds schema/journal.schema.json to it.
#pragma once

#include <journey/journal.hpp>

#include <span>
#include <string_view>

namespace journey {

// What a key's value is.
enum class Holds {
    version,         // the integer 1
    text,            // any text that is not empty
    prose,           // the same, with links and emphasis
    date,            // YYYY-MM-DD
    slug,            // the record's own id
    objective_slug,  // the same, for an objective
    course,          // the id of a course
    about,           // the id of a course or project
    address,         // a web address, or a path inside the repository
    file,            // a path inside the repository
    choice,          // one of `choices`
    number,          // a whole number from 1
    item,            // how one item of a list is written: item_template.hpp
    tags,            // a list of tags
    record,          // one record of the shape `shape`
    switchable,      // the same, or `false`
    records,         // a list of them
};

enum class Need { optional, required };

struct Shape;

struct Key {
    std::string_view name;
    Holds holds = Holds::text;
    Need need = Need::optional;
    const Shape* shape = nullptr;
    std::span<const std::string_view> choices = {};
};

struct Shape {
    std::string_view noun;  // as messages say it: "missing 'title' in a course"
    std::span<const Key> keys;
    std::string_view plain = {};  // a plain text in place of the record stands for this key alone

    constexpr const Key* find(std::string_view name) const {
        for (const Key& key : keys) {
            if (key.name == name) return &key;
        }
        return nullptr;
    }
};

namespace shapes {

inline constexpr Key objective_keys[] = {
    {.name = "id", .holds = Holds::objective_slug},
    {.name = "text", .holds = Holds::prose, .need = Need::required},
    {.name = "completed", .holds = Holds::date},
};
inline constexpr Shape objective = {.noun = "an objective", .keys = objective_keys, .plain = "text"};

inline constexpr Key course_keys[] = {
    {.name = "id", .holds = Holds::slug, .need = Need::required},
    {.name = "title", .need = Need::required},
    {.name = "url", .holds = Holds::address},
    {.name = "description", .holds = Holds::prose},
    {.name = "started", .holds = Holds::date},
    {.name = "completed", .holds = Holds::date},
    {.name = "objectives", .holds = Holds::records, .shape = &objective},
};
inline constexpr Shape course = {.noun = "a course", .keys = course_keys};

inline constexpr Key project_keys[] = {
    {.name = "id", .holds = Holds::slug, .need = Need::required},
    {.name = "title", .need = Need::required},
    {.name = "url", .holds = Holds::address},
    {.name = "description", .holds = Holds::prose},
    {.name = "course", .holds = Holds::course},
    {.name = "tags", .holds = Holds::tags},
    {.name = "started", .holds = Holds::date},
    {.name = "completed", .holds = Holds::date},
};
inline constexpr Shape project = {.noun = "a project", .keys = project_keys};

inline constexpr Key insight_keys[] = {
    {.name = "id", .holds = Holds::slug, .need = Need::required},
    {.name = "date", .holds = Holds::date, .need = Need::required},
    {.name = "about", .holds = Holds::about},
    {.name = "text", .holds = Holds::prose, .need = Need::required},
};
inline constexpr Shape insight = {.noun = "an insight", .keys = insight_keys};

inline constexpr Key specialization_keys[] = {{.name = "title"}, {.name = "url", .holds = Holds::address}};
inline constexpr Shape specialization = {.noun = "the specialization", .keys = specialization_keys};

// In the order of the enumerators of Style, Group, Show, States and Sort.
inline constexpr std::string_view styles[] = {"list", "table", "sections"};
inline constexpr std::string_view groups[] = {"none", "course"};
inline constexpr std::string_view shows[] = {"all", "completed"};
inline constexpr std::string_view states[] = {"all", "started", "completed"};
inline constexpr std::string_view sorts[] = {"journal", "title", "completed"};

inline constexpr Key readme_projects_keys[] = {
    {.name = "heading"},
    {.name = "style", .holds = Holds::choice, .choices = styles},
    {.name = "group", .holds = Holds::choice, .choices = groups},
    {.name = "show", .holds = Holds::choice, .choices = shows},
    {.name = "states", .holds = Holds::choice, .choices = states},
    {.name = "sort", .holds = Holds::choice, .choices = sorts},
    {.name = "item", .holds = Holds::item},
};
inline constexpr Shape readme_projects = {.noun = "'readme.projects'", .keys = readme_projects_keys};

inline constexpr Key readme_courses_keys[] = {{.name = "heading"}};
inline constexpr Shape readme_courses = {.noun = "'readme.courses'", .keys = readme_courses_keys};

inline constexpr Key readme_progress_keys[] = {{.name = "heading"}};
inline constexpr Shape readme_progress = {.noun = "'readme.progress'", .keys = readme_progress_keys};

inline constexpr Key readme_insights_keys[] = {{.name = "heading"}, {.name = "limit", .holds = Holds::number}};
inline constexpr Shape readme_insights = {.noun = "'readme.insights'", .keys = readme_insights_keys};

inline constexpr Key readme_keys[] = {
    {.name = "path", .holds = Holds::file},
    {.name = "projects", .holds = Holds::record, .shape = &readme_projects},
    {.name = "courses", .holds = Holds::record, .shape = &readme_courses},
    {.name = "progress", .holds = Holds::record, .shape = &readme_progress},
    {.name = "insights", .holds = Holds::record, .shape = &readme_insights},
};
inline constexpr Shape readme = {.noun = "'readme'", .keys = readme_keys};

inline constexpr Key journal_keys[] = {
    {.name = "version", .holds = Holds::version, .need = Need::required},
    {.name = "title", .need = Need::required},
    {.name = "specialization", .holds = Holds::record, .shape = &specialization},
    {.name = "courses", .holds = Holds::records, .shape = &course},
    {.name = "projects", .holds = Holds::records, .shape = &project},
    {.name = "insights", .holds = Holds::records, .shape = &insight},
    {.name = "readme", .holds = Holds::switchable, .shape = &readme},
};
inline constexpr Shape journal = {.noun = "the journal", .keys = journal_keys};

}  // namespace shapes

const Shape& shape_of(Kind kind);

// Keys beginning with `x-` are the user's own, in every record.
constexpr bool is_users_key(std::string_view name) {
    return name.starts_with("x-");
}

}  // namespace journey
