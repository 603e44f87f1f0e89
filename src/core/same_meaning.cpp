// SPDX-License-Identifier: MIT
#include "core/yaml.hpp"

#include <journey/limits.hpp>

#include <set>
#include <utility>

namespace journey::yaml {
namespace {

class Comparison {
public:
    Comparison(const Tree& a, const Tree& b) : tree_a_(a), tree_b_(b) {}

    bool same(const Node& raw_a, const Node& raw_b, int depth = 0) {
        if (++steps_ > most_steps() || depth > 1000) return false;
        const Node* a = tree_a_.resolve(raw_a);
        const Node* b = tree_b_.resolve(raw_b);
        if (a == nullptr || b == nullptr) return a == b;
        if (raw_a.type != Type::alias || raw_b.type != Type::alias) return same_nodes(*a, *b, depth);
        if (same_targets_.contains({a, b})) return true;
        const bool result = same_nodes(*a, *b, depth);
        if (result) same_targets_.emplace(a, b);
        return result;
    }

private:
    std::size_t most_steps() const { return limits::alias_steps + tree_a_.text().size() + tree_b_.text().size(); }

    bool same_nodes(const Node& a, const Node& b, int depth) {
        if (a.type == Type::scalar || a.type == Type::null) return same_scalar(a, b);
        if (a.type != b.type || a.tag() != b.tag() || a.children().size() != b.children().size()) return false;
        return a.type == Type::map ? same_map(a, b, depth + 1) : same_sequence(a, b, depth + 1);
    }

    static bool same_scalar(const Node& a, const Node& b) {
        if (a.type == b.type && a.form == b.form && a.value == b.value && a.tag() == b.tag()) return true;
        const auto reads = [](const Node& node) {
            const Reads as = reads_as(node);
            return as == Reads::date ? Reads::text : as;
        };
        if (reads(a) != reads(b) || (reads(a) == Reads::other && a.tag() != b.tag())) return false;
        return reads(a) == Reads::null || (a.type == b.type && a.value == b.value);
    }

    bool same_sequence(const Node& a, const Node& b, int depth) {
        for (std::size_t i = 0; i < a.children().size(); ++i)
            if (!same(a.children()[i], b.children()[i], depth)) return false;
        return true;
    }

    bool same_map(const Node& a, const Node& b, int depth) {
        for (std::size_t i = 0; i < a.entries(); ++i) {
            if (a.key(i).type != Type::scalar) {
                if (!same(a.key(i), b.key(i), depth) || !same(a.at(i), b.at(i), depth)) return false;
                continue;
            }
            // Most often the order is the same; looking every key up would be quadratic.
            const bool here = b.key(i).type == Type::scalar && b.key(i).value == a.key(i).value;
            const Node* other = here ? &b.at(i) : b.find(a.key(i).value);
            if (other == nullptr || !same(a.at(i), *other, depth)) return false;
        }
        return true;
    }

    const Tree& tree_a_;
    const Tree& tree_b_;
    std::size_t steps_ = 0;
    std::set<std::pair<const Node*, const Node*>> same_targets_;  // of aliases: once is enough
};

}  // namespace

bool same_meaning(const Tree& tree_a, const Node& a, const Tree& tree_b, const Node& b) {
    return Comparison(tree_a, tree_b).same(a, b);
}

}  // namespace journey::yaml
