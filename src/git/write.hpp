// SPDX-License-Identifier: MIT
// The one way in which journey writes: locks, then objects, files, ref and index, all or nothing.
#pragma once

#include "git/recovery.hpp"
#include "git/repository.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace journey::git {

// New bytes of one file, layer by layer; a layer that is nullopt is left as it is. A file that the layer did not have is
// created. A file of ours without any is one that a hook may stage all the same. `worktree` bytes go to disk as they are;
// `head` and `index` bytes are blobs as they are.
struct FileChange {
    std::string path;
    std::optional<std::string> head;
    std::optional<std::string> index;
    std::optional<std::string> worktree;
    // What `worktree` was computed from: when the file is something else by now, nothing is written.
    std::optional<std::string> based_on = {};
};

enum class Verify { yes, no };  // no: as `git commit --no-verify`

struct CommitOptions {
    Verify verify = Verify::yes;
    std::optional<std::string> signing_key = {};  // nullopt: unsigned; empty: the key that git would take
};

enum class Commits { yes, no };

// What there may be to say before the work begins.
struct Notices {
    Waiting waiting;                                  // for another journey, for more than a second
    std::function<void(const Recovered&)> recovered;  // what a killed one had left
};

// Makes one commit of some files' HEAD versions. Constructing it takes journey's own lock (`<git dir>/journey.lock`; in a hook
// only where nobody has it: there one must not wait), recovers what a killed journey left, and with Commits::yes takes git's
// `index.lock` (tries for a second, then Error{fatal} in git's words). All are released, and everything not committed is put
// back, by the destructor. Signals that would end us meanwhile are held: until the branch moves they make it throw Interrupted.
//
// A process that is killed can't put back: what that takes is recorded first, and the next journey does it (recovery.hpp).
class Write {
public:
    Write(const Repository& repository, Commits commits, const Notices& notices);
    ~Write();
    Write(const Write&) = delete;
    Write& operator=(const Write&) = delete;

    // Throws Error{fatal} in git's own words when git would not know who commits. Call before anything is touched.
    // (Identity: GIT_AUTHOR_*, GIT_COMMITTER_*, author.*, committer.*, user.*, user.useConfigOnly, EMAIL.)
    void require_identity();

    // A file of journey's own in the git directory, which changes with the step if it can; empty bytes: it goes. Call before.
    void along(const std::string& name, const std::string& bytes);

    // No commit: work-tree files, each by temporary file and rename, in the order given, all put back if one fails; then, with
    // Commits::yes, the index entries with an `index` version. `head` versions are not looked at.
    void write_files(const std::vector<FileChange>& files);

    // Work-tree files, then one commit of the `head` versions on top of HEAD, then the index: the entries with an `index`
    // version, and nothing else; every other entry and every other change in the work tree stay as they are. The ref moves by
    // compare-and-swap with git's own reflog words.
    //
    // The person's hooks run as for `git commit --only`. What pre-commit stages is part of the commit, and is carried into
    // index and work tree; of what it takes from the work tree, the person's uncommitted edits of our files are left out.
    //
    // Returns the commit. Throws Error{refused} when a hook says no, Outpaced when HEAD or a file is not what it was, else
    // Error{fatal}; then nothing has changed.
    Commit commit(const std::vector<FileChange>& files, const std::string& message, const CommitOptions& options = {});

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace journey::git
