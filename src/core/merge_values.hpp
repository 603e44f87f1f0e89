// SPDX-License-Identifier: MIT
// Three versions of a value that is no block: a scalar, a list or a map in flow style.
#pragma once

#include "core/yaml.hpp"

#include <optional>
#include <string>
#include <vector>

namespace journey {

// Do they mean the same? For nodes without aliases, of any trees.
bool same_meaning(const yaml::Node& a, const yaml::Node& b);

struct MergedValue {
    std::string resolved;                     // as it is written, in flow style or on one line; ours where it is undecided
    std::string theirs;                       // the same with theirs
    yaml::Node meant;                         // what `resolved` means
    std::vector<std::string> undecided = {};  // the keys that have two new values
};

// Lists of scalars are sets, maps are merged key by key. `base` may be nullptr; `text` is what `ours` stands in. nullopt: both
// changed it, and it is neither. Throws Error{fatal}: a comment stands in it.
std::optional<MergedValue> merge_values(const yaml::Node* base, const yaml::Node& ours, const yaml::Node& theirs,
                                        const std::string& text);

}  // namespace journey
