// SPDX-License-Identifier: MIT
// Settings as git sees them: the command line's, then the repository's, the person's and the system's.
#pragma once

#include "git/libgit2.hpp"
#include "git/repository.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace journey::git {

class Settings {
public:
    Settings(git_repository* repository, Overrides overrides);

    std::optional<std::string> text(const std::string& name) const;  // "true" for a name without a value, as git has it
    bool flag(const std::string& name, bool fallback) const;
    bool has_prefix(std::string_view prefix) const;  // some name in the files begins so; sections are lower case
    const Overrides& overrides() const { return overrides_; }

private:
    ConfigHandle files_;
    Overrides overrides_;
};

}  // namespace journey::git
