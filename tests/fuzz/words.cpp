// SPDX-License-Identifier: MIT
// A command line of any words, one a line, is read, or told what is wrong with it; each value arrives whole.
#include "cli/words.hpp"

#include "cli/parser.hpp"
#include "fuzz.hpp"

#include <journey/error.hpp>

#include <algorithm>

using namespace journey;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::string> words;
    for (std::string_view line : fuzz::lines(fuzz::text_of(data, size))) {
        if (line.ends_with('\n')) line.remove_suffix(1);
        words.emplace_back(line.substr(0, line.find('\0')));  // as the system hands them over
    }
    try {
        const std::size_t at = cli::find_command_word(words);
        const app::Command* command = at < words.size() ? app::find_command(words[at]) : nullptr;
        if (command != nullptr) words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        const cli::Normal normal = cli::normalize(words, cli::options_of(command));
        if (normal.wish != cli::Wish::run) return 0;
        const app::Arguments arguments = cli::parse(command, normal.words);
        for (const app::Option* option : cli::options_of(command)) {
            for (const std::string& value : arguments.all(option->name)) {
                const auto holds = [&](const std::string& word) { return word.find(value) != word.npos; };
                require(std::ranges::any_of(words, holds), "a value stood on the command line");
            }
        }
    } catch (const Error& error) {
        require(error.code == ExitCode::usage, "a wrong command line is told to be one");
    }
    return 0;
}
