// SPDX-License-Identifier: MIT
// What HEAD's history knows: its commits, and how a file got to what it is.
#pragma once

#include "git/repository.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace journey::git {

struct PastCommit {
    std::string id;                    // full hex
    std::vector<std::string> parents;  // behind the edge of a shallow clone there are none
    std::string author_date;           // "2026-11-20T12:00:00+01:00", as git's strict ISO format
    std::string message;
};

// The id of the commit that `revision` names, as git reads it. Throws Error{fatal} in git's words when there is none.
std::string commit_named(const Repository& repository, const std::string& revision);

Commit describe(const Repository& repository, const std::string& id);

// The newest commit, starting at `tip`, that changed `path`; nullopt when that one does not have it.
std::optional<Commit> last_change(const Repository& repository, const std::string& tip, const std::string& path);

// nullopt: no such commit is here, or it is no id.
std::optional<std::string> message_of(const Repository& repository, const std::string& id);

// All commits that HEAD reaches: none before its children, else newer ones first.
std::vector<PastCommit> history(const Repository& repository);

// A file in one commit. `blob`: the id of its bytes; nullopt where it is not there, or is no file.
struct FileAt {
    std::string path;
    std::optional<std::string> blob;
};

enum class Beyond { all_there_is, cut_off };  // what the parents of a commit are: here, or not in this shallow clone

struct FileTouch {
    PastCommit commit;
    FileAt after;
    std::vector<FileAt> before;  // in each parent; none of them has just what `after` is
    Beyond beyond = Beyond::all_there_is;
};

// Does a shallow clone's history end somewhere? Then it was cut off there.
bool is_shallow(const Repository& repository);

enum class Walk { on, stop };
using Visit = std::function<Walk(const FileTouch&)>;

// The commits that changed a file, as `git log --follow -- <path>` finds them, newest first, until `visit` has seen enough.
void walk_changes(const Repository& repository, const std::string& path, const Visit& visit);

// Where a commit has the file that lies at `path` now: there, or where HEAD's history knows it to have been, or where it was
// moved to or from as a whole. `path` when it is nowhere.
std::string path_at(const Repository& repository, const std::string& commit, const std::string& path);

// The bytes of a blob that lay at `path`. Throws Error{fatal}, TooLarge.
std::string read_blob(const Repository& repository, const std::string& id, const std::string& path);

// The blob of a file in a commit; nullopt when it is not there, or is no file.
std::optional<std::string> blob_at(const Repository& repository, const std::string& commit, const std::string& path);

}  // namespace journey::git
