// SPDX-License-Identifier: MIT
// Who waits at a terminal for longer than a second sees that something is done, and for how long already.
#pragma once

#include <chrono>
#include <string>
#include <thread>

namespace journey::cli {

// A line `journey undo: working, 3 s` in `file`, written anew each second while this process computes; it goes when the meter
// does, and while we wait for somebody else, as an editor, who may want the line. Nothing is written before `patience` is over.
class Meter {
public:
    Meter(int file, std::string what, std::chrono::milliseconds patience = std::chrono::seconds(1));

private:
    void watch(const std::stop_token& stop, std::chrono::milliseconds patience);
    void write(std::string_view text) const;

    int file_;
    std::string what_;
    std::jthread watcher_;  // the last member: it ends first
};

}  // namespace journey::cli
