// SPDX-License-Identifier: MIT
// What is wrong with a journal that is good YAML.
#pragma once

#include "core/yaml.hpp"

#include <journey/parse.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace journey {

struct Checked {
    std::vector<Problem> problems;
    std::vector<RelativePath> paths;  // whether there is anything, the disk says
};

// Shape (as schema/journal.schema.json judges it too), unique ids, references, days of the calendar, addresses. In the order
// of the text; without the tree's own problems.
Checked check(const yaml::Tree& tree);

// `false`, in the words of YAML 1.1 too.
bool is_false(const yaml::Node& node);

// A whole number from 1 to a million.
std::optional<std::size_t> whole_number(const yaml::Node& node);

}  // namespace journey
