// SPDX-License-Identifier: MIT
// The table itself, in the order in which help lists it, and the options that stand outside any command.
#include "app/commands.hpp"

#include "app/exits.hpp"

#include <algorithm>

namespace journey::app {

namespace {

constexpr Option help_options[] = {
    {.name = "command", .value = "command", .help = "the command to explain", .values = Values::command, .positional = true},
};

// Help is printed where the table is turned into text, so it has nothing to run here.
const Command help_command = {
    .name = "help",
    .summary = "Explain journey or one of its commands",
    .description = "Without a command, lists all commands; with one, explains its arguments and options.",
    .options = {help_options},
    .examples = {{"journey help add-project", "explain add-project"}, {"journey help", "list all commands"}},
    .exits = plain_exits("an unknown command"),
};

constexpr const Command* starting[] = {&init_command};
constexpr const Command* recording[] = {&add_course_command,  &add_objective_command, &add_project_command,
                                        &add_insight_command, &complete_command,      &reopen_command};
constexpr const Command* changing[] = {&update_command, &rename_command, &remove_command, &move_command,
                                       &edit_command,   &commit_command, &undo_command,   &redo_command};
constexpr const Command* looking[] = {&list_command, &show_command,    &status_command, &log_command,
                                      &diff_command, &regions_command, &export_command};
constexpr const Command* checking[] = {&check_command, &render_readme_command};
constexpr const Command* sharing[] = {&hooks_command, &resolve_command};
constexpr const Command* explaining[] = {&help_command, &schema_command, &completion_command, &version_command};
constexpr const Command* plumbing[] = {&merge_driver_command, &hook_command, &complete_word_command};

constexpr Group table[] = {
    {"Start a journal", starting},
    {"Record what you learn", recording},
    {"Change what is recorded", changing},
    {"Look at how far you have come", looking},
    {"Keep journal and README sound", checking},
    {"Share a journal between clones", sharing},
    {"Learn about journey", explaining},
    {"Do git's work, run by git", plumbing},
};

std::vector<const Command*> all_of_table() {
    std::vector<const Command*> all;
    for (const Group& group : table) all.insert(all.end(), group.commands.begin(), group.commands.end());
    return all;
}

// A name of one letter is an option that has no long form.
constexpr Option globals[] = {
    {.name = "C",
     .letter = 'C',
     .takes = Takes::many,
     .value = "path",
     .help = "run as if started in this folder",
     .values = Values::folder},
    {.name = "c",
     .letter = 'c',
     .takes = Takes::many,
     .value = "name=value",
     .help = "set a git configuration value for this run",
     .values = Values::word},
    {.name = "journal",
     .takes = Takes::one,
     .value = "path",
     .help = "use this journal [journal.yaml at the top]",
     .values = Values::file},
    {.name = "color", .takes = Takes::one, .value = "auto|always|never", .help = "when to use colour [auto]"},
    {.name = "no-pager", .help = "print long output straight to the terminal"},
    {.name = "quiet", .letter = 'q', .help = "say nothing when all went well"},
    {.name = "help", .letter = 'h', .help = "explain the command"},
    {.name = "version", .help = "print the version"},
};

}  // namespace

std::span<const Group> groups() {
    return table;
}

std::span<const Command* const> commands() {
    static const std::vector<const Command*> all = all_of_table();
    return all;
}

const Command* find_command(std::string_view name) {
    const auto found = std::ranges::find(commands(), name, &Command::name);
    return found == commands().end() ? nullptr : *found;
}

std::span<const Option> global_options() {
    return globals;
}

}  // namespace journey::app
