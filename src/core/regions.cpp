// SPDX-License-Identifier: MIT
#include <journey/progress.hpp>
#include <journey/regions.hpp>
#include <journey/render.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace journey {
namespace {

constexpr std::array kinds = {
    RegionKind{"projects", "the projects, in the style that readme.projects says", Placement::block, render_projects,
               [](const ReadmeSettings& settings) -> const std::string& { return settings.projects.heading; }},
    RegionKind{"courses", "the courses with their objectives as a task list", Placement::block, render_courses,
               [](const ReadmeSettings& settings) -> const std::string& { return settings.courses.heading; }},
    RegionKind{"progress", "a table with a bar for each course", Placement::block,
               [](const Journal& journal, int) { return render_progress(journal); },
               [](const ReadmeSettings& settings) -> const std::string& { return settings.progress.heading; }},
    RegionKind{"insights", "the insights, newest first", Placement::block,
               [](const Journal& journal, int) { return render_insights(journal); },
               [](const ReadmeSettings& settings) -> const std::string& { return settings.insights.heading; }},
    RegionKind{"count:courses", "how many courses there are", Placement::in_line,
               [](const Journal& journal, int) { return std::to_string(progress_of(journal).all_courses.total); }},
    RegionKind{"count:objectives", "how many objectives there are", Placement::in_line,
               [](const Journal& journal, int) { return std::to_string(progress_of(journal).all_objectives.total); }},
    RegionKind{"count:projects", "how many projects there are", Placement::in_line,
               [](const Journal& journal, int) { return std::to_string(progress_of(journal).all_projects.total); }},
    RegionKind{"count:insights", "how many insights there are", Placement::in_line,
               [](const Journal& journal, int) { return std::to_string(progress_of(journal).insights); }},
    RegionKind{"count:completed-courses", "how many courses are completed", Placement::in_line,
               [](const Journal& journal, int) { return std::to_string(progress_of(journal).all_courses.completed); }},
    RegionKind{"count:completed-objectives", "how many objectives are completed", Placement::in_line,
               [](const Journal& journal, int) { return std::to_string(progress_of(journal).all_objectives.completed); }},
    RegionKind{"count:completed-projects", "how many projects are completed", Placement::in_line,
               [](const Journal& journal, int) { return std::to_string(progress_of(journal).all_projects.completed); }},
};

}  // namespace

std::span<const RegionKind> region_kinds() {
    return kinds;
}

const RegionKind& projects_region() {
    return kinds.front();
}

const RegionKind* find_region_kind(std::string_view name) {
    const auto* found = std::ranges::find(kinds, name, &RegionKind::name);
    return found == kinds.end() ? nullptr : found;
}

std::string start_marker(std::string_view name) {
    return fmt::format("<!-- journey:{}:start -->", name);
}

std::string end_marker(std::string_view name) {
    return fmt::format("<!-- journey:{}:end -->", name);
}

}  // namespace journey
