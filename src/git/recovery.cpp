// SPDX-License-Identifier: MIT
#include "git/recovery.hpp"

#include "git/files.hpp"
#include "git/index.hpp"
#include "git/interrupts.hpp"
#include "git/nesting.hpp"
#include "git/rollback.hpp"
#include "git/shell.hpp"
#include "git/temporary.hpp"
#include "git/tree_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unistd.h>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

using Outcome = Recovered::Outcome;

// Others may be on top of its commit by now, and the branch may have another name. A step without a commit ends with the rename
// of the index.
bool has_landed(const Repository::Handles& handles, const Rollback& record) {
    if (!record.commit) return !record.next_index.empty() && !fs::exists(handles.git_dir / record.next_index);
    const auto holds_it = [&](const std::optional<git_oid>& tip) {
        return same(tip, record.commit) || (tip && git_graph_descendant_of(handles.get(), &*tip, &*record.commit) == 1);
    };
    return holds_it(tip_of(handles.get(), record.head)) || holds_it(read_head(handles.get()).id);
}

git_oid tree_of(git_repository* repository, const git_oid& commit) {
    return *git_commit_tree_id(obtain<CommitHandle>(git_commit_lookup, repository, &commit).get());
}

// What a commit has at a path; nothing, too, where the commit itself is gone.
std::optional<git_oid> entry_at(git_repository* repository, const std::optional<git_oid>& commit, const std::string& path) {
    const auto found = commit ? lookup<CommitHandle>(git_commit_lookup, repository, &*commit) : nullptr;
    if (!found) return std::nullopt;
    const auto tree = obtain<TreeHandle>(git_commit_tree, found.get());
    const auto entry = lookup<TreeEntryHandle>(git_tree_entry_bypath, tree.get(), path.c_str());
    return entry ? std::optional(*git_tree_entry_id(entry.get())) : std::nullopt;
}

// What the commit changed, into an index that somebody else has written since; no more of it than HEAD has.
void carry_into_index(const Repository::Handles& handles, const Rollback& record) {
    if (!record.commit) return;
    std::optional<git_oid> before;
    if (record.head.id) before = tree_of(handles.get(), *record.head.id);
    auto changes = changes_between(handles.get(), before, tree_of(handles.get(), *record.commit));
    const auto now = read_head(handles.get()).id;
    std::erase_if(changes, [&](const TreeChange& change) {
        const auto wanted = change.after ? std::optional(change.after->blob) : std::nullopt;
        return !same(entry_at(handles.get(), now, change.path), wanted);
    });
    NextIndex next(handles);
    carry_into(next, handles.get(), changes);
    next.write();
    put_in_place_of_index(next.file(), handles.index_file);
}

// Nothing refers to what it stages until it is in its place: a gc may have taken that away.
bool is_whole(git_repository* repository, const fs::path& index, const std::vector<Swap>& files) {
    const auto objects = obtain<ObjectsHandle>(git_repository_odb, repository);
    const auto opened = open_index(index);
    return std::all_of(files.begin(), files.end(), [&](const Swap& file) {
        const git_index_entry* entry = git_index_get_bypath(opened.get(), file.path.c_str(), 0);
        return !entry || git_odb_exists(objects.get(), &entry->id) == 1;
    });
}

Recovered finish(const Repository::Handles& handles, const Rollback& record) {
    Recovered recovered{Outcome::finished, {}};
    if (record.next_index.empty()) return recovered;
    const fs::path next_index = handles.git_dir / record.next_index;
    const bool there = fs::exists(next_index);
    if (!there && stamp_of(handles.index_file) != record.index_stamp) return recovered;  // it is in its place
    const LockFile lock(handles.index_file);
    if (there && stamp_of(handles.index_file) == record.index_stamp && is_whole(handles.get(), next_index, record.files))
        put_in_place_of_index(next_index, handles.index_file);
    else
        carry_into_index(handles, record);
    unlink(next_index.c_str());
    return recovered;
}

// Has HEAD got another version since? Then somebody has gone on with the file as it was, and what is half done is theirs.
// Where HEAD has not moved no object needs to be read: one that can't be looked at would be taken for one that is not there.
bool is_taken_over(git_repository* repository, const Rollback& record, const std::string& path) {
    const auto now = read_head(repository).id;
    return !same(now, record.head.id) && !same(entry_at(repository, now, path), entry_at(repository, record.head.id, path));
}

using Kept = std::vector<std::pair<std::string, fs::path>>;

// Versions that are none of the step's.
Kept copies_of_others(const Repository& repository, const std::vector<Swap>& files) {
    std::map<std::string, std::set<std::optional<std::string>>> known;
    for (const Swap& file : files) known[file.path].insert({file.before, file.after});
    Kept copies;
    for (const auto& [path, versions] : known) {
        const fs::path file = repository.top() / path;
        if (!fs::is_regular_file(fs::symlink_status(file))) continue;
        if (const auto now = read_file(repository.top(), path); now && !versions.contains(now))
            copies.emplace_back(path,
                                new_file(repository.git_dir(), fmt::format("JOURNEY_KEPT_{}", file.filename().string()), *now));
    }
    return copies;
}

// What a hook was at when we were killed is taken back with our part, also in the same lines. But it may be a person's work, of
// later: that is kept.
FileSwap::Rest take_back(const Repository& repository, const std::vector<Swap>& files, const Rollback& record, Kept& kept) {
    const Kept copies = record.hooks ? copies_of_others(repository, files) : Kept();
    FileSwap swap(repository.top(), repository.handles().durability.of_files(), files, record.folders);
    const auto rest = swap.take_back(record.hooks ? FileSwap::OtherHand::hook : FileSwap::OtherHand::anybody);
    for (const auto& copy : copies)
        if (std::find(rest.overruled.begin(), rest.overruled.end(), copy.first) != rest.overruled.end())
            kept.push_back(copy);
        else
            unlink(copy.second.c_str());
    return rest;
}

Error half_done(const std::string& why, const std::string& record) {
    return Error(ExitCode::fatal, fmt::format("{}; what was there before is in '{}'", why, record),
                 {fmt::format("mv {0} {0}.kept", shell_word(record))});
}

// What is done is not to be done again: these files belong to whoever goes on with them now.
void keep_on_record(const Repository::Handles& handles, Rollback record, const std::map<std::string, std::string>& stuck) {
    std::erase_if(record.files, [&](const Swap& file) { return !stuck.contains(file.path); });
    save_record(handles.git_dir, record, handles.durability.of_files());
}

Recovered undo(const Repository& repository, const Rollback& record) {
    const Repository::Handles& handles = repository.handles();
    Recovered recovered;
    std::vector<Swap> files;
    for (const Swap& file : record.files) {
        if (!is_taken_over(handles.get(), record, file.path)) {
            files.push_back(file);
            continue;
        }
        unlink((handles.top / file.temporary).c_str());
        recovered.left.push_back(file.path);
    }
    const auto rest = take_back(repository, files, record, recovered.kept);
    if (!rest.stuck.empty()) {
        keep_on_record(handles, record, rest.stuck);
        throw half_done(rest.stuck.begin()->second, rollback_file(handles.git_dir).string());
    }
    if (!record.next_index.empty()) unlink((handles.git_dir / record.next_index).c_str());
    recovered.left.insert(recovered.left.end(), rest.changed.begin(), rest.changed.end());
    std::sort(recovered.left.begin(), recovered.left.end());
    recovered.left.erase(std::unique(recovered.left.begin(), recovered.left.end()), recovered.left.end());
    return recovered;
}

bool holds(const fs::path& lock, const std::string& bytes) {
    return read_file(lock.parent_path(), lock.filename()) == bytes;
}

// Locks that bear no mark, libgit2's of the branch and git's own; who made them for us is dead as we are. That of the branch
// holds our commit's id, or for a moment nothing; and while HEAD is locked, as we leave it, no git gets far enough to keep one
// that is empty.
void remove_locks_without_mark(const Repository::Handles& handles, const Rollback& record) {
    const fs::path branch = lock_of(handles, record.head);
    const fs::path head = handles.git_dir / "HEAD.lock";
    const std::string ours = fmt::format("{}\n", in_hex(*record.commit));
    const bool by_libgit2 = !record.moved_by_git && (branch == head || is_abandoned(head));
    if (by_libgit2) try_patiently([&] { return !holds(branch, ""); });
    if (!holds(branch, ours) && !(by_libgit2 && holds(branch, ""))) return;
    unlink(branch.c_str());
    if (record.moved_by_git && holds(head, "")) unlink(head.c_str());
}

// Where the branch is decides; so nobody may move it now.
Recovered finish_or_undo(const Repository& repository, const Rollback& record) {
    const Repository::Handles& handles = repository.handles();
    std::optional<LockFile> head_lock;
    if (record.commit) {
        remove_locks_without_mark(handles, record);
        head_lock.emplace(handles.git_dir / "HEAD");
    }
    return has_landed(handles, record) ? finish(handles, record) : undo(repository, record);
}

// A git directory may serve several work trees in turn. One that was moved, or copied with the record in it, has its own.
void require_same_work_tree(const Repository::Handles& handles, const Rollback& record) {
    std::error_code none;
    if (!fs::equivalent(record.git_dir, handles.git_dir, none)) return;
    if (!fs::exists(record.top, none) || fs::equivalent(record.top, handles.top, none)) return;
    throw Error(ExitCode::fatal, fmt::format("it is in the work tree '{}'", record.top.string()),
                {fmt::format("GIT_WORK_TREE={} journey status", shell_word(record.top.string()))});
}

// What only looks at them may fail, too: one more try.
void remove_locks(const Repository::Handles& handles, const std::string& index = "index") {
    for (const std::string& name : {index, std::string("HEAD")}) {
        const fs::path lock = handles.git_dir / (name + ".lock");
        if (!remove_abandoned(lock)) remove_abandoned(lock);
    }
}

std::optional<Recovered> settle(const Repository& repository) {
    const Repository::Handles& handles = repository.handles();
    const auto record = load_record(handles.git_dir);
    const fs::path file = rollback_file(handles.git_dir);
    if (!record) {
        if (!fs::exists(file)) return std::nullopt;
        if (std::rename(file.c_str(), fmt::format("{}.broken", file.string()).c_str()) != 0)
            throw Error(ExitCode::fatal, fmt::format("'{}' is not whole, and can't be moved away", file.string()));
        return Recovered{Outcome::unknown, {}, {{file.filename(), file.string() + ".broken"}}};
    }
    require_same_work_tree(handles, *record);
    auto recovered = finish_or_undo(repository, *record);
    if (!record->index.empty()) remove_locks(handles, record->index);
    remove_locks(handles);  // as long as there is the record somebody comes back for them
    forget_record(handles.git_dir, handles.durability.of_files());
    return recovered;
}

std::optional<Recovered> try_to_settle(const Repository& repository) {
    try {
        return settle(repository);
    } catch (const Interrupted&) {
        throw;
    } catch (const Error& error) {
        throw Error(error, fmt::format("what a killed journey command left can't be put right yet: {}", error.what()));
    }
}

}  // namespace

fs::path own_lock_file(const Repository& repository) {
    return repository.git_dir() / "journey.lock";
}

std::optional<Recovered> recover(const Repository& repository, const OwnLock& lock) {
    const Repository::Handles& handles = repository.handles();
    std::optional<Recovered> recovered;
    if (lock.abandoned() || fs::exists(rollback_file(handles.git_dir))) {
        recovered = try_to_settle(repository);
        remove_locks(handles);
    }
    sweep(handles.git_dir);
    return recovered;
}

std::optional<Recovered> recover(const Repository& repository) {
    if (inside_hook(repository.git_dir())) return std::nullopt;
    const HeldSignals held;
    const fs::path file = own_lock_file(repository);
    if (const auto lock = OwnLock::take_abandoned(file)) return recover(repository, *lock);
    if (!fs::exists(rollback_file(repository.git_dir()))) return std::nullopt;
    if (is_left_running(file)) return Recovered{Outcome::waiting, {}, {{file.filename(), file}}};
    if (fs::exists(file)) return std::nullopt;
    const OwnLock lock(file, nullptr);
    return recover(repository, lock);
}

}  // namespace journey::git
