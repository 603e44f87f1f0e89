// SPDX-License-Identifier: MIT
// Commits near at hand: what a README may have been taken from that lies about.
#pragma once

#include "git/repository.hpp"

#include <string>
#include <vector>

namespace journey::git {

// Where HEAD was lately, and the tips of branches, here and remote. Full hex, each once, a few dozen at most.
std::vector<std::string> nearby(const Repository& repository);

}  // namespace journey::git
