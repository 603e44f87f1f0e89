// SPDX-License-Identifier: MIT
#include "core/new_node.hpp"

#include <fmt/format.h>

namespace journey::yaml {

Node text_node(std::string_view text) {
    Node node;
    node.type = Type::scalar;
    node.form = Form::double_quoted;
    node.value = std::string(text);
    return node;
}

// Plain: every other text is written as write_scalar finds it right.
Node plain_node(std::string_view date) {
    Node node = text_node(date);
    node.form = Form::plain;
    return node;
}

Node list_node(Form form, std::vector<Node> items) {
    Node node;
    node.type = Type::sequence;
    node.form = form;
    node.children() = std::move(items);
    return node;
}

Node map_node() {
    Node node;
    node.type = Type::map;
    node.form = Form::block;
    return node;
}

void add_entry(Node& map, std::string_view key, Node value) {
    map.children().push_back(text_node(key));
    map.children().push_back(std::move(value));
}

std::string scalar_text(const Node& scalar, Inside inside) {
    return scalar.form == Form::plain ? scalar.value : write_scalar(scalar.value, inside);
}

std::string flow_text(const Node& value) {
    if (value.type == Type::scalar) return scalar_text(value, Inside::flow);
    if (value.type == Type::null || value.type == Type::alias) return value.value;
    std::string out;
    for (std::size_t i = 0; i < value.children().size(); ++i) {
        const std::string separator = i > 0 ? ", " : "";
        if (value.type == Type::sequence)
            out += separator + flow_text(value.children()[i]);
        else if (i % 2 == 0)
            out += fmt::format("{}{}: {}", separator, value.children()[i].value, flow_text(value.children()[i + 1]));
    }
    return value.type == Type::sequence ? "[" + out + "]" : "{" + out + "}";
}

std::string block_text(const Node& value, const BlockLayout& layout, std::size_t column) {
    if (value.type == Type::scalar) return scalar_text(value, Inside::block);
    if (value.type == Type::sequence) return flow_text(value);
    std::string out;
    for (std::size_t i = 0; i < value.entries(); ++i) {
        const Node& child = value.at(i);
        if (i > 0) out += layout.newline + std::string(column, ' ');
        out += value.key(i).value + ":";
        if (child.type != Type::sequence || child.form == Form::flow) {
            out += " " + block_text(child, layout, column);
            continue;
        }
        const std::size_t dash = column + layout.list_indent;
        for (const Node& item : child.children())
            out += fmt::format("{}{}- {}", layout.newline, std::string(dash, ' '), block_text(item, layout, dash + 2));
    }
    return out;
}

}  // namespace journey::yaml
