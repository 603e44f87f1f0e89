// SPDX-License-Identifier: MIT
#include "core/blocks.hpp"
#include "core/escape.hpp"
#include "core/insights_about.hpp"
#include "core/item_template.hpp"
#include "core/unicode.hpp"

#include <journey/render.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace journey {
namespace {

using Projects = std::vector<const Project*>;

// ---- Which projects, in which order

Projects sorted(Projects projects, Sort sort) {
    const auto by_title = [](const Project* project) { return fold_letters(project->title); };
    const auto by_date = [](const Project* project) { return std::string_view(project->completed); };
    if (sort == Sort::title) std::ranges::stable_sort(projects, std::less<>(), by_title);
    if (sort == Sort::completed) std::ranges::stable_sort(projects, std::greater<>(), by_date);  // open ones come last
    return projects;
}

Projects shown_projects(const Journal& journal) {
    Projects shown;
    for (const Project& project : journal.projects) {
        if (journal.readme.projects.show == Show::all || !project.completed.empty()) shown.push_back(&project);
    }
    return sorted(std::move(shown), journal.readme.projects.sort);
}

// ---- One block of them

std::string list(const Journal& journal, const Projects& projects) {
    const ItemTemplate item(journal.readme.projects.item);
    std::string lines;
    for (const Project* project : projects) lines += item.render(journal, *project);
    return lines;
}

Row table_row(const Journal& journal, const Project& project) {
    const Spot spot = spot_in(journal, Where::cell);
    const Course* course = find_course(journal, project.course);
    const std::string state = told_state(project, journal.readme.projects.states), day = escape_markdown(project.completed);
    return {linked_title(project.title, project.id, project.url, spot.folder), inline_markdown(project.description, spot),
            course == nullptr ? "" : shown_title(course->title, course->id), day.empty() ? state : day};
}

std::string table(const Journal& journal, const Projects& projects) {
    if (projects.empty()) return {};
    std::vector<Row> rows{{"Project", "Description", "Course", "Completed"}};
    for (const Project* project : projects) rows.push_back(table_row(journal, *project));
    return journey::table(rows);
}

// "_Completed 2026-11-20_ · cli, parsing"; what there is of it.
std::string state_line(const Project& project, States states) {
    std::string state = told_state(project, states);
    if (!state.empty()) {
        state.front() = static_cast<char>(state.front() - 'a' + 'A');
        state = fmt::format("_{}_", state);
    }
    const std::string tags = escape_markdown(fmt::format("{}", fmt::join(project.tags, ", ")));
    const std::string line = fmt::format("{}{}{}", state, state.empty() || tags.empty() ? "" : " · ", tags);
    return line.empty() ? line : line + '\n';
}

std::string section(const Project& project, States states, std::string_view insights, int level, const Spot& spot) {
    std::string body = heading(level, linked_title(project.title, project.id, project.url, spot.folder, Within::heading));
    append_block(body, state_line(project, states));
    if (const std::string description = inline_markdown(project.description, spot); !description.empty())
        append_block(body, description + '\n');
    append_block(body, insights);
    return body;
}

std::string sections(const Journal& journal, const Projects& projects, int level) {
    const auto insights = insights_by_record(journal);
    const Spot spot = spot_in(journal);
    std::string body;
    for (const Project* project : projects) {
        const auto own = insights.find(project->id);
        append_block(body,
                     section(*project, journal.readme.projects.states, own == insights.end() ? "" : own->second, level, spot));
    }
    return body;
}

// `level` is that of a heading in it.
std::string block(const Journal& journal, const Projects& projects, int level) {
    switch (journal.readme.projects.style) {
        case Style::list: return list(journal, projects);
        case Style::table: return table(journal, projects);
        case Style::sections: return sections(journal, projects, level);
    }
    return {};
}

}  // namespace

std::string render_projects(const Journal& journal, int heading_level) {
    const Projects all = shown_projects(journal);
    if (all.empty()) return {};
    if (journal.readme.projects.group == Group::none) return block(journal, all, heading_level + 1);

    std::unordered_map<std::string_view, Projects> by_course;
    for (const Course& course : journal.courses) by_course[course.id];
    Projects loose;
    for (const Project* project : all) {
        const auto own = by_course.find(project->course);
        (own == by_course.end() ? loose : own->second).push_back(project);
    }
    std::string body = block(journal, loose, heading_level + 1);
    for (const Course& course : journal.courses) {
        const Projects& own = by_course.at(course.id);
        if (own.empty()) continue;
        append_block(body, heading(heading_level + 1, shown_title(course.title, course.id, Within::heading)));
        append_block(body, block(journal, own, heading_level + 2));
    }
    return body;
}

}  // namespace journey
