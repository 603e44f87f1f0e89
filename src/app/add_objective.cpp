// SPDX-License-Identifier: MIT
#include "app/adding.hpp"
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/in_editor.hpp"
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
    const auto plan = [&](const View& view, const Given& all) {
        const Ref course = select(view.document.journal(), *args.text("course"), std::array{Kind::course});
        return step_adding(add_objective_command, view, Kind::objective, all, course.id);
    };
    const auto start = [&](const View&) { return Start{{Kind::objective, {}, {}, {}}, given.value("text")}; };
    return run_text_step(context, args, given, {add_objective_command, start, plan});
}

}  // namespace

const Command add_objective_command = {
    .name = "add-objective",
    .summary = "Add an objective to a course",
    .description =
        "Appends an objective to a course. It is known by its number from 1, as in 'rust-fundamentals/2', and by its id "
        "as well when --id gives it one. With -e its text is written in git's editor.",
    .options = {own, adding_options(Kind::objective), editor_option(), write_options()},
    .examples = {{"journey add-objective rust-fundamentals \"Write tests\"", "add an objective"},
                 {"journey add-objective rust-fundamentals \"Write a trait\" --id=traits", "one with an id of its own"}},
    .exits = writing_exits("an unknown or ambiguous course, an id that is taken, an editor that failed or came back empty"),
    .run = run,
};

}  // namespace journey::app
