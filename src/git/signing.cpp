// SPDX-License-Identifier: MIT
#include "git/signing.hpp"

#include "git/process.hpp"

namespace journey::git {

git_oid make_signed_commit(const Repository::Handles& handles, const Identity& who, const std::string& key,
                           const std::string& message, const git_oid& tree, const git_commit* parent) {
    // The message is UTF-8, whatever i18n.commitEncoding would have git say about it.
    std::vector<std::string> words = {"-c", "i18n.commitEncoding=UTF-8", "commit-tree", "-S" + key};
    if (parent) words.insert(words.end(), {"-p", git_oid_tostr_s(git_commit_id(parent))});
    words.emplace_back(git_oid_tostr_s(&tree));
    auto environment = exported(*who.author, "AUTHOR");
    const auto committer = exported(*who.committer, "COMMITTER");
    environment.insert(environment.end(), committer.begin(), committer.end());

    const auto made = run_git(handles.start, words,
                              {.environment = std::move(environment), .input = message, .prints = Prints::errors_shown});
    git_oid id = {};
    if (made.status != 0 || git_oid_fromstrn(&id, made.out.data(), GIT_OID_HEXSZ) < 0)
        throw Error(ExitCode::fatal, "the commit could not be signed; nothing has changed");
    return id;
}

}  // namespace journey::git
