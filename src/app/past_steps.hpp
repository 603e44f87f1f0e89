// SPDX-License-Identifier: MIT
// Which steps of a history stand, and which are undone: by the trailers of undo and redo, and by git's reverts.
#pragma once

#include "git/history.hpp"

#include <functional>
#include <string>
#include <vector>

namespace journey::app {

enum class Effect { does, undoes };

// The commit that did, undid or redid a step.
struct PastDeed {
    std::string commit;
    std::string parent;
    Effect effect = Effect::does;
};

// A commit that undo can take back.
struct PastStep {
    std::string commit;
    std::string parent;
    std::string author_date;
    std::string subject;
    std::size_t age = 0;  // how many commits are newer
    PastDeed last;        // the newest one about it; may be the step itself
};

struct PastSteps {
    std::vector<PastStep> done;      // in the order in which undo goes back
    std::vector<PastStep> undone;    // in the order in which redo goes forward
    std::vector<PastStep> doubtful;  // that were undone, newest first, before others changed the journal: they may be back
};

// `history`: as git::history() gives it. A step is a commit with our trailer, but for init's and render-readme's, that
// `changes_journal`; what undid it names it by its id or, because a rebase gives it a new one, by its author's date. What was
// undone is lost to redo when a step was made on top of that.
PastSteps steps_of(const std::vector<git::PastCommit>& history,
                   const std::function<bool(const git::PastCommit&)>& changes_journal);

}  // namespace journey::app
