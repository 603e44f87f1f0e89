// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"
#include "app/turning.hpp"

namespace journey::app {

namespace {

ExitCode run(Context& context, const Arguments& args) {
    return run_turn(context, args, Turn::forward, 1);
}

}  // namespace

const Command redo_command = {
    .name = "redo",
    .summary = "Bring the step back that was undone last",
    .description =
        "Does again what `journey undo`, or a revert by git, took back last, with a commit of its own; again, it goes on to "
        "what "
        "was undone before that. Once a new step was made on top, there is nothing to redo.",
    .options = {write_options()},
    .examples = {{"journey redo", "bring the step back that was undone last"}},
    .exits = writing_exits("nothing to redo, something built upon a step"),
    .run = run,
};

}  // namespace journey::app
