// SPDX-License-Identifier: MIT
#include "git/index.hpp"

#include "git/files.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

// Does the file, as git would store it, have this content?
bool is_stored_as(git_repository* repository, const std::string& path, const std::string& bytes, const git_oid& blob) {
    const auto filters = obtain<FilterListHandle>(git_filter_list_load, repository, nullptr, path.c_str(), GIT_FILTER_TO_ODB,
                                                  GIT_FILTER_ALLOW_UNSAFE);
    Buffer clean;
    if (filters) check(git_filter_list_apply_to_buffer(clean.out(), filters.get(), bytes.data(), bytes.size()));
    const std::string_view stored = filters ? clean.text() : std::string_view(bytes);
    git_oid id = {};
    check(git_odb_hash(&id, stored.data(), stored.size(), GIT_OBJECT_BLOB));
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

}  // namespace

// The name must not end in `.lock`: libgit2 appends that while it writes.
NextIndex::NextIndex(const Repository::Handles& handles)
    : handles_(handles), file_(handles.git_dir / fmt::format("next-index-{}", getpid())) {
    struct stat status = {};
    if (stat(handles.index_file.c_str(), &status) == 0) {
        time_ = status.st_mtim;
        std::error_code error;
        fs::copy_file(handles.index_file, file_, fs::copy_options::overwrite_existing, error);
        if (error) throw Error(ExitCode::fatal, fmt::format("cannot write '{}': {}", file_.string(), error.message()));
    }
    index_ = obtain<IndexHandle>(git_index_open, file_.c_str());
}

NextIndex::~NextIndex() {
    std::error_code ignored;
    fs::remove(file_, ignored);
}

void NextIndex::put(const std::string& path, const git_oid& blob, git_filemode_t mode) {
    git_index_entry entry = {};
    entry.path = path.c_str();
    entry.id = blob;
    entry.mode = static_cast<uint32_t>(mode);
    // The status first: if somebody writes to the file after it, git sees that.
    struct stat status = {};
    const bool exists = lstat((handles_.top / path).c_str(), &status) == 0 && S_ISREG(status.st_mode);
    const auto bytes = exists ? read_file(handles_.top, path) : std::nullopt;
    if (bytes && is_stored_as(handles_.get(), path, *bytes, blob)) {
        set_status(entry, status);
        if (!time_) time_ = status.st_mtim;
    }
    check(git_index_add(index_.get(), &entry));
}

// git looks again at files that are not older than the index. libgit2 does not mark the ones that changed in the very second in
// which they were added, so a new time would hide an edit; the old one keeps it in sight.
void NextIndex::write(IndexLock& lock) {
    check(git_index_write(index_.get()));
    if (time_) {
        const timespec times[] = {*time_, *time_};
        utimensat(AT_FDCWD, file_.c_str(), times, 0);
    }
    lock.fill(file_);
}

}  // namespace journey::git
