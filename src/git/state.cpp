// SPDX-License-Identifier: MIT
// Whether now is a time to commit.
#include "git/handles.hpp"
#include "git/hooks.hpp"
#include "git/process.hpp"

#include <fmt/format.h>

namespace journey::git {
namespace {

// What is going on, in git's words, and the command that goes on with it; nothing when commits are fine.
struct Progress {
    std::string_view what;
    std::string_view command;
};

std::optional<Progress> in_progress(git_repository* repository) {
    switch (git_repository_state(repository)) {
        case GIT_REPOSITORY_STATE_MERGE: return Progress{"a merge", "merge"};
        case GIT_REPOSITORY_STATE_REVERT:
        case GIT_REPOSITORY_STATE_REVERT_SEQUENCE: return Progress{"a revert", "revert"};
        case GIT_REPOSITORY_STATE_CHERRYPICK:
        case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: return Progress{"a cherry-pick", "cherry-pick"};
        case GIT_REPOSITORY_STATE_REBASE:
        case GIT_REPOSITORY_STATE_REBASE_INTERACTIVE:
        case GIT_REPOSITORY_STATE_REBASE_MERGE:
        case GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE: return Progress{"a rebase", "rebase"};
        case GIT_REPOSITORY_STATE_APPLY_MAILBOX: return Progress{"an am session", "am"};
        default: return std::nullopt;
    }
}

}  // namespace

void Repository::require_committable() const {
    if (environment("GIT_INDEX_FILE") || environment(committing))
        throw Error(ExitCode::fatal, "cannot commit inside a git hook; --no-commit works there");
    if (const auto progress = in_progress(handles_->get()))
        throw Error(ExitCode::fatal, fmt::format("cannot do a partial commit during {}", progress->what),
                    {fmt::format("git {} --continue", progress->command)});
    if (git_index_has_conflicts(handles_->index()))
        throw Error(ExitCode::fatal, "committing is not possible because you have unmerged files", {"git status"});
}

}  // namespace journey::git
