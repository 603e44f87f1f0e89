// SPDX-License-Identifier: MIT
// Three versions of a file become one: a journal by its records, a README as git would do it but for the regions, which show
// the merged journal. What can't be done so is done by lines.
#pragma once

#include "app/output.hpp"
#include "git/merge_text.hpp"

#include <journey/merge.hpp>
#include <journey/parse.hpp>
#include <journey/regions.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace journey::app {

// Of one file; an empty `base`: both sides made it.
struct ThreeTexts {
    std::string base;
    std::string ours;
    std::string theirs;
};

struct JournalMerge {
    std::string text;  // with markers around each record that is in conflict
    std::vector<MergeConflict> conflicts;
    std::optional<Document> resolved;  // the same, with ours for every conflict; nullopt when that can't be read
    std::string why_by_lines;          // empty when it was done by records

    // Of what is merged without a conflict, and yet does not fit together: a reference to what the other side removed, say.
    std::vector<Problem> new_problems = {};
};

JournalMerge merge_journals(const ThreeTexts& versions, std::size_t marker_size = git::usual_marker_size);

// Says what a person should know of it, conflicts apart.
void report(Output& out, const std::string& path, const JournalMerge& merged);

struct ReadmeMerge {
    enum class Region {
        none,      // not found, or not ours to render: the whole file was merged as any text
        rendered,  // all show the merged journal
        worded,    // the same, with words that would be lost
        by_lines,  // they have the lines of both sides
    };

    std::string text;
    std::vector<MergeConflict> conflicts;  // in the text around the region, or with words in it
    Region region = Region::none;
};

// The words in a block's region that are to be kept: gives the region when they are merged into its rendering; nullopt when
// there are none.
using KeepWords = std::function<std::optional<git::Merged>(const RegionKind& kind, const std::string& rendered)>;

// `journal`: the merged one; nullopt when it is not known.
ReadmeMerge merge_readmes(const ThreeTexts& versions, const std::optional<Document>& journal, const KeepWords& keep_words,
                          std::size_t marker_size = git::usual_marker_size);

inline bool shows_journal(const ReadmeMerge& merged) {
    return merged.region == ReadmeMerge::Region::rendered || merged.region == ReadmeMerge::Region::worded;
}

// What to say of Region::by_lines.
constexpr const char* region_by_lines = "README region merged by lines; run: journey render-readme";

// As any text is merged.
ReadmeMerge merge_by_lines(const ThreeTexts& versions, std::size_t marker_size);

}  // namespace journey::app
