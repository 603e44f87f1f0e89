// SPDX-License-Identifier: MIT
// Finding, opening and making a repository.
#include "git/config.hpp"
#include "git/handles.hpp"
#include "git/process.hpp"
#include "git/shell.hpp"

#include <fmt/format.h>
#include <git2/sys/repository.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sstream>

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

bool is_absent(int code) {
    const git_error* error = last_error();
    return code == GIT_ENOTFOUND && (!error || error->klass == GIT_ERROR_REPOSITORY);
}

// libgit2 1.5 says that safe.directory is what was "not found", when it is not set at all.
bool is_doubt_about_owner(int code) {
    const git_error* error = last_error();
    return code == GIT_EOWNER || (code == GIT_ENOTFOUND && error && error->klass == GIT_ERROR_CONFIG);
}

// A repository that is there and can't be opened; known kinds by name.
[[noreturn]] void cannot_open(const fs::path& place) {
    const int error = errno;
    if (!last_error())
        throw Error(ExitCode::fatal,
                    fmt::format("cannot open the repository of '{}': {}", place.string(), std::strerror(error)));
    constexpr std::string_view extension = "unsupported extension name extensions.";
    const std::string_view said = last_error() ? last_error()->message : "";
    const auto names = [&](std::string_view word) { return said.find(word) != said.npos; };
    if (names("objectformat") || names("object format"))
        throw Error(ExitCode::fatal, "a repository with SHA-256 object names is not supported");
    if (names("refstorage"))
        throw Error(ExitCode::fatal, "a repository with refs in a reftable is not supported",
                    {"git refs migrate --ref-format=files"});
    if (said.starts_with(extension))
        throw Error(ExitCode::fatal, fmt::format("unknown repository extension found: {}", said.substr(extension.size())));
    fail();
}

// The folder that git asks to be trusted: of those above `start` the lowest that it names. Its own command is not taken,
// because the name may hold lines that look like one.
std::optional<std::string> distrusted(const std::string& said, const fs::path& start) {
    if (said.find("safe.directory") == said.npos) return std::nullopt;
    std::error_code error;
    for (fs::path folder = fs::canonical(start, error); folder.has_relative_path(); folder = folder.parent_path())
        if (said.find(folder.string()) != said.npos) return folder.string();
    return std::nullopt;
}

Error not_trusted(const Result& verdict, const fs::path& start) {
    Error error = git_said(verdict);
    if (const auto folder = distrusted(verdict.err, start))
        error.hints.push_back(fmt::format("git config --global --add safe.directory {}", shell_word(*folder)));
    return error;
}

// Whose repository one may use is git's to say: libgit2 does not know all forms of safe.directory.
void require_trust(const fs::path& start) {
    if (const auto verdict = run_git(start, {"rev-parse", "--git-dir"}); verdict.status != 0) throw not_trusted(verdict, start);
}

int open_trusted(RepositoryHandle& opened, const fs::path& place, unsigned flags) {
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    const int code = open_at(opened, place, flags);
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
    return code;
}

bool is_true(const std::optional<std::string>& value) {
    int result = 0;
    return value && git_config_parse_bool(&result, value->c_str()) == 0 && result != 0;
}

unsigned search_flags(bool fixed) {
    if (fixed) return GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT;
    return is_true(environment("GIT_DISCOVERY_ACROSS_FILESYSTEM")) ? unsigned{GIT_REPOSITORY_OPEN_CROSS_FS} : 0U;
}

// The repository, before its places are settled; empty when there is none. The environment is looked at here because libgit2's
// own way of doing so refuses GIT_WORK_TREE and reads the index too early.
RepositoryHandle find(const fs::path& start) {
    start_libgit2();
    const auto git_dir = environment("GIT_DIR");
    const fs::path place = git_dir ? start / *git_dir : start;
    const unsigned flags = search_flags(git_dir.has_value());

    RepositoryHandle opened;
    int code = open_at(opened, place, flags);
    if (is_doubt_about_owner(code)) {
        require_trust(start);
        code = open_trusted(opened, place, flags);
    }
    if (code == 0) return opened;
    std::error_code error;
    if (!is_absent(code) && fs::exists(place, error)) cannot_open(place);
    if (git_dir) throw Error(ExitCode::fatal, fmt::format("not a git repository: '{}'", *git_dir));
    return nullptr;
}

// Which objects there are is the environment's to say first.
void settle_objects(git_repository* repository, const fs::path& start) {
    const auto common = environment("GIT_COMMON_DIR");
    std::error_code error;
    if (common && !fs::equivalent(start / *common, git_repository_commondir(repository), error))
        throw Error(ExitCode::fatal, "a GIT_COMMON_DIR of one's own is not supported");
    if (const auto folder = environment("GIT_OBJECT_DIRECTORY")) {
        const auto objects = obtain<ObjectsHandle>(git_odb_open, (start / *folder).c_str());
        check(git_repository_set_odb(repository, objects.get()));
    }
    std::istringstream alternates(environment("GIT_ALTERNATE_OBJECT_DIRECTORIES").value_or(""));
    for (std::string folder; std::getline(alternates, folder, ':');) {
        if (!fs::is_directory(start / folder, error)) continue;  // as git, which does without
        const auto objects = obtain<ObjectsHandle>(git_repository_odb, repository);
        check(git_odb_add_disk_alternate(objects.get(), (start / folder).c_str()));
    }
}

bool lies_in(const fs::path& place, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), place.begin(), place.end()).first == folder.end();
}

// As git: GIT_WORK_TREE, else core.worktree, else with GIT_DIR where one stands, else the folder that holds `.git`.
void settle_work_tree(git_repository* repository, const fs::path& start) {
    const fs::path git_dir = git_repository_path(repository);
    const char* found = git_repository_workdir(repository);
    const auto set = [&](const fs::path& folder) {
        std::error_code error;
        if (found && fs::equivalent(folder, found, error)) return;  // libgit2 1.5 would leak memory
        check(git_repository_set_workdir(repository, folder.c_str(), 0));
    };
    if (const auto work_tree = environment("GIT_WORK_TREE")) return set(start / *work_tree);
    const OwnSettings own(repository);
    if (const auto work_tree = own.text("core.worktree")) return set(git_dir / *work_tree);
    const bool bare = !found || is_true(own.text("core.bare"));
    if (!bare && environment("GIT_DIR")) return set(start);
    if (bare || lies_in(fs::weakly_canonical(start), git_dir.parent_path()))
        throw Error(ExitCode::fatal, "this operation must be run in a work tree");
}

}  // namespace

std::optional<Repository> Repository::discover(const fs::path& start) {
    auto opened = find(start);
    if (!opened) return std::nullopt;
    settle_objects(opened.get(), start);
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
