// SPDX-License-Identifier: MIT
#include "app/adding.hpp"
#include "app/commands.hpp"
#include "app/options.hpp"

namespace journey::app {

namespace {

ExitCode run(Context& context, const Arguments& args) {
    Given given = read_fields(context, args, adding_options(Kind::insight));
    if (!given.find("date")) given.fields.push_back({"date", context.today});
    return run_step(context, args,
                    [&](const View& view) { return step_adding(add_insight_command, view, Kind::insight, given); });
}

}  // namespace

const Command add_insight_command = {
    .name = "add-insight",
    .summary = "Write down an insight",
    .description =
        "Appends an insight to the journal, with today's date unless --date gives another. Its id is made from its "
        "first words unless --id gives one.",
    .options = {adding_options(Kind::insight), write_options()},
    .examples = {{"journey add-insight \"The borrow checker is a design review.\" --about rust-fundamentals",
                  "write down what a course taught"},
                 {"fortune | journey add-insight -", "take the text from stdin"}},
    .run = run,
};

}  // namespace journey::app
