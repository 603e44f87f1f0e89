// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"
#include "app/turning.hpp"

#include <fmt/format.h>

#include <charconv>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "n", .takes = Takes::one, .value = "n", .help = "how many steps [1]", .values = Values::word, .positional = true},
};

std::size_t number(const std::string& word) {
    std::size_t result = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), result);
    if (error != std::errc() || end != word.data() + word.size() || result == 0)
        throw Error(ExitCode::usage, fmt::format("'{}' is no number of steps", word));
    return result;
}

ExitCode run(Context& context, const Arguments& args) {
    return run_turn(context, args, Turn::back, number(args.text("n").value_or("1")));
}

}  // namespace

const Command undo_command = {
    .name = "undo",
    .summary = "Take the last step back",
    .description =
        "Takes back what the newest step did that is not undone yet, with a commit of its own; other commits in between, and "
        "edits that are not committed, stay. Again, or with a number, it goes further back: it never undoes itself. A step "
        "that was reverted by git counts as undone; one that was brought back since counts as done. init and render-readme "
        "are no steps. When something was built upon a step it is refused, and of several steps none is taken back.",
    .options = {own, write_options()},
    .examples = {{"journey undo", "take the last step back"},
                 {"journey undo 3", "take the last three back, one commit each"},
                 {"journey undo -n", "show what it would do"}},
    .exits = writing_exits("nothing to undo, something built upon a step"),
    .run = run,
};

}  // namespace journey::app
