// SPDX-License-Identifier: MIT
#include "cli/manual.hpp"

#include "app/exits.hpp"
#include "cli/help.hpp"
#include "cli/manual_topics.hpp"
#include "cli/roff.hpp"
#include "cli/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace journey::cli {
namespace {

using app::Command;
using app::Option;
using app::Takes;

constexpr std::string_view main_name = "journey";
constexpr std::string_view more = "...\\&";  // ends no sentence

std::string page_name(const Command& command) {
    return fmt::format("git-{}-{}", main_name, command.name);
}

// The table's words as a sentence.
std::string sentence(std::string_view words) {
    std::string text = fmt::format("{}.", words);
    if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return roff_prose(text);
}

std::string reference(std::string_view page, int section = 1) {
    return fmt::format("{}({})", roff_bold(page), section);
}

// A choice is typed as it stands, anything else in place of its name.
std::string value_text(const Option& option) {
    std::string text;
    for (const std::string& choice : choices_of(option)) {
        if (!text.empty()) text += "|\\:";  // a line may end here
        text += roff_bold(choice);
    }
    return text.empty() ? roff_prose(value_name(option)) : text;
}

// `-m<message>` or `--message=<message>`, as it has to be typed.
std::string short_form(const Option& option) {
    const std::string letter = roff_bold(fmt::format("-{}", option.letter));
    switch (option.takes) {
        case Takes::nothing: return letter;
        case Takes::optional: return fmt::format("{}[{}]", letter, value_text(option));
        case Takes::one:
        case Takes::many: break;
    }
    return fmt::format("{}\\ {}", letter, value_text(option));
}
std::string long_form(const Option& option) {
    const std::string name = roff_bold(spelling(option));
    switch (option.takes) {
        case Takes::nothing: return name;
        case Takes::optional: return fmt::format("{}[{}{}]", name, roff_bold("="), value_text(option));
        case Takes::one:
        case Takes::many: break;
    }
    return fmt::format("{}{}{}", name, roff_bold("="), value_text(option));
}

bool has_long_form(const Option& option) {
    return option.name.size() > 1;
}

std::string in_synopsis(const Option& option) {
    const bool repeated = option.takes == Takes::many;
    if (option.positional) {
        const std::string text = fmt::format("{}{}", value_text(option), repeated ? more : "");
        return option.required ? text : fmt::format("[{}]", text);
    }
    const std::string text = option.letter == '\0' ? long_form(option)
                             : option.takes != Takes::nothing || !has_long_form(option)
                                 ? short_form(option)
                                 : fmt::format("{}\\ |\\ {}", short_form(option), long_form(option));
    return fmt::format("[{}]{}", text, repeated ? more : "");
}

std::string in_options(const Option& option) {
    if (option.positional) return value_text(option);
    if (!has_long_form(option)) return short_form(option);
    return option.letter == '\0' ? long_form(option) : fmt::format("{}, {}", short_form(option), long_form(option));
}

void write_name(RoffPage& page, std::string_view names, std::string_view summary) {
    page.section("NAME");
    page.paragraph(fmt::format("{} \\- {}", roff_literal(names), roff_literal(summary)));
}

// The options, then the arguments: they stand so in most lines that are typed.
void write_synopsis(RoffPage& page, std::string_view start, const std::vector<const Option*>& options, std::string_view rest) {
    page.section("SYNOPSIS");
    page.request(fmt::format(".SY \"{}\"", roff_literal(start)));
    for (const bool positional : {false, true})
        for (const Option* option : options)
            if (option->positional == positional) page.line(in_synopsis(*option));
    if (!rest.empty()) page.line(roff_prose(rest));
    page.request(".YS");
}

void write_options(RoffPage& page, const std::vector<const Option*>& options) {
    for (const Option* option : options) page.entry(in_options(*option), sentence(option->help));
}

void write_example(RoffPage& page, std::string_view line, std::string_view meaning) {
    page.entry(roff_bold(line), sentence(meaning));
}

void write_exits(RoffPage& page, const std::vector<app::Exit>& exits) {
    page.section("EXIT STATUS");
    for (const auto& [code, meaning] : exits) page.entry(roff_bold(std::to_string(static_cast<int>(code))), sentence(meaning));
}

void write_references(RoffPage& page, const std::vector<std::string>& references) {
    page.section("SEE ALSO");
    page.line(fmt::format("{}", fmt::join(references, ", ")));
}

std::vector<const Option*> all_options(const Command& command) {
    std::vector<const Option*> all;
    for (const auto group : command.options)
        for (const Option& option : group) all.push_back(&option);
    return all;
}

std::vector<const Option*> pointers(std::span<const Option> options) {
    std::vector<const Option*> all;
    for (const Option& option : options) all.push_back(&option);
    return all;
}

// The commands that belong to the same group.
std::vector<std::string> neighbours(const Command& command) {
    std::vector<std::string> all;
    for (const app::Group& group : app::groups()) {
        if (std::ranges::find(group.commands, &command) == group.commands.end()) continue;
        for (const Command* other : group.commands)
            if (other != &command) all.push_back(reference(page_name(*other)));
    }
    return all;
}

void write_options_of(RoffPage& page, const Command& command) {
    page.section("OPTIONS");
    write_options(page, all_options(command));
    std::vector<std::string> globals;
    for (const Option& option : app::global_options()) globals.push_back(roff_bold(spelling(option)));
    page.paragraph(fmt::format("The options that every command takes are explained in {}: {}.", reference(main_name),
                               fmt::join(globals, ", ")));
}

std::string page_of(const Command& command, std::string_view date, std::string_view source) {
    RoffPage page(page_name(command), date, source);
    write_name(page, page_name(command), command.summary);
    write_synopsis(page, fmt::format("{} {}", main_name, command.name), all_options(command), {});
    page.section("DESCRIPTION");
    page.paragraphs(command.description);
    write_options_of(page, command);
    page.section("EXAMPLES");
    for (const auto& [line, meaning] : command.examples) write_example(page, line, meaning);
    write_exits(page, command.exits);
    std::vector<std::string> others = neighbours(command);
    others.insert(others.begin(), reference(main_name));
    write_references(page, others);
    return page.text();
}

void write_commands(RoffPage& page) {
    page.section("COMMANDS");
    for (const app::Group& group : app::groups()) {
        page.subsection(group.title);
        for (const Command* command : group.commands) page.entry(reference(page_name(*command)), sentence(command->summary));
    }
}

void write_topic(RoffPage& page, const Topic& topic) {
    page.section(topic.heading);
    page.paragraphs(topic.prose);
    if (!topic.sample.empty()) page.sample(topic.sample);
    for (const auto& [word, meaning] : topic.terms) page.entry(roff_bold(word), sentence(meaning));
}

std::string main_page(std::string_view date, std::string_view source) {
    RoffPage page(main_name, date, source);
    write_name(page, fmt::format("{0}, git-{0}", main_name), "keep a learning journal in git");
    write_synopsis(page, main_name, pointers(app::global_options()), "<command> [<args>]");
    page.section("DESCRIPTION");
    page.paragraphs(manual_description());
    write_commands(page);
    page.section("OPTIONS");
    page.paragraphs("They stand before or after the command's name.");
    write_options(page, pointers(app::global_options()));
    for (const Topic& topic : manual_topics()) write_topic(page, topic);
    page.section("EXAMPLES");
    for (const auto& [line, meaning] : manual_examples()) write_example(page, line, meaning);
    write_exits(page, app::all_exits());
    write_references(page, {reference("git"), reference("git-commit"), reference("git-config"), reference("githooks", 5),
                            reference("gitattributes", 5)});
    return page.text();
}

}  // namespace

std::vector<ManualPage> manual_pages(std::string_view version, std::string_view date) {
    const std::string source = fmt::format("{} {}", main_name, version);
    std::vector<ManualPage> pages{{std::string(main_name), main_page(date, source)}};
    for (const Command* command : app::commands()) pages.push_back({page_name(*command), page_of(*command, date, source)});
    return pages;
}

}  // namespace journey::cli
