// SPDX-License-Identifier: MIT
// Three versions of a journal before they are merged: each record gets the same id in all of them.
#pragma once

#include <journey/parse.hpp>

#include <map>
#include <set>
#include <string>

namespace journey {

struct Versions {
    Document base;
    Document ours;
    Document theirs;
    // Records that both sides renamed: the id that ours gave, which they all have now, and what theirs gave.
    std::map<std::string, std::string> renamed_apart = {};
    // New ids of records that one side renamed and the other one removed.
    std::set<std::string> renamed_and_removed = {};
    // Ids that both sides gave to new things which are not the same.
    std::set<std::string> taken_twice = {};
};

// What one side renamed is renamed in the other two, with all that refers to it. An insight whose id the other side gave to
// something else gets another one. Throws as apply() does.
Versions with_same_names(const Document& base, const Document& ours, const Document& theirs);

}  // namespace journey
