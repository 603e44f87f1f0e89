// SPDX-License-Identifier: MIT
// From argv to an exit status. Errors end here, and only here are they printed.
#include "app/command.hpp"
#include "app/hints.hpp"
#include "cli/cli.hpp"
#include "cli/completion.hpp"
#include "cli/days.hpp"
#include "cli/help.hpp"
#include "cli/parser.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

#include <journey/error.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <poll.h>
#include <span>
#include <unistd.h>

namespace journey::cli {
namespace {

namespace fs = std::filesystem;

// A file opened later must not become stdout because the caller closed that.
void fill_standard_streams() {
    int file = open("/dev/null", O_RDWR);
    while (file >= 0 && file <= STDERR_FILENO) file = dup(file);
    if (file > STDERR_FILENO) close(file);
}

// A reader that goes away, or a file that may not grow, must not end us in the midst of a commit. A handler, because an ignored
// signal would be inherited by the programs that we start.
void outlive_failing_writes() {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGPIPE, SIGXFSZ}) sigaction(signal, &action, nullptr);
}

// So that whoever started us sees what ended us, as with git.
[[noreturn]] void die_by(int signal) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
    _exit(128 + signal);  // the first process of a container is spared
}

std::string read_stdin() {
    std::string all;
    char buffer[1 << 14];
    for (ssize_t size = 1; size != 0;) {
        size = read(STDIN_FILENO, buffer, sizeof buffer);
        if (size > 0) all.append(buffer, static_cast<std::size_t>(size));
        if (size < 0 && errno != EINTR) {
            throw Error(ExitCode::fatal, fmt::format("cannot read standard input: {}", std::strerror(errno)));
        }
    }
    return all;
}

// False when a signal came instead: one that is blocked until here, so that it can't come between the question and the wait.
bool wait_for_answer() {
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    sigset_t none;
    sigemptyset(&none);
    return ppoll(&input, 1, nullptr, &none) == 1;
}

// As git asks: the first letter counts, and no answer is yes.
bool confirm(Terminal& terminal, const std::string& question) {
    if (isatty(STDIN_FILENO) != 1 || isatty(STDERR_FILENO) != 1) return false;
    terminal.ask(fmt::format("{} [Y/n] ", question));
    std::string answer;
    return wait_for_answer() && std::getline(std::cin, answer) &&
           (answer.empty() || answer.front() == 'y' || answer.front() == 'Y');
}

std::optional<std::string> read_environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

// Where `git -c` puts what it is given: so all that we start, git and hooks, sees it too.
void pass_on_setting(const std::string& word) {
    constexpr const char* variable = "GIT_CONFIG_PARAMETERS";
    const std::size_t equals = word.find('=');
    if (equals == 0) throw Error(ExitCode::usage, fmt::format("no name in '-c {}'", word));
    std::string all = read_environment(variable).value_or("");
    if (!all.empty()) all += ' ';
    all += app::shell_quoted(std::string_view(word).substr(0, equals));
    if (equals != std::string::npos) all += "=" + app::shell_quoted(std::string_view(word).substr(equals + 1));
    setenv(variable, all.c_str(), 1);
}

void change_folder(const std::string& path) {
    if (path.empty()) return;  // as for git
    std::error_code error;
    fs::current_path(path, error);
    if (error) throw Error(ExitCode::fatal, fmt::format("cannot change to '{}': {}", path, error.message()));
}

fs::path current_folder() {
    std::error_code error;
    fs::path folder = fs::current_path(error);
    if (error) throw Error(ExitCode::fatal, fmt::format("unable to read current working directory: {}", error.message()));
    return folder;
}

app::Context make_context(Terminal& terminal, const app::Arguments& arguments) {
    for (const std::string& path : arguments.all("C")) change_folder(path);
    for (const std::string& word : arguments.all("c")) pass_on_setting(word);
    return {.out = terminal,
            .cwd = current_folder(),
            .journal = arguments.text("journal"),
            .today = local_day(0),
            .yesterday = local_day(-1),
            .read_stdin = read_stdin,
            .confirm = [&terminal](const std::string& question) { return confirm(terminal, question); }};
}

std::optional<app::Color> color_of(std::string_view word) {
    if (word == "always") return app::Color::always;
    if (word == "never") return app::Color::never;
    return word == "auto" ? std::optional(app::Color::automatic) : std::nullopt;
}

void configure(Terminal& terminal, const app::Arguments& arguments) {
    terminal.configure(color_of(arguments.text("color").value_or("")),
                       arguments.has("no-pager") ? app::Paging::no : app::Paging::yes,
                       arguments.has("quiet") ? Talk::quiet : Talk::normal);
}

// For what is printed before the words are understood, or because they can't be.
void look_ahead(Terminal& terminal, std::span<const std::string> words) {
    words = words.first(static_cast<std::size_t>(std::ranges::find(words, "--") - words.begin()));
    std::optional<app::Color> color;
    for (std::size_t i = 0; i < words.size(); ++i) {
        constexpr std::string_view option = "--color", with_value = "--color=";
        if (words[i].starts_with(with_value)) color = color_of(std::string_view(words[i]).substr(with_value.size()));
        if (words[i] == option && i + 1 < words.size()) color = color_of(words[i + 1]);
    }
    const bool no_pager = std::ranges::find(words, "--no-pager") != words.end();
    terminal.configure(color, no_pager ? app::Paging::no : app::Paging::yes, Talk::normal);
}

// A hint is typed where this command was typed.
void repeat_place_in_hints(Terminal& terminal, const app::Arguments& arguments) {
    std::string options;
    for (const char* option : {"C", "c"})
        for (const std::string& value : arguments.all(option))
            options += fmt::format("-{} {} ", option, app::shell_word(value));
    const auto journal = arguments.text("journal");
    terminal.add_to_hints(options, journal ? fmt::format("{}--journal={} ", options, app::shell_word(*journal)) : options);
}

const app::Command& require_command(const std::string& name) {
    if (const app::Command* command = app::find_command(name)) return *command;
    std::vector<std::string> names;
    for (const app::Command* command : app::commands()) {
        if (command->shown == app::Shown::yes) names.emplace_back(command->name);
    }
    const std::vector<std::string> near = near_misses(name, names);
    const std::string guess = near.empty() ? "" : fmt::format(", did you mean '{}'?", fmt::join(near, "' or '"));
    throw Error(ExitCode::refused, fmt::format("'{}' is not a journey command{}", name, guess), {"journey help"});
}

// Of the command that a word names, or the list of all.
ExitCode help(Terminal& terminal, const std::optional<std::string>& topic) {
    terminal.expect_reader();
    if (topic)
        print_help(terminal, require_command(*topic));
    else
        print_help(terminal);
    return ExitCode::ok;
}

ExitCode execute(Terminal& terminal, const app::Command* command, const Normal& normal) {
    if (normal.wish == Wish::help) return help(terminal, command ? std::optional<std::string>(command->name) : std::nullopt);
    if (normal.wish == Wish::version) command = &require_command("version");
    const app::Arguments arguments = parse(command, normal.words);
    configure(terminal, arguments);
    repeat_place_in_hints(terminal, arguments);
    if (command == nullptr) {
        print_help(terminal);
        return ExitCode::refused;
    }
    if (command->run == nullptr) return help(terminal, arguments.text(command->options.front().front().name));
    app::Context context = make_context(terminal, arguments);
    if (command->paging == app::Paging::yes) terminal.expect_reader();
    terminal.show_work(command->name);
    return command->run(context, arguments);
}

ExitCode report(Terminal& terminal, const Error& error, const app::Command* command) {
    terminal.close();
    terminal.say(error.code == ExitCode::fatal ? "fatal: " : "error: ", error.what());
    terminal.explain(error.explanation);
    if (error.code == ExitCode::usage) terminal.say("usage: ", usage_of(command));
    for (const std::string& hint : error.hints) terminal.hint(hint);
    return error.code;
}

ExitCode run_words(Terminal& terminal, std::vector<std::string> words) {
    const app::Command* command = nullptr;
    look_ahead(terminal, words);
    try {
        if (const std::size_t at = find_command_word(words); at < words.size()) {
            command = &require_command(words[at]);
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        }
        const ExitCode code = execute(terminal, command, normalize(words, options_of(command)));
        terminal.finish();
        app::obey_signal();
        return code;
    } catch (const ReaderGone&) {
        terminal.close();
        return ExitCode::ok;
    } catch (const Interrupted& interrupt) {
        terminal.close();
        for (const std::string& hint : interrupt.hints) terminal.hint(hint);
        die_by(interrupt.signal);
    } catch (const Error& error) {
        return report(terminal, error, command);
    } catch (const std::filesystem::filesystem_error& error) {
        const std::string what = fmt::format("'{}': {}", error.path1().string(), error.code().message());
        return report(terminal, Error(ExitCode::fatal, what), command);
    } catch (const std::exception& error) {
        return report(terminal, Error(ExitCode::fatal, fmt::format("internal error: {}", error.what())), command);
    }
}

}  // namespace

int run(int argc, char** argv) {
    fill_standard_streams();
    outlive_failing_writes();
    if (asks_for_completion(argc, argv)) return complete_word({argv + 2, argv + argc});
    Terminal terminal;
    const ExitCode code = run_words(terminal, std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
    return terminal.reader_gone() ? 128 + SIGPIPE : static_cast<int>(code);
}

}  // namespace journey::cli
