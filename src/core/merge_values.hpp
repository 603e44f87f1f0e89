// SPDX-License-Identifier: MIT
// Three versions of a value that is no block: a scalar, a list or a map in flow style.
#pragma once

#include "core/yaml.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// Do they mean the same? For nodes without aliases, of any trees.
bool same_meaning(const yaml::Node& a, const yaml::Node& b);

struct MergedValue {
    std::string resolved;                     // as it is written, in flow style or on one line; ours where it is undecided
    std::string theirs;                       // the same with theirs
    yaml::Node meant;                         // what `resolved` means
    std::vector<std::string> undecided = {};  // the keys and items that nobody can decide
};

// Lists are merged item by item, and maps key by key. `key` is what the value belongs to, `base` may be nullptr, `text` is what
// `ours` stands in. nullopt: it is neither, or items can't be told apart.
std::optional<MergedValue> merge_values(std::string_view key, const yaml::Node* base, const yaml::Node& ours,
                                        const yaml::Node& theirs, const std::string& text);

// Does a comment stand inside of a value in flow style, or behind the sign of a block scalar?
bool has_inner_comment(const yaml::Node& node, std::string_view text);

}  // namespace journey
