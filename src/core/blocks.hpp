// SPDX-License-Identifier: MIT
// What the regions of a README are built of. Each block ends with a line end.
#pragma once

#include "core/escape.hpp"

#include <journey/journal.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// A title as literal text; the id where nothing of it can be shown.
std::string shown_title(std::string_view title, std::string_view id, Within within = Within::block);
// The same as a link, where the address can be one; in a README in this folder.
std::string linked_title(std::string_view title, std::string_view id, std::string_view url, std::string_view folder,
                         Within within = Within::block);

// "completed 2026-11-20", or "in progress".
std::string state_of(std::string_view completed);
// The same, or nothing where readme.projects.states tells no state of it.
std::string told_state(const Project& project, States states);

std::string heading(int level, std::string_view text);

using Row = std::vector<std::string>;
// The first row is the head. Cells are padded to a common width, as formatters do; else they would do it, and the region would
// be stale.
std::string table(std::span<const Row> rows);

// Appends a block, with a blank line before it when it is not the first.
void append_block(std::string& body, std::string_view block);

}  // namespace journey
