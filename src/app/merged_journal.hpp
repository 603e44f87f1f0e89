// SPDX-License-Identifier: MIT
// The journal that a merged README is to show. git asks for one file at a time, and has neither files nor commits to show for
// what it is about to make: the journals of the three versions are looked for and merged here once more.
#pragma once

#include "app/carried_words.hpp"
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
        no_readme  // the journal has another README, or none; or there is no journal on any side
    };
    Found found = Found::no;
    std::optional<Document> journal = {};  // merged, with ours for every conflict
    Origins origins = {};
};

// `readme`: its path and the three versions as git hands them over. Throws Error.
ShownJournal find_shown_journal(const git::Repository& repository, const std::string& journal, const git::MergedFile& readme);

// The same three versions where git has stopped; `their_journal` is beside theirs, as far as the index has it.
Origins find_origins(const git::Repository& repository, const std::string& journal, const git::MergedFile& readme,
                     const std::optional<std::string>& their_journal);

// HEAD, and what comes from a stash, a mail or the like.
Origins origins_of_uncommitted(const git::Repository& repository, const std::string& journal, const std::string& readme,
                               const std::optional<std::string>& their_journal);

// Warns of committed words that are not in the README that a merge, pick, revert or rebase which has stopped comes to.
void warn_of_words_in_progress(Output& out, const git::Repository& repository, const std::string& journal,
                               const std::string& readme, const std::string& result);

// What git may have rendered where a merge, pick, revert or rebase has stopped: the journals of the other side, and what became
// of both.
std::vector<Document> journals_in_progress(const git::Repository& repository, const std::string& journal);

}  // namespace journey::app
