// SPDX-License-Identifier: MIT
// Three versions of a journal become one: by record and field, not by line. Layout, order and comments are those of `ours`;
// what `theirs` changed, added or said in comments comes along with the record that it is about.
#pragma once

#include <journey/parse.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace journey {

struct MergeStyle {
    std::size_t marker_size = 7;  // of `<<<<<<<`; git hands its drivers another one for the bases of criss-cross merges
    std::string ours = "ours";    // what stands behind the markers
    std::string theirs = "theirs";
};

// What can't be decided: one field with two new values; a record that was removed on one side, and changed or renamed on the
// other; an id that both sides gave to different things.
struct MergeConflict {
    std::string what;      // "project 'cli-calculator' (title)", "readme settings"
    std::size_t line = 0;  // of its first marker in `text`, from 1
};

struct MergedJournal {
    std::string text;                      // with markers around each record that is in conflict
    std::vector<MergeConflict> conflicts;  // in the order of the text
    Document resolved;                     // the same, with ours for every conflict; always readable
    bool clean() const { return conflicts.empty(); }
};

// Additions with different ids never conflict; order never does. Tags are a set. Records are known as `diff` knows them, so
// that a renamed record meets its changes, and references follow. An insight that both sides made with one id and different
// texts stands there twice, theirs with `-2` behind its id. merge(o, a, o) is a, merge(o, o, b) is b, and merge(o, a, a) is a,
// byte for byte.
//
// An empty document as `base`: both sides made the journal.
//
// Throws PlacedError{fatal} when it can't be done by records: a version that is not writable(), anchors and aliases, a comment
// inside of a value in flow style that changes, a layout that can't be put together safely. Then the lines are left to be
// merged as any text is.
MergedJournal merge(const Document& base, const Document& ours, const Document& theirs, const MergeStyle& style = {});

}  // namespace journey
