// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include "app/candidates.hpp"
#include "app/commands.hpp"
#include "cli/days.hpp"
#include "cli/help.hpp"
#include "cli/words.hpp"

#include <journey/error.hpp>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace journey::cli {
namespace {

using app::Candidate;
using app::Option;
using app::Takes;
using app::Values;
using Candidates = std::vector<Candidate>;

// What the words in front of the last one say.
struct Before {
    const app::Command* command = nullptr;
    app::Arguments typed;
    const Option* awaited = nullptr;  // its value is the next word
    bool only_positionals = false;
    bool lost = false;  // nothing is known of what follows
    std::size_t positionals = 0;
};

// The place that a word is in, and what of the word belongs to it.
struct Place {
    const Option* option = nullptr;  // nullptr: nothing is known to belong here
    std::string kept;                // `--course=`
    std::string begun;
};

// The first line of the answer and the rest.
struct Answer {
    std::string kind = "words";
    std::string kept = {};
    Candidates candidates = {};
};

const Option* positional_at(const app::Command& command, std::size_t index) {
    const Option* last = nullptr;
    for (const auto group : command.options)
        for (const Option& option : group) {
            if (!option.positional) continue;
            if (index-- == 0) return &option;
            last = &option;
        }
    return last != nullptr && last->takes == Takes::many ? last : nullptr;
}

void take_positional(Before& before, const std::string& word) {
    if (before.command == nullptr) {
        before.command = app::find_command(word);
        before.lost = before.command == nullptr;
        return;
    }
    const Option* option = positional_at(*before.command, before.positionals++);
    if (option != nullptr) before.typed.add(option->name, word);
}

// A word that is wrong is passed by: to say so is not the tab key's task.
void take_option(Before& before, const std::string& word) {
    try {
        const std::vector<Found> all = read_word(word, options_of(before.command));
        for (const Found& found : all)
            if (!wants_next_word(found)) before.typed.add(found.option->name, found.value.value_or(""));
        if (wants_next_word(all.back())) before.awaited = all.back().option;
    } catch (const Error&) {
    }
}

Before read_before(std::span<const std::string> words) {
    Before before;
    for (const std::string& word : words) {
        if (before.awaited != nullptr)
            before.typed.add(std::exchange(before.awaited, nullptr)->name, word);
        else if (before.only_positionals || !is_option(word))
            take_positional(before, word);
        else if (word != "--")
            take_option(before, word);
        else if (before.command != nullptr)
            before.only_positionals = true;
        else
            before.lost = true;
        if (before.lost) break;
    }
    return before;
}

// `--course=ru`, `-Cdi`: the value begins within the word. Throws Error as read_word does.
Place place_in_option(const std::string& word, const app::Command* command) {
    const Found found = read_word(word, options_of(command)).back();
    if (!found.value) return {};
    return {found.option, word.substr(0, word.size() - found.value->size()), *found.value};
}

Place place_of(const Before& before, const std::string& word) {
    if (before.awaited != nullptr) return {before.awaited, "", word};
    if (!before.only_positionals && is_option(word)) try {
            return place_in_option(word, before.command);
        } catch (const Error&) {
            return {};
        }
    if (before.command == nullptr || (word == "-" && !before.only_positionals)) return {};
    return {positional_at(*before.command, before.positionals), "", word};
}

void keep_begun(Candidates& candidates, std::string_view begun) {
    std::erase_if(candidates, [&](const Candidate& one) { return !one.value.starts_with(begun); });
}

Candidates command_names() {
    Candidates names;
    for (const app::Command* command : app::commands())
        if (command->shown == app::Shown::yes) names.push_back({std::string(command->name), std::string(command->summary)});
    return names;
}

// `-C` is offered for `-` and for itself, `-n` for itself alone: `--dry-run` says more.
Candidates option_names(const Before& before, std::string_view begun) {
    Candidates names;
    for (const Option* option : options_of(before.command)) {
        if (option->takes != Takes::many && before.typed.has(option->name)) continue;
        const bool has_value = option->takes == Takes::one || option->takes == Takes::many;
        const std::string name = spelling(*option);
        names.push_back({name.starts_with("--") && has_value ? name + "=" : name, std::string(option->help)});
        if (begun.size() == 2 && begun[1] == option->letter && begun != name) names.push_back({std::string(begun), ""});
    }
    return names;
}

// Behind the dots of a range the second revision begins.
std::size_t second_half(std::string_view range) {
    const std::size_t dots = range.find("..");
    return dots == range.npos ? 0 : std::min(range.find_first_not_of('.', dots), range.size());
}

// The shell's or git's own completion looks where it stands: with a -C in the line that is the wrong place.
Answer elsewhere(const Place& place, const Before& before) {
    const Values values = place.option->values;
    if (values == Values::revision || values == Values::range) {
        if (before.typed.has("C")) return {};
        const std::size_t kept = values == Values::range ? second_half(place.begun) : 0;
        return {"revisions", place.kept + place.begun.substr(0, kept)};
    }
    if (before.typed.has("C")) return {"words", place.kept, app::paths(values, before.typed, place.begun)};
    return {values == Values::folder ? "folders" : "files", place.kept};
}

Candidates values_at(const Place& place, const Before& before) {
    const Option& option = *place.option;
    Candidates found;
    for (const std::string& choice : choices_of(option)) found.push_back({choice, ""});
    if (option.values == Values::command) found = command_names();
    if (option.values == Values::date) found = {{"today", local_day(0)}, {"yesterday", local_day(-1)}};
    if (before.command != nullptr && app::needs_journal(option.values))
        found = app::candidates(app::journal_for_completion(before.typed), *before.command, option, before.typed, place.begun);
    keep_begun(found, place.begun);
    return found;
}

Answer answer_to(std::span<const std::string> words) {
    const Before before = read_before(words.first(words.size() - 1));
    const std::string& word = words.back();
    if (before.lost) return {};
    const Place place = place_of(before, word);
    if (place.option != nullptr) {
        switch (place.option->values) {
            case Values::file:
            case Values::folder:
            case Values::revision:
            case Values::range: return elsewhere(place, before);
            default: return {"words", place.kept, values_at(place, before)};
        }
    }
    const bool may_be_option = before.awaited == nullptr && !before.only_positionals && word.starts_with('-');
    Candidates names = may_be_option ? option_names(before, word) : before.command == nullptr ? command_names() : Candidates();
    keep_begun(names, word);
    return {"words", "", std::move(names)};
}

bool is_one_line(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char c) { return c < ' ' || c == '\x7f'; });
}

std::string as_text(const Answer& answer) {
    if (!is_one_line(answer.kept)) return {};
    std::string text = answer.kind + "\t" + answer.kept + "\n";
    for (const auto& [value, about] : answer.candidates)
        if (is_one_line(value) && is_one_line(about))
            text.append(value).append(about.empty() ? "" : "\t").append(about) += '\n';
    return text;
}

}  // namespace

bool asks_for_completion(int argc, const char* const* argv) {
    return argc > 1 && argv[1] == app::complete_word_command.name;
}

std::string completion_of(std::vector<std::string> words) {
    if (words.empty()) words.emplace_back();
    return as_text(answer_to(words));
}

int complete_word(std::vector<std::string> words) {
    try {
        const std::string text = completion_of(std::move(words));
        std::fwrite(text.data(), 1, text.size(), stdout);
        std::fflush(stdout);
    } catch (const std::exception&) {  // nobody reads an error at a prompt
    }
    return 0;
}

}  // namespace journey::cli
