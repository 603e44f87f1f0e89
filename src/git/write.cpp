// SPDX-License-Identifier: MIT
#include "git/write.hpp"

#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/head.hpp"
#include "git/identity.hpp"
#include "git/index.hpp"
#include "git/lock.hpp"
#include "git/objects.hpp"
#include "git/process.hpp"

#include <fmt/format.h>

#include <functional>
#include <stdexcept>

namespace journey::git {
namespace {

CommitHandle commit_of(git_repository* repository, const Head& head) {
    return head.id ? obtain<CommitHandle>(git_commit_lookup, repository, &*head.id) : nullptr;
}

std::string reflog_words(const std::string& message, const git_commit* parent) {
    return (parent ? "commit: " : "commit (initial): ") + message.substr(0, message.find('\n'));
}

void stage_all(FileSwap& swap, const std::vector<FileChange>& files) {
    for (const auto& file : files)
        if (file.worktree) swap.stage(file.path, *file.worktree, file.based_on);
}

}  // namespace

struct Write::State {
    const Repository& repository;
    const Repository::Handles& handles;
    std::optional<OwnLock> own_lock;
    std::optional<IndexLock> index_lock;
    Head head;  // as it was when the locks were taken: what is read from now on must belong to it
    std::optional<Identity> who;

    // Fills the lock with the next index. False when it would be the same.
    bool prepare_index(const std::vector<Placed>& files) {
        if (files.empty()) return false;
        NextIndex next(handles);
        for (const auto& file : files) next.put(file.path, file.blob, file.mode);
        next.write(*index_lock);
        return true;
    }
};

Write::Write(const Repository& repository, Commits commits, const std::function<void()>& waiting)
    : state_(new State{repository, repository.handles(), {}, {}, {}, {}}) {
    // A hook runs while git holds its locks, maybe under another journey: waiting there would be for ever.
    if (!environment("GIT_INDEX_FILE")) state_->own_lock.emplace(repository.git_dir() / "journey.lock", waiting);
    if (commits == Commits::no) return;
    state_->index_lock.emplace(state_->handles.index_file);
    state_->head = read_head(state_->handles.get());
}

Write::~Write() = default;

void Write::require_identity() {
    if (!state_->who) state_->who = identity(state_->handles);
}

void Write::write_files(const std::vector<FileChange>& files) {
    FileSwap swap(state_->handles.top);
    stage_all(swap, files);
    swap.publish();
    if (state_->index_lock && state_->prepare_index(store_all(state_->handles, Layer::index, files))) {
        if (!state_->index_lock->replace_index()) throw Error(ExitCode::fatal, "unable to write new index file");
        state_->index_lock.reset();
    }
    swap.keep();
}

Commit Write::commit(const std::vector<FileChange>& files, const std::string& message) {
    if (!state_->index_lock) throw std::logic_error("a commit without the lock of the index");
    const auto& handles = state_->handles;
    state_->repository.require_committable();
    require_identity();

    const auto text = tidy_message(message);
    FileSwap swap(handles.top);
    stage_all(swap, files);  // before the objects: a file that can't be written leaves none of those behind
    const auto parent = commit_of(handles.get(), state_->head);
    const auto tree = make_tree(handles.get(), parent.get(), store_all(handles, Layer::head, files));
    const auto staged = store_all(handles, Layer::index, files);

    swap.publish();
    const bool new_index = state_->prepare_index(staged);
    const git_oid id = make_commit(handles.get(), *state_->who, text, tree, parent.get());
    move_head(handles.get(), state_->head, id, reflog_words(text, parent.get()), *state_->who->committer);

    swap.keep();  // from here on it is done
    if (new_index && !state_->index_lock->replace_index())
        throw Error(ExitCode::fatal, "repository has been updated, but unable to write new index file",
                    {"git restore --staged :/"});
    state_->index_lock.reset();
    return describe(obtain<CommitHandle>(git_commit_lookup, handles.get(), &id).get());
}

}  // namespace journey::git
