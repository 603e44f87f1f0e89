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
     .help = "the whole present id",
     .values = Values::any_id,
     .positional = true,
     .required = true},
    {.name = "new-id",
     .takes = Takes::one,
     .value = "new-id",
     .help = "the id that it gets",
     .values = Values::word,
     .positional = true,
     .required = true},
};

Step plan(const View& view, const std::string& word, const std::string& id) {
    const Journal& journal = view.document.journal();
    const Ref ref = select_one(journal, word, all_kinds, Abbreviation::forbidden);
    require_slug(ref.kind, id);
    if (id != ref.id) require_free_id(view, id, ref.course);
    Step step = step_about(rename_command, {"Rename", "Renamed"}, view, std::array{ref}, {RenameRecord{ref, id}});
    const std::string full = ref.course.empty() ? id : fmt::format("{}/{}", ref.course, id);
    step.sentence = fmt::format("Renamed {} '{}' to '{}'.", name(ref.kind), full_id(journal, ref), full);
    step.trailer += " " + full;
    return step;
}

ExitCode run(Context& context, const Arguments& args) {
    return run_step(context, args, [&](const View& view) { return plan(view, *args.text("id"), *args.text("new-id")); });
}

}  // namespace

const Command rename_command = {
    .name = "rename",
    .summary = "Give a record another id",
    .description =
        "Changes a record's id; projects and insights that refer to it follow. The title stays: update --title changes "
        "that. The present id has to be given whole.",
    .options = {own, write_options()},
    .examples = {{"journey rename cli-calculator calc", "a shorter id"},
                 {"journey rename rust-fundamentals/2 traits", "an id for an objective that has none"}},
    .exits = writing_exits("an id that is unknown or not whole, a new one that is taken"),
    .run = run,
};

}  // namespace journey::app
