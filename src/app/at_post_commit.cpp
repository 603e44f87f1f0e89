// SPDX-License-Identifier: MIT
#include "app/at_hook.hpp"
#include "app/silence.hpp"
#include "app/staging.hpp"
#include "git/nesting.hpp"

#include <fmt/format.h>

namespace journey::app {

namespace {

using git::Layer;

bool is_shown(const LayerFiles& files) {
    try {
        return in_step(files.snapshot);
    } catch (const PlacedError&) {
        return false;
    }
}

// The same journal as in the commit, whose README shows it, and a README that does not.
bool is_left_behind(const LayerFiles& index, const LayerFiles& head) {
    return head.snapshot.readme && index.snapshot.readme && index.snapshot.journal && index.readme_path == head.readme_path &&
           index.snapshot.journal->text() == head.snapshot.journal->text() && is_shown(head) && !is_shown(index);
}

// What can't be looked at, pre-commit has told of.
std::optional<LayerFiles> staged_files(Workspace& workspace) {
    try {
        return workspace.files(Layer::index);
    } catch (const Interrupted&) {
        throw;
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

void at_post_commit(Context& context, Workspace& workspace) {
    const git::Repository& repository = workspace.repository();
    if (git::run_by_journey(repository.git_dir())) return;  // that has done it all
    const LayerFiles head = workspace.files(Layer::head);
    if (!head.snapshot.journal) return;
    if (!repository.is_rebasing()) say_if_stale(context.out, workspace);  // there post-rewrite says it, once
    if (is_under_pre_commit()) return;                                    // it stages nothing that could be left behind
    const auto index = staged_files(workspace);
    if (!index || !is_left_behind(*index, head)) return;
    Silence silence;  // pre-commit has said it all
    Context unheard = context.with(silence);
    stage_readme(unheard, Arguments(), nullptr, TypedText::refuse);
}

void say_if_stale(Output& out, Workspace& workspace) {
    const LayerFiles head = workspace.files(Layer::head);
    if (!head.snapshot.journal) return;
    require_readable(workspace.journal_path(), *head.snapshot.journal);
    try {
        if (in_step(head.snapshot)) return;
    } catch (const PlacedError& error) {
        throw placed(head.readme_path, error);
    }
    const std::string what =
        fmt::format("the committed {} is stale: it does not show the committed {}", head.readme_path, workspace.journal_path());
    if (is_under_pre_commit()) throw Error(ExitCode::refused, what, {"journey render-readme"});
    out.warning(what);
    out.hint("journey render-readme");
}

}  // namespace journey::app
