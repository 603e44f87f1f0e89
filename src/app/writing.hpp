// SPDX-License-Identifier: MIT
// The end of every write: a dry run, files alone, or one commit; and what is said about it.
#pragma once

#include "app/command.hpp"
#include "git/repository.hpp"
#include "git/write.hpp"

#include <optional>
#include <string>
#include <vector>

namespace journey::app {

// One file in one layer, before and after; nullopt where it is not there.
struct Version {
    git::Layer layer = git::Layer::worktree;
    std::string path;
    std::optional<std::string> before;
    std::optional<std::string> after;
};

// What is to be written, in words and bytes.
struct Writing {
    std::vector<Version> versions = {};  // only such as differ; work-tree files are written in this order
    std::vector<std::string> ours = {};  // files whose hand edits a hook must not get committed, if nothing of them differs
    std::string subject;                 // any text; folded to one line, behind journey.subjectPrefix
    std::vector<std::string> body = {};  // lines between subject and trailer; -m leaves them
    std::string trailer;                 // "add-project cli-calculator"
    std::vector<std::string> sentences = {};   // "Added project 'cli-calculator'."; printed when it is done
    std::vector<std::string> hints = {};       // behind all of it, when there is a commit
    std::optional<std::string> rendered = {};  // what journey.rendered is to hold, where that changes
};

enum class Goal {
    as_asked,  // one commit; with --no-commit or journey.commit=false the work tree alone
    commit,    // one commit, whatever journey.commit says
    stage,     // index and work tree, in a git hook too
};

// The layers that a write with these options is about. `repository` is nullptr when there is none yet.
std::vector<git::Layer> layers_for(Goal goal, const Arguments& args, const git::Repository* repository);

class Writer {
public:
    // Refuses what can be refused before anything is looked at, and takes the locks; with -n takes none.
    // `repository` is nullptr when there is none yet, which only a dry run may find.
    Writer(Context& context, const Arguments& args, const git::Repository* repository, Goal goal = Goal::as_asked);

    // The layers that this write is about.
    const std::vector<git::Layer>& layers() const { return layers_; }
    bool commits() const { return layers_.front() == git::Layer::head; }

    // Writes, or with -n shows, and says so; "Nothing to change." when there are no versions.
    void write(Writing writing);

private:
    void show(const Writing& writing) const;
    void write_files(const Writing& writing, const std::vector<git::FileChange>& files);
    std::string why_no_commit() const;
    std::string how_to_commit(const std::vector<git::FileChange>& files) const;
    void commit(const Writing& writing, std::vector<git::FileChange> files);
    std::string message(const Writing& writing) const;

    const Context& context_;
    Output& out_;
    const git::Repository* repository_;
    std::optional<std::string> own_message_;  // -m
    git::CommitOptions options_;
    std::vector<git::Layer> layers_;
    std::optional<git::Write> write_;  // none in a dry run
};

}  // namespace journey::app
