// SPDX-License-Identifier: MIT
// Where the nodes of a YAML text end, which yaml-cpp does not say.
#pragma once

#include "core/yaml.hpp"

#include <string_view>
#include <vector>

namespace journey::yaml {

// Fills form, tag, content, end and sign of a tree whose nodes know where they begin, by reading the text forwards
// beside it. Every node must be found just where yaml-cpp saw it: what does not agree is reported, as `unreadable` when
// the text is wrong (an unterminated quote that yaml-cpp lets pass, a second document), as `blocking` when it is valid but
// can't be edited safely (explicit keys). Returns false when the tree can't be used.
bool place(std::string_view text, Node& root, std::vector<Problem>& problems);

}  // namespace journey::yaml
