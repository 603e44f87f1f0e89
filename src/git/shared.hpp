// SPDX-License-Identifier: MIT
// core.sharedRepository: what we put into the git directory is as open to others as what git puts there.
#pragma once

#include "git/config.hpp"

#include <sys/types.h>

namespace journey::git {

// While it lives, new files get the permissions that the repository's users share. (Hooks must not run in it.)
class SharedUmask {
public:
    explicit SharedUmask(const Settings& settings);
    SharedUmask(const SharedUmask&) = delete;
    SharedUmask& operator=(const SharedUmask&) = delete;
    ~SharedUmask();

private:
    mode_t before_;
};

}  // namespace journey::git
