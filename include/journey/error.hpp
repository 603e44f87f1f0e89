// SPDX-License-Identifier: MIT
// The one exception that journey throws, and the exit codes that it maps to.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// Git's own numbers, so that scripts written for git keep working.
enum class ExitCode {
    ok = 0,       // done, also when nothing had to change
    refused = 1,  // "no": unknown, ambiguous or taken id, stale README, problems found
    fatal = 128,  // "can't": no repository, broken journal, lock, identity, disk
    usage = 129,  // the command line is wrong: option, argument, malformed date or slug
};

// A place in a text. Both count from 1; columns count characters (code points), as editors do. 0 means "not known".
struct Position {
    std::size_t line = 0;
    std::size_t column = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

// What went wrong, in git's style: lower case, no full stop, the subject in single quotes. Message and hints are printed as one
// line each, whatever the names in them hold: a line break is shown as `^J`.
// Each hint is a command that one can type. Printed once, by cli/run.cpp, as `error: …` or `fatal: …`.
class Error : public std::runtime_error {
public:
    Error(ExitCode exit_code, const std::string& message, std::vector<std::string> what_to_type = {})
        : std::runtime_error(message), code(exit_code), hints(std::move(what_to_type)) {}
    // The same in other words.
    Error(const Error& error, const std::string& message)
        : std::runtime_error(message), code(error.code), hints(error.hints), explanation(error.explanation) {}

    ExitCode code;
    std::vector<std::string> hints;
    std::string_view explanation;  // further lines behind the message: a literal, so that nobody's words are in them
};

// An error about one place of a text whose file name the thrower does not know. The caller that knows
// the name turns it into an Error that begins with `journal.yaml:12:5: `.
class PlacedError : public Error {
public:
    PlacedError(ExitCode exit_code, Position place, const std::string& message, std::vector<std::string> what_to_type = {})
        : Error(exit_code, message, std::move(what_to_type)), at(place) {}

    Position at;
};

// A signal asked us to end. Everything has been put back when this gets to the top, where we die by that signal; nothing but
// the hints is printed.
class Interrupted : public Error {
public:
    explicit Interrupted(int the_signal, std::vector<std::string> what_to_type = {})
        : Error(ExitCode::refused, "interrupted", std::move(what_to_type)), signal(the_signal) {}

    int signal;
};

}  // namespace journey
