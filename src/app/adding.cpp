// SPDX-License-Identifier: MIT
#include "app/adding.hpp"

#include "app/planning.hpp"
#include "app/record.hpp"

#include <journey/slug.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace journey::app {

namespace {

// An objective's id is optional: it gets one only when asked for.
std::string generated_id(const View& view, Kind kind, const std::string& title) {
    if (kind == Kind::objective) return {};
    const std::string wish = kind == Kind::insight ? slug_of_text(title) : slug_of_title(title);
    return free_slug(wish, name(kind), view.taken);
}

// An objective without an id is known by its text, so there can't be two of a text.
void require_new_text(const Course& course, const std::string& text) {
    const auto same = std::ranges::find(course.objectives, text, &Objective::text);
    if (same == course.objectives.end()) return;
    const auto number = same - course.objectives.begin() + 1;
    throw Error(ExitCode::refused,
                fmt::format("course '{}' has this objective already: '{}/{}'", course.id, course.id, number));
}

std::string full_id_of_new(const Journal& journal, const std::string& course, const std::string& id) {
    if (course.empty()) return id;
    const std::string own = id.empty() ? std::to_string(find_course(journal, course)->objectives.size() + 1) : id;
    return fmt::format("{}/{}", course, own);
}

void require_distinct(const std::vector<std::string>& objectives) {
    for (auto one = objectives.begin(); one != objectives.end(); ++one)
        if (std::find(objectives.begin(), one, *one) != one)
            throw Error(ExitCode::usage, fmt::format("the objective '{}' is given twice", *one));
}

}  // namespace

Step step_adding(const Command& command, const View& view, Kind kind, Given given, const std::string& course) {
    const Journal& journal = view.document.journal();
    given = for_record(std::move(given), kind, journal);
    require_distinct(given.objectives);
    std::erase_if(given.fields, [](const Field& field) { return field.value.empty(); });
    const std::string title = given.value(title_key(kind));
    std::string id = given.value("id");
    if (!id.empty())
        require_free_id(view, id, course);
    else if (kind == Kind::objective)
        require_new_text(*find_course(journal, course), title);
    else
        given.fields.push_back({"id", id = generated_id(view, kind, title)});

    const std::string full_id = full_id_of_new(journal, course, id);
    const Journal& committed = find_course(view.committed.journal(), course) ? view.committed.journal() : journal;
    return {.change = {.edits = {AddRecord{.kind = kind,
                                           .course = course,
                                           .fields = std::move(given.fields),
                                           .tags = std::move(given.add_tags),
                                           .objectives = std::move(given.objectives)}}},
            .subject = fmt::format("Add {}: {}", name(kind), title),
            .trailer = fmt::format("{} {}", command.name, full_id_of_new(committed, course, id)),
            .sentence = fmt::format("Added {} '{}'.", name(kind), full_id)};
}

}  // namespace journey::app
