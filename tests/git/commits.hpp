// SPDX-License-Identifier: MIT
// Commits made by us in a sandbox.
#pragma once

#include "git/write.hpp"
#include "support/git_sandbox.hpp"

namespace journey::test {

// The same new bytes in all layers.
inline git::FileChange everywhere(const std::string& path, const std::string& bytes) {
    return {path, bytes, bytes, bytes};
}

inline git::Commit commit_at(const std::filesystem::path& place, const std::vector<git::FileChange>& files,
                             const std::string& message = "Change") {
    const auto repository = git::Repository::open(place);
    git::Write write(repository, git::Commits::yes, {});
    return write.commit(files, message);
}

inline git::Commit commit(const GitSandbox& box, const std::vector<git::FileChange>& files,
                          const std::string& message = "Change") {
    return commit_at(box.top(), files, message);
}

}  // namespace journey::test
