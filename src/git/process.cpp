// SPDX-License-Identifier: MIT
#include "git/process.hpp"

#include "git/files.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace journey::git {
namespace {

// Output goes to unnamed files: unlike two pipes they can't fill up and block.
File unnamed_file() {
    File file(std::tmpfile());
    if (!file) throw Error(ExitCode::fatal, fmt::format("cannot make a temporary file: {}", std::strerror(errno)));
    return file;
}

std::string contents(const File& file) {
    std::string text;
    char part[4096];
    std::rewind(file.get());
    while (const std::size_t size = std::fread(part, 1, sizeof part, file.get())) text.append(part, size);
    return text;
}

class FileActions {
public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

    void connect(const File& file, int fd) { posix_spawn_file_actions_adddup2(&actions_, fileno(file.get()), fd); }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_ = {};
};

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

Result run_git(const std::filesystem::path& folder, const Overrides& overrides, const std::vector<std::string>& arguments) {
    std::vector<std::string> words = {"git", "-C", folder.string()};
    for (const auto& [name, value] : overrides) words.insert(words.end(), {"-c", fmt::format("{}={}", name, value)});
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);

    const File out = unnamed_file();
    const File err = unnamed_file();
    FileActions actions;
    actions.connect(out, STDOUT_FILENO);
    actions.connect(err, STDERR_FILENO);
    pid_t child = 0;
    if (const int code = posix_spawnp(&child, "git", actions.get(), nullptr, argv.data(), environ))
        throw Error(ExitCode::fatal, fmt::format("cannot run 'git': {}", std::strerror(code)));
    const int status = wait_for(child);
    return {status, contents(out), contents(err)};
}

Error git_said(const Result& result) {
    constexpr std::string_view fatal = "fatal: ";
    std::string message;
    std::vector<std::string> hints;
    std::istringstream lines(result.err);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t text = line.find_first_not_of(" \t");
        if (line.starts_with(fatal)) message = line.substr(fatal.size());
        if (text != std::string::npos && text > 0 && line.compare(text, 4, "git ") == 0) hints.push_back(line.substr(text));
    }
    if (message.empty()) message = fmt::format("git failed with exit code {}", result.status);
    return Error(ExitCode::fatal, message, hints);
}

}  // namespace journey::git
