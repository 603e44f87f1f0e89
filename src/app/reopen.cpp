// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/completing.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "id",
     .takes = Takes::many,
     .value = "id",
     .help = "project, course or <course>/<objective>",
     .values = Values::completed_id,
     .positional = true,
     .required = true},
};

ExitCode run(Context& context, const Arguments& args) {
    return set_completed(context, args, reopen_command, {"Reopen", "Reopened"},
                         [](const std::string&) { return std::string(); });
}

}  // namespace

const Command reopen_command = {
    .name = "reopen",
    .summary = "Take a completion back",
    .description = "Removes the day of completion from projects, courses or objectives.",
    .options = {own, write_options()},
    .examples = {{"journey reopen cli-calculator", "it is not done after all"}},
    .exits = writing_exits("an unknown or ambiguous id"),
    .run = run,
};

}  // namespace journey::app
