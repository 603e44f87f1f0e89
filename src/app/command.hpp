// SPDX-License-Identifier: MIT
// The table of commands. It feeds parsing, help, man pages, completion and "did you mean": no command's or option's name stands
// anywhere else.
#pragma once

#include "app/output.hpp"

#include <journey/error.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

// What a value can be, for tab completion.
enum class Values {
    none,
    file,
    folder,
    any_id,
    open_id,
    completed_id,
    neighbour_id,  // in the same list as the record that the command is about
    course,
    about,    // a course or project
    tag,      // to add, or to look for
    own_tag,  // to take off
    date,
    revision,
    range,  // a revision or two, `..` between them
    command,
    word,  // anything: nothing to offer
};

enum class Takes {
    nothing,   // --force
    one,       // --on=<date>; given twice is an error
    many,      // --tag=<tag>, repeatable
    optional,  // --gpg-sign[=<key>]
};

struct Option {
    std::string_view name;  // long name without dashes; of a positional its name in the usage line
    char letter = '\0';     // `n` for -n
    Takes takes = Takes::nothing;
    std::string_view value = {};  // what stands in the usage line: "<date>" without the brackets; "a|b|c" = a choice, checked
    std::string_view help;        // imperative, lower case, no full stop
    Values values = Values::none;
    bool positional = false;
    bool required = false;  // positionals only
};

// What the command line said. Options by their long name, positionals by their name. Values arrive whole: empty ones,
// `[a, b]`, words after `--`, line breaks.
class Arguments {
public:
    void add(std::string_view name, std::string value) { values_[std::string(name)].push_back(std::move(value)); }

    bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    // The value, or nullopt when the option was not given.
    std::optional<std::string> text(std::string_view name) const;
    // All values in the order given.
    std::vector<std::string> all(std::string_view name) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// What a command may touch of the outside.
struct Context {
    Output& out;
    std::filesystem::path cwd;           // after -C
    std::optional<std::string> journal;  // --journal, from cwd
    std::string today;                   // YYYY-MM-DD, local time
    std::string yesterday;
    std::function<std::string()> read_stdin;                   // all of it
    std::function<bool(const std::string& question)> confirm;  // on a terminal; elsewhere, and on a signal, nobody says yes

    Context with(Output& other) const;  // the same, with another one to talk to
};

// What an exit code says of a command.
struct Exit {
    ExitCode code;
    std::string meaning;  // lower case, no full stop
};

enum class Shown { yes, no };  // no: plumbing, left out of the short help

struct Command {
    std::string_view name;
    std::string_view summary;                      // one line, imperative, at most 60 columns, no full stop
    std::string_view description;                  // paragraphs for help and the man page
    std::vector<std::span<const Option>> options;  // own ones first, then shared groups (options.hpp)
    std::vector<std::pair<std::string_view, std::string_view>> examples;  // command line, what it does; tests run each
    std::vector<Exit> exits;                                              // exits.hpp
    ExitCode (*run)(Context&, const Arguments&) = nullptr;
    Shown shown = Shown::yes;
    Paging paging = Paging::no;  // yes: it only reads, and what it prints can be long
};

// Commands that belong together.
struct Group {
    std::string_view title;  // what they are for: imperative, no full stop
    std::span<const Command* const> commands;
};

// In the order in which help lists them.
std::span<const Group> groups();
std::span<const Command* const> commands();
const Command* find_command(std::string_view name);

// Throws Interrupted when a signal has come that asks us to end: between two steps of long work, and behind the last.
void obey_signal();

// Options that every command takes, before or after its name: -C, -c, --journal, --color, --no-pager, -q, -h/--help, --version.
std::span<const Option> global_options();

}  // namespace journey::app
