// SPDX-License-Identifier: MIT
#include "git/index.hpp"

#include "git/conversion.hpp"
#include "git/files.hpp"

#include <fmt/format.h>
#include <git2/sys/index.h>
#include <git2/sys/repository.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

bool is_blob(const std::string& bytes, const git_oid& blob) {
    git_oid id = {};
    check(git_odb_hash(&id, bytes.data(), bytes.size(), GIT_OBJECT_BLOB));
    return git_oid_equal(&id, &blob) != 0;
}

git_index_time index_time(const timespec& time) {
    return {static_cast<int32_t>(time.tv_sec), static_cast<uint32_t>(time.tv_nsec)};
}

void set_status(git_index_entry& entry, const struct stat& status) {
    entry.ctime = index_time(status.st_ctim);
    entry.mtime = index_time(status.st_mtim);
    entry.dev = static_cast<uint32_t>(status.st_dev);
    entry.ino = static_cast<uint32_t>(status.st_ino);
    entry.uid = status.st_uid;
    entry.gid = status.st_gid;
    entry.file_size = static_cast<uint32_t>(status.st_size);
}

// For a while the repository's index is this one.
class StandIn {
public:
    StandIn(git_repository* repository, git_index* index) : repository_(repository) {
        check(git_repository_set_index(repository, index));
    }
    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;
    ~StandIn() { git_repository_set_index(repository_, nullptr); }

private:
    git_repository* repository_;
};

}  // namespace

NextIndex::NextIndex(const Repository::Handles& handles)
    : NextIndex(handles, base_of_next(handles.index_file), handles.take_index()) {}

NextIndex::NextIndex(const Repository::Handles& handles, const std::string& name)
    : NextIndex(handles, handles.index_file.parent_path() / name, nullptr) {}

// The name must not end in `.lock`: libgit2 appends that while it writes.
NextIndex::NextIndex(const Repository::Handles& handles, const fs::path& base, IndexHandle index)
    : handles_(handles), file_(base), index_(std::move(index)), stands_in_(index_ != nullptr) {
    struct stat status = {};
    const bool exists = stat(handles.index_file.c_str(), &status) == 0;
    if (!exists && errno != ENOENT) {
        throw Error(ExitCode::fatal, fmt::format("cannot copy '{}': {}", handles.index_file.string(), std::strerror(errno)));
    }
    if (exists) time_ = status.st_mtim;
    if (index_) return;
    if (exists) copy_index(handles.index_file, file());
    index_ = open_index(file());
}

std::optional<TreeFile> NextIndex::find(const std::string& path) const {
    const git_index_entry* entry = git_index_get_bypath(index_.get(), path.c_str(), 0);
    return entry ? std::optional(TreeFile{entry->id, static_cast<git_filemode_t>(entry->mode)}) : std::nullopt;
}

// libgit2 forgets the flags of entries, even of those that stay: then hooks would take a sparse checkout for deletions.
void NextIndex::read_tree(const git_tree* tree) {
    const auto before = open_index(file());
    check(git_index_read_tree(index_.get(), tree));
    for (std::size_t i = 0; i < git_index_entrycount(before.get()); ++i) {
        const git_index_entry& old = *git_index_get_byindex(before.get(), i);
        if (!(old.flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) && !(old.flags & GIT_INDEX_ENTRY_VALID)) continue;
        const git_index_entry* entry = git_index_get_bypath(index_.get(), old.path, 0);
        if (!entry) continue;
        git_index_entry flagged = *entry;
        flagged.flags |= old.flags & GIT_INDEX_ENTRY_VALID;
        flagged.flags_extended |= old.flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE;
        check(git_index_add(index_.get(), &flagged));
    }
}

void NextIndex::remove(const std::string& path) {
    check(git_index_remove(index_.get(), path.c_str(), 0));
}

// As `git add` does: the versions go, and are noted for `git checkout --merge`.
void NextIndex::end_conflict(const std::string& path) {
    const git_index_entry *base = nullptr, *ours = nullptr, *theirs = nullptr;
    const int code = git_index_conflict_get(&base, &ours, &theirs, index_.get(), path.c_str());
    if (code == GIT_ENOTFOUND) return git_error_clear();
    check(code);
    const auto mode = [](const git_index_entry* entry) { return entry ? static_cast<int>(entry->mode) : 0; };
    const auto id = [](const git_index_entry* entry) { return entry ? &entry->id : nullptr; };
    check(git_index_reuc_add(index_.get(), path.c_str(), mode(base), id(base), mode(ours), id(ours), mode(theirs), id(theirs)));
    check(git_index_conflict_remove(index_.get(), path.c_str()));
}

// Attributes and line ends are looked for in the repository's index. At other times this is not that: libgit2 would look for
// what it names, and for files that changed meanwhile in the whole work tree.
std::string NextIndex::stored(const std::string& path, const std::string& bytes) const {
    if (!stands_in_) return to_git(handles_.get(), path, bytes);
    const StandIn index(handles_.get(), index_.get());
    return to_git(handles_.get(), path, bytes);
}

void NextIndex::put(const std::string& path, const git_oid& blob, git_filemode_t mode, const std::string* bytes) {
    git_index_entry entry = {};
    entry.path = path.c_str();
    entry.id = blob;
    entry.mode = static_cast<uint32_t>(mode);
    // The status first: if somebody writes to the file after it, git sees that.
    struct stat status = {};
    const bool exists = lstat((handles_.top / path).c_str(), &status) == 0 && S_ISREG(status.st_mode);
    const auto there = exists ? read_file(handles_.top, path) : std::nullopt;
    const auto is_same = [&](const std::string& stored) { return bytes ? stored == *bytes : is_blob(stored, blob); };
    if (there && is_same(stored(path, *there))) {
        set_status(entry, status);
        if (!time_) time_ = status.st_mtim;
    }
    end_conflict(path);
    check(git_index_add(index_.get(), &entry));
}

// git looks again at files that are not older than the index. libgit2 does not mark the ones that changed in the very second in
// which they were added, so a new time would hide an edit; the old one keeps it in sight.
void NextIndex::write() {
    git_error_clear();
    if (git_index_write(index_.get()) < 0) fail(fmt::format("unable to write new index file '{}'", file().string()));
    if (time_) {
        const timespec times[] = {*time_, *time_};
        utimensat(AT_FDCWD, file().c_str(), times, 0);
    }
    sync(handles_.durability.of(Part::index), file());
}

IndexLock::IndexLock(const Repository::Handles& handles) : handles_(handles), lock_(handles.index_file) {
    handles.hold_index();
}

void put_in_place_of_index(const fs::path& next, const fs::path& index) {
    if (std::rename(next.c_str(), index.c_str()) != 0)
        throw Error(ExitCode::fatal,
                    fmt::format("unable to write new index file '{}': {}", index.string(), std::strerror(errno)));
}

}  // namespace journey::git
