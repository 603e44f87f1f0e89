// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"
#include "app/planning.hpp"

#include <fmt/format.h>

#include <array>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "id",
     .takes = Takes::one,
     .value = "id",
     .help = "the record to move",
     .values = Values::any_id,
     .positional = true,
     .required = true},
    {.name = "before",
     .takes = Takes::one,
     .value = "id",
     .help = "the record that it goes in front of",
     .values = Values::neighbour_id},
    {.name = "after",
     .takes = Takes::one,
     .value = "id",
     .help = "the record that it goes behind",
     .values = Values::neighbour_id},
};

Step plan(const View& view, const std::string& word, Side side, const std::string& anchor_word) {
    const Journal& journal = view.document.journal();
    const Ref ref = select_one(journal, word, all_kinds);
    const Ref anchor = select_one(journal, anchor_word, all_kinds);
    if (ref.kind != anchor.kind || ref.course != anchor.course)
        throw Error(ExitCode::refused,
                    fmt::format("'{}' and '{}' are not in one list", full_id(journal, ref), full_id(journal, anchor)));
    Step step = step_about(move_command, {"Move", "Moved"}, view, std::array{ref}, {});
    if (ref == anchor) return step;
    step.change.edits = {MoveRecord{ref, side, anchor}};
    step.sentence = fmt::format("Moved {} '{}' {} '{}'.", name(ref.kind), full_id(journal, ref),
                                side == Side::before ? "before" : "after", full_id(journal, anchor));
    return step;
}

ExitCode run(Context& context, const Arguments& args) {
    const auto before = args.text("before"), after = args.text("after");
    if (before.has_value() == after.has_value()) throw Error(ExitCode::usage, "give one of --before and --after");
    const Side side = before ? Side::before : Side::after;
    return run_step(context, args,
                    [&](const View& view) { return plan(view, *args.text("id"), side, before ? *before : *after); });
}

}  // namespace

const Command move_command = {
    .name = "move",
    .summary = "Move a record within its list",
    .description =
        "Puts a course, project, objective or insight before or after another one of the same list. The README follows "
        "the journal's order.",
    .options = {own, write_options()},
    .examples = {{"journey move cli-calculator --before=web-server", "put it in front of the server"},
                 {"journey move rust-fundamentals/3 --after=rust-fundamentals/1", "the third objective becomes the second"}},
    .exits = writing_exits("an unknown or ambiguous id, records of two lists"),
    .run = run,
};

}  // namespace journey::app
