// SPDX-License-Identifier: MIT
#include "git/staged.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using namespace journey::git;
using journey::test::GitSandbox;

TEST_CASE("a file is all that is staged, or it is not") {
    const GitSandbox box;
    box.commit("a", "1\n");
    const auto alone = [&] { return is_all_that_is_staged(Repository::open(box.top()), "a"); };
    CHECK_FALSE(alone());
    box.sh("echo 2 > a && echo 1 > b && git add a");
    CHECK(alone());
    box.git("add b");
    CHECK_FALSE(alone());
    box.git("reset -q a");
    CHECK_FALSE(alone());
}
