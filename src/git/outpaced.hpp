// SPDX-License-Identifier: MIT
// Somebody else was faster.
#pragma once

#include <journey/error.hpp>

#include <string>

namespace journey::git {

// HEAD or a file is not any more what the step was computed from. Nothing has changed; from the new state it may succeed.
class Outpaced : public Error {
public:
    explicit Outpaced(const std::string& message) : Error(ExitCode::fatal, message) {}
};

}  // namespace journey::git
