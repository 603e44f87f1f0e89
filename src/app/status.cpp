// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "app/record.hpp"
#include "app/standing.hpp"
#include "app/workspace.hpp"
#include "git/stages.hpp"

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

constexpr std::size_t roomy_columns = 100, narrow_columns = 64, bar_cells = 10, roomy_bar_cells = 20, shown_next = 10;

// A terminal on which there is room for more than what matters most.
bool is_roomy(const Output& out) {
    return out.columns() && *out.columns() >= roomy_columns;
}

Span bar(const Output& out, const Count& count) {
    const std::size_t cells = is_roomy(out) ? roomy_bar_cells : bar_cells;
    const std::size_t filled = filled_cells(count, cells);
    const std::string_view full = out.unicode() ? "█" : "#", empty = out.unicode() ? "░" : "-";
    std::string text;
    for (std::size_t cell = 0; cell < cells; ++cell) text += cell < filled ? full : empty;
    return {text, filled == cells ? Style::good : Style::plain};
}

std::string share(const Count& count) {
    return fmt::format("{}/{}", count.completed, count.total);
}

std::string share(const Count& count, Kind kind) {
    return count.total == 0 ? std::string() : fmt::format("{} {}", share(count), count.total == 1 ? name(kind) : plural(kind));
}

enum class Days { both, last };

std::string days_of(const Course& course, Days days) {
    if (course.completed.empty()) return course.started.empty() ? "" : fmt::format("since {}", course.started);
    if (course.started.empty() || days == Days::last) return fmt::format("completed {}", course.completed);
    return fmt::format("{} to {}", course.started, course.completed);
}

Span title_of(const Course& course) {
    return {fold_space(course.title), Style::bold};
}

Line row(const Output& out, const CourseProgress& course, Days days) {
    Span title = title_of(*course.course);
    if (const std::string text = days_of(*course.course, days); !text.empty()) title.tail = fmt::format(" ({})", text);
    return {bar(out, course.done()), share(course.objectives, Kind::objective), share(course.projects, Kind::project), title};
}

// Where there is little room one count is enough, and the days go below.
void print_narrow(Output& out, std::span<const CourseProgress> courses) {
    std::size_t widest = 0;
    for (const CourseProgress& course : courses) widest = std::max(widest, share(course.done()).size());
    for (const CourseProgress& course : courses) {
        const Count all = course.done();
        out.table({{bar(out, all), fmt::format("{:>{}}", share(all), widest), title_of(*course.course)}});
        if (const std::string days = days_of(*course.course, Days::both); !days.empty())
            out.line({{fmt::format("  {}", days), Style::dim}});
    }
}

void print_courses(Output& out, std::span<const CourseProgress> courses) {
    const bool all_days = is_roomy(out) || !out.columns();
    std::vector<Line> rows;
    for (const CourseProgress& course : courses) rows.push_back(row(out, course, all_days ? Days::both : Days::last));
    if (rows.empty()) return;
    out.line({""});
    if (out.fits(rows))
        out.table(rows);
    else
        print_narrow(out, courses);
}

std::string of_total(const Count& count, Kind kind) {
    return fmt::format("{} of {}", count.completed, count_of(count.total, kind));
}

void print_totals(Output& out, const Progress& progress) {
    out.line({""});
    out.prose(fmt::format("completed: {}, {}, {}", of_total(progress.all_courses, Kind::course),
                          of_total(progress.all_objectives, Kind::objective), of_total(progress.all_projects, Kind::project)));
    out.line({fmt::format("written down: {}", count_of(progress.insights, Kind::insight))});
}

// Where there is little room a text goes below its id, which must stay whole: it is there to be typed.
void print_next(Output& out, std::span<const Record> next) {
    if (next.empty()) return;
    out.line({""});
    out.line({{"next:", Style::bold}});
    std::vector<Line> rows;
    for (const Record& record : next.first(std::min(next.size(), shown_next)))
        rows.push_back({record.text("id"), fold_space(record.text(title_key(record.ref.kind)))});
    const bool beside = !out.columns() || *out.columns() >= narrow_columns;
    if (beside) out.table(rows);
    for (const Line& row : rows) {
        if (beside) break;
        out.line({row.front()});
        out.table({{"  " + row.back().text}});
    }
    if (next.size() > shown_next) out.line({{fmt::format("and {} more", next.size() - shown_next), Style::dim}});
}

void print(Output& out, const Journal& journal, const Progress& progress) {
    out.table({{{fold_space(journal.title), Style::bold}}});
    if (journal.specialization) out.table({{{fold_space(journal.specialization->title), Style::dim}}});
    print_courses(out, progress.courses);
    print_totals(out, progress);
    print_next(out, records(journal, progress.next));
}

void print(Output& out, const std::vector<Unsettled>& matters) {
    if (!matters.empty()) out.line({""});
    for (const Unsettled& matter : matters) {
        out.prose({matter.words.empty() ? matter.message : matter.message + ":", Style::warn});
        for (const std::string& words : matter.words) out.table({{"  " + words}});
    }
    std::vector<std::string> hints;
    for (const Unsettled& matter : matters)
        if (!matter.hint.empty() && std::ranges::find(hints, matter.hint) == hints.end()) hints.push_back(matter.hint);
    for (const std::string& hint : hints) out.hint(hint);
}

Document journal_at(const Workspace& workspace, const std::string& revision) {
    if (const auto journal = workspace.journal_at(revision)) return *journal;
    throw Error(ExitCode::fatal, fmt::format("path '{}' does not exist in '{}'", workspace.journal_path(), revision));
}

// A journal that git has left in conflict can't be read, and mending it by hand is not the first thing to try.
void require_no_conflict(Workspace& workspace) {
    const git::Repository& repository = workspace.repository();
    const std::string& path = workspace.journal_path();
    const auto journal = workspace.journal(git::Layer::worktree);
    if (!journal || journal->readable() || !git::unmerged(repository, path)) return;
    const auto unfinished = repository.unfinished();
    throw Error(
        ExitCode::fatal,
        fmt::format("{} is in conflict{}", path, unfinished ? fmt::format(": {} is not finished", unfinished->what) : ""),
        {"journey resolve"});
}

ExitCode run(Context& context, const Arguments& args) {
    Workspace workspace(context);
    const auto revision = args.text("at");
    if (!revision) require_no_conflict(workspace);
    const Document document = revision ? journal_at(workspace, *revision) : workspace.readable_journal(context.out);
    const Progress progress = progress_of(document.journal());
    std::optional<std::vector<Unsettled>> matters;
    if (!revision) matters = unsettled(workspace, document);
    if (args.has("json")) {
        context.out.raw(to_json(document.journal(), progress, matters));
        return ExitCode::ok;
    }
    print(context.out, document.journal(), progress);
    if (matters) print(context.out, *matters);
    return ExitCode::ok;
}

}  // namespace

const Command status_command = {
    .name = "status",
    .summary = "Show how far the journey has come",
    .description =
        "Shows a bar for each course (its objectives and projects) with the days when it was started and completed, the "
        "totals, and what comes next: the first open objective of each open course and the open projects. Then whatever is "
        "not settled in git, each with the command that settles it: changes of the journal that are not committed, a README "
        "that does not show the journal or holds words of yours between its markers, a merge or rebase that is not finished. "
        "With --at it is about that revision alone.",
    .options = {own, json_option()},
    .examples = {{"journey status", "where things stand"}, {"journey status --at=HEAD~10", "where they stood ten commits ago"}},
    .exits = reading_exits(),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
