// SPDX-License-Identifier: MIT
#include "core/blocks.hpp"
#include "core/escape.hpp"
#include "core/insights_about.hpp"

#include <journey/render.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <vector>

namespace journey {
namespace {

// Of one day the one that was written down last comes first.
std::vector<const Insight*> newest_first(const Journal& journal) {
    std::vector<const Insight*> insights;
    for (auto insight = journal.insights.rbegin(); insight != journal.insights.rend(); ++insight) insights.push_back(&*insight);
    std::ranges::stable_sort(insights, std::greater<>(), [](const Insight* one) { return std::string_view(one->date); });
    return insights;
}

std::string title_of(const Journal& journal, std::string_view id) {
    if (const Course* course = find_course(journal, id)) return shown_title(course->title, course->id);
    if (const Project* project = find_project(journal, id)) return shown_title(project->title, project->id);
    return {};
}

std::string item(const Insight& insight, const std::string& about, const Spot& spot) {
    return fmt::format("- {}: {}{}\n", escape_markdown(insight.date), inline_markdown(insight.text, spot),
                       about.empty() ? "" : fmt::format(" ({})", about));
}

}  // namespace

std::unordered_map<std::string_view, std::string> insights_by_record(const Journal& journal) {
    const Spot spot = spot_in(journal);
    std::unordered_map<std::string_view, std::string> lines;
    for (const Insight* insight : newest_first(journal)) lines[insight->about] += item(*insight, {}, spot);
    return lines;
}

std::string render_insights(const Journal& journal) {
    const Spot spot = spot_in(journal);
    const std::size_t limit = journal.readme.insights.limit;
    std::string lines;
    std::size_t shown = 0;
    for (const Insight* insight : newest_first(journal)) {
        if (limit > 0 && shown++ == limit) break;
        lines += item(*insight, title_of(journal, insight->about), spot);
    }
    return lines;
}

}  // namespace journey
