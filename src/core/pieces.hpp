// SPDX-License-Identifier: MIT
// A journal's text cut into pieces: the entries of its block maps and the items of its block lists, each with whole lines. Put
// behind each other they are the text again.
#pragma once

#include "core/yaml.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

struct Piece {
    std::string key;                    // of an entry; empty for an item
    const yaml::Node* value = nullptr;  // of the tree that was cut
    std::size_t column = 0;             // of its key or dash

    std::string above;  // whole lines: blank ones and comments
    std::string text;   // whole lines, all that is not `above`; the first one begins with `column` blanks
    std::string head;   // "key: value", "- value", or of a block "key:", "-" and blanks; not indented
    std::string close;  // behind the head on its last line: blanks and a comment
    std::string below;  // whole lines of comments that are indented deeper

    std::vector<Piece> children = {};  // of a block
    std::size_t child_column = 0;
    bool on_dash_line = false;  // does the first child stand there?

    bool is_block() const { return !children.empty(); }
};

struct Pieces {
    std::vector<Piece> entries;
    std::string below;
};

// The text must end with a line break, and have no BOM and no CR; the pieces point into `tree`.
Pieces cut(const yaml::Tree& tree);

// The piece with its first line at another column, and the others as far from it as they were. Throws Error{fatal} when a line
// does not stand far enough to the right.
std::string indented(const std::string& lines, std::size_t from, std::size_t to);

// `[a, b]`, `{a: 1}` as if they were written as blocks, whose own entries and items are on one line.
std::vector<Piece> unfolded(const yaml::Node& flow, std::size_t column);

// A node as it may stand in flow style, wherever it comes from.
std::string portable_text(const yaml::Node& node);

// All comments of a piece, or of all, in their order, a line each.
std::string comments_of(const Piece& piece);
std::string comments_of(const Pieces& pieces);

}  // namespace journey
