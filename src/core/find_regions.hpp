// SPDX-License-Identifier: MIT
// Markers in a README, by its structure.
#pragma once

#include "core/markdown.hpp"

#include <journey/readme.hpp>

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace journey {

struct Regions {
    markdown::Outline outline;
    std::vector<Region> regions;    // only those whose markers are a pair
    std::vector<Problem> problems;  // blocking ones first stop all else
    std::vector<bool> in_region;    // by index of the outline's blocks

    // Throws PlacedError{refused} for the first problem that is blocking.
    void require_sound() const;
};

// A command asks of few texts, but of each many times: the last ones are looked at once.
std::shared_ptr<const Regions> look_at(std::string_view readme);

Position at_line(std::size_t index);

}  // namespace journey
