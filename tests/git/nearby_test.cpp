// SPDX-License-Identifier: MIT
#include "git/nearby.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <algorithm>

using namespace journey::git;
using journey::test::GitSandbox;

namespace {

bool is_nearby(const GitSandbox& box, const std::string& revision) {
    const auto ids = nearby(Repository::open(box.top()));
    return std::ranges::count(ids, box.git("rev-parse " + revision).substr(0, 40)) == 1;
}

}  // namespace

TEST_CASE("near at hand is where HEAD was lately, whatever has become of it, and what branches there are") {
    const GitSandbox box;
    for (const char* text : {"1\n", "2\n", "3\n"}) box.commit("a", text);
    box.git("tag third && git reset -q --hard HEAD~2 && git branch side third~1");
    CHECK(is_nearby(box, "third"));
    CHECK(is_nearby(box, "side"));
    box.git("clone -q . ../clone");
    box.git("-C ../clone rev-parse --verify -q origin/side");
    CHECK(nearby(Repository::open(box.root() / "clone")).size() == 2);
}

TEST_CASE("nothing is near on an unborn branch, and looking leaves nothing behind") {
    const GitSandbox box;
    CHECK(nearby(Repository::open(box.top())).empty());
    box.commit("a", "1\n");
    box.sh("rm -r .git/logs");
    CHECK(nearby(Repository::open(box.top())).size() == 1);
    CHECK(box.sh("ls .git").find("logs") == std::string::npos);
}
