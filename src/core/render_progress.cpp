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

Row row(std::string title, const Count& objectives, const Count& projects, std::string completed) {
    return {std::move(title), bar(objectives + projects), share(objectives), share(projects), std::move(completed)};
}

}  // namespace

std::string render_progress(const Journal& journal) {
    const Progress progress = progress_of(journal);
    if (progress.all_courses.total + progress.all_projects.total == 0) return {};
    std::vector<Row> rows{{"Course", "Progress", "Objectives", "Projects", "Completed"}};
    for (const auto& [course, objectives, projects] : progress.courses)
        rows.push_back(row(shown_title(course->title, course->id), objectives, projects, escape_markdown(course->completed)));
    rows.push_back(row("**All**", progress.all_objectives, progress.all_projects, share(progress.all_courses)));
    return table(rows);
}

}  // namespace journey
