// SPDX-License-Identifier: MIT
#include "git/libgit2.hpp"

#include <journey/error.hpp>

namespace journey::git {
namespace {

struct Library {
    Library() { git_libgit2_init(); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() { git_libgit2_shutdown(); }
};

}  // namespace

void start_libgit2() {
    static const Library library;
}

void fail() {
    const git_error* error = git_error_last();
    throw Error(ExitCode::fatal, error && error->message ? error->message : "unknown error of libgit2");
}

}  // namespace journey::git
