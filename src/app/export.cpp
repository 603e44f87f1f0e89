// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/csv.hpp"
#include "app/exits.hpp"
#include "app/json.hpp"
#include "app/workspace.hpp"

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "format", .takes = Takes::one, .value = "json|csv", .help = "as what to print the journal [json]"},
};

ExitCode run(Context& context, const Arguments& args) {
    const Document document = Workspace(context).readable_journal(context.out);
    if (args.text("format") == "csv")
        context.out.file(to_csv(document.journal()));
    else
        context.out.raw(to_json(document.journal()));
    return ExitCode::ok;
}

}  // namespace

const Command export_command = {
    .name = "export",
    .summary = "Print the whole journal as JSON or CSV",
    .description =
        "Prints the work tree's journal for other programs. As JSON it is one object with the keys of the journal; the records "
        "are those that `journey list --json` prints. As CSV (RFC 4180, UTF-8) it has a header and a row for each record: "
        "courses, objectives, projects, insights. Values are printed as they stand in the journal: one that begins with `=` is "
        "a formula to a spreadsheet that is not told to take it for text.",
    .options = {own},
    .examples = {{"journey export > journal.json", "the journal as JSON"},
                 {"journey export --format=csv > journal.csv", "its records as a table"}},
    .exits = reading_exits(),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
