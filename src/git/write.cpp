// SPDX-License-Identifier: MIT
#include "git/write.hpp"

#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/head.hpp"
#include "git/hooks.hpp"
#include "git/identity.hpp"
#include "git/index.hpp"
#include "git/lock.hpp"
#include "git/message.hpp"
#include "git/objects.hpp"
#include "git/pre_commit.hpp"
#include "git/process.hpp"
#include "git/shared.hpp"
#include "git/signing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

bool has_any(const Hooks& hooks) {
    return hooks.has("pre-commit") || hooks.has("prepare-commit-msg") || hooks.has("commit-msg");
}

// What a hook finds that checks our files out, from its index or from HEAD.
PathsAndBytes checked_out(const Repository& repository, const std::vector<FileChange>& files) {
    PathsAndBytes all;
    for (const auto& file : files) {
        if (!file.head) continue;
        all.emplace(file.path, *file.head);
        if (const auto before = repository.read(Layer::head, file.path)) all.emplace(file.path, *before);
    }
    return all;
}

void require_change(const git_commit* parent, const git_oid& tree) {
    if (parent && git_oid_equal(git_commit_tree_id(parent), &tree))
        throw Error(ExitCode::refused, "nothing to commit: the pre-commit hook took the change out");
}

// What is to be committed and staged, unless a hook has other ideas.
struct Planned {
    git_oid tree = {};
    std::vector<Placed> staged;
};

}  // namespace

struct Write::State {
    const Repository& repository;
    const Repository::Handles& handles;
    std::optional<OwnLock> own_lock;
    std::optional<LockFile> index_lock;
    Head head;  // as it was when the locks were taken: what is read from now on must belong to it
    std::optional<Identity> who;
    bool index_is_new = false;  // in the lock, not yet in its place
    bool hooks_ran = false;

    Commit commit(const std::vector<FileChange>& files, const std::string& message, const CommitOptions& options,
                  FileSwap& swap);
    Planned store(const std::vector<FileChange>& files, git_commit* parent) const;
    git_oid finish(const Planned& planned, const PreCommit* hook, const std::string& text, const CommitOptions& options,
                   const Hooks& hooks, const git_commit* parent);

    // Fills the lock with the next index, unless that would be the same.
    void prepare_index(const std::vector<Placed>& files, const PreCommit* hook = nullptr) {
        if (files.empty() && !hook) return;
        NextIndex next(handles, "index");
        for (const auto& file : files) next.put(file.path, file.blob, file.mode);
        if (hook) hook->carry_into(next);
        next.write(*index_lock);
        index_is_new = true;
    }

    // False when the file system will not have it.
    bool put_index() { return !index_is_new || index_lock->replace(); }

    // For what comes after the commit: whoever waits for us may go on.
    void release() {
        index_lock.reset();
        own_lock.reset();
    }
};

Write::Write(const Repository& repository, Commits commits, const std::function<void()>& waiting)
    : state_(new State{repository, repository.handles(), {}, {}, {}, {}}) {
    // A hook runs while git holds its locks, maybe under another journey: waiting there would be for ever.
    if (!environment("GIT_INDEX_FILE") && !environment(committing))
        state_->own_lock.emplace(repository.git_dir() / "journey.lock", waiting);
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
    if (state_->index_lock) {
        const SharedUmask mask(state_->handles.settings);
        state_->prepare_index(store_all(state_->handles, Layer::index, files));
        if (!state_->put_index()) throw Error(ExitCode::fatal, "unable to write new index file");
    }
    swap.keep();
}

Commit Write::commit(const std::vector<FileChange>& files, const std::string& message, const CommitOptions& options) {
    if (!state_->index_lock) throw std::logic_error("a commit without the lock of the index");
    state_->repository.require_committable();
    require_identity();
    FileSwap swap(state_->handles.top);
    try {
        return state_->commit(files, message, options, swap);
    } catch (const Error& error) {
        const auto left = state_->hooks_ran ? swap.take_back(FileSwap::OtherHand::hook, checked_out(state_->repository, files))
                                            : swap.take_back();
        if (left.empty()) throw;
        throw Error(error.code,
                    fmt::format("{}; left as somebody changed it meanwhile: {}", error.what(), fmt::join(left, ", ")),
                    error.hints);
    }
}

Commit Write::State::commit(const std::vector<FileChange>& files, const std::string& message, const CommitOptions& options,
                            FileSwap& swap) {
    const Hooks hooks(handles, *who);
    const auto parent = commit_of(handles.get(), head);
    auto text = tidy_message(handles, message);
    stage_all(swap, files);  // before the objects: a file that can't be written leaves none of those behind
    auto planned = store(files, parent.get());
    swap.publish();

    std::optional<PreCommit> hook;
    FileSwap formatted(handles.top);
    if (hooks_ran = has_any(hooks); hooks_ran) {
        hook.emplace(handles, planned.tree, files);
        if (options.verify == Verify::yes) planned.tree = hook->run(hooks);
        require_change(parent.get(), planned.tree);
        text = through_hooks(handles, hooks, options.verify, hook->index(), text);
        hook->carry_into(formatted);
        formatted.publish();
    }
    const git_oid id = finish(planned, hook ? &*hook : nullptr, text, options, hooks, parent.get());
    formatted.keep();
    swap.keep();
    if (!put_index())
        throw Error(ExitCode::fatal, "repository has been updated, but unable to write new index file",
                    {"git restore --staged :/"});
    hook.reset();
    release();
    hooks.tell("post-commit", handles.index_file);
    return describe(obtain<CommitHandle>(git_commit_lookup, handles.get(), &id).get());
}

Planned Write::State::store(const std::vector<FileChange>& files, git_commit* parent) const {
    const SharedUmask mask(handles.settings);
    const auto tree = make_tree(handles.get(), parent, store_all(handles, Layer::head, files));
    return {tree, store_all(handles, Layer::index, files)};
}

// The next index is made before the branch moves: what can go wrong has gone wrong by then.
git_oid Write::State::finish(const Planned& planned, const PreCommit* hook, const std::string& text,
                             const CommitOptions& options, const Hooks& hooks, const git_commit* parent) {
    const SharedUmask mask(handles.settings);
    prepare_index(planned.staged, hook);
    const git_oid id = options.signing_key ? make_signed_commit(handles, *who, *options.signing_key, text, planned.tree, parent)
                                           : make_commit(handles.get(), *who, text, planned.tree, parent);
    move_head(handles, hooks, head, id, reflog_words(text, parent), *who->committer);
    return id;
}

}  // namespace journey::git
