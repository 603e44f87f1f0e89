// SPDX-License-Identifier: MIT
#include "app/staging.hpp"

#include <fmt/format.h>

namespace journey::app {

using git::Layer;

namespace {

Writing words(const Workspace&, const std::optional<Document>&, const Document& journal) {
    return {.subject = {}, .trailer = {}, .sentences = {fmt::format("Rendered {}.", journal.journal().readme.path)}};
}

}  // namespace

ExitCode stage_readme(Context& context, const Arguments& args, const RegionKind* new_section, TypedText typed_text) {
    return run_adoption(context, args,
                        {.goal = Goal::stage,
                         .main = Layer::index,
                         .new_section = new_section,
                         .typed_text = typed_text,
                         .journals = [](Workspace&) { return Journals(); },
                         .words = words});
}

void render_worktree(Context& context) {
    Arguments args;
    args.add("no-commit", "");
    run_adoption(context, args, {.goal = Goal::as_asked, .journals = [](Workspace&) { return Journals(); }, .words = words});
}

}  // namespace journey::app
