// SPDX-License-Identifier: MIT
// Two readings of one YAML text, compared in each field of each node and problem.
#pragma once

#include "core/yaml.hpp"

#include <algorithm>

namespace journey::test {

inline bool same(const yaml::Node& a, const yaml::Node& b) {
    return a.type == b.type && a.form == b.form && a.value == b.value && a.tag() == b.tag() && a.anchor() == b.anchor() &&
           a.begin == b.begin && a.content == b.content && a.end == b.end && a.sign == b.sign &&
           std::ranges::equal(a.children(), b.children(), static_cast<bool (*)(const yaml::Node&, const yaml::Node&)>(same));
}

inline bool same(const Problem& a, const Problem& b) {
    return a.at.line == b.at.line && a.at.column == b.at.column && a.severity == b.severity && a.message == b.message &&
           a.hint == b.hint;
}

inline bool same(const yaml::Tree& a, const yaml::Tree& b) {
    return a.has_root() == b.has_root() && same(a.root(), b.root()) &&
           std::ranges::equal(a.problems(), b.problems(), [](const Problem& x, const Problem& y) { return same(x, y); });
}

}  // namespace journey::test
