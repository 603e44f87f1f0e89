// SPDX-License-Identifier: MIT
// The signals that ask us to end, SIGINT, SIGTERM, SIGHUP and SIGQUIT: noted while there is something to put back, obeyed
// between two steps of the work.
#pragma once

#include <journey/error.hpp>

#include <array>
#include <csignal>
#include <sys/types.h>

namespace journey::git {

// While one lives these signals are only noted, and passed on to the program that we wait for. They may be nested. One that was
// ignored before, as SIGHUP is under nohup, stays ignored; programs that we start find them as we found them.
class HeldSignals {
public:
    HeldSignals();
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;
    ~HeldSignals();

private:
    std::array<struct sigaction, 4> before_ = {};
};

// Throws Interrupted when a signal has been noted, now and every time from then on.
void stop_if_interrupted();
bool interrupted();

// SIGINT and SIGQUIT pass us by for as long as it lives: what is typed is meant for the program that we wait for.
class DeafToKeys {
public:
    DeafToKeys();
    DeafToKeys(const DeafToKeys&) = delete;
    DeafToKeys& operator=(const DeafToKeys&) = delete;
    ~DeafToKeys();

private:
    std::array<struct sigaction, 2> before_ = {};
};

// Signals come later, when it is gone.
class BlockedSignals {
public:
    BlockedSignals();
    BlockedSignals(const BlockedSignals&) = delete;
    BlockedSignals& operator=(const BlockedSignals&) = delete;
    ~BlockedSignals();

    const sigset_t& before() const { return before_; }  // what was blocked already

private:
    sigset_t before_ = {};
};

// To whom held signals are passed on, as long as it lives. One at a time.
class SignalsPassedOn {
public:
    explicit SignalsPassedOn(pid_t program);
    SignalsPassedOn(const SignalsPassedOn&) = delete;
    SignalsPassedOn& operator=(const SignalsPassedOn&) = delete;
    ~SignalsPassedOn();
};

}  // namespace journey::git
