// SPDX-License-Identifier: MIT
// Nodes that have a meaning and no place yet, and the text that they become.
#pragma once

#include "core/yaml.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace journey::yaml {

Node text_node(std::string_view text);
Node plain_node(std::string_view date);
Node list_node(Form form, std::vector<Node> items);
Node map_node();
void add_entry(Node& map, std::string_view key, Node value);

std::string scalar_text(const Node& scalar, Inside inside);

// On one line: `text`, `[a, b]`, `{a: b}`; an alias stays one.
std::string flow_text(const Node& value);

// In block style, from where the node begins; further lines are indented so that its keys stand in `column`. Lists in flow form
// stay so.
struct BlockLayout {
    std::string newline = "\n";
    std::size_t list_indent = 2;  // of a list's dashes below their key
};
std::string block_text(const Node& value, const BlockLayout& layout, std::size_t column);

}  // namespace journey::yaml
