// SPDX-License-Identifier: MIT
#include "git/process.hpp"

#include "git/interrupts.hpp"
#include "git/spawn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace journey::git {
namespace {

File file_with(const std::string& text) {
    File file = unnamed_file();
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() || std::fflush(file.get()) != 0)
        throw Error(ExitCode::fatal, fmt::format("cannot write a temporary file: {}", std::strerror(errno)));
    std::rewind(file.get());
    return file;
}

std::string contents(const File& file) {
    std::string text;
    char part[4096];
    std::rewind(file.get());
    while (const std::size_t size = std::fread(part, 1, sizeof part, file.get())) text.append(part, size);
    if (std::ferror(file.get()))
        throw Error(ExitCode::fatal, fmt::format("cannot read a temporary file: {}", std::strerror(errno)));
    return text;
}

std::string first_line(std::string_view text) {
    constexpr std::string_view error = "error: ";
    if (text.starts_with(error)) text.remove_prefix(error.size());
    return std::string(text.substr(0, text.find('\n')));
}

// A program that runs, and gets the signals that would end us.
class Program {
public:
    Program(std::vector<std::string> words, const FileActions& actions, const Surroundings& surroundings) {
        const BlockedSignals until_passed_on;
        if (surroundings.interrupts != Interrupts::not_urgent) stop_if_interrupted();
        id_ = spawn(std::move(words), actions, surroundings.environment, until_passed_on.before());
        signals_.emplace(id_);
    }

    // Its status. The number is its own until it is reaped: nobody else gets the signals.
    int wait() {
        siginfo_t end = {};
        while (waitid(P_PID, static_cast<id_t>(id_), &end, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
        }
        signals_.reset();
        return wait_for(id_);
    }

private:
    pid_t id_ = 0;
    std::optional<SignalsPassedOn> signals_;
};

}  // namespace

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

File unnamed_file() {
    const int fd = memfd_create("journey", MFD_CLOEXEC);
    File file(fd < 0 ? std::tmpfile() : fdopen(fd, "w+"));  // hardened kernels have no such files
    if (!file) throw Error(ExitCode::fatal, fmt::format("cannot make a temporary file: {}", std::strerror(errno)));
    return file;
}

// What goes in and comes out is kept in unnamed files: unlike pipes they can't fill up and block.
Result run(std::vector<std::string> words, const Surroundings& surroundings) {
    FileActions actions;
    File in;
    if (surroundings.input) {
        in = file_with(*surroundings.input);
        actions.connect(fileno(in.get()), STDIN_FILENO);
    }
    const File out = unnamed_file();
    const File err = unnamed_file();
    if (surroundings.prints != Prints::all_shown) actions.connect(fileno(out.get()), STDOUT_FILENO);
    if (surroundings.prints == Prints::kept) actions.connect(fileno(err.get()), STDERR_FILENO);
    if (!surroundings.folder.empty()) actions.enter(surroundings.folder);

    const HeldSignals held;
    std::optional<DeafToKeys> deaf;
    if (surroundings.interrupts == Interrupts::theirs) deaf.emplace();
    const int status = Program(std::move(words), actions, surroundings).wait();
    if (surroundings.interrupts != Interrupts::not_urgent) stop_if_interrupted();
    return {status, contents(out), contents(err)};
}

Result run_git(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
               const Surroundings& surroundings) {
    std::vector<std::string> words = {"git", "-C", folder.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run(std::move(words), surroundings);
}

Error git_said(const Result& result, Fatal which) {
    constexpr std::string_view fatal = "fatal: ";
    // In full: what else looks like a command may be part of somebody's file name.
    constexpr std::string_view known_hints[] = {"git config --global user.email \"you@example.com\"",
                                                "git config --global user.name \"Your Name\""};
    std::string message;
    std::vector<std::string> hints;
    std::istringstream lines(result.err);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(fatal) && (message.empty() || which == Fatal::last)) message = line.substr(fatal.size());
        line.erase(0, line.find_first_not_of(" \t"));
        if (std::ranges::find(known_hints, line) != std::end(known_hints)) hints.push_back(line);
    }
    if (message.empty()) message = first_line(result.err);
    if (message.empty()) message = fmt::format("git failed with exit code {}", result.status);
    return Error(ExitCode::fatal, message, hints);
}

}  // namespace journey::git
