// SPDX-License-Identifier: MIT
#include "core/blocks.hpp"
#include "core/escape.hpp"

#include <journey/render.hpp>

#include <fmt/format.h>

namespace journey {
namespace {

std::string with_day(const std::string& text, const std::string& completed) {
    return completed.empty() ? text : fmt::format("{} ({})", text, state_of(completed));
}

std::string objectives(const Course& course, const Spot& spot) {
    std::string lines;
    for (const Objective& objective : course.objectives)
        lines += fmt::format("- [{}] {}\n", objective.completed.empty() ? ' ' : 'x',
                             with_day(inline_markdown(objective.text, spot), objective.completed));
    return lines;
}

}  // namespace

std::string render_courses(const Journal& journal, int heading_level) {
    const Spot spot = spot_in(journal);
    std::string body;
    for (const Course& course : journal.courses) {
        append_block(body, heading(heading_level + 1,
                                   with_day(linked_title(course.title, course.id, course.url, spot.folder, Within::heading),
                                            course.completed)));
        if (const std::string description = inline_markdown(course.description, spot); !description.empty())
            append_block(body, description + '\n');
        append_block(body, objectives(course, spot));
    }
    return body;
}

}  // namespace journey
