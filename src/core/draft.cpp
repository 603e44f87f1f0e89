// SPDX-License-Identifier: MIT
#include "core/draft.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace journey {

using namespace yaml;

namespace {

constexpr auto npos = std::string::npos;

void drop_entry(Node& map, std::string_view key) {
    const std::size_t entry = map.index_of(key);
    if (entry == npos) return;
    const auto first = map.children().begin() + static_cast<std::ptrdiff_t>(2 * entry);
    map.children().erase(first, first + 2);
}

}  // namespace

Node value_node(const Shape& shape, std::string_view key, std::string_view value) {
    const Key* known = shape.find(key);
    return known != nullptr && known->holds == Holds::date ? plain_node(value) : text_node(value);
}

Draft::Draft(const Document& document)
    : document_(document),
      tree_(document_.tree()),
      text_(tree_.text()),
      lines_(text_),
      newline_(line_ending(text_)),
      meant_(tree_.root()) {}

Place Draft::root() {
    return {&tree_.root(), &meant_};
}

Place Draft::value(Place map, std::string_view key) const {
    const std::size_t entry = map.node->index_of(key);
    if (entry == npos) return {};
    return {&map.node->at(entry), map.twin->find(key)};
}

Place Draft::item(Place list, std::size_t index) const {
    return {&list.node->children()[index], &list.twin->children()[index]};
}

void Draft::refuse(const Node& node, const std::string& why) const {
    throw PlacedError(ExitCode::fatal, position_at(text_, node.begin), "can't edit this safely: " + why);
}

// ---- where things stand ----

// Only for gaps between nodes of a flow collection, where a `#` can be nothing else.
bool Draft::has_comment(std::size_t begin, std::size_t end) const {
    return text_.find('#', begin) < end;
}

// How far lists are indented below the keys of this map.
std::size_t Draft::list_indent(const Node& map, std::size_t fallback) const {
    if (map.type != Type::map || map.form != Form::block) return fallback;
    for (std::size_t i = 0; i < map.entries(); ++i) {
        const Node& value = map.at(i);
        if (value.type == Type::sequence && value.form == Form::block && !value.children().empty())
            return lines_.column(value.children().front().sign) - lines_.column(map.key(i).begin);
    }
    return fallback;
}

std::string Draft::line_break_at(std::size_t at) const {
    if (text_.compare(at, 2, "\r\n") == 0) return "\r\n";
    return text_.compare(at, 1, "\n") == 0 ? "\n" : newline_;
}

// ---- keys ----

void Draft::set(Place map, std::string_view key, std::string_view text, const Shape& order) {
    const std::size_t entry = map.node->index_of(key);
    const Node value = value_node(order, key, text);
    if (entry == npos) return add_key(map, key, value, order);
    const Node& old = map.node->at(entry);
    focus_ = old.begin;
    if (const Node* now = tree_.resolve(old); now != nullptr && now->type == Type::scalar && now->value == text)
        if (const Reads reads = reads_as(*now); reads == Reads::text || reads == Reads::date) return;
    if (old.type == Type::map || old.type == Type::sequence) refuse(old, fmt::format("'{}' is not a text", key));
    *map.twin->find(key) = value;
    replace_scalar(old, value, *map.node);
}

void Draft::replace_scalar(const Node& old, const Node& value, const Node& parent) {
    if (!old.tag().empty() && reads_as(old) != Reads::text) refuse(old, "it has an explicit tag");
    std::string written = scalar_text(value, parent.form == Form::flow ? Inside::flow : Inside::block);
    if (old.type == Type::null && old.value.empty()) {
        insert(old.end, " " + written);
        return;
    }
    if (old.form == Form::literal || old.form == Form::folded) {
        const std::size_t header_end = lines_.end(old.content);
        const std::size_t comment = text_.find(" #", old.content);
        if (comment < header_end) written += text_.substr(comment, header_end - comment);
    }
    splice(old.content, old.end, written);
}

void Draft::add_key(Place map, std::string_view key, const Node& value, const Shape& order) {
    add_entry(*map.twin, key, value);
    const Node& node = *map.node;
    if (focus_ == 0) focus_ = node.begin;
    if (node.form == Form::flow) {
        const std::string text = fmt::format("{}: {}", key, flow_text(value));
        if (node.children().empty())
            insert(node.content + 1, text);
        else
            insert(node.children().back().end, ", " + text);
        return;
    }
    // Behind the nearest key that comes before it in the usual order.
    std::size_t behind = npos;
    for (const Key& other : order.keys) {
        if (other.name == key) break;
        const std::size_t entry = node.index_of(other.name);
        if (entry != npos && !is_removed(node.key(entry))) behind = entry;
    }
    const std::size_t indent = node.children().empty() ? 0 : lines_.column(node.key(0).begin);
    const std::size_t step = list_indent(node, 2);
    Node wrapped = map_node();
    add_entry(wrapped, key, value);
    const std::size_t place = behind == npos ? text_.size() : lines_.block_end(node.at(behind).end, indent);
    const std::string newline = line_break_at(place);
    const std::string text = block_text(wrapped, {newline, step}, indent);
    if (behind != npos) {
        insert(place, newline + std::string(indent, ' ') + text);
    } else if (node.children().empty()) {
        const bool fresh_line = text_.empty() || text_.back() == '\n' || node.end == text_.size();
        insert(text_.size(), (fresh_line ? "" : newline) + text + newline);
    } else {
        insert(node.key(0).begin, text + newline + std::string(indent, ' '));
    }
}

bool Draft::is_removed(const Node& key) const {
    return std::find(removed_keys_.begin(), removed_keys_.end(), &key) != removed_keys_.end();
}

void Draft::remove_key(Place map, std::string_view key) {
    const Node& node = *map.node;
    const std::size_t entry = node.index_of(key);
    if (entry == npos) return;
    const Node& name = node.key(entry);
    const Node& old = node.at(entry);
    focus_ = name.begin;
    if (node.entries() == 1) refuse(name, "it is the only key here");
    drop_entry(*map.twin, key);
    removed_keys_.push_back(&name);
    if (node.form == Form::flow) {
        std::vector<Range> entries;
        for (std::size_t i = 0; i < node.entries(); ++i) entries.push_back({node.key(i).begin, node.at(i).end});
        erase_flow_child(entries, entry, node);
    } else if (lines_.only_blanks_before(name.begin)) {
        erase_lines(lines_.begin(name.begin), old.end);
    } else {
        // The first key stands behind its `-`; the next one takes its place.
        std::size_t follower = entry + 1;
        while (follower < node.entries() && is_removed(node.key(follower))) ++follower;
        if (follower == node.entries()) refuse(name, "it stands on the line of another node");
        const std::size_t next = node.key(follower).begin;
        for (std::size_t line = lines_.next(old.end); line < lines_.begin(next); line = lines_.next(line))
            if (lines_.is_comment(line)) refuse(name, "a comment stands between it and the next key");
        splice(name.begin, next, "");
    }
}

// ---- taking out ----

// Whole lines, the last one being that of `end`. A text that ends without a line break still does.
void Draft::erase_lines(std::size_t begin, std::size_t end) {
    const std::size_t stop = lines_.end(end);
    const std::size_t next = lines_.next(end);
    if (next > stop || begin == 0 || text_[begin - 1] != '\n') return splice(begin, next, "");
    const std::size_t above = lines_.end(lines_.begin(begin - 1));
    splice(above, stop, "");
}

void Draft::erase_flow_child(const std::vector<Range>& children, std::size_t index, const Node& collection) {
    Range gone = children[index];
    if (children.size() == 1)
        gone = {collection.content + 1, collection.end - 1};
    else if (index + 1 < children.size())
        gone.end = children[index + 1].begin;
    else
        gone.begin = children[index - 1].end;
    const Range& child = children[index];
    if (has_comment(gone.begin, child.begin) || has_comment(child.end, gone.end))
        refuse(collection, "a comment stands in the part that has to go");
    splice(gone.begin, gone.end, "");
}

// ---- the result ----

Document Draft::finish() const {
    if (splices_.empty()) return document_;
    const auto fail = [&](const char* why) {
        throw PlacedError(ExitCode::fatal, position_at(text_, focus_), fmt::format("can't edit this safely: {}", why));
    };
    std::vector<Splice> splices = splices_;
    std::stable_sort(splices.begin(), splices.end(),
                     [](const Splice& a, const Splice& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    std::string out;
    std::size_t at = 0;
    bool erased = false;
    for (const Splice& splice : splices) {
        const bool erases = splice.text.empty();
        if (splice.begin < at) {
            if (!erased || !erases) fail("two changes meet here");
            at = std::max(at, splice.end);
            continue;
        }
        erased = erases;
        out.append(text_, at, splice.begin - at);
        out += splice.text;
        at = splice.end;
    }
    out.append(text_, at);

    Document after = Document::parse(std::move(out));
    if (!after.readable()) fail("the result would not be YAML; an alias elsewhere may need this");
    if (!same_meaning(tree_, meant_, after.tree(), after.tree().root())) fail("the result would mean something else");
    return after;
}

}  // namespace journey
