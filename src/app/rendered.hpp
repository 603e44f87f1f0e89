// SPDX-License-Identifier: MIT
// What journey itself rendered into a README and no commit has: remembered, so that nobody takes it for typed words later.
#pragma once

#include "app/typed_text.hpp"

namespace journey::app {

// By layer, because a write may be about one of them alone.
struct Rendered {
    Lines index;
    Lines worktree;

    Lines all() const;
    friend bool operator==(const Rendered&, const Rendered&) = default;
};

// Kept in the git directory. A file that is lost or odd only brings back the caution about typed words.
constexpr const char* rendered_file = "journey.rendered";
Rendered recall(const git::Repository& repository);
std::string bytes_of(const Rendered& rendered);

}  // namespace journey::app
