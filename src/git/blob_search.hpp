// SPDX-License-Identifier: MIT
// Which versions have one of three blobs.
#pragma once

#include "git/handles.hpp"
#include "git/sides.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace journey::git {

struct OidLess {
    bool operator()(const git_oid& a, const git_oid& b) const { return git_oid_cmp(&a, &b) < 0; }
};

// The blobs that a text may be. With line ends of git's own, the text may have been converted on its way (merge.renormalize).
class Wanted {
public:
    explicit Wanted(const std::string& text);
    bool is(const git_oid& blob) const;
    bool is_nothing() const { return nothing_; }  // an empty text: maybe no file at all

private:
    std::vector<git_oid> ids_;
    bool nothing_;
};

class BlobSearch {
public:
    BlobSearch(const Repository::Handles& handles, const MergedFile& file)
        : base(file.base), ours(file.ours), theirs(file.theirs), handles_(handles), paths_(file.paths) {}

    // The version if it has that text at one of the paths; nullopt as well when its trees are not here.
    std::optional<Side> find(const git_oid& commit_or_tree, const Wanted& text);
    std::optional<Side> find_in_index(const Wanted& text) const;
    std::optional<Side> find_in_worktree(const Wanted& text) const;
    Side anyhow(const git_oid& commit) const;

    const Wanted base, ours, theirs;

private:
    struct Found {
        std::string path;
        git_oid blob = {};
    };
    using Files = std::optional<std::vector<Found>>;  // nullopt: its trees are not here
    const Files& files_of(const git_oid& commit_or_tree);

    const Repository::Handles& handles_;
    const std::vector<std::string>& paths_;
    std::map<git_oid, Files, OidLess> known_;
};

}  // namespace journey::git
