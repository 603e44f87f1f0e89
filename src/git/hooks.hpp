// SPDX-License-Identifier: MIT
// The person's own hooks, run by git itself as it runs them for `git commit --only`.
#pragma once

#include "git/handles.hpp"
#include "git/identity.hpp"
#include "git/nesting.hpp"
#include "git/process.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace journey::git {

class Hooks {
public:
    // `who` is exported to them, as git does.
    Hooks(const Repository::Handles& handles, const Identity& who);

    // Is there such a file, in core.hooksPath or the git directory? (One that can't be run makes git say so, and counts too.)
    // Throws Error{fatal} when the disk does not tell.
    bool has(const std::string& name) const;

    // Runs it, if there is one; what it prints goes to stderr. `index`: what it sees as GIT_INDEX_FILE.
    // Throws Error{refused} when it fails, Interrupted.
    void require(const std::string& name, const std::filesystem::path& index,
                 const std::vector<std::string>& arguments = {}) const;

    // The same after the fact, when nothing hangs on how it ends; not when we are about to end ourselves, nor when we are run
    // by such a hook.
    void tell(const std::string& name, const std::filesystem::path& index,
              const std::vector<std::string>& arguments = {}) const;

private:
    int run_one(const std::string& name, std::vector<std::pair<std::string, std::string>> environment,
                const std::vector<std::string>& arguments, Interrupts interrupts) const;

    const Repository::Handles& handles_;
    const Identity& who_;
    std::filesystem::path folder_;
};

}  // namespace journey::git
