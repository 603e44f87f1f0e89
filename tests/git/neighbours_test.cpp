// SPDX-License-Identifier: MIT
#include "git/repository.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <algorithm>

using namespace journey::git;
using namespace journey::test;

namespace {

bool is_neighbour(const GitSandbox& box, const std::string& revision) {
    const auto ids = Repository::open(box.top()).neighbours();
    const std::string id = box.git("rev-parse " + revision);
    return std::find(ids.begin(), ids.end(), id.substr(0, id.size() - 1)) != ids.end();
}

}  // namespace

TEST_CASE("a commit's neighbours are its parents") {
    const GitSandbox box;
    box.commit("a", "1\n");
    box.git("checkout -q -b side && git commit -q --allow-empty -m side && git checkout -q main");
    box.commit("a", "2\n");
    box.git("merge -q side");
    CHECK(is_neighbour(box, "HEAD^1"));
    CHECK(is_neighbour(box, "HEAD^2"));
    CHECK_FALSE(is_neighbour(box, "HEAD~2"));
}

TEST_CASE("a commit's neighbour is the one that it amends") {
    const GitSandbox box;
    box.commit("a", "1\n");
    box.git("tag before && git commit -q --amend -m amended");
    CHECK(is_neighbour(box, "before"));
}

TEST_CASE("what a merge, a pick or a revert brings in is a neighbour, and so is what it is based on") {
    const std::string how = GENERATE(as<std::string>(), "merge", "cherry-pick", "revert");
    const GitSandbox box;
    box.commit("a", "1\n");
    box.git("checkout -q -b side");
    box.commit("a", "2\n");
    box.commit("a", "3\n");
    box.git("checkout -q -b other side~2");
    box.commit("a", "4\n");
    box.git(how + " side; true");
    CHECK(is_neighbour(box, "side"));
    CHECK(is_neighbour(box, "side~1"));
}

TEST_CASE("looking for neighbours leaves nothing behind, and finds none where there are none") {
    const GitSandbox box;
    box.git("config core.logAllRefUpdates false");
    CHECK(Repository::open(box.top()).neighbours().empty());
    box.commit("a", "1\n");
    const std::string before = box.sh("find .git | sort");
    CHECK(Repository::open(box.top()).neighbours().empty());
    CHECK(box.sh("find .git | sort") == before);
}
