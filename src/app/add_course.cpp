// SPDX-License-Identifier: MIT
#include "app/adding.hpp"
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"

namespace journey::app {

namespace {

ExitCode run(Context& context, const Arguments& args) {
    const Given given = read_fields(context, args, adding_options(Kind::course));
    return run_step(context, args,
                    [&](const View& view) { return step_adding(add_course_command, view, Kind::course, given); });
}

}  // namespace

const Command add_course_command = {
    .name = "add-course",
    .summary = "Add a course",
    .description =
        "Appends a course to the journal. Its id is made from the title, without a leading \"Course 3:\", unless --id "
        "gives one. --objective can be given several times; add-objective adds more later.",
    .options = {adding_options(Kind::course), write_options()},
    .examples = {{"journey add-course \"Course 2: Rust for DevOps\"", "add a course; its id is rust-for-devops"},
                 {"journey add-course \"Linear Algebra\" --objective \"Vectors\" --objective \"Matrices\"",
                  "add a course with two objectives"}},
    .exits = writing_exits("an id that is taken"),
    .run = run,
};

}  // namespace journey::app
