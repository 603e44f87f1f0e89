// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/committing.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"
#include "app/transaction.hpp"

namespace journey::app {

namespace {

using git::Layer;

constexpr Option own[] = {{.name = "cached", .help = "commit the staged journal, not the one in the work tree"}};

Journals staged(Workspace& workspace) {
    return {{Layer::head, workspace.existing_journal(Layer::index)}};
}

Journals unstaged(Workspace& workspace) {
    return commit_whole(workspace, workspace.existing_journal(Layer::worktree));
}

Writing words(const Workspace& workspace, const std::optional<Document>& before, const Document& after) {
    return words_of("Committed", workspace, before, after);
}

ExitCode run(Context& context, const Arguments& args) {
    if (args.has("cached")) return run_adoption(context, args, {.main = Layer::index, .journals = staged, .words = words});
    return run_adoption(context, args, {.journals = unstaged, .words = words});
}

}  // namespace

const Command commit_command = {
    .name = "commit",
    .summary = "Commit a journal that was changed by hand",
    .description =
        "Checks the journal, brings the README in step, and commits the journal as it is in the work tree, together with the "
        "README's region; what else was changed in the README is left out. The message says in words what changed. Problems "
        "that keep a journal from being read or changed stop the commit; others only warn.",
    .options = {own, commit_options()},
    .examples = {{"journey commit", "commit what was changed in the journal"},
                 {"journey commit --cached", "commit what was staged of it"},
                 {"journey commit -n", "show the change and the message, touch nothing"}},
    .exits = writing_exits(),
    .run = run,
};

}  // namespace journey::app
