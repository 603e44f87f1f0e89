// SPDX-License-Identifier: MIT
// Whether now is a time to commit.
#include "git/handles.hpp"
#include "git/hooks.hpp"
#include "git/process.hpp"

#include <fmt/format.h>

#include <fstream>

namespace journey::git {
namespace {

// What is going on, in git's words, and the command that goes on with it; nothing when commits are fine.
struct Progress {
    std::string_view what;
    std::string_view command;
};

constexpr Progress cherry_pick{"a cherry-pick", "cherry-pick"};
constexpr Progress revert{"a revert", "revert"};

// Between two of several picks only the list of what is still to do tells.
std::optional<Progress> between_picks(const std::filesystem::path& git_dir) {
    std::string next;
    std::ifstream(git_dir / "sequencer" / "todo") >> next;
    if (next == "pick") return cherry_pick;
    if (next == "revert") return revert;
    return std::nullopt;
}

std::optional<Progress> in_progress(git_repository* repository) {
    switch (git_repository_state(repository)) {
        case GIT_REPOSITORY_STATE_MERGE: return Progress{"a merge", "merge"};
        case GIT_REPOSITORY_STATE_REVERT:
        case GIT_REPOSITORY_STATE_REVERT_SEQUENCE: return revert;
        case GIT_REPOSITORY_STATE_CHERRYPICK:
        case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: return cherry_pick;
        case GIT_REPOSITORY_STATE_REBASE:
        case GIT_REPOSITORY_STATE_REBASE_INTERACTIVE:
        case GIT_REPOSITORY_STATE_REBASE_MERGE:
        case GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE: return Progress{"a rebase", "rebase"};
        case GIT_REPOSITORY_STATE_APPLY_MAILBOX: return Progress{"an am session", "am"};
        default: return between_picks(git_repository_path(repository));
    }
}

// While there is handwork to do, no command goes on: what to do is told by git. A mail stops only where it does not fit.
std::string way_on(const Progress& progress, git_index* index) {
    const bool handwork = git_index_has_conflicts(index) || progress.command == "am";
    return handwork ? "git status" : fmt::format("git {} --continue", progress.command);
}

}  // namespace

void Repository::require_committable() const {
    if (inside_hook(handles_->git_dir))
        throw Error(ExitCode::fatal, "cannot commit inside a git hook; --no-commit works there");
    if (const auto now = unfinished())
        throw Error(ExitCode::fatal, fmt::format("cannot do a partial commit during {}", now->what), {now->way_on});
}

std::optional<Unfinished> Repository::unfinished() const {
    const auto progress = in_progress(handles_->get());
    if (!progress) return std::nullopt;
    return Unfinished{std::string(progress->what), way_on(*progress, handles_->index())};
}

bool Repository::is_busy() const {
    return in_progress(handles_->get()).has_value();
}

bool Repository::is_rebasing() const {
    const auto progress = in_progress(handles_->get());
    return progress && progress->command == "rebase";
}

bool Repository::is_applying_mail() const {
    return git_repository_state(handles_->get()) == GIT_REPOSITORY_STATE_APPLY_MAILBOX;
}

}  // namespace journey::git
