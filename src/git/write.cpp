// SPDX-License-Identifier: MIT
#include "git/write.hpp"

#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/head.hpp"
#include "git/hooks.hpp"
#include "git/identity.hpp"
#include "git/index.hpp"
#include "git/interrupts.hpp"
#include "git/lock.hpp"
#include "git/message.hpp"
#include "git/objects.hpp"
#include "git/pre_commit.hpp"
#include "git/recovery.hpp"
#include "git/rollback.hpp"
#include "git/shared.hpp"
#include "git/signing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <stdexcept>
#include <utility>

namespace journey::git {
namespace {

CommitHandle commit_of(git_repository* repository, const Head& head) {
    return head.id ? obtain<CommitHandle>(git_commit_lookup, repository, &*head.id) : nullptr;
}

std::string reflog_words(const std::string& message, const git_commit* parent) {
    return (parent ? "commit: " : "commit (initial): ") + message.substr(0, message.find('\n'));
}

bool has_any(const Hooks& hooks) {
    return hooks.has("pre-commit") || hooks.has("prepare-commit-msg") || hooks.has("commit-msg");
}

Error retold(const Error& error, const std::string& message, const std::vector<std::string>& hints) {
    Error told(error, message);
    told.hints = hints;
    return told;
}

// What a hook finds that checks our files out, from its index or from HEAD.
PathsAndBytes checked_out(const Repository& repository, const std::vector<FileChange>& files) {
    PathsAndBytes all;
    try {
        for (const auto& file : files) {
            if (!file.head) continue;
            all.emplace(file.path, *file.head);
            if (const auto before = repository.read(Layer::head, file.path)) all.emplace(file.path, *before);
        }
    } catch (const Error&) {  // files have to be put back all the same
    }
    return all;
}

void require_change(const git_commit* parent, const git_oid& tree) {
    if (parent && git_oid_equal(git_commit_tree_id(parent), &tree))
        throw Error(ExitCode::refused, "nothing to commit: the pre-commit hook took the change out");
}

// What hooks have made of files that we had written; nothing of such as are none any more.
std::vector<Swap> changes_by_hooks(const std::filesystem::path& top, const std::vector<Swap>& swaps) {
    std::vector<Swap> changes;
    for (const Swap& swap : swaps) {
        if (std::filesystem::is_symlink(top / swap.path) || std::filesystem::is_directory(top / swap.path)) continue;
        if (auto now = read_file(top, swap.path); now != swap.after)
            changes.push_back({swap.path, swap.after, std::move(now), swap.mode, swap.temporary});
    }
    return changes;
}

// What is to be committed and staged, unless a hook has other ideas.
struct Planned {
    git_oid tree = {};
    std::vector<Placed> staged;
};

}  // namespace

struct Write::State {
    State(const Repository& opened, Commits commits, const Notices& notices);
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { put_back({}); }

    HeldSignals held;
    const Repository& repository;
    const Repository::Handles& handles;
    std::unique_ptr<OwnLock> own_lock;
    std::optional<IndexLock> index_lock;
    Head head;  // as it was when the locks were taken: what is read from now on must belong to it
    std::optional<Identity> who;
    FileSwap files;                       // ours
    FileSwap formatted;                   // ours again, as a hook has formatted them
    std::optional<NextIndex> next_index;  // complete, not yet in its place
    bool recorded = false;
    bool left_to_next = false;
    bool hooks_ran = false;
    bool whole = false;  // there is no way back

    void write_files(const std::vector<FileChange>& changes);
    Commit commit(const std::vector<FileChange>& changes, const std::string& message, const CommitOptions& options);
    [[noreturn]] void give_up(const Error& error, const std::vector<FileChange>& changes);

private:
    void take_own_lock(const Notices& notices);
    void begin(const std::vector<FileChange>& changes);
    void record();
    void record_more(Rollback more) const;
    Planned store(const std::vector<FileChange>& changes, git_commit* parent) const;
    std::vector<Placed> store_staged(const std::vector<FileChange>& changes, const std::vector<Placed>& stored = {}) const;
    std::string run_hooks(PreCommit& hook, const Hooks& hooks, Planned& planned, const std::string& message, Verify verify);
    void prepare_index(const std::vector<Placed>& placed, const PreCommit* hook = nullptr);
    git_oid make_commit(const git_oid& tree, const git_commit* parent, const std::string& text,
                        const CommitOptions& options) const;
    void move_branch(const Hooks& hooks, const git_oid& id, const std::string& reflog_line);
    void put_index();
    void keep();
    void end_record();
    FileSwap::Rest put_back(const PathsAndBytes& checked_out) noexcept;
    std::string from_git_dir(const std::filesystem::path& file) const { return file.lexically_proximate(handles.git_dir); }
    Synced synced(Part part) const { return {handles.get(), handles.durability, part}; }
};

Write::State::State(const Repository& opened, Commits commits, const Notices& notices)
    : repository(opened),
      handles(opened.handles()),
      files(handles.top, handles.durability.of_files()),
      formatted(handles.top, handles.durability.of_files()) {
    const SharedUmask mask(handles.settings);
    take_own_lock(notices);
    const bool locked_by_caller = is_committing(handles.git_dir) && !environment("GIT_INDEX_FILE");
    if (commits == Commits::yes && locked_by_caller) throw held_by_another(handles.index_file.string() + ".lock");
    if (commits == Commits::yes) index_lock.emplace(handles);
    head = read_head(handles.get());
}

// A hook runs while git holds its locks, maybe under another journey: waiting there would be for ever, and what is to be
// recovered waits for the next command outside.
void Write::State::take_own_lock(const Notices& notices) {
    const auto file = own_lock_file(repository);
    if (inside_hook(handles.git_dir)) {
        if (!std::filesystem::exists(rollback_file(handles.git_dir))) own_lock = OwnLock::take_if_free(file);
        return;
    }
    // A hook that outlives us still writes, and then nobody may take our step for dead.
    own_lock = std::make_unique<OwnLock>(file, notices.waiting, OwnLock::Heirs::programs);
    if (const auto recovered = recover(repository, *own_lock); recovered && notices.recovered) notices.recovered(*recovered);
}

// Nothing of ours is on disk before it is recorded.
void Write::State::begin(const std::vector<FileChange>& changes) {
    for (const auto& change : changes)
        if (change.worktree) files.plan(change.path, *change.worktree, change.based_on);
    record();
    files.stage();
    stop_if_interrupted();
}

// Not without the lock: there may be the record of whoever has it.
void Write::State::record() {
    if (!own_lock) return;
    const SharedUmask mask(handles.settings);
    recorded = true;
    Rollback step{.git_dir = handles.git_dir, .top = handles.top};
    if (index_lock) step.index = from_git_dir(handles.index_file);
    step.head = head;
    step.files = files.swaps();
    step.folders = files.folders();
    save_record(handles.git_dir, step, handles.durability.of_files());
}

void Write::State::record_more(Rollback more) const {
    if (!recorded) return;
    if (next_index) {
        more.next_index = from_git_dir(next_index->file());
        more.index_stamp = stamp_of(handles.index_file);
    }
    add_to_record(handles.git_dir, more, handles.durability.of_files());
}

void Write::State::write_files(const std::vector<FileChange>& changes) {
    begin(changes);
    files.publish();
    stop_if_interrupted();
    if (index_lock) prepare_index(store_staged(changes));
    if (next_index) {
        record_more({});
        put_index();
        keep();
    }
    end_record();  // without an index the record's going is what makes the step whole
    keep();
}

Commit Write::State::commit(const std::vector<FileChange>& changes, const std::string& message, const CommitOptions& options) {
    const Hooks hooks(handles, *who);
    const auto parent = commit_of(handles.get(), head);
    auto text = tidy_message(handles, message);
    begin(changes);  // before the objects: a file that can't be written leaves none of those behind
    auto planned = store(changes, parent.get());
    stop_if_interrupted();
    files.publish();
    stop_if_interrupted();

    std::optional<PreCommit> hook;
    if (hooks_ran = has_any(hooks); hooks_ran) {
        hook.emplace(handles, planned.tree, changes);
        text = run_hooks(*hook, hooks, planned, text, options.verify);
        require_change(parent.get(), planned.tree);
    }
    prepare_index(planned.staged, hook ? &*hook : nullptr);
    const git_oid id = make_commit(planned.tree, parent.get(), text, options);
    const auto made = describe(obtain<CommitHandle>(git_commit_lookup, handles.get(), &id).get());
    stop_if_interrupted();  // for the last time before it is made
    move_branch(hooks, id, reflog_words(text, parent.get()));
    keep();
    try {
        put_index();
    } catch (const Error& error) {
        next_index->leave();  // with the record, to the next journey
        throw retold(error, fmt::format("repository has been updated, but {}", error.what()), {"journey status"});
    }
    end_record();
    hook.reset();
    index_lock.reset();  // whoever waits for us may go on
    own_lock.reset();
    hooks.tell("post-commit", handles.index_file);
    return made;
}

Planned Write::State::store(const std::vector<FileChange>& changes, git_commit* parent) const {
    const SharedUmask mask(handles.settings);
    const auto to_disk = synced(Part::objects);
    const auto committed = store_all(handles, Layer::head, changes);
    return {make_tree(handles.get(), parent, committed), store_staged(changes, committed)};
}

std::vector<Placed> Write::State::store_staged(const std::vector<FileChange>& changes,
                                               const std::vector<Placed>& stored) const {
    const SharedUmask mask(handles.settings);
    const auto to_disk = synced(Part::objects);
    return store_all(handles, Layer::index, changes, stored);
}

// Gives the message that they want.
std::string Write::State::run_hooks(PreCommit& hook, const Hooks& hooks, Planned& planned, const std::string& message,
                                    Verify verify) {
    record_more({.hooks = true});
    const auto to_disk = synced(Part::objects);
    if (verify == Verify::yes) planned.tree = hook.run(hooks);
    auto text = through_hooks(handles, hooks, verify, hook.index(), message);
    record_more({.files = changes_by_hooks(handles.top, files.swaps())});
    hook.carry_into(formatted);
    if (formatted.swaps().empty()) return text;
    record_more({.files = formatted.swaps()});
    formatted.stage();
    formatted.publish();
    return text;
}

// Before the branch moves: what can go wrong has gone wrong by then.
void Write::State::prepare_index(const std::vector<Placed>& placed, const PreCommit* hook) {
    if (placed.empty() && !hook) return;
    const SharedUmask mask(handles.settings);
    next_index.emplace(handles);
    for (const auto& file : placed) next_index->put(file.path, file.blob, file.mode, file.bytes);
    if (hook) {
        const auto to_disk = synced(Part::objects);
        hook->carry_into(*next_index);
    }
    next_index->write();
}

git_oid Write::State::make_commit(const git_oid& tree, const git_commit* parent, const std::string& text,
                                  const CommitOptions& options) const {
    const SharedUmask mask(handles.settings);
    const auto to_disk = synced(Part::objects);
    return options.signing_key ? make_signed_commit(handles, *who, *options.signing_key, text, tree, parent)
                               : git::make_commit(handles.get(), *who, text, tree, parent);
}

// Whatever fails: once the branch is there, the commit is made.
void Write::State::move_branch(const Hooks& hooks, const git_oid& id, const std::string& reflog_line) {
    record_more({.commit = id, .moved_by_git = is_moved_by_git(hooks)});
    const SharedUmask mask(handles.settings);
    const auto to_disk = synced(Part::references);
    try {
        move_head(handles, hooks, head, id, reflog_line, *who->committer);
    } catch (const Error&) {
        if (const auto tip = tip_of(handles.get(), head); !tip || !git_oid_equal(&*tip, &id)) throw;
    }
}

void Write::State::put_index() {
    if (!next_index) return;
    put_in_place_of_index(next_index->file(), handles.index_file);
    next_index.reset();
}

void Write::State::keep() {
    whole = true;
    files.keep();
    formatted.keep();
}

// Where nothing else says that the step is whole, this does; else the next journey sees to it.
void Write::State::end_record() {
    if (!recorded) return;
    try {
        forget_record(handles.git_dir, handles.durability.of_files());
    } catch (const Error&) {
        if (!whole) throw;
    }
    recorded = false;
}

FileSwap::Rest Write::State::put_back(const PathsAndBytes& checked_out) noexcept {
    if (whole) return {};
    auto rest = formatted.take_back();
    const auto more = files.take_back(hooks_ran ? FileSwap::OtherHand::hook : FileSwap::OtherHand::anybody, checked_out);
    rest.changed.insert(rest.changed.end(), more.changed.begin(), more.changed.end());
    rest.stuck.insert(more.stuck.begin(), more.stuck.end());
    if (!rest.stuck.empty()) {  // the next journey puts it back: by the record, and by this file it knows that it has to
        left_to_next = std::exchange(recorded, false);
        if (next_index) next_index->leave();
    } else if (std::exchange(recorded, false)) {
        try {
            forget_record(handles.git_dir, handles.durability.of_files());
        } catch (const Error&) {  // the next journey finds that there is nothing to undo
        }
    }
    return rest;
}

// To be called where `error` has just been caught.
void Write::State::give_up(const Error& error, const std::vector<FileChange>& changes) {
    const auto rest = put_back(hooks_ran ? checked_out(repository, changes) : PathsAndBytes());
    if (rest.changed.empty() && rest.stuck.empty()) throw;
    std::vector<std::string> hints = error.hints;
    if (left_to_next) hints.emplace_back("journey status");
    if (const auto* stopped = dynamic_cast<const Interrupted*>(&error)) throw Interrupted(stopped->signal, hints);
    std::string message = error.what();
    if (!rest.changed.empty())
        message += fmt::format("; left as somebody changed it meanwhile: {}", fmt::join(rest.changed, ", "));
    const char* how = left_to_next ? "could not be put back yet" : "could not be put back";
    for (const auto& [path, why] : rest.stuck) message += fmt::format("; '{}' {}: {}", path, how, why);
    throw retold(error, message, hints);
}

Write::Write(const Repository& repository, Commits commits, const Notices& notices)
    : state_(std::make_unique<State>(repository, commits, notices)) {}

Write::~Write() = default;

void Write::require_identity() {
    if (!state_->who) state_->who = identity(state_->handles);
}

void Write::along(const std::string& name, const std::string& bytes) {
    const auto folder = state_->handles.git_dir.lexically_relative(state_->handles.top);
    try {
        state_->files.plan((folder / name).string(), bytes.empty() ? std::nullopt : std::optional(bytes));
    } catch (const Error&) {  // no reason to refuse what the person asked for
    }
}

void Write::write_files(const std::vector<FileChange>& files) {
    try {
        state_->write_files(files);
    } catch (const Error& error) {
        state_->give_up(error, files);
    }
}

Commit Write::commit(const std::vector<FileChange>& files, const std::string& message, const CommitOptions& options) {
    if (!state_->index_lock) throw std::logic_error("a commit without the lock of the index");
    state_->repository.require_committable();
    require_identity();
    try {
        return state_->commit(files, message, options);
    } catch (const Error& error) {
        state_->give_up(error, files);
    }
}

}  // namespace journey::git
