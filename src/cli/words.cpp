// SPDX-License-Identifier: MIT
#include "cli/words.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace journey::cli {
namespace {

using app::Option;
using app::Takes;
using Options = std::span<const Option* const>;

bool is_long(std::string_view word) {
    return word.starts_with("--");
}

[[noreturn]] void wrong(const std::string& message) {
    throw Error(ExitCode::usage, message);
}

[[noreturn]] void unknown(const std::string& word, Options options) {
    std::vector<std::string> names;
    for (const Option* option : options) {
        if (option->name.size() > 1) names.emplace_back(option->name);
    }
    const std::size_t dashes = std::min(word.find_first_not_of('-'), word.size());
    const std::vector<std::string> near = near_misses(word.substr(dashes), names);
    wrong(near.empty() ? fmt::format("unknown option '{}'", word)
                       : fmt::format("unknown option '{}', did you mean '--{}'?", word, fmt::join(near, "' or '--")));
}

// By its name, or by a beginning that only one name has.
const Option* find_long(std::string_view name, Options options) {
    std::vector<const Option*> begun;
    for (const Option* option : options) {
        if (option->name.size() == 1 || !option->name.starts_with(name)) continue;
        if (option->name == name) return option;
        begun.push_back(option);
    }
    if (begun.empty() || name.empty()) return nullptr;
    if (begun.size() == 1) return begun.front();
    wrong(fmt::format("ambiguous option: {} (could be {} or {})", name, spelling(*begun[0]), spelling(*begun[1])));
}

Found read_long(const std::string& word, Options options) {
    const std::size_t equals = word.find('=');
    const std::string spelt = word.substr(0, equals);
    const Option* option = find_long(std::string_view(spelt).substr(2), options);
    if (option == nullptr) unknown(spelt, options);
    if (equals == std::string::npos) return {option, std::nullopt};
    if (option->takes == Takes::nothing) wrong(fmt::format("option '{}' takes no value", spelling(*option)));
    return {option, word.substr(equals + 1)};
}

// `-nq` is -n and -q; `-mtext` is -m with a value.
std::vector<Found> read_letters(const std::string& word, Options options) {
    std::vector<Found> all;
    for (std::size_t at = 1; at < word.size(); ++at) {
        const auto found = std::ranges::find(options, word[at], &Option::letter);
        if (found == options.end()) unknown(all.empty() ? word : fmt::format("-{}", word[at]), options);
        const std::string rest = word.substr(at + 1);
        if ((*found)->takes != Takes::nothing && !rest.empty()) {
            all.push_back({*found, rest});
            return all;
        }
        all.push_back({*found, std::nullopt});
    }
    return all;
}

// Of `--x` and `--no-x` the last one counts, as for git.
const Option* opposite(const Option& option, Options options) {
    const std::string name =
        option.name.starts_with("no-") ? std::string(option.name.substr(3)) : fmt::format("no-{}", option.name);
    const auto found = std::ranges::find(options, name, &Option::name);
    return found == options.end() ? nullptr : *found;
}

void forget(std::vector<std::string>& words, const Option* option) {
    if (option == nullptr) return;
    for (auto word = std::ranges::find(words, spelling(*option)); word != words.end();
         word = std::ranges::find(words, spelling(*option)))
        words.erase(word, word + (option->takes == Takes::nothing ? 1 : 2));
}

}  // namespace

bool is_option(std::string_view word) {
    return word.size() > 1 && word[0] == '-';
}

std::vector<Found> read_word(const std::string& word, Options options) {
    if (is_long(word)) return {read_long(word, options)};
    return read_letters(word, options);
}

bool wants_next_word(const Found& found) {
    return !found.value && (found.option->takes == Takes::one || found.option->takes == Takes::many);
}

std::string spelling(const Option& option) {
    return fmt::format("{}{}", option.name.size() == 1 ? "-" : "--", option.name);
}

std::vector<const Option*> options_of(const app::Command* command) {
    std::vector<const Option*> options;
    const auto add = [&](std::span<const Option> group) {
        for (const Option& option : group) {
            if (!option.positional) options.push_back(&option);
        }
    };
    if (command != nullptr) std::ranges::for_each(command->options, add);
    add(app::global_options());
    return options;
}

std::size_t find_command_word(std::span<const std::string> words) {
    const std::vector<const Option*> options = options_of(nullptr);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_option(words[i])) return i;
        if (wants_next_word(read_word(words[i], options).back())) ++i;
    }
    return words.size();
}

Normal normalize(std::span<const std::string> words, Options options) {
    Normal normal;
    bool only_positionals = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (only_positionals || !is_option(words[i])) {
            normal.words.push_back(mark + words[i]);
            continue;
        }
        if (words[i] == "--") {
            only_positionals = true;
            continue;
        }
        for (const Found& found : read_word(words[i], options)) {
            const Option& option = *found.option;
            if (option.name == "help") return {Wish::help, {}};
            if (option.name == "version") return {Wish::version, {}};
            forget(normal.words, opposite(option, options));
            normal.words.push_back(spelling(option));
            if (option.takes == Takes::nothing) continue;
            const bool next = wants_next_word(found);
            if (next && ++i == words.size()) wrong(fmt::format("option '{}' requires a value", spelling(option)));
            normal.words.push_back(mark + (next ? words[i] : found.value.value_or("")));
        }
    }
    return normal;
}

}  // namespace journey::cli
