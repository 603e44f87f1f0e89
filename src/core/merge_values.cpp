// SPDX-License-Identifier: MIT
#include "core/merge_values.hpp"

#include "core/fields.hpp"
#include "core/identities.hpp"
#include "core/new_node.hpp"
#include "core/pieces.hpp"
#include "core/sequence.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace journey {
namespace {

using yaml::Form;
using yaml::Node;
using yaml::Type;

bool is_collection(const Node& node) {
    return node.type == Type::map || node.type == Type::sequence;
}

// Between the nodes of a collection in flow style a `#` can be nothing else.
bool has_comment(const Node& node, std::string_view text) {
    std::size_t at = node.content;
    for (const Node& child : node.children()) {
        if (text.substr(at, child.begin - at).find('#') != text.npos || has_comment(child, text)) return true;
        at = child.end;
    }
    return !node.children().empty() && text.substr(at, node.end - at).find('#') != text.npos;
}

// What stands in a collection, by numbers: the same thing has the same in all versions.
struct Contents {
    Numbered numbered;
    std::vector<const Node*> base, ours, theirs;  // nullptr where it is not there
    std::vector<std::string> keys;                // of a map
};

std::vector<const Node*> placed(const Sequence& numbers, const std::vector<Piece>& pieces, std::size_t count) {
    std::vector<const Node*> result(count);
    for (std::size_t i = 0; i < numbers.size(); ++i) result[numbers[i]] = pieces[i].value;
    return result;
}

std::vector<Piece> inside(const Node* node) {
    return node && is_collection(*node) ? unfolded(*node, 0) : std::vector<Piece>();
}

// Texts that stand there twice say nothing new.
std::vector<Piece> without_doubles(std::vector<Piece> pieces) {
    std::set<std::string> seen;
    std::erase_if(pieces,
                  [&](const Piece& piece) { return piece.value->type == Type::scalar && !seen.insert(piece.head).second; });
    return pieces;
}

class Combiner {
public:
    Combiner(std::string_view list, const std::string& text) : list_(list), text_(text) {}

    std::optional<MergedValue> merge(const Node* base, const Node& ours, const Node& theirs) const {
        const Type type = is_collection(ours) ? ours.type : theirs.type;
        const bool is_list = type == Type::sequence;
        const auto old = without_doubles(inside(base && base->type == type ? base : nullptr));
        const auto one = without_doubles(inside(&ours)), other = without_doubles(inside(&theirs));
        auto numbered = number(is_list ? list_ : std::string_view(), old, one, other);
        if (!numbered) return std::nullopt;
        Contents contents{*numbered, placed(numbered->base, old, numbered->count), placed(numbered->ours, one, numbered->count),
                          placed(numbered->theirs, other, numbered->count), std::vector<std::string>(numbered->count)};
        for (const auto& [numbers, pieces] : {std::pair(&numbered->ours, &one), std::pair(&numbered->theirs, &other)})
            for (std::size_t i = 0; i < pieces->size(); ++i) contents.keys[(*numbers)[i]] = (*pieces)[i].key;
        return is_list ? in_brackets(contents) : in_braces(contents);
    }

private:
    MergedValue in_brackets(const Contents& contents) const {
        return joined(contents, yaml::list_node(Form::flow, {}), "[{}]");
    }

    MergedValue in_braces(const Contents& contents) const { return joined(contents, yaml::map_node(), "{{{}}}"); }

    MergedValue joined(const Contents& contents, Node empty, const char* format) const {
        MergedValue whole{{}, {}, std::move(empty)};
        std::vector<MergedValue> values;
        Sequence kept;
        for (std::size_t i = 0; i < contents.numbered.count; ++i) {
            values.push_back(child(contents.keys[i], contents.base[i], contents.ours[i], contents.theirs[i]));
            if (!values[i].resolved.empty() || !values[i].theirs.empty()) kept.push_back(i);
        }
        std::vector<std::string> resolved, with_theirs;
        for (const std::size_t i :
             merge_order(contents.numbered.base, contents.numbered.ours, contents.numbered.theirs, kept)) {
            const std::string key = contents.keys[i].empty() ? "" : contents.keys[i] + ": ";
            if (!values[i].resolved.empty()) {
                resolved.push_back(key + values[i].resolved);
                if (key.empty())
                    whole.meant.children().push_back(values[i].meant);
                else
                    add_entry(whole.meant, contents.keys[i], values[i].meant);
            }
            if (!values[i].theirs.empty()) with_theirs.push_back(key + values[i].theirs);
            std::ranges::move(values[i].undecided, std::back_inserter(whole.undecided));
        }
        whole.resolved = fmt::format(fmt::runtime(format), fmt::join(resolved, ", "));
        whole.theirs = fmt::format(fmt::runtime(format), fmt::join(with_theirs, ", "));
        return whole;
    }

    // Nothing is written for what is not there.
    MergedValue child(const std::string& key, const Node* base, const Node* ours, const Node* theirs) const {
        const auto same = [](const Node* a, const Node* b) { return a && b ? same_meaning(*a, *b) : a == b; };
        const std::string one = ours ? written(*ours) : "", other = theirs ? portable_text(*theirs) : "";
        if (same(ours, theirs) || same(base, theirs)) return {one, one, ours ? *ours : Node()};
        if (same(base, ours)) return {other, other, theirs ? *theirs : Node()};
        const bool is_objective = list_ == plural(Kind::objective) && key.empty();
        if (is_objective && ours && theirs && ours->type != theirs->type) {
            const Node old = base ? as_record(*base) : Node();
            return *Combiner("", text_).merge(base ? &old : nullptr, as_record(*ours), as_record(*theirs));
        }
        if (base && !ours != !theirs && is_list(base) && is_list(ours ? ours : theirs))
            return left_over(key, base, ours, theirs);
        if (ours && theirs) {
            if (auto merged = merge_values(key, base, *ours, *theirs, text_)) {
                for (std::string& name : merged->undecided) name.insert(0, key.empty() ? "" : key + ".");
                return *merged;
            }
        }
        const Node& any = ours ? *ours : *theirs;
        return {one,
                other,
                ours ? *ours : Node(),
                {key.empty() ? fmt::format("'{}'", any.type == Type::map ? id_of(any) : any.value) : key}};
    }

    static bool is_list(const Node* node) { return node->type == Type::sequence; }

    // A list that one side took out is one that it left nothing in.
    MergedValue left_over(const std::string& key, const Node* base, const Node* ours, const Node* theirs) const {
        const Node none = yaml::list_node(Form::flow, {});
        MergedValue value = child(key, base, ours ? ours : &none, theirs ? theirs : &none);
        return value.meant.children().empty() && value.undecided.empty() ? MergedValue() : value;
    }

    static Node as_record(const Node& objective) {
        if (objective.type == Type::map) return objective;
        Node record = yaml::map_node();
        add_entry(record, shapes::objective.plain, objective);
        return record;
    }

    // Ours as it stands there; all else as it is safe.
    std::string written(const Node& node) const {
        if (node.end > text_.size() || node.end <= node.begin || node.form == Form::block || node.form == Form::literal ||
            node.form == Form::folded)
            return portable_text(node);
        const std::string slice = text_.substr(node.begin, node.end - node.begin);
        return slice.find('\n') == slice.npos ? slice : portable_text(node);
    }

    std::string_view list_;
    const std::string& text_;
};

}  // namespace

bool same_meaning(const Node& a, const Node& b) {
    static const yaml::Tree none;
    return yaml::same_meaning(none, a, none, b);
}

bool has_inner_comment(const Node& node, std::string_view text) {
    if (node.form == Form::literal || node.form == Form::folded)
        return text.substr(node.content, text.find('\n', node.content) - node.content).find('#') != text.npos;
    return is_collection(node) && node.form == Form::flow && has_comment(node, text);
}

std::optional<MergedValue> merge_values(std::string_view key, const Node* base, const Node& ours, const Node& theirs,
                                        const std::string& text) {
    const bool fits = ours.type == theirs.type || ours.type == Type::null || theirs.type == Type::null;
    if (!fits || !(is_collection(ours) || is_collection(theirs))) return std::nullopt;
    return Combiner(key, text).merge(base, ours, theirs);
}

}  // namespace journey
