// SPDX-License-Identifier: MIT
#include "app/adding.hpp"
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"

namespace journey::app {

namespace {

ExitCode run(Context& context, const Arguments& args) {
    const Given given = read_fields(context, args, adding_options(Kind::project));
    return run_step(context, args,
                    [&](const View& view) { return step_adding(add_project_command, view, Kind::project, given); });
}

}  // namespace

const Command add_project_command = {
    .name = "add-project",
    .summary = "Add a project",
    .description =
        "Appends a project to the journal and shows it in the README. Its id is made from the title unless --id gives "
        "one. The description is inline Markdown: code, emphasis and links.",
    .options = {adding_options(Kind::project), write_options()},
    .examples = {{"journey add-project \"CLI calculator\" --course rust-fundamentals", "add a project of a course"},
                 {"journey add-project \"Notes\" --url notes --tag writing --completed yesterday",
                  "add a project that is completed already"}},
    .exits = writing_exits("an unknown or ambiguous course, an id that is taken"),
    .run = run,
};

}  // namespace journey::app
