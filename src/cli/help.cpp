// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include "cli/width.hpp"
#include "cli/words.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace journey::cli {
namespace {

using app::Option;
using app::Takes;

constexpr std::size_t widest_page = 80;    // longer lines are hard to read
constexpr std::size_t widest_term = 28;    // what is longer gets a line of its own
constexpr std::string_view margin = "  ";  // before terms, and between them and their explanation

struct Entry {
    std::string term;
    std::string explanation;
};

// Pieces of a text that is `separator`-separated.
std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        pieces.emplace_back(text.substr(at, end - at));
        at = end + separator.size();
    }
    return pieces;
}

std::size_t page_width(const app::Output& out) {
    return std::clamp<std::size_t>(out.columns().value_or(widest_page), 40, widest_page);
}

void print_heading(app::Output& out, std::string_view text) {
    out.line({});
    out.line({{std::string(text), app::Style::bold}});
}

void print_paragraphs(app::Output& out, std::string_view text) {
    for (const std::string& paragraph : split(text, "\n\n")) {
        out.line({});
        for (const std::string& line : filled(paragraph, page_width(out))) out.line({line});
    }
}

// How wide the terms' column is; what is longer than `widest_term` sticks out.
std::size_t column_of(const std::vector<Entry>& entries) {
    std::size_t column = 0;
    for (const Entry& entry : entries) {
        if (entry.term.size() <= widest_term) column = std::max(column, entry.term.size());
    }
    return column;
}

void print_entries(app::Output& out, const std::vector<Entry>& entries, std::size_t column) {
    const std::size_t indent = margin.size() + column + margin.size();
    for (const auto& [term, explanation] : entries) {
        std::string head = fmt::format("{}{:<{}}{}", margin, term, column, margin);
        if (term.size() > column) {
            out.line({fmt::format("{}{}", margin, term)});
            head = std::string(indent, ' ');
        }
        for (const std::string& line : filled(explanation, page_width(out) - indent)) {
            out.line({head + line});
            head = std::string(indent, ' ');
        }
    }
}

void print_section(app::Output& out, std::string_view heading, const std::vector<Entry>& entries) {
    if (entries.empty()) return;
    print_heading(out, heading);
    print_entries(out, entries, column_of(entries));
}

std::string positional_text(const Option& option) {
    const std::string text = value_name(option) + (option.takes == Takes::many ? "..." : "");
    return option.required ? text : fmt::format("[{}]", text);
}

// `-m, --message=<text>`, `--on=<date>`, `-C <path>`.
std::string option_text(const Option& option) {
    const std::string value = value_name(option);
    if (option.name.size() == 1)
        return option.takes == Takes::nothing ? spelling(option) : fmt::format("{} {}", spelling(option), value);
    const std::string letter = option.letter == '\0' ? "    " : fmt::format("-{}, ", option.letter);
    switch (option.takes) {
        case Takes::nothing: return letter + spelling(option);
        case Takes::optional: return fmt::format("{}{}[={}]", letter, spelling(option), value);
        case Takes::one:
        case Takes::many: break;
    }
    return fmt::format("{}{}={}", letter, spelling(option), value);
}

Entry entry_of(const Option& option) {
    return {option.positional ? value_name(option) : option_text(option), std::string(option.help)};
}

std::vector<Entry> entries_of(const app::Command& command, bool (*wanted)(const Option&)) {
    std::vector<Entry> entries;
    for (const auto group : command.options) {
        for (const Option& option : group) {
            if (wanted(option)) entries.push_back(entry_of(option));
        }
    }
    return entries;
}

std::vector<Entry> entries_of(const app::Group& group) {
    std::vector<Entry> entries;
    for (const app::Command* command : group.commands)
        if (command->shown == app::Shown::yes) entries.push_back({std::string(command->name), std::string(command->summary)});
    return entries;
}

std::vector<Entry> entries_of(const std::vector<app::Exit>& exits) {
    std::vector<Entry> entries;
    for (const auto& [code, meaning] : exits) entries.push_back({fmt::format("{}", static_cast<int>(code)), meaning});
    return entries;
}

// Group by group, in one column.
void print_commands(app::Output& out) {
    std::size_t column = 0;
    for (const app::Group& group : app::groups()) column = std::max(column, column_of(entries_of(group)));
    for (const app::Group& group : app::groups()) {
        const std::vector<Entry> entries = entries_of(group);
        if (entries.empty()) continue;
        print_heading(out, group.title);
        print_entries(out, entries, column);
    }
}

}  // namespace

std::vector<std::string> choices_of(const Option& option) {
    return option.value.find('|') == std::string_view::npos ? std::vector<std::string>() : split(option.value, "|");
}

std::string value_name(const Option& option) {
    if (!choices_of(option).empty()) return std::string(option.value);
    std::string name = "<";
    for (const char c : option.value.empty() ? option.name : option.value) {
        if (c == '=')
            name += ">=<";
        else
            name += c;
    }
    return name + ">";
}

std::string usage_of(const app::Command* command) {
    if (command == nullptr) return "journey [<options>] <command> [<args>]";
    std::string positionals;
    bool has_options = false;
    for (const auto group : command->options) {
        for (const Option& option : group) {
            if (option.positional)
                positionals += " " + positional_text(option);
            else
                has_options = true;
        }
    }
    return fmt::format("journey {}{}{}", command->name, has_options ? " [<options>]" : "", positionals);
}

void print_help(app::Output& out) {
    out.line({"usage: " + usage_of(nullptr)});
    out.line({});
    out.line({"Keep a learning journal in git."});
    print_commands(out);
    std::vector<Entry> options;
    for (const Option& option : app::global_options()) options.push_back(entry_of(option));
    print_section(out, "Options, before or after the command", options);
    out.line({});
    out.line({"'journey help <command>' explains a command."});
    out.line({"'git help journey' opens the manual."});
}

void print_help(app::Output& out, const app::Command& command) {
    out.line({"usage: " + usage_of(&command)});
    print_paragraphs(out, command.description.empty() ? command.summary : command.description);
    print_section(out, "Arguments", entries_of(command, [](const Option& option) { return option.positional; }));
    print_section(out, "Options", entries_of(command, [](const Option& option) { return !option.positional; }));
    if (!command.examples.empty()) print_heading(out, "Examples");
    for (const auto& [line, meaning] : command.examples) {
        out.line({fmt::format("{}{}", margin, line)});
        out.line({{fmt::format("{}{}{}", margin, margin, meaning), app::Style::dim}});
    }
    print_section(out, "Exit codes", entries_of(command.exits));
}

}  // namespace journey::cli
