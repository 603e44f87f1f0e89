// SPDX-License-Identifier: MIT
#include "core/blocks.hpp"

#include <journey/progress.hpp>
#include <journey/render.hpp>

#include <fmt/format.h>

#include <vector>

namespace journey {
namespace {

constexpr std::size_t bar_cells = 10, percent = 100;

std::string bar(const Count& count) {
    const std::size_t filled = filled_cells(count, bar_cells);
    std::string text;
    for (std::size_t cell = 0; cell < bar_cells; ++cell) text += cell < filled ? "█" : "░";
    return fmt::format("{} {}%", text, filled_cells(count, percent));
}

// "3 of 5"; nothing where there is nothing to do.
std::string share(const Count& count) {
    return count.total == 0 ? std::string() : fmt::format("{} of {}", count.completed, count.total);
}

}  // namespace

std::string render_progress(const Journal& journal) {
    const Progress progress = progress_of(journal);
    if (progress.all_courses.total + progress.all_projects.total == 0) return {};
    std::vector<Row> rows{{"Course", "Progress", "Objectives", "Projects", "Completed"}};
    for (const CourseProgress& each : progress.courses)
        rows.push_back({shown_title(each.course->title, each.course->id), bar(each.done()), share(each.objectives),
                        share(each.projects), escape_markdown(each.course->completed)});
    rows.push_back({"**All**", bar(progress.done()), share(progress.all_objectives), share(progress.all_projects),
                    share(progress.all_courses)});
    return table(rows);
}

}  // namespace journey
