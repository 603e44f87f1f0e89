// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"

#include <journey/schema.hpp>

namespace journey::app {

namespace {

ExitCode run(Context& context, const Arguments&) {
    context.out.raw(journal_schema());
    return ExitCode::ok;
}

}  // namespace

const Command schema_command = {
    .name = "schema",
    .summary = "Print the journal's JSON schema",
    .description = "Prints the JSON schema that describes a journal, for editors that check and complete YAML.",
    .options = {},
    .examples = {{"journey schema > journal.schema.json", "keep a copy for the editor"}},
    .exits = plain_exits(),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
