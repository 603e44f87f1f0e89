// SPDX-License-Identifier: MIT
// An edit in the making: splices on the text, and beside them the tree that the text must then mean.
#pragma once

#include "core/fields.hpp"
#include "core/lines.hpp"
#include "core/new_node.hpp"
#include "core/yaml.hpp"

#include <journey/parse.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// A new value for a key: text, or a date where one belongs.
yaml::Node value_node(const Shape& shape, std::string_view key, std::string_view value);

// A node of the document and its twin in the tree that is meant. Twins move when their list or map grows or shrinks: work from
// the inside out.
struct Place {
    const yaml::Node* node = nullptr;
    yaml::Node* twin = nullptr;
    explicit operator bool() const { return node != nullptr; }
};

class Draft {
public:
    explicit Draft(const Document& document);

    Place root();
    // The value of a key; empty when the map does not have it.
    Place value(Place map, std::string_view key) const;
    Place item(Place list, std::size_t index) const;

    // All of them throw PlacedError{fatal} for what can't be done safely. `order` says before and behind which keys a new one
    // goes.

    // Sets a key to a text, or adds it.
    void set(Place map, std::string_view key, std::string_view text, const Shape& order);
    void add_key(Place map, std::string_view key, const yaml::Node& value, const Shape& order);
    // Of several keys of one map the later ones go first.
    void remove_key(Place map, std::string_view key);

    // The list that is the value of `key`; it is made when the map has none.
    void append(Place map, std::string_view key, const yaml::Node& item, const Shape& order);
    void remove_item(Place map, std::string_view key, std::size_t index);
    void move_item(Place map, std::string_view key, std::size_t from, std::size_t to);

    // Makes the list that is the value of `key` hold just these texts; items that stay keep their lines. No texts: no key.
    void set_texts(Place map, std::string_view key, const std::vector<std::string>& texts, const Shape& order);

    // A plain text in a list becomes another one.
    void set_item(Place list, std::size_t index, std::string_view text);

    // Turns a list's plain text into a record `{<key>: <text>}` with more fields before and behind it.
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    void expand(Place list, std::size_t index, std::string_view key, std::string_view text, const Pairs& before,
                const Pairs& behind, const Shape& shape);

    // The new document, parsed and compared with what is meant; the old one when nothing was spliced.
    // Throws PlacedError{fatal} when they differ.
    Document finish() const;

private:
    struct Splice {
        std::size_t begin;
        std::size_t end;
        std::string text;
    };
    struct Range {
        std::size_t begin;
        std::size_t end;
    };

    [[noreturn]] void refuse(const yaml::Node& node, const std::string& why) const;
    void splice(std::size_t begin, std::size_t end, std::string text) { splices_.push_back({begin, end, std::move(text)}); }
    void insert(std::size_t at, std::string text) { splice(at, at, std::move(text)); }

    bool is_removed(const yaml::Node& key) const;
    // The line break there, so that a line that is put behind another ends as that one; at the end of the text the usual one.
    std::string line_break_at(std::size_t at) const;
    bool has_comment(std::size_t begin, std::size_t end) const;
    std::size_t unit_begin(const yaml::Node& list, std::size_t index, std::size_t floor) const;
    std::vector<Range> units(const yaml::Node& map, std::size_t entry) const;
    bool blank_line_between(std::size_t a, std::size_t b) const;
    std::size_t list_indent(const yaml::Node& map, std::size_t fallback) const;

    void erase_lines(std::size_t begin, std::size_t end);
    void erase_flow_child(const std::vector<Range>& children, std::size_t index, const yaml::Node& collection);
    void replace_scalar(const yaml::Node& old, const yaml::Node& value, const yaml::Node& parent);
    void rewrite_flow(const yaml::Node& list, const std::vector<const yaml::Node*>& kept,
                      const std::vector<std::string>& fresh);
    void start_list(const yaml::Node& map, std::size_t entry, const yaml::Node& list);

    const Document document_;
    const yaml::Tree& tree_;
    const std::string& text_;
    const Lines lines_;
    const std::string newline_;
    yaml::Node meant_;
    std::vector<Splice> splices_;
    std::vector<const yaml::Node*> removed_keys_;
    std::size_t focus_ = 0;  // what the edit is about, for messages
};

}  // namespace journey
