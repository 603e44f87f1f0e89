// SPDX-License-Identifier: MIT
// Three-way merge of texts, line by line, as `git merge-file` does it.
#pragma once

#include <string>

namespace journey::git {

enum class OnConflict { mark, keep_ours, keep_theirs };  // mark: both sides between git's markers

struct Merged {
    std::string text;
    bool clean = true;  // false: there was a conflict, and `text` has it as OnConflict says
};

Merged merge_text(const std::string& base, const std::string& ours, const std::string& theirs,
                  OnConflict on_conflict = OnConflict::mark);

}  // namespace journey::git
