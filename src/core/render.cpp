// SPDX-License-Identifier: MIT
#include "core/escape.hpp"
#include "core/unicode.hpp"

#include <journey/render.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

namespace journey {
namespace {

using Projects = std::vector<const Project*>;

std::string shown_title(const std::string& title, const std::string& id) {
    const std::string shown = escape_markdown(title);
    return shown.empty() ? escape_markdown(id) : shown;
}

std::string linked_title(const Project& project) {
    const std::string title = shown_title(project.title, project.id);
    const std::string target = link_target(project.url);
    return target.empty() ? title : fmt::format("[{}]({})", title, target);
}

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

template <class Wanted>
Projects those(const Projects& projects, Wanted wanted) {
    Projects chosen;
    std::ranges::copy_if(projects, std::back_inserter(chosen), wanted);
    return chosen;
}

// ---- One block of them

std::string list_item(const Project& project) {
    const std::string description = inline_markdown(project.description, Where::line);
    const std::string completed = escape_markdown(project.completed);
    return fmt::format("- {}{}{} ({})\n", linked_title(project), description.empty() ? "" : " – ", description,
                       completed.empty() ? "in progress" : "completed " + completed);
}

constexpr std::size_t columns = 4;
using Row = std::array<std::string, columns>;

Row table_row(const Journal& journal, const Project& project) {
    const Course* course = find_course(journal, project.course);
    const std::string completed = escape_markdown(project.completed);
    return {linked_title(project), inline_markdown(project.description, Where::cell),
            course == nullptr ? "" : shown_title(course->title, course->id), completed.empty() ? "in progress" : completed};
}

std::string table_line(const Row& row, const std::array<std::size_t, columns>& widths) {
    std::string line = "|";
    for (std::size_t i = 0; i < columns; ++i) {
        line += fmt::format(" {}{} |", row[i], std::string(widths[i] - display_width(row[i]), ' '));
    }
    return line + '\n';
}

// Cells are padded to a common width, as formatters do; else they would do it, and the region would be stale.
std::string table(const Journal& journal, const Projects& projects) {
    std::vector<Row> rows{{"Project", "Description", "Course", "Completed"}};
    for (const Project* project : projects) rows.push_back(table_row(journal, *project));
    std::array<std::size_t, columns> widths{};
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], display_width(row[i]));
    }
    Row dashes;
    for (std::size_t i = 0; i < columns; ++i) dashes[i] = std::string(widths[i], '-');
    rows.insert(rows.begin() + 1, dashes);
    std::string lines;
    for (const Row& row : rows) lines += table_line(row, widths);
    return lines;
}

std::string block(const Journal& journal, const Projects& projects) {
    if (journal.readme.projects.style == Style::table) return table(journal, projects);
    std::string lines;
    for (const Project* project : projects) lines += list_item(*project);
    return lines;
}

}  // namespace

std::string render_projects(const Journal& journal, int heading_level) {
    const Projects all = shown_projects(journal);
    if (all.empty()) return {};
    if (journal.readme.projects.group == Group::none) return block(journal, all);

    std::string body;
    const auto loose = [&](const Project* project) { return find_course(journal, project->course) == nullptr; };
    if (const Projects first = those(all, loose); !first.empty()) body = block(journal, first);
    const std::string marks(static_cast<std::size_t>(std::clamp(heading_level + 1, 1, 6)), '#');
    for (const Course& course : journal.courses) {
        const Projects own = those(all, [&](const Project* project) { return project->course == course.id; });
        if (own.empty()) continue;
        if (!body.empty()) body += '\n';
        body += fmt::format("{} {}\n\n{}", marks, shown_title(course.title, course.id), block(journal, own));
    }
    return body;
}

}  // namespace journey
