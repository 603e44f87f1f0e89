// SPDX-License-Identifier: MIT
#include "git/pager.hpp"

#include "git/interrupts.hpp"
#include "git/process.hpp"
#include "git/spawn.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sstream>
#include <sys/wait.h>

namespace journey::git {
namespace {

constexpr std::array ending = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

// For the signal handler. There is one pager at a time.
std::atomic<int> input_of_pager = -1;
std::atomic<pid_t> pager = 0;

void close_input() {
    if (const int input = input_of_pager.exchange(-1); input >= 0) close(input);
}

void end_after_pager(int signal) {
    close_input();
    if (const pid_t waited_for = pager.exchange(0)) wait_for(waited_for);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

bool is_in_path(const std::string& program) {
    std::istringstream folders(environment("PATH").value_or(""));
    for (std::string folder; std::getline(folders, folder, ':');)
        if (access(fmt::format("{}/{}", folder, program).c_str(), X_OK) == 0) return true;
    return false;
}

// What git is built with: Debian lets a person choose who is called so, others have less.
std::string usual_pager() {
    return is_in_path("pager") ? "pager" : "less";
}

// Unless the person has other wishes: end when all fits on the screen, show colour, leave the screen as it is.
Variables usual_settings() {
    Variables variables;
    if (!environment("LESS")) variables.emplace_back("LESS", "FRX");
    if (!environment("LV")) variables.emplace_back("LV", "-c");
    return variables;
}

pid_t start(const std::string& command, const FileDescriptor& shown, const sigset_t& blocked) {
    FileActions actions;
    actions.connect(shown.get(), STDIN_FILENO);
    std::vector<std::string> words = {command};
    if (needs_shell(command)) words = {"sh", "-c", command};
    return spawn(std::move(words), actions, usual_settings(), blocked);
}

}  // namespace

std::optional<std::string> pager_by(const std::optional<std::string>& setting) {
    std::optional<std::string> command = environment("GIT_PAGER");
    if (!command) command = setting;
    if (!command) command = environment("PAGER");
    if (!command) command = usual_pager();
    return command->empty() || command == "cat" ? std::nullopt : command;
}

Pager::Pager(const std::string& command) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0) throw Error(ExitCode::fatal, fmt::format("cannot make a pipe: {}", std::strerror(errno)));
    const FileDescriptor shown(ends[0]);
    FileDescriptor written(ends[1]);
    const BlockedSignals until_it_is_known;
    pager = start(command, shown, until_it_is_known.before());
    input_of_pager = written.release();
    struct sigaction action = {};
    action.sa_handler = end_after_pager;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < ending.size(); ++i) {
        sigaction(ending[i], nullptr, &before_[i]);
        if (before_[i].sa_handler != SIG_IGN) sigaction(ending[i], &action, nullptr);
    }
}

Pager::~Pager() {
    close_input();
    // Taken only once it has ended: until then a signal waits for it, too.
    siginfo_t end = {};
    while (waitid(P_PID, static_cast<id_t>(pager.load()), &end, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
    }
    const BlockedSignals until_it_is_gone;
    if (const pid_t ended = pager.exchange(0)) wait_for(ended);
    for (std::size_t i = 0; i < ending.size(); ++i) sigaction(ending[i], &before_[i], nullptr);
}

int Pager::input() const {
    return input_of_pager;
}

}  // namespace journey::git
