// SPDX-License-Identifier: MIT
// In which of the ways a region can look it comes nearest to what a person wrote.
#pragma once

#include "core/adopting.hpp"

namespace journey::adopting {

// Ways to try, likely ones first.
std::vector<ProjectsRegion> ways_to_show(Shape shape, const std::vector<Reading>& readings);

// How far two texts are from each other: lines first, then words and signs.
struct Distance {
    std::size_t lines = 0, signs = 0;
};
bool is_nearer(const Distance& a, const Distance& b);
Distance distance(std::string_view before, std::string_view after);

}  // namespace journey::adopting
