// SPDX-License-Identifier: MIT
// The person's pager, picked and run as git does it.
#pragma once

#include "git/file_descriptor.hpp"

#include <array>
#include <csignal>
#include <optional>
#include <string>
#include <sys/types.h>

namespace journey::git {

// GIT_PAGER, what the settings say, PAGER or the usual one; nullopt when that is none: nothing, or `cat`.
std::optional<std::string> pager_by(const std::optional<std::string>& setting);

// A pager that runs. As long as it does, a signal that would end us waits for its end first: the terminal is the pager's, and
// what is typed is for it.
class Pager {
public:
    // Throws Error{fatal} when it can't be started.
    explicit Pager(const std::string& command);
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;
    ~Pager();  // waits until the person has seen enough

    int input() const;  // what it shows; never a standard stream

private:
    std::array<struct sigaction, 4> before_ = {};
};

}  // namespace journey::git
