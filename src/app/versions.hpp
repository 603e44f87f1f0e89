// SPDX-License-Identifier: MIT
// Which bytes go to which file in which layer.
#pragma once

#include "app/layer_state.hpp"
#include "app/writing.hpp"

#include <vector>

namespace journey::app {

// The files that differ in some layer, before and after. A layer whose journal names another README still has the file that is
// the README of a layer above it: where that showed the same there, it goes on to, so that the change is not taken back below.
std::vector<Version> versions_of(const Workspace& workspace, const std::vector<State>& states);

// The journal and every layer's README, whether they differ or not.
std::vector<std::string> our_files(const Workspace& workspace, const std::vector<State>& states);

}  // namespace journey::app
