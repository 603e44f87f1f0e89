// SPDX-License-Identifier: MIT
// Which pieces of three lists, or of three maps, are the same one.
#pragma once

#include "core/pieces.hpp"
#include "core/sequence.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// Each piece's number; the same one has the same in all three.
struct Numbered {
    Sequence base;
    Sequence ours;
    Sequence theirs;
    std::size_t count = 0;
};

// Entries are known by their key; objectives as `diff` knows them; other records by id, and texts by what they say. `list` is
// the key of the list that they are items of. nullopt: there is nothing to know them by.
std::optional<Numbered> number(std::string_view list, const std::vector<Piece>& base, const std::vector<Piece>& ours,
                               const std::vector<Piece>& theirs);

// The record's own id, or empty.
std::string id_of(const yaml::Node& record);

}  // namespace journey
