// SPDX-License-Identifier: MIT
// A block of lines of ours in a text file of somebody else's: between two lines of comment, by which it is found, renewed and
// taken out again. All around it stays byte for byte.
#pragma once

#include <optional>
#include <string>

namespace journey::app {

enum class Placing { first, last };  // first: but behind a line `#!…`

// With a block of these lines (each ended by `\n`), where there is one already in its place. Lines end as the others do.
std::string with_block(const std::string& text, const std::string& lines, Placing placing);

// Without a block; what it was before with_block().
std::string without_block(const std::string& text);

// The lines of the block; nullopt when there is none.
std::optional<std::string> block_in(const std::string& text);

// Is there a beginning of a block without its end, or an end without its beginning?
bool has_half_a_block(const std::string& text);

// With the first or last line of such a block put back, around those of `lines` that are left beside the other one; what it
// was where none are. When git takes a section out of its configuration, the comments below go with it.
std::string with_whole_block(const std::string& text, const std::string& lines);

}  // namespace journey::app
