// SPDX-License-Identifier: MIT
// The words of a command line, brought into one form by the table before anything is parsed.
//
// A parser that sees the raw words guesses: it takes `[a, b]` apart, reads `-x` after `--` as an option and drops empty
// values. Here each value and positional gets a mark in front, each option its full name and a word of its own, so that nothing
// is left to guess.
#pragma once

#include "app/command.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace journey::cli {

inline constexpr char mark = '\x01';  // begins every word that is not an option

// `--name`, or `-C` when the name is one letter.
std::string spelling(const app::Option& option);

// The own options of a command, then those that every command takes; only these when `command` is nullptr.
std::vector<const app::Option*> options_of(const app::Command* command);

bool is_option(std::string_view word);  // `--` too, but not `-`

// An option and the value that stands in the same word, if any.
struct Found {
    const app::Option* option = nullptr;
    std::optional<std::string> value;
};

// The options that one word gives: `-nq` is two. Throws Error{usage}: unknown or ambiguous.
std::vector<Found> read_word(const std::string& word, std::span<const app::Option* const> options);
bool wants_next_word(const Found& found);

// Where the command's name stands among the words; their number when there is none.
std::size_t find_command_word(std::span<const std::string> words);

enum class Wish { run, help, version };
struct Normal {
    Wish wish = Wish::run;  // --help and --version win over all that stands behind them
    std::vector<std::string> words;
};

// Throws Error{usage}: unknown or ambiguous option, missing value, a value where none belongs.
Normal normalize(std::span<const std::string> words, std::span<const app::Option* const> options);

}  // namespace journey::cli
