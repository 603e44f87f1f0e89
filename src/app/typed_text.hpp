// SPDX-License-Identifier: MIT
// Words that somebody typed between the markers of a README, where the journal's rendering would replace them.
#pragma once

#include "app/workspace.hpp"

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

// Of regions: no empty ones, no blanks at their ends, no numbers in a line.
using Lines = std::set<std::string>;

// What is known of the lines that a region may hold without being anybody's words.
struct Known {
    const LayerFiles& head;                         // its regions are committed
    std::span<const Document> journals;             // those of all layers
    const Lines& rendered;                          // what was rendered before and is in no commit
    std::function<std::vector<Snapshot>()> others;  // commits around HEAD, and what a merge that has stopped made of them
};

// Has git left a conflict in it?
bool is_in_conflict(std::string_view text);

Lines lines_in_region(std::string_view text);

// The lines of a README's regions; none where there is no region, or a broken one.
Lines region_lines(const Snapshot& snapshot);

// Is there a region with words, and do all of those show the journal beside them?
bool shows_its_journal(const Snapshot& snapshot);

// Throws Error{refused} when this layer's regions have a line that is not known and is not there `after`, and so would be lost.
void require_no_typed_text(const LayerFiles& layer, const Snapshot& after, const Known& known);

// The warning that committed words are replaced; nullopt: the commit is not here.
std::string replaced_text(const std::string& readme, const std::optional<git::Commit>& commit);

// Warns when a region of HEAD's was typed and committed, and names the commit: the words will be replaced, but can be had
// there. A region that is merely behind a journal that was changed by hand is none of that.
void warn_of_committed_text(Output& out, const Workspace& workspace, const LayerFiles& head);

}  // namespace journey::app
