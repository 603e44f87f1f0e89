// SPDX-License-Identifier: MIT
// The merge itself, piece by piece.
#pragma once

#include "core/pieces.hpp"

#include <journey/merge.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace journey {

// The three versions, cut; their trees.
struct Trees {
    const yaml::Tree& base;
    const yaml::Tree& ours;
    const yaml::Tree& theirs;
};

struct MergeRules {
    MergeStyle style;
    std::map<std::string, std::string> renamed_apart = {};  // as Versions has them
    std::set<std::string> renamed_and_removed = {};
    std::set<std::string> taken_twice = {};
};

struct MergedText {
    std::string resolved;                // with ours for every conflict
    std::string marked;                  // with markers around each record that is in conflict
    std::vector<std::string> conflicts;  // what they are about, in the order of the text
    yaml::Node meant;                    // what `resolved` must mean
};

// Texts end with a line break, and have no BOM, CR, anchors or aliases. Throws Error{fatal}: they can't be put together safely.
MergedText merge_pieces(const Trees& trees, const MergeRules& rules);

}  // namespace journey
