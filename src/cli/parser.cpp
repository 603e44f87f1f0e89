// SPDX-License-Identifier: MIT
#include "cli/parser.hpp"

#include "cli/help.hpp"
#include "cli/words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace journey::cli {
namespace {

using app::Option;
using app::Takes;

struct Declared {
    const Option* option;
    CLI::Option* parsed;
};

std::vector<const Option*> everything_of(const app::Command* command) {
    std::vector<const Option*> all = options_of(command);
    if (command == nullptr) return all;
    for (const auto group : command->options) {
        for (const Option& option : group) {
            if (option.positional) all.push_back(&option);
        }
    }
    return all;
}

CLI::Option* declare(CLI::App& parser, const Option& option) {
    if (option.positional) {
        CLI::Option* positional = parser.add_option(std::string(option.name))->required(option.required);
        return option.takes == Takes::many ? positional->expected(1, -1)->allow_extra_args() : positional;
    }
    if (option.takes == Takes::nothing) return parser.add_flag(spelling(option))->take_last();
    CLI::Option* valued = parser.add_option(spelling(option))->expected(1);
    // Without this a repeated option swallows the positionals behind it.
    if (option.takes == Takes::optional) return valued->take_last();
    return option.takes == Takes::many ? valued->take_all()->allow_extra_args(false) : valued;
}

// CLI11 knows that something is wrong; we say what, in our own words.
[[noreturn]] void explain(const CLI::App& parser, const std::vector<Declared>& declared) {
    const auto usage = [](const std::string& message) { return Error(ExitCode::usage, message); };
    for (const auto& [option, parsed] : declared) {
        const bool repeated = !option->positional && option->takes == Takes::one && parsed->count() > 1;
        if (repeated) throw usage(fmt::format("option '{}' given twice", spelling(*option)));
    }
    if (const auto left = parser.remaining(); !left.empty()) {
        throw usage(fmt::format("unexpected argument '{}'", left.front().substr(1)));
    }
    for (const auto& [option, parsed] : declared) {
        if (option->required && parsed->count() == 0) throw usage(fmt::format("missing argument {}", value_name(*option)));
    }
    throw usage("wrong arguments");
}

void require_choice(const Option& option, const std::string& value) {
    if (option.takes == Takes::optional && value.empty()) return;  // left out
    const std::vector<std::string> choices = choices_of(option);
    if (choices.empty() || std::ranges::find(choices, value) != choices.end()) return;
    const std::string place = option.positional ? "argument" : fmt::format("option '{}'", spelling(option));
    throw Error(ExitCode::usage, fmt::format("{} expects one of {}, not '{}'", place, fmt::join(choices, ", "), value));
}

}  // namespace

app::Arguments parse(const app::Command* command, std::vector<std::string> words) {
    CLI::App parser;
    parser.set_help_flag();
    std::vector<Declared> declared;
    for (const Option* option : everything_of(command)) declared.push_back({option, declare(parser, *option)});
    std::ranges::reverse(words);  // CLI11 takes them from the end
    try {
        parser.parse(std::move(words));
    } catch (const CLI::ParseError&) {
        explain(parser, declared);
    }
    app::Arguments arguments;
    for (const auto& [option, parsed] : declared) {
        for (const std::string& word : parsed->results()) {
            if (option->takes == Takes::nothing && !option->positional) {
                arguments.add(option->name, "");
                continue;
            }
            require_choice(*option, word.substr(1));
            arguments.add(option->name, word.substr(1));
        }
    }
    return arguments;
}

}  // namespace journey::cli
