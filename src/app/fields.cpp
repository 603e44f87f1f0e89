// SPDX-License-Identifier: MIT
#include "app/fields.hpp"

#include "app/record.hpp"
#include "app/select.hpp"

#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace journey::app {

namespace {

constexpr unsigned bit(Kind kind) {
    return 1U << static_cast<unsigned>(kind);
}
constexpr unsigned courses = bit(Kind::course), projects = bit(Kind::project), objectives = bit(Kind::objective),
                   insights = bit(Kind::insight);

enum class Holds { title, text, id, address, prose, course, tag, untag, date, day, objective, about };

struct Flag {
    std::string_view name;
    Holds holds;
    unsigned kinds;
    std::string_view help;
};

constexpr Flag flags[] = {
    {"title", Holds::title, courses | projects, "what it is called"},
    {"text", Holds::text, objectives | insights, "what it says; `-` reads it from stdin"},
    {"id", Holds::id, courses | projects | objectives | insights, "a short name to call it by"},
    {"url", Holds::address, courses | projects, "a web address, or a path in the repository"},
    {"description", Holds::prose, courses | projects, "a few words of Markdown; `-` reads them from stdin"},
    {"course", Holds::course, projects, "the course it belongs to"},
    {"tag", Holds::tag, projects, "add a tag; an empty one clears those that are there"},
    {"untag", Holds::untag, projects, "take a tag off"},
    {"started", Holds::date, courses | projects, "the day of its start"},
    {"completed", Holds::date, courses | projects | objectives, "the day of its completion"},
    {"objective", Holds::objective, courses, "an objective of the course"},
    {"about", Holds::about, insights, "the course or project that it is about"},
    {"date", Holds::day, insights, "the day of the insight"},
};

struct Word {
    std::string_view placeholder;
    Values values;
    Takes takes = Takes::one;
};

constexpr Word word_of(Holds holds) {
    switch (holds) {
        case Holds::title: return {"title", Values::word};
        case Holds::text:
        case Holds::prose: return {"text", Values::word};
        case Holds::objective: return {"text", Values::word, Takes::many};
        case Holds::id: return {"id", Values::word};
        case Holds::course: return {"id", Values::course};
        case Holds::about: return {"id", Values::about};
        case Holds::address: return {"url", Values::word};  // a path would be one from the top, where no shell looks
        case Holds::date:
        case Holds::day: return {"date", Values::date};
        case Holds::tag: return {"tag", Values::tag, Takes::many};
        case Holds::untag: return {"tag", Values::own_tag, Takes::many};
    }
    return {};
}

// What a record is added with comes without a flag.
constexpr bool is_positional(Holds holds) {
    return holds == Holds::title || holds == Holds::text;
}
constexpr bool is_required(Holds holds) {
    return is_positional(holds) || holds == Holds::day || holds == Holds::objective;
}
constexpr bool is_prose(Holds holds) {
    return holds == Holds::text || holds == Holds::prose;
}

Option option_for(const Flag& flag, bool positional) {
    const auto [placeholder, values, takes] = word_of(flag.holds);
    return {.name = flag.name,
            .takes = takes,
            .value = placeholder,
            .help = flag.help,
            .values = values,
            .positional = positional,
            .required = positional && flag.holds != Holds::text};  // that may come from the editor
}

std::vector<Option> make_adding_options(Kind kind) {
    std::vector<Option> result;
    for (const Flag& flag : flags)
        if ((flag.kinds & bit(kind)) && flag.holds != Holds::untag)
            result.push_back(option_for(flag, is_positional(flag.holds)));
    return result;
}

std::vector<Option> make_updating_options() {
    std::vector<Option> result;
    for (const Flag& flag : flags)
        if (flag.holds != Holds::objective) result.push_back(option_for(flag, false));
    return result;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == text.npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(blanks) - begin + 1));
}

void require_text(std::string_view name, std::string_view value, ExitCode code) {
    if (invalid_utf8(value)) throw Error(code, fmt::format("the {} is not valid UTF-8", name));
    if (value.find('\0') != value.npos) throw Error(code, fmt::format("the {} holds a NUL byte", name));
}

// The parser does not know that the editor makes up for a missing text.
void require_words(const Arguments& args, std::span<const Option> offered) {
    const bool in_editor = args.has("edit");
    if (in_editor && args.text("text") == "-") throw Error(ExitCode::usage, "'-' and '--edit' can't be used together");
    for (const Option& option : offered)
        if (option.positional && !in_editor && !args.has(option.name))
            throw Error(ExitCode::usage, fmt::format("missing argument <{}>", option.value));
}

std::string require_address(std::string value) {
    if (classify_address(value) != Address::bad) return value;
    throw Error(ExitCode::usage, fmt::format("'{}' is neither a web address nor a path inside the repository", value));
}

// A value as the journal will hold it: words arrive whole, as typed; blanks around the text of stdin are the editor's.
std::string read_value(const Context& context, const Flag& flag, const std::string& word) {
    const bool words = is_prose(flag.holds) || flag.holds == Holds::title;
    std::string value = is_prose(flag.holds) && word == "-" ? trimmed(context.read_stdin()) : word;
    require_text(flag.name, value, ExitCode::usage);
    if (!words || trimmed(value).empty()) value = trimmed(value);
    if (flag.holds == Holds::untag) require_tag(value);
    if (value.empty() && is_required(flag.holds))
        throw Error(ExitCode::usage, fmt::format("{} can't be empty", with_article(flag.name)));
    if (value.empty()) return value;
    if (flag.holds == Holds::address) return require_address(std::move(value));
    if (flag.holds == Holds::date || flag.holds == Holds::day) return parse_date(context, flag.name, value);
    if (flag.holds == Holds::tag) require_tag(value);
    return value;
}

void keep(Given& given, const Flag& flag, std::string value) {
    switch (flag.holds) {
        case Holds::tag:
            if (!value.empty()) return given.add_tags.push_back(std::move(value));
            given.clear_tags = true;  // and of those that came before it, as git resets its lists
            return given.add_tags.clear();
        case Holds::untag: given.remove_tags.push_back(std::move(value)); return;
        case Holds::objective: given.objectives.push_back(std::move(value)); return;
        default: given.fields.push_back({std::string(flag.name), std::move(value)});
    }
}

const Flag& flag_for(std::string_view name) {
    return *std::ranges::find(flags, name, &Flag::name);
}

void require_kind(Kind kind, std::string_view field) {
    if (flag_for(field).kinds & bit(kind)) return;
    throw Error(ExitCode::usage, fmt::format("{} has no '{}'", with_article(name(kind)), field));
}

std::string complete_reference(const Journal& journal, const std::string& word, std::span<const Kind> kinds) {
    return word.empty() ? word : select(journal, word, kinds).id;
}

}  // namespace

const std::vector<Option>& adding_options(Kind kind) {
    static const std::array made = {make_adding_options(Kind::course), make_adding_options(Kind::objective),
                                    make_adding_options(Kind::project), make_adding_options(Kind::insight)};
    return made.at(static_cast<std::size_t>(kind));
}

const std::vector<Option>& updating_options() {
    static const std::vector<Option> made = make_updating_options();
    return made;
}

const std::string* Given::find(std::string_view key) const {
    const auto found = std::ranges::find(fields, key, &Field::key);
    return found == fields.end() ? nullptr : &found->value;
}

std::string Given::value(std::string_view key) const {
    const std::string* found = find(key);
    return found ? *found : std::string();
}

Given read_fields(const Context& context, const Arguments& args, std::span<const Option> offered) {
    require_words(args, offered);
    Given given;
    for (const Option& option : offered)
        for (const std::string& word : args.all(option.name)) {
            const Flag& flag = flag_for(option.name);
            keep(given, flag, read_value(context, flag, word));
        }
    return given;
}

Given with_text(Given given, std::string text) {
    require_text("text", text, ExitCode::refused);
    std::erase_if(given.fields, [](const Field& field) { return field.key == "text"; });
    given.fields.push_back({"text", std::move(text)});
    return given;
}

Given for_record(Given given, Kind kind, const Journal& journal) {
    constexpr std::array about = {Kind::course, Kind::project};
    if (given.clear_tags || !given.add_tags.empty()) require_kind(kind, "tag");
    if (!given.remove_tags.empty()) require_kind(kind, "untag");
    for (Field& field : given.fields) {
        const Flag& flag = flag_for(field.key);
        require_kind(kind, field.key);
        if (flag.holds == Holds::id && !(field.value.empty() && kind == Kind::objective)) require_slug(kind, field.value);
        if (flag.holds == Holds::course) field.value = complete_reference(journal, field.value, std::span(about).first(1));
        if (flag.holds == Holds::about) field.value = complete_reference(journal, field.value, about);
    }
    return given;
}

}  // namespace journey::app
