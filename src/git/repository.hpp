// SPDX-License-Identifier: MIT
// A git repository as the rest of journey sees it: plain types in, plain types out. No libgit2 type leaves this room.
#pragma once

#include <journey/error.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace journey::git {

// The three versions of a file that git knows. Paths are relative to the top of the work tree, with `/`.
enum class Layer { head, index, worktree };

// What git is in the middle of.
struct Unfinished {
    std::string what;    // "a merge"
    std::string way_on;  // the command that goes on with it, or tells how to
};

struct Commit {
    std::string id;        // full hex
    std::string short_id;  // as `git rev-parse --short` would give it
    std::string subject;
};

class Repository {
public:
    // The repository that `start` lies in, as git finds it (GIT_DIR, GIT_WORK_TREE, GIT_CEILING_DIRECTORIES honoured).
    // Throws Error{fatal} in git's words: none there, bare, owned by somebody else, an extension that can't be handled.
    static Repository open(const std::filesystem::path& start);

    // As open(), but nullopt when there is none.
    static std::optional<Repository> discover(const std::filesystem::path& start);

    // As `git init` would make it, in an existing folder (init.defaultBranch and templates honoured).
    static Repository create(const std::filesystem::path& folder);

    Repository(Repository&&) noexcept;
    Repository& operator=(Repository&&) noexcept;
    ~Repository();

    const std::filesystem::path& top() const;      // of the work tree, absolute
    const std::filesystem::path& git_dir() const;  // of this work tree, absolute (in a linked one: …/worktrees/<name>)
    std::filesystem::path common_dir() const;      // what all work trees share: config, info, hooks
    std::filesystem::path hooks_folder() const;    // core.hooksPath, else `hooks` of the common directory

    std::optional<std::string> setting(const std::string& name) const;
    bool flag(const std::string& name, bool fallback) const;  // throws Error{fatal} when it is no boolean

    // What attribute files say of a path, as `git check-attr` prints it; nullopt when they say nothing.
    std::optional<std::string> attribute(const std::string& path, const std::string& name) const;

    std::string branch() const;               // "main"; "detached HEAD"
    std::optional<std::string> head() const;  // HEAD's commit, full hex; nullopt on an unborn branch

    // The path of a place on disk, relative to the top. Throws Error{fatal}: outside the work tree, or inside the git
    // directory.
    std::string relative(const std::filesystem::path& place) const;

    // Where the bytes of `path` really are in a layer: links that the layer itself holds are followed, and with core.ignorecase
    // the path is spelled as git knows it. Missing files come back unchanged. Throws Error{fatal}: outside the work tree or
    // inside the git directory; in the work tree also a directory, a device, a link to nothing.
    std::string resolve(Layer layer, const std::string& path) const;

    // The bytes of a file in a layer; nullopt when the layer does not have it. The work tree's as they are on disk, the others'
    // as in the blob. Throws Error{fatal}: unreadable, a link or folder in its place, unmerged in the index.
    std::optional<std::string> read(Layer layer, const std::string& path) const;

    // The bytes of a file of the work tree as git would store them: line endings and the like. Throws Error{fatal}: line
    // endings that core.safecrlf objects to.
    std::string stored(const std::string& path, const std::string& bytes) const;

    // The reverse: what git would write to the work tree.
    std::string checked_out(const std::string& path, const std::string& bytes) const;

    // The blob of `path` in a commit; nullopt when the commit does not have it.
    std::optional<std::string> read_at(const std::string& commit, const std::string& path) const;

    // The commits around HEAD's: its parents, what HEAD was before it, and what a merge, cherry-pick, revert or rebase that is
    // in progress brings in, with its parents. Full hex, each once.
    std::vector<std::string> neighbours() const;

    // Is a merge, rebase, cherry-pick, revert or am in progress? Which?
    bool is_busy() const;
    std::optional<Unfinished> unfinished() const;

    // Is a rebase in progress? Then git is about to make further commits by itself.
    bool is_rebasing() const;

    // Is an am in progress? It brings what no commit here has.
    bool is_applying_mail() const;

    // Paths under `folder` (top-level names only, "" = the top) that HEAD, the index or the work tree has; for finding a
    // README.
    std::vector<std::string> names_at_top() const;

    // The newest commit, starting at HEAD, that changed `path`; nullopt when HEAD does not have it.
    std::optional<Commit> last_change(const std::string& path) const;

    // Throws Error{fatal} in git's words when a commit must not be made now: merge, rebase, cherry-pick, revert or am in
    // progress; inside a git hook (GIT_INDEX_FILE set). Unmerged files of somebody else's are no hindrance, as for git.
    void require_committable() const;

    // Throws Error{fatal} when `path` can't be committed rightly from here: ignored and untracked, skip-worktree,
    // assume-unchanged, in a submodule, a clean/smudge filter or a working-tree-encoding on it.
    void require_committable(const std::string& path) const;

    struct Handles;
    const Handles& handles() const { return *handles_; }  // this room's own

private:
    explicit Repository(std::unique_ptr<Handles> handles);
    std::unique_ptr<Handles> handles_;
};

}  // namespace journey::git
