// SPDX-License-Identifier: MIT
#include "app/adding.hpp"
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/in_editor.hpp"
#include "app/options.hpp"

namespace journey::app {

namespace {

ExitCode run(Context& context, const Arguments& args) {
    Given given = read_fields(context, args, adding_options(Kind::insight));
    if (!given.find("date")) given.fields.push_back({"date", context.today});
    const auto start = [&](const View&) { return Start{{Kind::insight, {}, {}, {}}, given.value("text")}; };
    const auto plan = [](const View& view, const Given& all) {
        return step_adding(add_insight_command, view, Kind::insight, all);
    };
    return run_text_step(context, args, given, {add_insight_command, start, plan});
}

}  // namespace

const Command add_insight_command = {
    .name = "add-insight",
    .summary = "Write down an insight",
    .description =
        "Appends an insight to the journal, with today's date unless --date gives another. Its id is made from its "
        "first words unless --id gives one. With -e its text is written in git's editor; what was given as the text is where "
        "it starts.",
    .options = {adding_options(Kind::insight), editor_option(), write_options()},
    .examples = {{"journey add-insight \"The borrow checker is a design review.\" --about rust-fundamentals",
                  "write down what a course taught"},
                 {"journey add-insight -e", "write a longer one in the editor"},
                 {"fortune | journey add-insight -", "take the text from stdin"}},
    .exits = writing_exits("an unknown or ambiguous id, one that is taken, an editor that failed or came back empty"),
    .run = run,
};

}  // namespace journey::app
