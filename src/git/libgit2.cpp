// SPDX-License-Identifier: MIT
#include "git/libgit2.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <iterator>

namespace journey::git {
namespace {

// What libgit2 knows in later versions, if at all, and what changes nothing about a commit.
constexpr const char* harmless_extensions[] = {"partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig"};

constexpr std::size_t largest_kept_blob = 64UL << 20U;

struct Library {
    Library() {
        git_libgit2_init();
        git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless_extensions, std::size(harmless_extensions));
        // Layers mostly have the same blobs: what has been read and checked once is kept, as it is of trees and commits.
        git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_BLOB, largest_kept_blob);
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() { git_libgit2_shutdown(); }
};

}  // namespace

void start_libgit2() {
    static const Library library;
}

std::string in_hex(const git_oid& id) {
    return git_oid_tostr_s(&id);  // the function's own buffer serves every call
}

bool same(const std::optional<git_oid>& a, const std::optional<git_oid>& b) {
    return a.has_value() == b.has_value() && (!a || git_oid_equal(&*a, &*b));
}

const git_error* last_error() {
    const git_error* error = git_error_last();
    return error && error->klass != GIT_ERROR_NONE && error->message ? error : nullptr;
}

void fail(std::string_view what) {
    const int number = errno;
    const git_error* error = last_error();
    throw Error(ExitCode::fatal, error ? error->message : fmt::format("{}: {}", what, std::strerror(number)));
}

}  // namespace journey::git
