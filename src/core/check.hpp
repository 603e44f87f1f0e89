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

// Shape (as schema/journal.schema.json judges it too), unique ids, references, days of the calendar, addresses. In the order
// of the text; without the tree's own problems.
std::vector<Problem> check(const yaml::Tree& tree);

// `false`, in the words of YAML 1.1 too.
bool is_false(const yaml::Node& node);

// A whole number from 1 to a million.
std::optional<std::size_t> whole_number(const yaml::Node& node);

// The addresses that are paths inside the repository.
struct RelativePath {
    Position at;
    std::string key;
    std::string path;
};
std::vector<RelativePath> relative_paths(const yaml::Tree& tree);

}  // namespace journey
