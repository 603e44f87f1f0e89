// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"
#include "app/planning.hpp"
#include "app/record.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "id",
     .takes = Takes::many,
     .value = "id",
     .help = "the whole id",
     .values = Values::any_id,
     .positional = true,
     .required = true},
    {.name = "force", .help = "remove what refers to it from the other records, too"},
};

// What refers to others goes first, so that a course and its projects can be removed together.
int turn(const Ref& ref) {
    switch (ref.kind) {
        case Kind::insight: return 0;
        case Kind::project: return 1;
        case Kind::objective: return 2;
        case Kind::course: return 3;
    }
    return 0;
}

// Names everything that is in the way, where the edit itself would stop at the first.
void require_unreferenced(const Journal& journal, const std::vector<Ref>& refs) {
    const auto removed = [&](const std::string& id) {
        return std::ranges::any_of(refs, [&](const Ref& ref) { return ref.kind != Kind::objective && ref.id == id; });
    };
    std::vector<std::string> referring;
    for (const Reference& reference : references_in(journal))
        if (removed(reference.to) && !removed(reference.id))
            referring.push_back(fmt::format("{} '{}' refers to '{}'", name(reference.kind), reference.id, reference.to));
    if (referring.empty()) return;
    std::vector<std::string> ids;
    for (const Ref& ref : refs) ids.push_back(full_id(journal, ref));
    throw Error(ExitCode::refused, fmt::format("{}", fmt::join(referring, ", ")),
                {fmt::format("journey {} --force {}", remove_command.name, fmt::join(ids, " "))});
}

Step plan(const View& view, const Arguments& args) {
    const Journal& journal = view.document.journal();
    std::vector<Ref> refs = select_all(journal, args.all("id"), all_kinds, Abbreviation::forbidden);
    std::ranges::stable_sort(refs, {}, turn);
    const References references = args.has("force") ? References::remove : References::refuse;
    if (references == References::refuse) require_unreferenced(journal, refs);
    std::vector<Edit> edits;
    for (const Ref& ref : refs) edits.push_back(RemoveRecord{ref, references});
    return step_about(remove_command, {"Remove", "Removed"}, view, refs, std::move(edits));
}

ExitCode run(Context& context, const Arguments& args) {
    return run_step(context, args, [&](const View& view) { return plan(view, args); });
}

}  // namespace

const Command remove_command = {
    .name = "remove",
    .summary = "Remove records",
    .description =
        "Takes records out of the journal; a course goes with its objectives. While other records refer to one it is "
        "refused, unless --force removes these references as well. Ids have to be given whole.",
    .options = {own, write_options()},
    .examples = {{"journey remove cli-calculator", "remove a project"},
                 {"journey remove --force rust-fundamentals", "remove a course; its projects stay, without a course"}},
    .exits = writing_exits("an id that is unknown or not whole, a record that others refer to"),
    .run = run,
};

}  // namespace journey::app
