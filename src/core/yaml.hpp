// SPDX-License-Identifier: MIT
// YAML text as a tree that knows where each node stands. yaml-cpp says where nodes start; the ends are found here.
#pragma once

#include <journey/error.hpp>
#include <journey/parse.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace journey::yaml {

enum class Type : unsigned char { null, scalar, sequence, map, alias };
enum class Form : unsigned char { block, flow, plain, single_quoted, double_quoted, literal, folded };

// There are many of them: what few have stands apart, and copies share their children until they change them.
class Node {
public:
    Type type = Type::null;
    Form form = Form::plain;
    std::string value;  // scalars; for null and alias the text as written

    // Byte offsets into the tree's text. begin ≤ content ≤ end. An empty value (null with no text) has all three just behind
    // its `:` or `-`. `end` is just behind the last byte of the node, without trailing blanks, comment or line break; of a
    // block scalar behind its last content line without its line break (with `+`: behind the last blank line's).
    std::size_t begin = 0;    // with `&anchor` and `!tag`
    std::size_t content = 0;  // behind them
    std::size_t end = 0;
    std::size_t sign = std::string::npos;  // of an item its `-`, where there is one; of a map's value its `:`

    // Items; of a map key, value, key, value, …
    const std::vector<Node>& children() const { return children_ ? *children_ : no_children(); }
    std::vector<Node>& children();

    const std::string& tag() const { return properties().tag; }        // explicit tags only ("!!str"), else empty
    const std::string& anchor() const { return properties().anchor; }  // "&name" without the &, or the name an alias points to
    void set_tag(std::string tag);
    void set_anchor(std::string anchor);

    // Maps: the value of a key, or nullptr. Keys are compared by their text. `index_of` counts entries, npos when absent.
    const Node* find(std::string_view key) const;
    Node* find(std::string_view key);
    std::size_t index_of(std::string_view key) const;
    std::size_t entries() const { return children().size() / 2; }
    const Node& key(std::size_t entry) const { return children()[2 * entry]; }
    const Node& at(std::size_t entry) const { return children()[2 * entry + 1]; }

private:
    struct Properties {
        std::string tag;
        std::string anchor;
    };
    static const std::vector<Node>& no_children();
    const Properties& properties() const;

    std::shared_ptr<std::vector<Node>> children_;
    std::shared_ptr<const Properties> properties_;
};

class Tree {
public:
    Tree() = default;  // of nothing at all

    // Never throws for bad input: `problems` says what is wrong, in the order of the text. Says all it can at once: bad UTF-8,
    // control characters, bare CR, conflict markers, syntax, several documents, duplicate keys, unterminated quotes, stray
    // directives, aliases inside of what they stand for, what goes beyond the limits of size, depth and keys (unreadable); top
    // level in flow style, explicit keys (blocking).
    static Tree parse(std::string text);

    // The same by yaml-cpp alone, without the quick reader for the usual layout (core/usual_yaml.hpp).
    static Tree parse_slowly(std::string text);

    const std::string& text() const { return text_; }

    // A map; of an empty file an empty one. Usable when has_root(): also of a text that is unreadable only for duplicate keys
    // or bad bytes, so that `check` can go on.
    const Node& root() const { return *root_; }
    bool has_root() const { return has_root_; }

    const std::vector<Problem>& problems() const { return problems_; }

    // The node itself, or what an alias points to: the last anchor of its name above it (never an alias). nullptr when the
    // anchor is unknown.
    const Node* resolve(const Node& node) const;

private:
    explicit Tree(std::string text) : text_(std::move(text)) {}

    bool judge_size();
    void judge_bytes(std::string& readable);
    void read(const std::string& readable);
    bool judge_conflict_markers();

    bool judge_aliases();
    void find_anchors(const Node& node);

    std::string text_;
    std::shared_ptr<const Node> root_ = std::make_shared<const Node>();  // shared, so that anchors_ survives moves and copies
    std::unordered_map<std::string_view, std::vector<const Node*>> anchors_;  // in the order of the text
    bool has_root_ = false;
    std::vector<Problem> problems_;
};

// What a plain scalar is to readers of YAML 1.1 or 1.2: text only when every reader takes it for a string, or a date
// (YYYY-MM-DD).
enum class Reads { text, date, null, boolean, number, other };
Reads reads_as(const Node& scalar);

// Text as a scalar that every reader takes for this string: plain where that is safe inside of such a node, else double-quoted.
// One line. (A date in a date's place is written as it is: some readers take it for a date, which it is.)
enum class Inside { block, flow };
std::string write_scalar(std::string_view text, Inside inside = Inside::block);

// Do two nodes mean the same to every reader? Aliases are followed, layout and quoting do not count, order of keys does not
// count. False when following aliases takes more steps than limits::alias_steps allows, or leads a thousand levels deep.
bool same_meaning(const Tree& tree_a, const Node& a, const Tree& tree_b, const Node& b);

}  // namespace journey::yaml
