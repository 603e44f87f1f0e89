// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/installing.hpp"
#include "app/json.hpp"
#include "app/options.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "action", .value = "install|uninstall|status", .help = "what to do", .positional = true, .required = true},
    {.name = "shared", .help = "keep the attributes in .gitattributes, for everybody who clones"},
};

Line row_of(const Context& context, const Part& part) {
    std::string where = part.place.file.lexically_proximate(context.cwd).string();
    if (!part.why.empty()) where += ": " + part.why;
    const Style style = part.condition == Condition::installed ? Style::good : Style::warn;
    return {{part.place.what}, {std::string(name_of(part.condition)), style}, {where, Style::dim}};
}

void print_table(Context& context, const std::vector<Part>& parts) {
    std::vector<Line> rows;
    for (const Part& part : parts) rows.push_back(row_of(context, part));
    context.out.table(rows);
    const auto wants_install = [](const Part& part) {
        return is_to_be_installed(part) || part.condition == Condition::anothers;
    };
    for (const Part& part : parts)
        if (part.condition == Condition::off) context.out.hint(how_to_switch_on(context, part));
    if (std::ranges::any_of(parts, wants_install)) context.out.hint("journey hooks install");
}

ExitCode print_status(Context& context, const Arguments& args) {
    Workspace workspace(context);
    const std::vector<Part> parts = parts_of(workspace);
    if (args.has("json"))
        context.out.raw(to_json(parts, context.cwd));
    else
        print_table(context, parts);
    const bool whole = std::ranges::all_of(parts, [](const Part& part) { return part.condition == Condition::installed; });
    return whole ? ExitCode::ok : ExitCode::refused;
}

ExitCode run(Context& context, const Arguments& args) {
    const std::string action = args.text("action").value();
    const bool shared = args.has("shared");
    const bool reads = action == "status";
    if (reads && shared) throw Error(ExitCode::usage, "'status' and '--shared' can't be used together");
    if (!reads && args.has("json"))
        throw Error(ExitCode::usage, fmt::format("'{}' and '--json' can't be used together", action));
    if (reads) return print_status(context, args);
    const Shared where = shared ? Shared::yes : Shared::no;
    return action == "install" ? install_hooks(context, where) : uninstall_hooks(context, where);
}

}  // namespace

const Command hooks_command = {
    .name = "hooks",
    .summary = "Set up this clone's merges and git hooks",
    .description =
        "install sets up this clone: git leaves merges of the journal and of the README to journey (two merge drivers in the "
        "configuration, and attributes in .git/info/attributes), and its hooks run journey beside whatever they hold already. "
        "pre-commit checks the staged journal and brings the staged README in step with it, post-commit lets the index follow, "
        "post-merge and post-rewrite say when the committed README is stale. Where another program or core.hooksPath manages "
        "the "
        "hooks, or a hook is no shell script, nothing is changed there, and it prints what to add.\n\n"
        "uninstall takes all of that out again. status says what is installed, missing, outdated, off or another's; it exits "
        "with 1 "
        "when something is not installed. With --shared the attributes stand in .gitattributes, to be committed.",
    .options = {own, json_option()},
    .examples = {{"journey hooks install", "set up this clone"},
                 {"journey hooks install --shared", "write the attributes for everybody"},
                 {"journey hooks status", "see what is set up"},
                 {"journey hooks uninstall", "take all of it out again"}},
    .exits = reading_exits("something is not installed (status)", "done; of status: all is installed"),
    .run = run,
};

}  // namespace journey::app
