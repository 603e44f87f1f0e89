// SPDX-License-Identifier: MIT
// What a commit is made of: blobs, a tree, the commit itself. Nothing refers to them until HEAD moves.
#pragma once

#include "git/handles.hpp"
#include "git/identity.hpp"
#include "git/write.hpp"

#include <string>
#include <vector>

namespace journey::git {

// A file of the new commit or of the new index.
struct Placed {
    std::string path;
    git_oid blob = {};
    git_filemode_t mode = GIT_FILEMODE_BLOB;
    const std::string* bytes = nullptr;  // the blob's
};

git_oid store(git_repository* repository, const std::string& bytes);  // as a blob

// The files that have new bytes for this layer (head or index), stored as blobs, if they are not among those that are `stored`.
// Modes stay what they are.
std::vector<Placed> store_all(const Repository::Handles& handles, Layer layer, const std::vector<FileChange>& files,
                              const std::vector<Placed>& stored = {});

// The parent's tree with these files in it; without a parent, of these files alone. Throws std::logic_error when nothing
// changes.
git_oid make_tree(git_repository* repository, git_commit* parent, const std::vector<Placed>& files);

git_oid make_commit(git_repository* repository, const Identity& who, const std::string& message, const git_oid& tree,
                    const git_commit* parent);

}  // namespace journey::git
