// SPDX-License-Identifier: MIT
// A terminal with a size, and a person who types.
#pragma once

#include "support/sandbox.hpp"

#include <string>

namespace journey::test {

struct Screen {
    int columns = 80;
    std::string typed = {};
};

// Runs a shell line on a terminal of its own. `out` is what that got, line ends as in a file; the status is the line's.
inline Result on_screen(const Sandbox& box, const std::string& line, const Screen& screen = {}) {
    const std::string sized = "stty cols " + std::to_string(screen.columns) + " rows 24; " + line;
    Result result = box.run({"script", "-qec", sized, "/dev/null"}, screen.typed);
    std::erase(result.out, '\r');
    return result;
}

}  // namespace journey::test
