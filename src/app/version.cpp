// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"

namespace journey::app {

namespace {

ExitCode run(Context& context, const Arguments&) {
    context.out.line({"journey version " JOURNEY_VERSION});
    return ExitCode::ok;
}

}  // namespace

const Command version_command = {
    .name = "version",
    .summary = "Print the version",
    .description = "Prints the version of journey.",
    .options = {},
    .examples = {{"journey version", "print the version"}},
    .exits = plain_exits(),
    .run = run,
};

}  // namespace journey::app
