// SPDX-License-Identifier: MIT
#include "app/staging.hpp"

#include <fmt/format.h>

namespace journey::app {

using git::Layer;

ExitCode stage_readme(Context& context, const Arguments& args, MissingSection missing_section, TypedText typed_text) {
    const auto words = [](const Workspace&, const auto&, const Document& journal) {
        return Writing{.subject = {}, .trailer = {}, .sentences = {fmt::format("Rendered {}.", journal.journal().readme.path)}};
    };
    return run_adoption(context, args,
                        {.goal = Goal::stage,
                         .main = Layer::index,
                         .missing_section = missing_section,
                         .typed_text = typed_text,
                         .journals = [](Workspace&) { return Journals(); },
                         .words = words});
}

}  // namespace journey::app
