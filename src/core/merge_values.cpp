// SPDX-License-Identifier: MIT
#include "core/merge_values.hpp"

#include "core/new_node.hpp"
#include "core/pieces.hpp"
#include "core/sequence.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace journey {
namespace {

using yaml::Form;
using yaml::Node;
using yaml::Type;

bool is_scalar(const Node& node) {
    return node.type == Type::scalar || node.type == Type::null;
}

// An empty value is an empty list, or an empty map.
bool is_list_of_scalars(const Node& node) {
    return node.type == Type::null || (node.type == Type::sequence && std::ranges::all_of(node.children, is_scalar));
}

// Numbers by what is said.
class Names {
public:
    std::size_t operator()(const std::string& name) { return numbers_.try_emplace(name, numbers_.size()).first->second; }
    std::size_t count() const { return numbers_.size(); }

private:
    std::map<std::string, std::size_t> numbers_;
};

Sequence numbers_of(Names& names, const Node* node) {
    Sequence numbers;
    if (!node) return numbers;
    const std::size_t step = node->type == Type::map ? 2 : 1;
    for (std::size_t i = 0; i < node->children.size(); i += step) {
        const std::size_t number = names(node->children[i].value);
        if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
    }
    return numbers;
}

const Node* child(const Node* node, const Sequence& numbers, std::size_t number) {
    const auto found = std::ranges::find(numbers, number);
    if (found == numbers.end()) return nullptr;
    const auto index = static_cast<std::size_t>(found - numbers.begin());
    return node->type == Type::map ? &node->at(index) : &node->children[index];
}

// A comment inside of it would be lost.
void require_no_comment(const std::string& written) {
    for (std::size_t at = written.find('#'); at != written.npos; at = written.find('#', at + 1))
        if (at > 0 && (written[at - 1] == ' ' || written[at - 1] == '\t' || written[at - 1] == '\n'))
            throw Error(ExitCode::fatal, "a comment stands in a value that both sides changed");
}

class Combiner {
public:
    explicit Combiner(const std::string& text) : text_(text) {}

    MergedValue lists(const Node* base, const Node& ours, const Node& theirs) const {
        Names names;
        const Sequence old = numbers_of(names, base), one = numbers_of(names, &ours), other = numbers_of(names, &theirs);
        MergedValue merged{{}, {}, yaml::list_node(Form::flow, {})};
        std::vector<std::string> items;
        for (const std::size_t number : merge_order(old, one, other, kept(names.count(), old, one, other))) {
            const Node* mine = child(&ours, one, number);
            items.push_back(mine ? written(*mine) : portable_text(*child(&theirs, other, number)));
            merged.meant.children.push_back(mine ? *mine : *child(&theirs, other, number));
        }
        merged.resolved = merged.theirs = fmt::format("[{}]", fmt::join(items, ", "));
        return merged;
    }

    MergedValue maps(const Node* base, const Node& ours, const Node& theirs) const {
        Names names;
        const Sequence old = numbers_of(names, base), one = numbers_of(names, &ours), other = numbers_of(names, &theirs);
        Sequence all;
        for (std::size_t i = 0; i < names.count(); ++i) all.push_back(i);
        MergedValue merged{{}, {}, yaml::map_node()};
        std::vector<std::string> resolved, with_theirs;
        for (const std::size_t number : merge_order(old, one, other, all)) {
            const Sequence& any = std::ranges::find(one, number) != one.end()       ? one
                                  : std::ranges::find(other, number) != other.end() ? other
                                                                                    : old;
            const Node& keys = &any == &one ? ours : &any == &other ? theirs : *base;
            const std::string& key = keys.key(static_cast<std::size_t>(std::ranges::find(any, number) - any.begin())).value;
            const MergedValue value =
                entry(key, child(base, old, number), child(&ours, one, number), child(&theirs, other, number));
            if (!value.resolved.empty()) {
                resolved.push_back(fmt::format("{}: {}", key, value.resolved));
                add_entry(merged.meant, key, value.meant);
            }
            if (!value.theirs.empty()) with_theirs.push_back(fmt::format("{}: {}", key, value.theirs));
            merged.undecided.insert(merged.undecided.end(), value.undecided.begin(), value.undecided.end());
        }
        merged.resolved = fmt::format("{{{}}}", fmt::join(resolved, ", "));
        merged.theirs = fmt::format("{{{}}}", fmt::join(with_theirs, ", "));
        return merged;
    }

private:
    static Sequence kept(std::size_t count, const Sequence& old, const Sequence& one, const Sequence& other) {
        const auto has = [](const Sequence& numbers, std::size_t number) {
            return std::ranges::find(numbers, number) != numbers.end();
        };
        Sequence result;
        for (std::size_t i = 0; i < count; ++i)
            if (has(old, i) ? has(one, i) && has(other, i) : has(one, i) || has(other, i)) result.push_back(i);
        return result;
    }

    // Nothing is written for what is not there.
    MergedValue entry(const std::string& key, const Node* base, const Node* ours, const Node* theirs) const {
        const auto taken = [&](const Node* node, const Node* other) {
            MergedValue value;
            if (node) value.resolved = node == ours ? written(*node) : portable_text(*node);
            if (node) value.meant = *node;
            value.theirs = other == node ? value.resolved : other ? portable_text(*other) : std::string();
            return value;
        };
        const auto same = [](const Node* a, const Node* b) { return a && b ? same_meaning(*a, *b) : a == b; };
        if (same(ours, theirs) || same(base, theirs)) return taken(ours, ours);
        if (same(base, ours)) return taken(theirs, theirs);
        if (ours && theirs) {
            if (auto merged = merge_values(base, *ours, *theirs, text_)) {
                for (std::string& name : merged->undecided) name.insert(0, key + ".");
                return *merged;
            }
        }
        MergedValue value = taken(ours, theirs);
        value.undecided = {key};
        return value;
    }

    std::string written(const Node& node) const {
        if (node.form == Form::block || node.form == Form::literal || node.form == Form::folded || node.end == node.begin)
            return portable_text(node);
        const std::string slice = text_.substr(node.begin, node.end - node.begin);
        return slice.find('\n') == slice.npos ? slice : portable_text(node);
    }

    const std::string& text_;
};

}  // namespace

bool same_meaning(const Node& a, const Node& b) {
    static const yaml::Tree none;
    return yaml::same_meaning(none, a, none, b);
}

std::optional<MergedValue> merge_values(const Node* base, const Node& ours, const Node& theirs, const std::string& text) {
    const bool maps = ours.type == Type::map && theirs.type == Type::map;
    const bool lists = ours.type == Type::sequence || theirs.type == Type::sequence;
    if (!maps && !(lists && is_list_of_scalars(ours) && is_list_of_scalars(theirs))) return std::nullopt;
    const std::string written = text.substr(ours.begin, ours.end - ours.begin);
    require_no_comment(written);
    if (maps) return Combiner(text).maps(base && base->type == Type::map ? base : nullptr, ours, theirs);
    return Combiner(text).lists(base && base->type == Type::sequence && is_list_of_scalars(*base) ? base : nullptr, ours,
                                theirs);
}

}  // namespace journey
