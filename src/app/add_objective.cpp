// SPDX-License-Identifier: MIT
#include "app/adding.hpp"
#include "app/commands.hpp"
#include "app/options.hpp"
#include "app/select.hpp"

#include <array>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "course",
     .takes = Takes::one,
     .value = "course",
     .help = "the course that gets it",
     .values = Values::course,
     .positional = true,
     .required = true},
};

ExitCode run(Context& context, const Arguments& args) {
    const Given given = read_fields(context, args, adding_options(Kind::objective));
    return run_step(context, args, [&](const View& view) {
        const Ref course = select(view.document.journal(), *args.text("course"), std::array{Kind::course});
        return step_adding(add_objective_command, view, Kind::objective, given, course.id);
    });
}

}  // namespace

const Command add_objective_command = {
    .name = "add-objective",
    .summary = "Add an objective to a course",
    .description =
        "Appends an objective to a course. It is known by its number from 1, as in 'rust-fundamentals/2', and by its id "
        "as well when --id gives it one.",
    .options = {own, adding_options(Kind::objective), write_options()},
    .examples = {{"journey add-objective rust-fundamentals \"Write tests\"", "add an objective"}},
    .run = run,
};

}  // namespace journey::app
