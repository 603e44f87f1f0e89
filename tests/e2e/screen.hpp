// SPDX-License-Identifier: MIT
// A terminal with a size, and a person who types.
#pragma once

#include "support/sandbox.hpp"

#include <regex>
#include <string>

namespace journey::test {

struct Screen {
    int columns = 80;
    std::string typed = {};
};

// Runs a shell line on a terminal of its own. `out` is every byte that came there; the status is the line's.
inline Result on_raw_screen(const Sandbox& box, const std::string& line, const Screen& screen = {}) {
    const std::string sized = "stty cols " + std::to_string(screen.columns) + " rows 24; " + line;
    return box.run({"script", "-qec", sized, "/dev/null"}, screen.typed);
}

// With line ends as in a file, and without the line that tells of long work on a busy machine, and is erased again.
inline Result on_screen(const Sandbox& box, const std::string& line, const Screen& screen = {}) {
    Result result = on_raw_screen(box, line, screen);
    static const std::regex meter("\r(journey [a-z-]+: working, [0-9]+ s)?\x1b\\[K");
    result.out = std::regex_replace(result.out, meter, "");
    std::erase(result.out, '\r');
    return result;
}

}  // namespace journey::test
