// SPDX-License-Identifier: MIT
// The order of things: what moved, and how three orders become one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

using Places = std::vector<std::optional<std::size_t>>;

// For each place that a thing had before (nullopt: it is new): does it stand out of the order that the others kept? As few as
// can be do; and where that leaves a choice, those that are `likely` to (none: nobody knows).
std::vector<bool> out_of_order(const Places& places, const std::vector<bool>& likely = {});

// Things are known by numbers, each of which stands in a sequence once at most.
using Sequence = std::vector<std::size_t>;

// Those of `kept` in the order of `ours`. What only `theirs` moved or has comes behind what it follows there, and behind what
// `ours` added in that place.
Sequence merge_order(const Sequence& base, const Sequence& ours, const Sequence& theirs, const Sequence& kept);

// Lines that one side added are added, those that one side took out go; lines that both added are there once.
std::string merge_lines(std::string_view base, std::string_view ours, std::string_view theirs);

}  // namespace journey
