// SPDX-License-Identifier: MIT
// A quick reader for the YAML that journals are most often written in. yaml-cpp takes two thirds of a step's time on a
// journal of a thousand projects.
#pragma once

#include "core/yaml.hpp"

#include <optional>
#include <string_view>

namespace journey::yaml {

// The tree of a text in the usual layout, just as yaml-cpp and core/placing.cpp have it; nothing for any other text, right or
// wrong: that is theirs to judge. `text` must hold no byte that Tree::parse reports.
//
// Usual are block maps with words for keys and block lists, of scalars that are plain or quoted and end on their line, `|` and
// `>` in their simplest form, `[…]` and `{…}` of scalars on one line, comments and blank lines, LF and CRLF. Unusual is all
// else: anchors, aliases, tags, tabs, a BOM, a scalar that goes on in the next line, an explicit key, a key that stands twice,
// …
//
// property/two_readers.py shows that no text is read in two ways.
std::optional<Node> read_usual(std::string_view text);

}  // namespace journey::yaml
