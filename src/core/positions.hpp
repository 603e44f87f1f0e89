// SPDX-License-Identifier: MIT
// Offsets to positions, for many offsets of one text: each costs next to nothing, also in a line that is all of the text.
#pragma once

#include <journey/error.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace journey {

class Positions {
public:
    explicit Positions(std::string_view text) : text_(text) {}

    // The same as position_at().
    Position at(std::size_t offset);

private:
    void look_through();
    std::size_t characters_before(std::size_t offset) const;

    std::string_view text_;
    std::vector<std::size_t> starts_;      // of lines, behind a BOM; empty as long as nobody has asked
    std::vector<std::size_t> characters_;  // before every so many bytes
};

}  // namespace journey
