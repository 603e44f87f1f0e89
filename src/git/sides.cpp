// SPDX-License-Identifier: MIT
#include "git/sides.hpp"

#include "git/blob_search.hpp"
#include "git/fresh_trees.hpp"
#include "git/handles.hpp"
#include "git/named_commits.hpp"
#include "git/process.hpp"

#include <chrono>
#include <sstream>
#include <stdexcept>

namespace journey::git {
namespace {

constexpr auto patience = std::chrono::milliseconds(300);  // for a walk through history: somebody waits for the merge
constexpr std::size_t most_candidates = 20;

using RevwalkHandle = Handle<git_revwalk, git_revwalk_free>;

std::vector<git_oid> parents_of(git_commit* commit) {
    std::vector<git_oid> parents;
    for (unsigned i = 0; i < git_commit_parentcount(commit); ++i) parents.push_back(*git_commit_parent_id(commit, i));
    return parents;
}

// libgit2 1.5 stumbles over the edge of a shallow clone.
std::vector<git_oid> bases_by_git(git_repository* repository, const git_oid& one, const git_oid& other) {
    const auto said = run_git(git_repository_path(repository), {"merge-base", "--all", in_hex(one), in_hex(other)});
    std::istringstream words(said.out);
    std::vector<git_oid> bases;
    git_oid id = {};
    for (std::string word; words >> word && git_oid_fromstr(&id, word.c_str()) == 0;) bases.push_back(id);
    return bases;
}

std::vector<git_oid> bases_of(git_repository* repository, const git_oid& one, const git_oid& other) {
    if (git_repository_is_shallow(repository) != 0) return bases_by_git(repository, one, other);
    git_oidarray found = {};
    std::vector<git_oid> bases;
    if (git_merge_bases(&found, repository, &one, &other) == 0) bases.assign(found.ids, found.ids + found.count);
    git_oidarray_dispose(&found);
    return bases;
}

std::optional<git_oid> head_of(git_repository* repository) {
    git_oid id = {};
    return git_reference_name_to_id(&id, repository, "HEAD") == 0 ? std::optional(id) : std::nullopt;
}

void push_reflog(git_revwalk* walk, git_repository* repository, const char* reference) {
    git_reflog* found = nullptr;
    if (git_reflog_read(&found, repository, reference) < 0) return;
    const Handle<git_reflog, git_reflog_free> log(found);
    for (std::size_t i = 0; i < git_reflog_entrycount(found); ++i)
        git_revwalk_push(walk, git_reflog_entry_id_new(git_reflog_entry_byindex(found, i)));  // some are gone by now
}

// All that references and their logs lead to, the newest first, as it is read.
RevwalkHandle walk_all(git_repository* repository) {
    auto walk = obtain<RevwalkHandle>(git_revwalk_new, repository);
    git_revwalk_push_head(walk.get());
    git_revwalk_push_glob(walk.get(), "*");
    push_reflog(walk.get(), repository, "HEAD");
    const auto push = [](const char* name, void* payload) {
        auto* into = static_cast<git_revwalk*>(payload);
        push_reflog(into, git_revwalk_repository(into), name);
        return 0;
    };
    git_reference_foreach_name(repository, push, walk.get());
    return walk;
}

class Search {
public:
    Search(const Repository::Handles& handles, const MergedFile& file)
        : handles_(handles),
          repository_(handles.get()),
          blobs_(handles, file),
          named_(named_commits(handles)),
          head_(head_of(handles.get())) {}

    std::optional<Sides> find() {
        ours_ = find_ours();
        if (ours_)
            if (auto sides = find_named()) return sides;
        if (auto sides = find_bases_of_named()) return sides;
        if (auto sides = find_in_history()) return sides;
        return ours_ ? find_fresh() : std::nullopt;
    }

private:
    // The index first: what is picked with -n, or popped from a stash, meets what is staged. In `checkout -m` the work tree is
    // the target's already, and nothing else is.
    std::optional<Side> find_ours() {
        try {
            if (auto side = blobs_.find_in_index(blobs_.ours)) return side;
        } catch (const Error&) {  // of a kind that only git can read
        }
        if (head_)
            if (auto side = blobs_.find(*head_, blobs_.ours)) return side;
        try {
            return blobs_.find_in_worktree(blobs_.ours);
        } catch (const Error&) {
            return std::nullopt;
        }
    }

    std::optional<Sides> find_named() {
        for (const NamedCommit& named : named_) {
            const bool whole = named.use == NamedCommit::Use::merged;
            if (auto sides = whole && head_ ? merged(*ours_, *head_, named.id) : std::nullopt) return sides;
            if (auto sides = picked(named.id)) return sides;
        }
        return std::nullopt;
    }

    // Where a merge has several bases git merges those first.
    std::optional<Sides> find_bases_of_named() {
        if (!head_) return std::nullopt;
        for (const NamedCommit& named : named_) {
            if (named.use != NamedCommit::Use::merged) continue;
            const std::vector<git_oid> bases = bases_of(repository_, *head_, named.id);
            if (auto sides = pair_of(bases, bases)) return sides;
        }
        return std::nullopt;
    }

    // A pick if the commit has theirs and a parent the base; a revert if it is the other way round.
    std::optional<Sides> picked(const git_oid& id) {
        const auto commit = commit_if_here(repository_, id);
        return commit ? picked(id, parents_of(commit.get())) : std::nullopt;
    }

    std::optional<Sides> picked(const git_oid& id, const std::vector<git_oid>& parents) {
        if (auto theirs = blobs_.find(id, blobs_.theirs)) {
            if (parents.empty() && blobs_.base.is_nothing()) return Sides{{}, *ours_, *theirs};
            for (const git_oid& parent : parents)
                if (auto base = blobs_.find(parent, blobs_.base)) return Sides{{*base}, *ours_, *theirs};
        }
        if (auto base = blobs_.find(id, blobs_.base))
            for (const git_oid& parent : parents)
                if (auto theirs = blobs_.find(parent, blobs_.theirs)) return Sides{{*base}, *ours_, *theirs};
        return std::nullopt;
    }

    // What git makes of several bases is in no commit: nothing to compare with.
    std::optional<Sides> merged(const Side& ours, const git_oid& our_commit, const git_oid& id) {
        const auto theirs = git_oid_equal(&our_commit, &id) ? std::nullopt : blobs_.find(id, blobs_.theirs);
        if (!theirs) return std::nullopt;
        const std::vector<git_oid> bases = bases_of(repository_, our_commit, id);
        if (bases.empty() && !blobs_.base.is_nothing()) return std::nullopt;
        if (bases.size() == 1) {
            const auto base = blobs_.find(bases.front(), blobs_.base);
            return base ? std::optional(Sides{{*base}, ours, *theirs}) : std::nullopt;
        }
        Sides sides{{}, ours, *theirs};
        for (const git_oid& base : bases) sides.bases.push_back(blobs_.anyhow(base));
        return sides;
    }

    std::optional<Sides> pair_of(const std::vector<git_oid>& some, const std::vector<git_oid>& others) {
        for (const git_oid& one : some) {
            const auto ours = blobs_.find(one, blobs_.ours);
            if (!ours) continue;
            for (const git_oid& other : others)
                if (auto sides = merged(*ours, one, other)) return sides;
        }
        return std::nullopt;
    }

    // A commit that leads from the base to theirs or back; else two whose merge base has the base.
    std::optional<Sides> find_in_history() {
        const auto end = std::chrono::steady_clock::now() + patience;
        const auto walk = walk_all(repository_);
        std::vector<git_oid> with_ours, with_theirs;
        const auto note = [&](std::vector<git_oid>& to, const git_oid& id, const Wanted& text) {
            if (to.size() < most_candidates && blobs_.find(id, text)) to.push_back(id);
        };
        if (head_) note(with_ours, *head_, blobs_.ours);
        for (git_oid id = {}; git_revwalk_next(&id, walk.get()) == 0 && std::chrono::steady_clock::now() < end;) {
            if (auto sides = ours_ ? picked(id) : std::nullopt) return sides;
            note(with_ours, id, blobs_.ours);
            note(with_theirs, id, blobs_.theirs);
        }
        return pair_of(with_ours, with_theirs);
    }

    std::optional<Sides> find_fresh() {
        std::optional<Side> base = head_ ? blobs_.find(*head_, blobs_.base) : std::nullopt, theirs;
        for (const git_oid& id : fresh_trees(handles_)) {
            if (!theirs) theirs = blobs_.find(id, blobs_.theirs);
            if (!base && !blobs_.base.is_nothing()) base = blobs_.find(id, blobs_.base);
            if (base && theirs) return Sides{{*base}, *ours_, *theirs};
        }
        return std::nullopt;
    }

    const Repository::Handles& handles_;
    git_repository* repository_;
    BlobSearch blobs_;
    std::vector<NamedCommit> named_;
    std::optional<git_oid> head_;
    std::optional<Side> ours_;
};

std::optional<git_oid> commit_of(git_repository* repository, const Side& side) {
    const auto* layer = std::get_if<Layer>(&side.where);
    if (layer) return *layer == Layer::head ? head_of(repository) : std::nullopt;
    git_oid id = {};
    const bool is_commit =
        git_oid_fromstr(&id, std::get<std::string>(side.where).c_str()) == 0 && commit_if_here(repository, id);
    return is_commit ? std::optional(id) : std::nullopt;
}

}  // namespace

std::optional<Sides> find_sides(const Repository& repository, const MergedFile& file) {
    if (file.paths.empty()) throw std::logic_error("a file without a path");
    return Search(repository.handles(), file).find();
}

std::vector<Sides> sides_in_progress(const Repository& repository, const std::string& path) {
    git_repository* handle = repository.handles().get();
    const Side head{Layer::head, path};
    std::vector<Sides> all;
    for (const auto& [id, use] : commits_in_progress(repository.handles())) {
        const Side side{in_hex(id), path};
        const auto commit = commit_if_here(handle, id);
        const auto parents = commit ? parents_of(commit.get()) : std::vector<git_oid>();
        const auto before = parents.empty() ? std::nullopt : std::optional(Side{in_hex(parents.front()), path});
        if (use == NamedCommit::Use::merged)
            all.push_back({merge_bases(repository, head, side), head, side});
        else if (before && use == NamedCommit::Use::reverted)
            all.push_back({{side}, head, *before});
        else if (use == NamedCommit::Use::picked)
            all.push_back({before ? std::vector{*before} : std::vector<Side>(), head, side});
    }
    return all;
}

std::optional<std::string> commit_with(const Repository& repository, const Side& side) {
    const auto text = read(repository, side, side.path);
    if (!text) return std::nullopt;
    const MergedFile file{{side.path}, "", *text, ""};
    BlobSearch blobs(repository.handles(), file);
    const auto end = std::chrono::steady_clock::now() + patience;
    const auto walk = walk_all(repository.handles().get());
    for (git_oid id = {}; git_revwalk_next(&id, walk.get()) == 0 && std::chrono::steady_clock::now() < end;)
        if (blobs.find(id, blobs.ours)) return in_hex(id);
    return std::nullopt;
}

std::optional<std::string> read(const Repository& repository, const Side& side, const std::string& path) {
    const auto* layer = std::get_if<Layer>(&side.where);
    if (!layer) return repository.read_at(std::get<std::string>(side.where), path);
    auto bytes = repository.read(*layer, path);
    return bytes && *layer == Layer::worktree ? repository.stored(path, *bytes) : bytes;
}

std::vector<Side> merge_bases(const Repository& repository, const Side& one, const Side& other) {
    git_repository* handle = repository.handles().get();
    const auto first = commit_of(handle, one), second = commit_of(handle, other);
    std::vector<Side> bases;
    if (first && second)
        for (const git_oid& base : bases_of(handle, *first, *second)) bases.push_back({in_hex(base), one.path});
    return bases;
}

}  // namespace journey::git
