// SPDX-License-Identifier: MIT
// How journal and README stand in git: what is not committed, not in step, or not finished.
#pragma once

#include "app/record_change.hpp"
#include "app/workspace.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

// In the order in which one would see to them: what comes later may have to wait for what comes first.
enum class Matter {
    unfinished,   // a merge, rebase, …
    conflict,     // a file that git could not merge
    broken,       // a README that can't show the journal: no such file, half a pair of markers, …
    typed,        // words between the markers that no commit has
    uncommitted,  // changes of the journal
    stale,        // a README that does not show the journal
};
std::string_view name(Matter matter);

// Something that a person may want to see to.
struct Unsettled {
    Matter matter;
    std::string file;                        // its path from the top; empty: it is about the whole repository
    std::string message;                     // a sentence without a full stop
    std::vector<std::string> words = {};     // what changed: a line for each record, or, of many, one for all
    std::vector<RecordChange> changes = {};  // the same with all values
    std::string hint = {};                   // what to type
};

// All that there is, in that order. `journal`: the work tree's. What keeps something from being
// looked at is told as such.
std::vector<Unsettled> unsettled(Workspace& workspace, const Document& journal);

}  // namespace journey::app
