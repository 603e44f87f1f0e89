// SPDX-License-Identifier: MIT
// The journal that a merged README is to show. git asks for one file at a time, and has neither files nor commits to show for
// what it is about to make: the journals of the three versions are looked for and merged here once more.
#pragma once

#include "app/command.hpp"
#include "git/sides.hpp"

#include <journey/parse.hpp>

#include <optional>
#include <string>
#include <vector>

namespace journey::app {

// Whose README a file is that git merges.
struct ShownJournal {
    enum class Found {
        yes,
        no,        // it may be some journal's, but which one can't be told
        no_readme  // the journal has another README, or none
    };
    Found found = Found::no;
    std::optional<Document> journal = {};  // merged, with ours for every conflict
};

// `readme`: its path and the three versions as git hands them over. Throws Error.
ShownJournal find_shown_journal(const Context& context, const git::MergedFile& readme);

// What git may have rendered where a merge, pick, revert or rebase has stopped: the journals of the other side, and what became
// of both.
std::vector<Document> journals_in_progress(const git::Repository& repository, const std::string& journal);

}  // namespace journey::app
