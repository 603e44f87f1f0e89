// SPDX-License-Identifier: MIT
// What is said of a journal that somebody changed by hand.
#pragma once

#include "app/transaction.hpp"
#include "app/workspace.hpp"
#include "app/writing.hpp"

#include <optional>
#include <string_view>

namespace journey::app {

// A journal of the work tree for HEAD and index. As for `git commit --only`, what is committed is staged as well; and a journal
// that HEAD has already leaves the staged one alone.
Journals commit_whole(Workspace& workspace, const Document& journal);

// "Update journal", the changes in words, and the ids that they are about; "Render README" when the journals are the same.
// `past` begins the sentence: "Committed". With a journal's first commit it says if git does not know the README.
Writing words_of(std::string_view past, const Workspace& workspace, const std::optional<Document>& before,
                 const Document& after);

}  // namespace journey::app
