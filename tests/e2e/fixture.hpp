// SPDX-License-Identifier: MIT
// A learner's repository, as most of these tests find it.
#pragma once

#include "support/sandbox.hpp"

#include <string>

namespace journey::test {

// 3 courses with 2, 3 and 1 objectives, a specialization, and a Projects section with words of the learner's own.
inline const std::string garden_readme =
    "# Garden Robotics Diary\n"
    "\n"
    "Hello! This follows [Garden Robotics Specialization on Coursera](https://example.com/specializations/garden) week by "
    "week.\n"
    "\n"
    "## Overview\n"
    "\n"
    "### Course 1: Soil Sensors\n"
    "- Read moisture from cheap probes.\n"
    "- Log readings, errors, and gaps.\n"
    "\n"
    "### Course 2: Moving Machines\n"
    "- Drive two wheels straight.\n"
    "- Turn on the spot.\n"
    "- Stop before the tulips.\n"
    "\n"
    "### Course 3: Seeing Plants\n"
    "- Tell weeds from seedlings.\n"
    "\n"
    "## Projects\n"
    "\n"
    "(What I build will be listed here.)\n"
    "\n"
    "## Licence\n"
    "\n"
    "MIT.\n"
    "\n"
    "---\n";

inline std::string replaced(std::string text, const std::string& what, const std::string& with) {
    return text.replace(text.find(what), what.size(), with);
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A repository whose only commit holds that README.
class Garden : public Sandbox {
public:
    Garden() {
        git("init -q");
        write("README.md", garden_readme);
        git("add README.md");
        git("commit -qm Begin");
    }

    // Runs journey, which must succeed.
    std::string done(const std::vector<std::string>& arguments) const {
        const Result result = journey(arguments);
        if (result.status != 0) throw std::runtime_error(result.transcript);
        return result.out;
    }

    std::string head() const { return git("rev-parse HEAD"); }
    std::string status() const { return git("status --porcelain"); }
    // The paths that the newest commit changed, one a line.
    std::string committed() const { return git("show --format= --name-only --no-renames HEAD"); }
};

// The same after `journey init` and with one project, 'probe'.
class Diary : public Garden {
public:
    Diary() {
        done({"init"});
        done({"add-project", "Probe reader", "--id=probe", "--course=soil-sensors"});
    }
};

}  // namespace journey::test
