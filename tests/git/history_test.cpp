// SPDX-License-Identifier: MIT
#include "git/repository.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using namespace journey::git;
using journey::test::GitSandbox;

namespace {

// As `git log -1` says it.
std::string by_git(const GitSandbox& box, const std::string& path) {
    return box.git("log -1 --format='%H %h %s' -- " + path);
}

std::string by_us(const GitSandbox& box, const std::string& path) {
    const auto commit = Repository::open(box.top()).last_change(path);
    return commit ? commit->id + " " + commit->short_id + " " + commit->subject + "\n" : "";
}

}  // namespace

TEST_CASE("the last change of a file is the newest commit that touched it") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.commit("f", "2\n", "second");
    box.commit("sub/g", "1\n", "third");
    box.commit("h", "1\n", "fourth");
    for (const char* path : {"f", "sub/g", "h"}) CHECK(by_us(box, path) == by_git(box, path));
    CHECK(by_us(box, "f").ends_with(" second\n"));
}

TEST_CASE("a change of the mode alone is a change") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.git("update-index --chmod=+x f");
    box.git("commit -q -m mode");
    CHECK(by_us(box, "f") == by_git(box, "f"));
    CHECK(by_us(box, "f").ends_with(" mode\n"));
}

TEST_CASE("the last change behind a merge is the commit of the side that it came from") {
    const GitSandbox box;
    box.commit("f", "1\n", "base");
    box.git("checkout -q -b other");
    box.commit("f", "2\n", "side");
    box.git("checkout -q main");
    box.commit("g", "1\n", "elsewhere");
    box.git("merge -q --no-edit other");
    box.commit("g", "2\n", "later");
    CHECK(by_us(box, "f") == by_git(box, "f"));
    CHECK(by_us(box, "f").ends_with(" side\n"));
}

TEST_CASE("a merge that made a third version is the last change itself") {
    const GitSandbox box;
    box.commit("f", "1\n", "base");
    box.git("checkout -q -b other");
    box.commit("f", "2\n", "side");
    box.git("checkout -q main");
    box.commit("f", "3\n", "ours");
    box.sh("git merge -q other || true; echo 4 > f; git commit -q -a -m both");
    CHECK(by_us(box, "f") == by_git(box, "f"));
    CHECK(by_us(box, "f").ends_with(" both\n"));
}

TEST_CASE("a file that HEAD does not have was not changed last by any commit") {
    const GitSandbox box;
    CHECK(by_us(box, "f").empty());
    box.commit("f", "1\n");
    box.git("rm -q f");
    box.git("commit -q -m gone");
    CHECK(by_us(box, "f").empty());
}

TEST_CASE("history ends at the edge of a shallow clone") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.commit("g", "1\n", "second");
    box.sh("git clone -q --depth=1 file://$PWD ../shallow");
    const auto commit = Repository::open(box.root() / "shallow").last_change("f");
    REQUIRE(commit.has_value());
    CHECK(commit->subject == "second");
}
