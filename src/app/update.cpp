// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/fields.hpp"
#include "app/in_editor.hpp"
#include "app/options.hpp"
#include "app/planning.hpp"
#include "app/record.hpp"

#include <fmt/format.h>

#include <array>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "record",
     .takes = Takes::one,
     .value = "id",
     .help = "the record to change",
     .values = Values::any_id,
     .positional = true,
     .required = true},
};

// A new id is more than a field: whatever refers to the record has to follow. It comes first, because the text by which an
// objective without an id is found may change as well.
std::vector<Edit> edits_for(const View& view, Ref ref, Given given) {
    std::vector<Edit> edits;
    if (const std::string id = given.value("id"); !id.empty()) {
        std::erase_if(given.fields, [](const Field& field) { return field.key == "id"; });
        if (id != ref.id) {
            require_free_id(view, id, ref.course);
            edits.push_back(RenameRecord{ref, id});
            ref.id = id;
        }
    }
    edits.push_back(SetFields{.ref = ref,
                              .fields = std::move(given.fields),
                              .clear_tags = given.clear_tags,
                              .add_tags = std::move(given.add_tags),
                              .remove_tags = std::move(given.remove_tags)});
    return edits;
}

// Of a record that has no text the plan says so.
Start start_of(const View& view, const std::string& word, const Given& given) {
    const Journal& journal = view.document.journal();
    const Ref ref = select_one(journal, word, all_kinds);
    return {ref, given.find("text") ? given.value("text") : title_of(journal, ref)};
}

Step plan(const View& view, const std::string& word, Given given) {
    const Journal& journal = view.document.journal();
    const Ref ref = select_one(journal, word, all_kinds);
    given = for_record(std::move(given), ref.kind, journal);
    const std::string new_title = given.value(title_key(ref.kind));
    const std::string new_id = given.value("id");
    Step step =
        step_about(update_command, {"Update", "Updated"}, view, std::array{ref}, edits_for(view, ref, std::move(given)));
    if (!new_id.empty() && new_id != ref.id)
        step.trailer += fmt::format(" {}{}", ref.course.empty() ? "" : ref.course + "/", new_id);
    if (!new_title.empty()) step.subject = fmt::format("Update {}: {}", name(ref.kind), new_title);
    return step;
}

ExitCode run(Context& context, const Arguments& args) {
    const Given given = read_fields(context, args, updating_options());
    if (given.nothing() && !args.has("edit"))
        throw Error(ExitCode::usage, "nothing to update: no field was given", {"journey help update"});
    const std::string word = *args.text("record");
    return run_text_step(context, args, given,
                         {.command = update_command,
                          .start = [&](const View& view) { return start_of(view, word, given); },
                          .plan = [&](const View& view, const Given& all) { return plan(view, word, all); }});
}

}  // namespace

const Command update_command = {
    .name = "update",
    .summary = "Change fields of a record",
    .description =
        "Sets the fields that are given and leaves all others alone. An empty value, as in --url=, removes a field. "
        "--tag adds to the tags, --untag takes one off, --tag= clears them. With -e the text of an objective or insight is "
        "changed in git's editor.",
    .options = {own, updating_options(), editor_option(), write_options()},
    .examples = {{"journey update cli-calculator --tag=cli --tag=parsing", "add two tags"},
                 {"journey update cli-calculator --url=", "remove the address"},
                 {"journey update rust-fundamentals/1 -e", "change an objective's words in the editor"}},
    .exits = writing_exits("an unknown or ambiguous id, an editor that failed or came back empty"),
    .run = run,
};

}  // namespace journey::app
