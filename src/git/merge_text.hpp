// SPDX-License-Identifier: MIT
// Three-way merge of texts, line by line, as `git merge-file` does it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace journey::git {

// mark: both sides between git's markers; keep_both: the same without markers.
enum class OnConflict { mark, keep_ours, keep_theirs, keep_both };

struct Merged {
    std::string text;
    bool clean = true;  // false: there was a conflict, and `text` has it as OnConflict says
};

constexpr std::size_t usual_marker_size = 7;  // of `<<<<<<<`

Merged merge_text(const std::string& base, const std::string& ours, const std::string& theirs,
                  OnConflict on_conflict = OnConflict::mark, std::size_t marker_size = usual_marker_size);

// What git may make of a conflict: in each of its styles, by each way to compare. What stands behind the markers differs.
std::vector<std::string> conflict_texts(const std::string& base, const std::string& ours, const std::string& theirs,
                                        std::size_t marker_size);

}  // namespace journey::git
