// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/display.hpp"
#include "app/exits.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "app/planning.hpp"
#include "app/workspace.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "id",
     .takes = Takes::one,
     .value = "id",
     .help = "the record to show",
     .values = Values::any_id,
     .positional = true,
     .required = true},
};

constexpr std::size_t label_width = 13;

// "course" and "about" are ids: behind them stands what they are called.
std::string with_title(const Journal& journal, std::string_view id) {
    const Course* course = find_course(journal, id);
    const Project* project = find_project(journal, id);
    const std::string title = course ? course->title : project ? project->title : std::string();
    return title.empty() ? std::string(id) : fmt::format("{} ({})", id, title);
}

// One line of the block; further lines of a text stand below its first.
void print_field(Output& out, std::string_view key, std::string_view text) {
    std::string label = fmt::format("{:<{}}", key, label_width);
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out.line({{label, Style::dim}, std::string(text.substr(begin, end - begin))});
        label.assign(label_width, ' ');
        begin = end + 1;
    }
}

void print_fields(Output& out, const Journal& journal, const Record& record) {
    out.line({{fmt::format("{} {}", name(record.ref.kind), record.text("id")), Style::bold}});
    for (const Entry& entry : record.entries) {
        const auto* list = std::get_if<std::vector<std::string>>(&entry.value);
        const std::string text = list ? fmt::format("{}", fmt::join(*list, ", ")) : text_of(entry.value);
        if (text.empty() || entry.key == "id") continue;
        const bool reference = entry.key == "course" || entry.key == "about";
        print_field(out, entry.key, reference ? with_title(journal, text) : text);
    }
}

void print_those(Output& out, const Journal& journal, Kind kind, std::string_view key, const std::string& id) {
    std::vector<Line> rows;
    for (const Record& record : records(journal, kind))
        if (record.text(key) == id) rows.push_back(row_of(record));
    if (rows.empty()) return;
    out.line({""});
    out.line({{fmt::format("{}:", plural(kind)), Style::bold}});
    out.table(rows);
}

ExitCode run(Context& context, const Arguments& args) {
    const Document document = Workspace(context).readable_journal(context.out);
    const Journal& journal = document.journal();
    const Record found = record(journal, select(journal, *args.text("id"), all_kinds));
    if (args.has("json")) {
        context.out.raw(to_json(journal, found));
        return ExitCode::ok;
    }
    print_fields(context.out, journal, found);
    if (found.ref.kind == Kind::course) {
        print_those(context.out, journal, Kind::objective, "course", found.ref.id);
        print_those(context.out, journal, Kind::project, "course", found.ref.id);
    }
    if (found.ref.kind == Kind::course || found.ref.kind == Kind::project)
        print_those(context.out, journal, Kind::insight, "about", found.ref.id);
    return ExitCode::ok;
}

}  // namespace

const Command show_command = {
    .name = "show",
    .summary = "Show all about one record",
    .description =
        "Shows a record's fields, and what belongs to it: a course's objectives and projects, the insights about a course "
        "or project.",
    .options = {own, json_option()},
    .examples = {{"journey show cli-calculator", "a project"},
                 {"journey show rust-fundamentals/2 --json", "an objective, as JSON"}},
    .exits = reading_exits("an unknown or ambiguous id"),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
