// SPDX-License-Identifier: MIT
// What `hooks install` puts into git's hooks.
#include "app/at_hook.hpp"
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "git/absence.hpp"

#include <fmt/format.h>

namespace journey::app {

namespace {

using git::Layer;

constexpr Option own[] = {
    {.name = "name",
     .value = "pre-commit|post-commit|post-merge|post-rewrite",
     .help = "the hook that runs it",
     .positional = true,
     .required = true},
    {.name = "args", .takes = Takes::many, .value = "args", .help = "the arguments that git gives to it", .positional = true},
};

// Where nobody keeps a journal, a hook is to cost nothing. (One that is staged to go is gone, whatever HEAD has.)
bool has_surely_no_journal(const Context& context) {
    return !context.journal && git::is_surely_absent(context.cwd, default_journal, settings_section);
}

// In any layer that can be looked at.
bool has_journal(const Workspace& workspace) {
    for (const Layer layer : {Layer::worktree, Layer::head, Layer::index}) try {
            if (workspace.repository().read(layer, workspace.journal_path())) return true;
        } catch (const Error&) {  // then the others tell
        }
    return false;
}

void run_hook(Context& context, Workspace& workspace, const Arguments& args) {
    const std::string name = args.text("name").value();
    const std::string word = args.text("args").value_or("");
    if (name == "pre-commit") return at_pre_commit(context, workspace);
    if (name == "post-commit") return at_post_commit(context, workspace);
    const bool nothing_is_committed = name == "post-merge" && word == "1";   // --squash
    const bool is_said_already = name == "post-rewrite" && word == "amend";  // by post-commit
    if (!nothing_is_committed && !is_said_already) say_if_stale(context.out, workspace);
}

// A repository that can't be opened has no journal.
std::optional<Workspace> open(const Context& context) {
    try {
        return std::optional<Workspace>(std::in_place, context, Workspace::Unfinished::leave);
    } catch (const Interrupted&) {
        throw;
    } catch (const Error&) {
        return std::nullopt;
    }
}

// The program pre-commit shows only what failing hooks say; of those that come after the fact git takes no notice.
bool may_fail(const Arguments& args) {
    return args.text("name") == "pre-commit" || is_under_pre_commit();
}

Error with_way_out(const Error& error, const Arguments& args) {
    Error told = error;
    if (args.text("name") == "pre-commit") told.hints.emplace_back("git commit --no-verify");
    return told;
}

// Only what a commit would bring in may stop it. What keeps us from looking keeps nobody from committing.
ExitCode run(Context& context, const Arguments& args) {
    if (has_surely_no_journal(context)) return ExitCode::ok;
    auto workspace = open(context);
    if (!workspace) return ExitCode::ok;
    try {
        run_hook(context, *workspace, args);
    } catch (const Interrupted&) {
        throw;
    } catch (const Error& error) {
        if (error.code == ExitCode::refused && may_fail(args)) throw with_way_out(error, args);
        if (!has_journal(*workspace)) return ExitCode::ok;
        context.out.warning(error.what());
        for (const std::string& hint : error.hints) context.out.hint(hint);
    }
    return ExitCode::ok;
}

}  // namespace

const Command hook_command = {
    .name = "hook",
    .summary = "Do a git hook's work",
    .description =
        "What the hooks of `journey hooks install` run. pre-commit checks the staged journal and brings the staged README in "
        "step with it; it stops a commit that brings in problems, or leaves the journal such that it can't be read or changed, "
        "but none that touches neither of the two. post-commit lets the index follow a commit of some files alone. All but "
        "pre-commit say when the committed README is stale, and always succeed. Without a journal they do nothing.\n\n"
        "Under the program pre-commit, which puts aside what is not staged, nothing is staged: a README that is behind is "
        "rendered in the work tree and the commit stopped, and a stale one is told of by failing.",
    .options = {own},
    .examples = {{"journey hook pre-commit", "check and render what is staged"}},
    .exits = reading_exits("pre-commit stops the commit, or something is stale under the program pre-commit"),
    .run = run,
    .shown = Shown::no,
};

}  // namespace journey::app
