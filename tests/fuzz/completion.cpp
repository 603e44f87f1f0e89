// SPDX-License-Identifier: MIT
// Any journal, and any words in front of the cursor: what is offered is lines that a shell can take apart and a terminal can
// show.
#include "cli/completion.hpp"

#include "app/candidates.hpp"
#include "app/commands.hpp"
#include "fuzz.hpp"

#include <journey/error.hpp>
#include <journey/skim.hpp>

#include <algorithm>

using namespace journey;
using fuzz::require;

namespace {

bool is_shown_safely(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char c) { return c < ' ' || c == '\x7f'; });
}

void require_lines(const std::string& answer) {
    require(answer.empty() || answer.ends_with('\n'), "an answer is whole lines");
    for (std::string_view line : fuzz::lines(answer)) {
        line.remove_suffix(1);
        const std::size_t tab = std::min(line.find('\t'), line.size());
        require(is_shown_safely(line.substr(0, tab)), "a word is one line without control characters");
        require(is_shown_safely(line.substr(std::min(tab + 1, line.size()))), "and so is its description");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::string> parts = fuzz::parts(fuzz::text_of(data, size));
    const Journal journal = skim(parts.front()).journal;
    std::vector<std::string> words;
    for (std::string_view line : fuzz::lines(parts.back())) {
        if (line.ends_with('\n')) line.remove_suffix(1);
        words.emplace_back(line.substr(0, line.find('\0')));
    }
    const std::string begun = words.empty() ? "" : words.back();
    for (const app::Command* command : app::commands()) {
        for (const auto group : command->options) {
            for (const app::Option& option : group) {
                if (!app::needs_journal(option.values)) continue;
                for (const app::Candidate& one : app::candidates(journal, *command, option, {}, begun)) {
                    require(one.value.starts_with(begun), "a candidate begins as the word does");
                    require(is_shown_safely(one.about), "what is said about it is one line");
                }
            }
        }
    }
    try {
        require_lines(cli::completion_of(words));
    } catch (const Error&) {  // no repository, or none that can be read
    }
    return 0;
}
