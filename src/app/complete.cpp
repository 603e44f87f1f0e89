// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/completing.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"
#include "app/select.hpp"

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "id",
     .takes = Takes::many,
     .value = "id",
     .help = "project, course or <course>/<objective>",
     .values = Values::open_id,
     .positional = true,
     .required = true},
    {.name = "on", .takes = Takes::one, .value = "date", .help = "the day of completion [today]", .values = Values::date},
};

ExitCode run(Context& context, const Arguments& args) {
    const auto given = args.text("on");
    const std::string date = parse_date(context, "on", given.value_or("today"));
    return set_completed(context, args, complete_command, {"Complete", "Completed"}, [&](const std::string& current) {
        // Somebody who only says "complete" does not mean to move the day on which it happened.
        return given || current.empty() ? date : current;
    });
}

}  // namespace

const Command complete_command = {
    .name = "complete",
    .summary = "Mark projects, courses or objectives as completed",
    .description =
        "Sets the day of completion, today unless --on gives another. A record that is completed already keeps its day "
        "unless --on is given. Completing a course does not complete its objectives.",
    .options = {own, write_options()},
    .examples = {{"journey complete cli-calculator", "a project, today"},
                 {"journey complete rust-fundamentals/1 rust-fundamentals/2 --on=yesterday", "two objectives, yesterday"}},
    .exits = writing_exits("an unknown or ambiguous id"),
    .run = run,
};

}  // namespace journey::app
