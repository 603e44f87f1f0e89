// SPDX-License-Identifier: MIT
// What the commits of a history did to the journal.
#pragma once

#include "app/workspace.hpp"
#include "git/history.hpp"

#include <journey/diff.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace journey::app {

struct PastChange {
    const git::FileTouch& touch;
    // In each parent, and in the commit; nullopt where there is none. Records that are the same in both may be missing.
    std::vector<std::optional<Document>> before;
    std::optional<Document> after;
    std::vector<Difference> differences;  // a merge's are those of its own: neither parent has it so
};

using git::Walk;
using Tell = std::function<Walk(const PastChange&)>;

// Calls `tell` for each commit that changed the journal, newest first, but not for merges without a change of their own.
void tell_all(const Workspace& workspace, const Tell& tell);

// A record in one version of the journal, which is named by its blob.
struct PastRecord {
    std::string blob;
    Ref ref;
};

// The same for one record, from that version backwards. Its changes are all that is told; it is followed to its older ids, and
// to what had its id before it was added.
void tell_about(const Workspace& workspace, const PastRecord& place, const Tell& tell);

// Where a record was in the version before these differences; nullopt when it was not there.
std::optional<Ref> ref_before(const std::vector<Difference>& differences, Ref ref);

}  // namespace journey::app
