// SPDX-License-Identifier: MIT
// Finding, opening and making a repository.
#include "git/handles.hpp"
#include "git/process.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

int open_at(RepositoryHandle& opened, const fs::path& place, unsigned flags) {
    const auto ceilings = environment("GIT_CEILING_DIRECTORIES");
    git_repository* repository = nullptr;
    const int code = git_repository_open_ext(&repository, place.c_str(), flags, ceilings ? ceilings->c_str() : nullptr);
    opened.reset(repository);
    return code;
}

// libgit2 1.5 says "not found" when safe.directory is not set at all.
bool is_doubt_about_owner(int code) {
    const git_error* error = git_error_last();
    return code == GIT_EOWNER || (code == GIT_ENOTFOUND && error && error->klass == GIT_ERROR_CONFIG);
}

// Whose repository one may use is git's to say: libgit2 does not know all forms of safe.directory.
void require_trust(const fs::path& start) {
    if (const auto verdict = run_git(start, {"rev-parse", "--git-dir"}); verdict.status != 0) throw git_said(verdict);
}

int open_trusted(RepositoryHandle& opened, const fs::path& place, unsigned flags) {
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    const int code = open_at(opened, place, flags);
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
    return code;
}

unsigned search_flags(bool fixed) {
    if (fixed) return GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT;
    int across = 0;
    if (const auto value = environment("GIT_DISCOVERY_ACROSS_FILESYSTEM")) git_config_parse_bool(&across, value->c_str());
    return across ? unsigned{GIT_REPOSITORY_OPEN_CROSS_FS} : 0U;
}

// The repository, before its work tree is settled; empty when there is none. The environment is looked at here because
// libgit2's own way of doing so refuses GIT_WORK_TREE and reads the index too early.
RepositoryHandle find(const fs::path& start) {
    start_libgit2();
    for (const char* name : {"GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"})
        if (environment(name)) throw Error(ExitCode::fatal, fmt::format("{} is not supported", name));
    const auto git_dir = environment("GIT_DIR");
    const fs::path place = git_dir ? start / *git_dir : start;
    const unsigned flags = search_flags(git_dir.has_value());

    RepositoryHandle opened;
    int code = open_at(opened, place, flags);
    if (is_doubt_about_owner(code)) {
        require_trust(start);
        code = open_trusted(opened, place, flags);
    }
    if (code == GIT_ENOTFOUND && git_dir) throw Error(ExitCode::fatal, fmt::format("not a git repository: '{}'", *git_dir));
    if (code != GIT_ENOTFOUND) check(code);
    return opened;
}

bool lies_in(const fs::path& place, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), place.begin(), place.end()).first == folder.end();
}

// As git: GIT_WORK_TREE, else core.worktree, else with GIT_DIR where one stands, else the folder that holds `.git`.
void settle_work_tree(git_repository* repository, const fs::path& start) {
    const auto set = [&](const fs::path& folder) { check(git_repository_set_workdir(repository, folder.c_str(), 0)); };
    const auto outside = [] { return Error(ExitCode::fatal, "this operation must be run in a work tree"); };
    if (const auto work_tree = environment("GIT_WORK_TREE")) return set(start / *work_tree);
    if (!git_repository_workdir(repository)) throw outside();
    if (!environment("GIT_DIR")) {
        if (lies_in(fs::weakly_canonical(start), fs::path(git_repository_path(repository)).parent_path())) throw outside();
    } else if (!Settings(repository, start).text("core.worktree")) {
        set(start);
    }
}

}  // namespace

std::optional<Repository> Repository::discover(const fs::path& start) {
    auto opened = find(start);
    if (!opened) return std::nullopt;
    settle_work_tree(opened.get(), start);
    return Repository(std::make_unique<Handles>(std::move(opened), start));
}

Repository Repository::open(const fs::path& start) {
    if (auto found = discover(start)) return std::move(*found);
    throw Error(ExitCode::fatal, "not a git repository (or any of the parent directories): .git");
}

// By git itself: templates, default branch, shared permissions and whatever a newer git adds come out as the person knows them.
Repository Repository::create(const fs::path& folder) {
    if (const auto made = run_git(folder, {"init", "-q"}); made.status != 0) throw git_said(made);
    return open(folder);
}

}  // namespace journey::git
