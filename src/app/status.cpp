// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "app/record.hpp"
#include "app/workspace.hpp"

#include <journey/progress.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "at",
     .takes = Takes::one,
     .value = "rev",
     .help = "the journal of this revision [the work tree's]",
     .values = Values::revision},
};

constexpr std::size_t bar_cells = 10, narrow_columns = 64, shown_next = 10;

Span bar(const Output& out, const Count& count) {
    const std::size_t filled = filled_cells(count, bar_cells);
    const std::string_view full = out.unicode() ? "█" : "#", empty = out.unicode() ? "░" : "-";
    std::string text;
    for (std::size_t cell = 0; cell < bar_cells; ++cell) text += cell < filled ? full : empty;
    return {text, filled == bar_cells ? Style::good : Style::plain};
}

std::string share(const Count& count) {
    return fmt::format("{}/{}", count.completed, count.total);
}

std::string share(const Count& count, Kind kind) {
    return count.total == 0 ? std::string() : fmt::format("{} {}", share(count), count.total == 1 ? name(kind) : plural(kind));
}

std::string title_with_day(const Course& course) {
    return course.title + (course.completed.empty() ? "" : fmt::format(" (completed {})", course.completed));
}

bool is_narrow(const Output& out) {
    return out.columns() < narrow_columns;
}

Line row(const Output& out, const CourseProgress& course) {
    const Count all = course.objectives + course.projects;
    const Span title = {title_with_day(*course.course), Style::bold};
    if (is_narrow(out)) return {bar(out, all), share(all), title};
    return {bar(out, all), share(course.objectives, Kind::objective), share(course.projects, Kind::project), title};
}

std::string of_total(const Count& count, Kind kind) {
    return fmt::format("{} of {}", count.completed, count_of(count.total, kind));
}

void print_totals(Output& out, const Progress& progress) {
    out.line({fmt::format("completed: {}, {}, {}", of_total(progress.all_courses, Kind::course),
                          of_total(progress.all_objectives, Kind::objective), of_total(progress.all_projects, Kind::project))});
    out.line({fmt::format("written down: {}", count_of(progress.insights, Kind::insight))});
}

// In a narrow terminal a text goes below its id, which must stay whole: it is there to be typed.
void print_next(Output& out, std::span<const Record> next) {
    if (next.empty()) return;
    out.line({""});
    out.line({{"next:", Style::bold}});
    std::vector<Line> rows;
    for (const Record& record : next.first(std::min(next.size(), shown_next)))
        rows.push_back({record.text("id"), fold_space(record.text(title_key(record.ref.kind)))});
    if (!is_narrow(out)) out.table(rows);
    for (const Line& row : rows) {
        if (!is_narrow(out)) break;
        out.line({row.front()});
        out.table({{"  " + row.back().text}});
    }
    if (next.size() > shown_next) out.line({{fmt::format("and {} more", next.size() - shown_next), Style::dim}});
}

void print(Output& out, const Journal& journal, const Progress& progress) {
    out.line({{journal.title, Style::bold}});
    if (journal.specialization) out.line({{journal.specialization->title, Style::dim}});
    out.line({""});
    std::vector<Line> rows;
    for (const CourseProgress& course : progress.courses) rows.push_back(row(out, course));
    if (!rows.empty()) {
        out.table(rows);
        out.line({""});
    }
    print_totals(out, progress);
    print_next(out, records(journal, progress.next));
}

Document journal_of(Context& context, const std::optional<std::string>& revision) {
    Workspace workspace(context);
    if (!revision) return workspace.readable_journal(context.out);
    if (const auto journal = workspace.journal_at(*revision)) return *journal;
    throw Error(ExitCode::fatal, fmt::format("path '{}' does not exist in '{}'", workspace.journal_path(), *revision));
}

ExitCode run(Context& context, const Arguments& args) {
    const Document document = journal_of(context, args.text("at"));
    const Progress progress = progress_of(document.journal());
    if (args.has("json"))
        context.out.raw(to_json(document.journal(), progress));
    else
        print(context.out, document.journal(), progress);
    return ExitCode::ok;
}

}  // namespace

const Command status_command = {
    .name = "status",
    .summary = "Show how far the journey has come",
    .description =
        "Shows a bar for each course (its objectives and projects), the totals, and what comes next: the first open "
        "objective of each open course and the open projects.",
    .options = {own, json_option()},
    .examples = {{"journey status", "where things stand"}, {"journey status --at=HEAD~10", "where they stood ten commits ago"}},
    .exits = reading_exits(),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
