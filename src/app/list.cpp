// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/display.hpp"
#include "app/exits.hpp"
#include "app/format.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "app/record.hpp"
#include "app/select.hpp"
#include "app/workspace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "kind",
     .takes = Takes::one,
     .value = "projects|courses|objectives|insights",
     .help = "what to list [projects]",
     .positional = true},
    {.name = "open", .help = "only what is not completed"},
    {.name = "completed", .help = "only what is completed"},
    {.name = "course",
     .takes = Takes::one,
     .value = "id",
     .help = "only what belongs to this course",
     .values = Values::course},
    {.name = "tag",
     .takes = Takes::many,
     .value = "tag",
     .help = "only projects with this tag, or with all of several",
     .values = Values::tag},
    {.name = "z", .letter = 'z', .help = "print full ids, a NUL behind each"},
    {.name = "format",
     .takes = Takes::one,
     .value = "format",
     .help = "print each record so: '{id}\\t{title}'",
     .values = Values::word},
};

Kind kind_of(const Arguments& args) {
    const std::string word = args.text("kind").value_or("projects");
    for (const Kind kind : {Kind::course, Kind::objective, Kind::project, Kind::insight})
        if (word == plural(kind)) return kind;
    throw Error(ExitCode::usage, fmt::format("can't list '{}'", word));
}

void require_sense(const Arguments& args, Kind kind) {
    const auto refuse = [&](std::string_view option) {
        if (args.has(option)) throw Error(ExitCode::usage, fmt::format("--{} makes no sense for {}", option, plural(kind)));
    };
    if (args.has("open") && args.has("completed"))
        throw Error(ExitCode::usage, "--open and --completed can't be used together");
    if (args.has("json") + args.has("z") + args.has("format") > 1)
        throw Error(ExitCode::usage, "only one of --json, -z and --format can be used");
    if (kind == Kind::insight) refuse("open"), refuse("completed");
    if (kind == Kind::course) refuse("course");
    if (kind != Kind::project) refuse("tag");
}

bool belongs_to(const Journal& journal, const Record& record, std::string_view course) {
    if (record.ref.kind != Kind::insight) return record.text("course") == course;
    const std::string about = record.text("about");
    const Project* project = find_project(journal, about);
    return about == course || (project && project->course == course);
}

std::vector<Record> matching(const Journal& journal, const Arguments& args, Kind kind) {
    std::vector<Record> result = records(journal, kind);
    const auto drop_unless = [&](const auto& keep) { std::erase_if(result, [&](const Record& one) { return !keep(one); }); };
    if (args.has("open")) drop_unless([](const Record& one) { return one.text("completed").empty(); });
    if (args.has("completed")) drop_unless([](const Record& one) { return !one.text("completed").empty(); });
    if (const auto word = args.text("course")) {
        const Ref course = select(journal, *word, std::array{Kind::course});
        drop_unless([&](const Record& one) { return belongs_to(journal, one, course.id); });
    }
    for (const std::string& tag : args.all("tag")) {
        require_tag(tag);
        drop_unless([&](const Record& one) { return std::ranges::count(one.tags(), tag) > 0; });
    }
    return result;
}

const Command& adding_command(Kind kind) {
    switch (kind) {
        case Kind::course: return add_course_command;
        case Kind::objective: return add_objective_command;
        case Kind::insight: return add_insight_command;
        case Kind::project: break;
    }
    return add_project_command;
}

void print_table(Output& out, const Journal& journal, Kind kind, const std::vector<Record>& found) {
    std::vector<Line> rows;
    std::ranges::transform(found, std::back_inserter(rows), row_of);
    if (!rows.empty()) return out.table(rows);
    if (!records(journal, kind).empty()) return;
    out.note(fmt::format("no {} yet", plural(kind)));
    out.hint(fmt::format("journey {}{} <{}>", adding_command(kind).name, kind == Kind::objective ? " <course>" : "",
                         title_key(kind)));
}

ExitCode run(Context& context, const Arguments& args) {
    const Kind kind = kind_of(args);
    require_sense(args, kind);
    const auto text = args.text("format");
    const std::optional<Format> format = text ? std::optional<Format>(std::in_place, *text, keys(kind)) : std::nullopt;
    const Document document = Workspace(context).readable_journal(context.out);
    const Journal& journal = document.journal();
    const std::vector<Record> found = matching(journal, args, kind);

    if (args.has("json"))
        context.out.raw(to_json(journal, found));
    else if (args.has("z"))
        for (const Record& one : found) context.out.raw(one.text("id") + '\0');
    else if (format)
        for (const Record& one : found) context.out.raw(format->expand(one) + '\n');
    else
        print_table(context.out, journal, kind, found);
    return ExitCode::ok;
}

}  // namespace

const Command list_command = {
    .name = "list",
    .summary = "List projects, courses, objectives or insights",
    .description =
        "Lists records in the journal's order. With several filters a record has to pass them all. --format takes the "
        "record's fields in braces and C escapes; a literal brace is written twice.",
    .options = {own, json_option()},
    .examples = {{"journey list --open", "projects that are not completed"},
                 {"journey list objectives --course=rust-fundamentals", "the objectives of a course"},
                 {"journey list --format='{id}\\t{title}'", "a line of one's own for each project"}},
    .exits = reading_exits("an unknown or ambiguous course"),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
