// SPDX-License-Identifier: MIT
#include "git/interrupts.hpp"

#include <atomic>
#include <cerrno>

namespace journey::git {
namespace {

constexpr std::array ending = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
constexpr std::array typed = {SIGINT, SIGQUIT};

std::atomic<int> noted = 0;                            // the first that came
std::atomic<pid_t> program = 0;                        // that we wait for
static_assert(std::atomic<int>::is_always_lock_free);  // and pid_t is an int

void note(int signal) {
    const int error = errno;
    if (noted == 0) noted = signal;
    if (const pid_t waited_for = program) kill(waited_for, signal);
    errno = error;
}

// A handler, because an ignored signal would be inherited by the programs that we start.
void overhear(int) {}

template <std::size_t size>
void install(const std::array<int, size>& signals, void (*handler)(int), std::array<struct sigaction, size>& before) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < size; ++i) {
        sigaction(signals[i], nullptr, &before[i]);
        if (before[i].sa_handler != SIG_IGN) sigaction(signals[i], &action, nullptr);
    }
}

template <std::size_t size>
void restore(const std::array<int, size>& signals, const std::array<struct sigaction, size>& before) {
    for (std::size_t i = 0; i < size; ++i) sigaction(signals[i], &before[i], nullptr);
}

}  // namespace

HeldSignals::HeldSignals() {
    install(ending, note, before_);
}

HeldSignals::~HeldSignals() {
    restore(ending, before_);
}

bool interrupted() {
    return noted != 0;
}

void stop_if_interrupted() {
    if (const int signal = noted) throw Interrupted(signal);
}

DeafToKeys::DeafToKeys() {
    install(typed, overhear, before_);
}

DeafToKeys::~DeafToKeys() {
    restore(typed, before_);
}

BlockedSignals::BlockedSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : ending) sigaddset(&signals, signal);
    sigprocmask(SIG_BLOCK, &signals, &before_);
}

BlockedSignals::~BlockedSignals() {
    sigprocmask(SIG_SETMASK, &before_, nullptr);
}

SignalsPassedOn::SignalsPassedOn(pid_t to) {
    program = to;
}

SignalsPassedOn::~SignalsPassedOn() {
    program = 0;
}

}  // namespace journey::git
