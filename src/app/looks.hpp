// SPDX-License-Identifier: MIT
// How the person wants output to look, by git's settings.
#pragma once

#include <optional>
#include <string>

namespace journey::git {
class Repository;
}

namespace journey::app {

enum class Color { never, automatic, always };
enum class Paging { no, yes };

struct Looks {
    std::optional<Color> color = {};        // color.journey, else color.ui
    Color in_pager = Color::automatic;      // color.pager: never, or as on a terminal
    Paging paging = Paging::yes;            // pager.journey
    std::optional<std::string> pager = {};  // the command that pager.journey names, else core.pager
};

// Throws Error{fatal} in git's words when a value is none that git knows.
Looks looks_of(const git::Repository& repository);

// The same where we stand, in a repository or not; of settings that can't be had nothing is said.
Looks looks_here();

}  // namespace journey::app
