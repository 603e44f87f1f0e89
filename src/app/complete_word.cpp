// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "word",
     .takes = Takes::many,
     .value = "word",
     .help = "the command line so far; the last word, which may be empty, is the one to complete",
     .positional = true},
};

// Answered before anything is parsed (cli/completion.cpp). Only with options in front does it come here.
ExitCode run(Context&, const Arguments&) {
    return ExitCode::ok;
}

}  // namespace

const Command complete_word_command = {
    .name = "__complete",
    .summary = "Say what a word of a command line can become",
    .description =
        "For the shells' completion. The first line says what can stand there: `words`, which follow one a line, a tab and a "
        "description behind them; `files` or `folders`, which the shell knows; `revisions`, which git's completion knows. A "
        "tab "
        "and the part of the word that stays as it was typed may follow, `--course=` for one: all else is about the rest of "
        "the "
        "word. A value that ends in `=` or `/` is not finished: no blank goes behind it. Never fails, and takes no lock.",
    .options = {own},
    .examples = {{"journey __complete complete rust", "the open records that begin with 'rust'"},
                 {"journey __complete list --course=", "the courses"}},
    .exits = plain_exits(),
    .run = run,
    .shown = Shown::no,
};

}  // namespace journey::app
