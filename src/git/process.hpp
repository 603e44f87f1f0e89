// SPDX-License-Identifier: MIT
// The environment, and other programs: git itself for what only it does rightly, hooks, editors.
#pragma once

#include "git/files.hpp"

#include <journey/error.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace journey::git {

std::optional<std::string> environment(const char* name);

// A file without a name, open for reading and writing. Throws Error{fatal}.
File unnamed_file();

// What becomes of what a program prints: kept for us, or for the person to see; `errors_shown` keeps stdout alone.
enum class Prints { kept, errors_shown, all_shown };

// Whom signals are meant for that would end us while a program runs. They are passed on to it, and we wait until it is gone.
enum class Interrupts {
    ours,        // run() throws Interrupted then, whatever the program made of it
    theirs,      // Ctrl-C and Ctrl-\ are the program's alone, as with an editor; others are ours
    not_urgent,  // noted; the result tells what the program made of it
};

struct Surroundings {
    std::vector<std::pair<std::string, std::string>> environment = {};  // on top of ours
    std::optional<std::string> input = {};                              // its stdin; nullopt: ours
    Prints prints = Prints::kept;
    std::filesystem::path folder = {};  // where it runs; empty: where we are
    Interrupts interrupts = Interrupts::ours;
};

struct Result {
    int status = 0;  // 128 + signal when it was killed
    std::string out;
    std::string err;
};

// `words` as a command line, looked up in PATH. Throws Error{fatal} when it can't be started, Interrupted.
Result run(std::vector<std::string> words, const Surroundings& surroundings = {});

// `git -C <folder> <arguments>…`
Result run_git(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
               const Surroundings& surroundings = {});

// What git said on failing: a `fatal: ` line as the message, and as hints how to become known, where it says that. A name that
// holds line breaks can't come before the first line; but where git lets others fetch, its own is the last one.
enum class Fatal { first, last };
Error git_said(const Result& result, Fatal which = Fatal::first);

}  // namespace journey::git
