// SPDX-License-Identifier: MIT
// What a killed command leaves, as the next ones find it. Kills at each system call: tests/faults.
#include "fixture.hpp"
#include "support/catch.hpp"

using namespace journey::test;

namespace {

void hook(const Diary& diary, const std::string& name, const std::string& script) {
    diary.write(".git/hooks/" + name, "#!/bin/sh\n" + script + "\n");
    diary.run("chmod +x .git/hooks/" + name);
}

// In a hook: the journey above the git that runs it.
const std::string kill_journey = "kill -9 $(cut -d' ' -f4 /proc/$PPID/stat)\n";

}  // namespace

TEST_CASE("the next command says what it has undone") {
    Diary diary;
    const std::string before = diary.head();
    hook(diary, "pre-commit", kill_journey);
    CHECK(diary.journey({"complete", "probe"}).status == 128 + 9);
    CHECK_FALSE(diary.status().empty());
    diary.run("rm .git/hooks/pre-commit");
    const Result next = diary.journey({"status"});
    CHECK(next.status == 0);
    CHECK(contains(next.err, "half way: it is undone now"));
    CHECK(diary.head() == before);
    CHECK(diary.status().empty());
    CHECK(diary.journey({"status"}).err.empty());
}

TEST_CASE("a hook that outlives a killed journey is waited for") {
    Diary diary;
    hook(diary, "pre-commit", kill_journey + "exec >/dev/null 2>&1; sleep 2; echo late >> README.md; git add README.md");
    CHECK(diary.journey({"complete", "probe"}).status == 128 + 9);
    diary.run("rm .git/hooks/pre-commit");
    const Result next = diary.journey({"add-project", "Weed counter"});
    INFO(next.transcript);
    CHECK(next.status == 0);
    CHECK(contains(next.err, "waiting for another journey command to finish"));
    CHECK(contains(diary.read("README.md"), "Weed counter"));
    CHECK_FALSE(contains(diary.git("show HEAD:journal.yaml"), "completed"));
    CHECK(diary.git("fsck --strict --no-dangling").empty());
}

TEST_CASE("locks of a git that was killed together with journey go when journey's go") {
    Diary diary;
    const std::string before = diary.head();
    SECTION("on a branch") {}
    SECTION("on a detached HEAD") {
        diary.git("checkout -q --detach");
    }
    hook(diary, "reference-transaction", "[ $1 = prepared ] || exit 0\n" + kill_journey + "kill -9 $PPID");
    CHECK(diary.journey({"complete", "probe"}).status == 128 + 9);
    CHECK(diary.exists(".git/HEAD.lock"));
    diary.run("rm .git/hooks/reference-transaction");
    const Result next = diary.journey({"complete", "probe"});
    INFO(next.transcript);
    CHECK(next.status == 0);
    CHECK(diary.git("rev-parse HEAD~") == before);
    CHECK(diary.status().empty());
    CHECK_FALSE(diary.exists(".git/HEAD.lock"));
}

TEST_CASE("what was put back once is not put back again while another file is stuck") {
    Diary diary;
    hook(diary, "pre-commit", kill_journey);
    CHECK(diary.journey({"complete", "probe"}).status == 128 + 9);
    diary.run(
        "rm .git/hooks/pre-commit; for f in .git/journey.rollback; do t=$(grep -a -o '\\.journal.yaml.journey-[0-9]*' $f "
        "| head -n 1); mkdir -p $t/x; done");
    const Result first = diary.journey({"status"});
    CHECK(contains(first.err, "can't be put right yet"));
    diary.write("README.md", diary.read("README.md") + "Mine.\n");
    const std::string mine = diary.read("README.md");
    diary.journey({"status"});
    CHECK(diary.read("README.md") == mine);
    diary.run("rm -r .journal.yaml.journey-*");
    CHECK(contains(diary.journey({"status"}).err, "undone now"));
    CHECK(diary.read("README.md") == mine);
    CHECK(diary.git("diff --stat journal.yaml").empty());
}

TEST_CASE("who waits for a journey does not wait for what its hook has left running") {
    Diary diary;
    hook(diary, "pre-commit",
         "[ -e .git/once ] && exit 0; touch .git/once; setsid sleep 30 >/dev/null 2>&1 </dev/null & sleep 5");
    const Result both =
        diary.run("journey add-project 'Weed counter' & sleep 1; timeout 15 journey complete probe; code=$?; wait; exit $code");
    INFO(both.transcript);
    CHECK(both.status == 0);
    CHECK(contains(both.err, "waiting for another journey command to finish"));
    CHECK(diary.status().empty());
}
