// SPDX-License-Identifier: MIT
// What git merges is found by one file of it. In these repositories a commit has a file `shown` and a file `hidden`: the first
// is what the search goes by, the second is what tells commits with the same `shown` apart.
#include "git/sides.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using namespace journey::git;
using journey::test::Environment;
using journey::test::GitSandbox;

namespace {

class History : public GitSandbox {
public:
    // Commits both files and gives the commit.
    std::string step(const std::string& shown, const std::string& hidden) const {
        write("shown", shown);
        write("hidden", hidden);
        git("add .");
        git("commit -q --allow-empty -m step");
        return rev("HEAD");
    }
    std::string rev(const std::string& name) const { return git("rev-parse " + name).substr(0, 40); }
    void at(const std::string& revision) const { git("checkout -q --detach " + revision); }

    // The files `hidden` of base, ours and theirs; "?" when they are not found.
    std::string hidden(const std::string& base, const std::string& ours, const std::string& theirs) const {
        const auto repository = Repository::open(top());
        const auto sides = find_sides(repository, {{"shown"}, base, ours, theirs});
        if (!sides) return "?";
        std::string found;
        for (const Side& side : sides->bases) found += *journey::git::read(repository, side, "hidden") + "+";
        return found + " " + *journey::git::read(repository, sides->ours, "hidden") + " " +
               *journey::git::read(repository, sides->theirs, "hidden");
    }
};

// Two branches from one commit; the first is checked out.
class Fork : public History {
public:
    const std::string base = step("base", "0"), theirs = (step("base", "0x"), step("theirs", "2"));
    const std::string ours = (at(base), step("ours", "1"));
};

}  // namespace

TEST_CASE("a merge is found by the name that git puts into the environment") {
    const Fork fork;
    const Environment named("GITHEAD_" + fork.theirs, "topic");
    CHECK(fork.hidden("base", "ours", "theirs") == "0+ 1 2");
}

TEST_CASE("a merge is not taken for the pick of its newest commit") {
    const Fork fork;
    fork.write(".git/MERGE_HEAD", fork.theirs + "\n");
    CHECK(fork.hidden("base", "ours", "theirs") == "0+ 1 2");  // that commit's parent has 0x
}

TEST_CASE("a pick is found in history, by the step from its parent") {
    const Fork fork;
    CHECK(fork.hidden("base", "ours", "theirs") == "0x+ 1 2");
}

TEST_CASE("a revert is found in history, by the step back") {
    const Fork fork;
    CHECK(fork.hidden("theirs", "ours", "base") == "2+ 1 0x");
}

TEST_CASE("a pick is found by what a rebase notes, although a newer one looks the same") {
    const History history;
    const auto begin = history.step("base", "0");
    const auto old = history.step("theirs", "old");
    history.at(begin);
    history.step("theirs", "new");
    history.at(begin);
    history.step("ours", "1");
    history.sh("mkdir .git/rebase-merge");
    history.write(".git/rebase-merge/done", "pick " + begin + " first\nfixup -C " + old + " # second\n");
    CHECK(history.hidden("base", "ours", "theirs") == "0+ 1 old");
}

TEST_CASE("a commit with the right file whose parent has another one is not believed") {
    const History history;
    history.step("other", "0");
    history.write(".git/CHERRY_PICK_HEAD", history.step("theirs", "2"));
    history.step("ours", "1");
    CHECK(history.hidden("base", "ours", "theirs") == "?");
}

TEST_CASE("what is staged is ours, where it differs from HEAD") {
    const Fork fork;
    fork.write("shown", "staged");
    fork.write("hidden", "3");
    fork.git("add .");
    CHECK(fork.hidden("base", "staged", "theirs") == "0x+ 3 2");
}

TEST_CASE("two commits that are merged without either being HEAD are found by their base") {
    const Fork fork;
    fork.git("branch ours");
    fork.git("branch theirs " + fork.theirs);
    fork.at(fork.base);
    fork.step("elsewhere", "9");
    CHECK(fork.hidden("base", "ours", "theirs") == "0+ 1 2");
}

TEST_CASE("of a criss-cross all bases are found, and then theirs") {
    const Fork fork;
    fork.git("merge -q -s ours " + fork.theirs);
    const auto left = fork.step("left", "3");
    fork.at(fork.theirs);
    fork.git("merge -q -s ours " + fork.ours);
    const auto right = fork.step("right", "4");
    fork.at(left);
    const Environment named("GITHEAD_" + right, "right");
    CHECK(fork.hidden("what git made of both", "left", "right").size() == std::string("1+2+ 3 4").size());
    CHECK(fork.hidden("base", "ours", "theirs") == "0+ 1 2");
    CHECK(fork.hidden("base", "theirs", "ours") == "0+ 2 1");
}

TEST_CASE("both sides may have made the file") {
    const History history;
    history.sh("echo x > other; git add .; git commit -q -m Begin");
    const auto begin = history.rev("HEAD");
    const auto theirs = history.step("theirs", "2");
    history.at(begin);
    history.step("ours", "1");
    history.write("hidden", "0");
    const Environment named("GITHEAD_" + theirs, "topic");
    const auto repository = Repository::open(history.top());
    const auto sides = find_sides(repository, {{"shown"}, "", "ours", "theirs"});
    REQUIRE(sides);
    REQUIRE(sides->bases.size() == 1);
    CHECK_FALSE(read(repository, sides->bases.front(), "hidden"));
    CHECK(read(repository, sides->theirs, "hidden") == "2");
}

TEST_CASE("trees without a commit are found while they are fresh") {
    const Fork fork;
    fork.write("shown", "local");
    fork.write("hidden", "7");
    fork.sh("git add . && git write-tree && git reset -q --hard");
    CHECK(fork.hidden("ours", "theirs", "local") == "?");
    fork.git("checkout -q " + fork.theirs);
    CHECK(fork.hidden("base", "theirs", "local") == "0x+ 2 7");
    fork.sh("find .git/objects -type f -exec touch -d '2 minutes ago' {} +");
    CHECK(fork.hidden("base", "theirs", "local") == "?");
}

TEST_CASE("git's line ends are no reason not to know a file again") {
    const Fork fork;
    const auto theirs = fork.step("a\r\nb\r\n", "5");
    fork.at(fork.ours);
    fork.write(".git/CHERRY_PICK_HEAD", theirs);
    CHECK(fork.hidden("ours", "ours", "a\nb\n") == "1+ 1 5");
}

TEST_CASE("the file may lie elsewhere in another version") {
    const History history;
    history.step("base", "0");
    const auto theirs = history.step("theirs", "2");
    history.git("checkout -q HEAD^");
    history.sh("mkdir sub && git mv shown hidden sub/ && echo -n ours > sub/shown && git add . && git commit -q -m Move");
    const Environment named("GITHEAD_" + theirs, "topic");
    const auto repository = Repository::open(history.top());
    const auto sides = find_sides(repository, {{"sub/shown", "shown"}, "base", "ours", "theirs"});
    REQUIRE(sides);
    CHECK(sides->ours.path == "sub/shown");
    CHECK(sides->theirs.path == "shown");
    CHECK(sides->bases.front().path == "shown");
}
