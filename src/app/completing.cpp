// SPDX-License-Identifier: MIT
#include "app/completing.hpp"

#include "app/record.hpp"
#include "app/select.hpp"

#include <fmt/format.h>

#include <array>

namespace journey::app {
namespace {

void require_begun(const Journal& journal, const Ref& ref, const std::string& day) {
    const std::string started = record(journal, ref).text("started");
    if (day.empty() || started <= day) return;
    const std::string id = full_id(journal, ref);
    throw Error(ExitCode::refused, fmt::format("'{}' was started on {}, after {}", id, started, day),
                {fmt::format("journey update {} --started={}", id, day)});
}

}  // namespace

ExitCode set_completed(Context& context, const Arguments& args, const Command& command, Verb verb,
                       const std::function<std::string(const std::string& current)>& day) {
    constexpr std::array kinds = {Kind::project, Kind::course, Kind::objective};
    return run_step(context, args, [&](const View& view) {
        const Journal& journal = view.document.journal();
        const std::vector<Ref> named = select_all(journal, args.all("id"), kinds);
        std::vector<Ref> changing;
        for (const Ref& ref : named) {
            const std::string current = record(journal, ref).text("completed");
            if (day(current) == current) continue;
            require_begun(journal, ref, day(current));
            changing.push_back(ref);
        }
        // When the work tree has it all already, an older layer may not.
        if (changing.empty()) changing = named;
        std::vector<Edit> edits;
        for (const Ref& ref : changing)
            edits.push_back(SetFields{ref, {{"completed", day(record(journal, ref).text("completed"))}}, false, {}, {}});
        return step_about(command, verb, view, changing, std::move(edits));
    });
}

}  // namespace journey::app
