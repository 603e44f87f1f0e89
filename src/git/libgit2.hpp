// SPDX-License-Identifier: MIT
// libgit2's objects as values that free themselves, and its error codes as exceptions.
#pragma once

#include <git2.h>
#if __has_include(<git2/sys/errors.h>)
#include <git2/sys/errors.h>  // where later versions keep git_error_clear
#endif

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace journey::git {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

template <class T, auto Free>
using Handle = std::unique_ptr<T, Freed<Free>>;

using BlobHandle = Handle<git_blob, git_blob_free>;
using CommitHandle = Handle<git_commit, git_commit_free>;
using ConfigHandle = Handle<git_config, git_config_free>;
using ConfigEntryHandle = Handle<git_config_entry, git_config_entry_free>;
using ConfigIteratorHandle = Handle<git_config_iterator, git_config_iterator_free>;
using DiffHandle = Handle<git_diff, git_diff_free>;
using FilterListHandle = Handle<git_filter_list, git_filter_list_free>;
using IndexHandle = Handle<git_index, git_index_free>;
using ObjectHandle = Handle<git_object, git_object_free>;
using ObjectsHandle = Handle<git_odb, git_odb_free>;
using PatchHandle = Handle<git_patch, git_patch_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using ReferencesHandle = Handle<git_refdb, git_refdb_free>;
using ReflogHandle = Handle<git_reflog, git_reflog_free>;
using RepositoryHandle = Handle<git_repository, git_repository_free>;
using SignatureHandle = Handle<git_signature, git_signature_free>;
using TreeHandle = Handle<git_tree, git_tree_free>;
using TreeEntryHandle = Handle<git_tree_entry, git_tree_entry_free>;

class Buffer {
public:
    Buffer() = default;
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    ~Buffer() { git_buf_dispose(&buffer_); }

    git_buf* out() { return &buffer_; }
    std::string_view text() const { return {buffer_.ptr, buffer_.size}; }

private:
    git_buf buffer_ = {};
};

// Starts libgit2 once per process; whatever makes the first handle calls it.
void start_libgit2();

std::string in_hex(const git_oid& id);
bool same(const std::optional<git_oid>& a, const std::optional<git_oid>& b);

// What libgit2 said last; nullptr when it had nothing to say, for which later versions have an object of its own.
const git_error* last_error();

// Throws libgit2's last message as Error{fatal}. Where it has none: what could not be done, and the system's reason.
[[noreturn]] void fail(std::string_view what = "libgit2 failed");

inline void check(int code) {
    if (code < 0) fail();
}

// What `function` returns through its first parameter.
template <class H, class Function, class... Arguments>
H obtain(Function function, Arguments... arguments) {
    typename H::pointer object = nullptr;
    check(function(&object, arguments...));
    return H(object);
}

// As obtain(), but empty when there is no such thing. That is no error, and must not be told in place of a later one.
template <class H, class Function, class... Arguments>
H lookup(Function function, Arguments... arguments) {
    typename H::pointer object = nullptr;
    const int code = function(&object, arguments...);
    if (code == GIT_ENOTFOUND)
        git_error_clear();
    else
        check(code);
    return H(object);
}

}  // namespace journey::git
