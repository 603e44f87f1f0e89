// SPDX-License-Identifier: MIT
// The part of a draft that works on lists and their items.
#include "core/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace journey {

using namespace yaml;

namespace {

constexpr auto npos = std::string::npos;

}  // namespace

// Where the lines of a list's item begin, with the comment lines directly above it, but not above `floor`.
std::size_t Draft::unit_begin(const Node& list, std::size_t index, std::size_t floor) const {
    std::size_t begin = lines_.begin(list.children()[index].sign);
    while (begin > floor && lines_.is_comment(lines_.begin(begin - 1))) begin = lines_.begin(begin - 1);
    return begin;
}

// The items of a list as stretches that can change places.
std::vector<Draft::Range> Draft::units(const Node& map, std::size_t entry) const {
    const Node& list = map.at(entry);
    std::vector<Range> units;
    std::size_t floor = lines_.next(map.at(entry).sign);
    for (std::size_t i = 0; i < list.children().size(); ++i) {
        const Node& item = list.children()[i];
        if (list.form == Form::flow) {
            units.push_back({item.begin, item.end});
            continue;
        }
        if (!lines_.only_blanks_before(item.sign)) refuse(item, "it stands on the line of another node");
        const std::size_t end = lines_.block_end(item.end, lines_.column(item.sign));
        units.push_back({unit_begin(list, i, floor), end});
        floor = lines_.next(end);
    }
    return units;
}

bool Draft::blank_line_between(std::size_t a, std::size_t b) const {
    for (std::size_t line = lines_.next(a); line < b; line = lines_.next(line))
        if (lines_.is_blank(line)) return true;
    return false;
}

void Draft::append(Place map, std::string_view key, const Node& item, const Shape& order) {
    const std::size_t entry = map.node->index_of(key);
    if (entry == npos) return add_key(map, key, list_node(Form::block, {item}), order);
    const Node& list = map.node->at(entry);
    if (focus_ == 0) focus_ = list.begin;
    if (list.type == Type::alias) refuse(list, "it is reached by an alias");
    if (list.type != Type::sequence && list.type != Type::null) refuse(list, fmt::format("'{}' is not a list", key));
    Node& twin = *map.twin->find(key);
    if (list.children().empty()) {
        if (!list.anchor().empty() || !list.tag().empty()) refuse(list, "an empty list with an anchor or a tag");
        twin = list_node(Form::block, {item});
        start_list(*map.node, entry, twin);
        return;
    }
    twin.children().push_back(item);
    const Node& last = list.children().back();
    if (list.form == Form::flow) {
        insert(last.end, ", " + flow_text(item));
        return;
    }
    const std::size_t dash = last.sign;
    const std::size_t indent = lines_.column(dash);
    const bool beside = last.begin > dash && last.begin < lines_.end(dash);
    const std::size_t gap = beside ? last.begin - dash - 1 : 1;
    const std::size_t count = list.children().size();
    const bool apart = count > 1 && blank_line_between(list.children()[count - 2].end, dash);
    std::size_t step = 2;
    for (const Node& sibling : list.children()) step = list_indent(sibling, step);
    const std::size_t place = lines_.block_end(last.end, indent);
    const std::string newline = line_break_at(place);
    insert(place, (apart ? newline : "") + newline + std::string(indent, ' ') + "-" + std::string(gap, ' ') +
                      block_text(item, {newline, step}, indent + 1 + gap));
}

// `projects: []` or `projects:` gets its first item.
void Draft::start_list(const Node& map, std::size_t entry, const Node& list) {
    const Node& old = map.at(entry);
    const std::size_t behind_colon = map.at(entry).sign == npos ? npos : map.at(entry).sign + 1;
    if (map.form == Form::flow) {
        if (behind_colon == npos) refuse(old, "a key without a value in a flow map");
        splice(behind_colon, old.end, " " + flow_text(list));
        return;
    }
    if (has_comment(behind_colon, old.end)) refuse(old, "a comment stands in it");
    const std::size_t indent = lines_.column(map.key(entry).begin) + list_indent(map, 2);
    splice(behind_colon, old.end, "");
    const std::size_t place = lines_.end(old.end);
    const std::string newline = line_break_at(place);
    std::string text;
    for (const Node& item : list.children())
        text += newline + std::string(indent, ' ') + "- " + block_text(item, {newline, 2}, indent + 2);
    insert(place, text);
}

void Draft::remove_item(Place map, std::string_view key, std::size_t index) {
    const std::size_t entry = map.node->index_of(key);
    const Node& list = map.node->at(entry);
    const Node& item = list.children()[index];
    focus_ = item.begin;
    Node& twin = *map.twin->find(key);
    twin.children().erase(twin.children().begin() + static_cast<std::ptrdiff_t>(index));
    if (list.form == Form::flow) {
        std::vector<Range> items;
        for (const Node& child : list.children()) items.push_back({child.begin, child.end});
        return erase_flow_child(items, index, list);
    }
    if (!lines_.only_blanks_before(item.sign)) refuse(item, "it stands on the line of another node");
    if (list.children().size() == 1) {
        if (list.begin != list.content) refuse(list, "the last item of a list with an anchor or a tag");
        insert(map.node->at(entry).sign + 1, " []");
    }
    erase_lines(lines_.begin(item.sign), lines_.block_end(item.end, lines_.column(item.sign)));
}

// The gaps between the items stay where they are; the items change places.
void Draft::move_item(Place map, std::string_view key, std::size_t from, std::size_t to) {
    if (from == to) return;
    const std::size_t entry = map.node->index_of(key);
    focus_ = map.node->at(entry).children()[from].begin;
    const std::vector<Range> units = this->units(*map.node, entry);
    std::vector<std::size_t> order(units.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), from);

    const std::vector<Node> old = map.twin->find(key)->children();
    std::vector<Node>& twins = map.twin->find(key)->children();
    for (std::size_t i = 0; i < order.size(); ++i) {
        twins[i] = old[order[i]];
        const Range& unit = units[order[i]];
        if (order[i] != i) splice(units[i].begin, units[i].end, text_.substr(unit.begin, unit.end - unit.begin));
    }
}

void Draft::set_texts(Place map, std::string_view key, const std::vector<std::string>& texts, const Shape& order) {
    if (texts.empty()) return remove_key(map, key);
    std::vector<Node> items;
    const std::size_t entry = map.node->index_of(key);
    if (entry == npos) {
        for (const std::string& text : texts) items.push_back(text_node(text));
        return add_key(map, key, list_node(Form::flow, std::move(items)), order);
    }
    const Node& list = map.node->at(entry);
    focus_ = list.begin;
    if (list.type == Type::alias) refuse(list, "it is reached by an alias");
    if (list.type != Type::sequence && list.type != Type::null) refuse(list, fmt::format("'{}' is not a list", key));
    if (list.begin != list.content) refuse(list, "it has an anchor or a tag");

    std::vector<std::string> fresh = texts;
    std::vector<const Node*> kept;
    std::vector<std::size_t> gone;
    for (std::size_t i = 0; i < list.children().size(); ++i) {
        const Node* item = tree_.resolve(list.children()[i]);
        const auto found = item != nullptr ? std::find(fresh.begin(), fresh.end(), item->value) : fresh.end();
        if (found == fresh.end()) {
            gone.push_back(i);
            continue;
        }
        fresh.erase(found);
        kept.push_back(&list.children()[i]);
        items.push_back(list.children()[i]);
    }
    if (gone.empty() && fresh.empty()) return;
    for (const std::string& text : fresh) items.push_back(text_node(text));
    *map.twin->find(key) = list_node(Form::flow, std::move(items));
    if (list.form != Form::block) return rewrite_flow(list, kept, fresh);

    if (!lines_.only_blanks_before(list.children().front().sign)) refuse(list, "it stands on the line of another node");
    const std::string indent =
        line_break_at(lines_.end(list.children().front().sign)) + std::string(lines_.column(list.children().front().sign), ' ');
    std::string lines;
    for (const std::string& text : fresh) lines += indent + "- " + write_scalar(text);
    for (const std::size_t i : gone) {
        if (i > 0 || !kept.empty())
            erase_lines(lines_.begin(list.children()[i].sign), list.children()[i].end);
        else
            splice(list.children()[i].sign, lines_.end(list.children()[i].end), lines.substr(indent.size()));
    }
    if (!kept.empty()) insert(lines_.end(kept.back()->end), lines);
}

// `[a, b]` with the texts of some old items and some new ones.
void Draft::rewrite_flow(const Node& list, const std::vector<const Node*>& kept, const std::vector<std::string>& fresh) {
    std::string items;
    for (const Node* item : kept) items += (items.empty() ? "" : ", ") + text_.substr(item->begin, item->end - item->begin);
    for (const std::string& text : fresh) items += (items.empty() ? "" : ", ") + write_scalar(text, Inside::flow);
    if (list.children().empty())
        return splice(list.content, list.end, (list.value.empty() && list.type == Type::null ? " [" : "[") + items + "]");
    for (std::size_t i = 0; i + 1 < list.children().size(); ++i)
        if (has_comment(list.children()[i].end, list.children()[i + 1].begin)) refuse(list, "a comment stands in it");
    splice(list.children().front().begin, list.children().back().end, items);
}

void Draft::set_item(Place list, std::size_t index, std::string_view text) {
    const Node& item = list.node->children()[index];
    focus_ = item.begin;
    if (item.value == text) return;
    list.twin->children()[index] = text_node(text);
    replace_scalar(item, text_node(text), *list.node);
}

void Draft::expand(Place list, std::size_t index, std::string_view key, std::string_view text, const Pairs& before,
                   const Pairs& behind, const Shape& shape) {
    const Node& item = list.node->children()[index];
    focus_ = item.begin;
    if (item.type != Type::scalar) refuse(item, "it is not a plain text");
    const auto entry_text = [&](const auto& entry) {
        return fmt::format("{}: {}", entry.first, scalar_text(value_node(shape, entry.first, entry.second), Inside::block));
    };
    Node record = map_node();
    for (const auto& [name, value] : before) add_entry(record, name, value_node(shape, name, value));
    add_entry(record, key, text_node(text));
    for (const auto& [name, value] : behind) add_entry(record, name, value_node(shape, name, value));
    list.twin->children()[index] = record;
    if (list.node->form == Form::flow) return splice(item.begin, item.end, flow_text(record));

    const std::size_t dash = item.sign;
    if (item.begin > lines_.end(dash)) refuse(item, "it stands on another line than its '-'");
    const std::string newline = line_break_at(lines_.end(item.end));
    const std::string indent(lines_.column(item.begin), ' ');
    std::string head;
    for (const auto& entry : before) head += fmt::format("{}{}{}", entry_text(entry), newline, indent);
    insert(item.begin, fmt::format("{}{}: ", head, key));
    if (item.value != text) {
        replace_scalar(item, text_node(text), *list.node);
    } else {
        // The text keeps its own quoting; its further lines move right with it.
        for (std::size_t line = lines_.next(item.begin); line < item.end; line = lines_.next(line))
            if (!lines_.is_blank(line)) insert(line, indent.substr(lines_.column(dash)));
    }
    std::string tail;
    for (const auto& entry : behind) tail += fmt::format("{}{}{}", newline, indent, entry_text(entry));
    if (!tail.empty()) insert(lines_.end(item.end), tail);
}

}  // namespace journey
