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

// Leaves the diary as a step that was killed after its files were written leaves it.
void kill_in_hook(const Diary& diary) {
    hook(diary, "pre-commit", kill_journey);
    CHECK(diary.journey({"complete", "probe"}).status == 128 + 9);
    diary.run("rm .git/hooks/pre-commit");
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
}

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

TEST_CASE("lines that somebody has changed since are no more taken back") {
    const Diary diary;
    diary.run("ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -e inject=rename:signal=SIGKILL:when=4 journey complete probe");
    REQUIRE(diary.status() == " M README.md\n M journal.yaml\n");
    diary.run("sed -i 's/^- Probe reader.*/- Mine/' README.md");
    const Result next = diary.journey({"list"});
    INFO(next.transcript);
    CHECK(next.status == 0);
    CHECK(contains(next.err, "warning: README.md: changed by somebody since; left as it is\n"));
    CHECK(contains(diary.read("README.md"), "\n- Mine\n"));
    CHECK(diary.status() == " M README.md\n");
}

TEST_CASE("lines that a hook or somebody else has changed are taken back, and kept beside") {
    const Diary diary;
    kill_in_hook(diary);
    diary.run("sed -i 's/^- Probe reader.*/- Mine/' README.md");
    const Result next = diary.journey({"list"});
    INFO(next.transcript);
    CHECK(next.status == 0);
    const std::string place = (diary.folder() / ".git/JOURNEY_KEPT_README.md").string();
    CHECK(contains(next.err, "warning: README.md: as before; what it was in between is kept in " + place + "\n"));
    CHECK(contains(diary.read(".git/JOURNEY_KEPT_README.md"), "\n- Mine\n"));
    CHECK(diary.status().empty());
}

TEST_CASE("of a record that is not whole is told once, and where it is now") {
    const Diary diary;
    diary.write(".git/journey.rollback", "journey rollback 1\ntop 2\n..");
    const std::string place = (diary.folder() / ".git/journey.rollback.broken").string();
    const Result first = diary.journey({"list"});
    CHECK(first.status == 0);
    CHECK(first.err == "warning: a journey command had been cut off, and its record is not whole (" + place +
                           "): look at journal and README\n");
    CHECK(diary.read(".git/journey.rollback.broken") == "journey rollback 1\ntop 2\n..");
    CHECK(diary.journey({"list"}).err.empty());
}

TEST_CASE("a command that is refused in a merge puts right what a killed one has left") {
    Diary diary;
    kill_in_hook(diary);
    diary.write(".git/MERGE_HEAD", diary.head());
    const Result next = diary.journey({"complete", "probe"});
    INFO(next.transcript);
    CHECK(next.status == 128);
    CHECK(contains(next.err, "half way: it is undone now"));
    CHECK(contains(next.err, "fatal: cannot do a partial commit during a merge"));
    CHECK(diary.status().empty());
    CHECK_FALSE(diary.exists(".git/index.lock"));
}

TEST_CASE("a hook that outlives a killed journey is waited for") {
    Diary diary;
    hook(diary, "pre-commit", kill_journey + "exec >/dev/null 2>&1; sleep 2; echo late >> README.md; git add README.md");
    CHECK(diary.journey({"complete", "probe"}).status == 128 + 9);
    diary.run("rm .git/hooks/pre-commit");
    const Result next = diary.journey({"add-project", "Weed counter"});
    INFO(next.transcript);
    CHECK(next.status == 0);
    CHECK(contains(next.err, "waiting for what the hook of a killed journey command has left running"));
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

TEST_CASE("what a killed journey's hook has left running is waited for by name") {
    Diary diary;
    hook(diary, "pre-commit", kill_journey + "exec >/dev/null 2>&1; setsid sleep 4 &");
    CHECK(diary.journey({"complete", "probe"}).status == 128 + 9);
    diary.run("rm .git/hooks/pre-commit");
    const std::string whose = "hint: fuser -v " + (diary.folder() / ".git/journey.lock").string() + "\n";
    const Result read = diary.journey({"list"});
    CHECK(read.status == 0);
    CHECK(contains(read.err, "it is put right when what its hook has left running has ended\n" + whose));
    const Result write = diary.journey({"add-project", "Weed counter"});
    INFO(write.transcript);
    CHECK(write.status == 0);
    CHECK(contains(write.err, "waiting for what the hook of a killed journey command has left running...\n" + whose));
    CHECK(diary.status().empty());
}

TEST_CASE("where there are no hard links a killed journey's lock is known, too") {
    for (int call = 1; call <= 6; ++call) {
        const Diary diary;
        const std::string kill = "write:signal=SIGKILL:when=" + std::to_string(call);
        diary.run("ASAN_OPTIONS=detect_leaks=0 strace -o ../trace -e inject=link:error=EPERM -e inject=" + kill +
                  " journey add-project 'Weed counter'");
        INFO(kill);
        CHECK(contains(diary.read("../trace"), "+++ killed by SIGKILL"));
        const Result next = diary.journey({"complete", "probe"});
        INFO(next.transcript);
        CHECK(next.status == 0);
        CHECK(diary.status().empty());
    }
}

TEST_CASE("what was killed in another work tree is undone there") {
    Diary diary;
    kill_in_hook(diary);
    diary.run("mkdir ../elsewhere && git --work-tree=../elsewhere checkout -q HEAD -- .");
    const Result other = diary.run("GIT_WORK_TREE=../elsewhere journey complete probe");
    INFO(other.transcript);
    CHECK(other.status == 128);
    CHECK(contains(other.err, "it is in the work tree '" + diary.folder().string() + "'\nhint: GIT_WORK_TREE="));
    CHECK(diary.run(other.err.substr(other.err.rfind("hint: ") + 6)).status == 0);
    CHECK(diary.status().empty());
}

TEST_CASE("an interrupt ends what only reads, also while that waits for a lock to finish a step") {
    const Diary diary;
    hook(diary, "reference-transaction", "[ $1 = committed ] || exit 0\n" + kill_journey);
    CHECK(diary.journey({"complete", "probe"}).status == 128 + 9);
    diary.write(".git/HEAD.lock", "another's");
    const Result result = diary.run("timeout --signal=INT 0.5 journey list");
    INFO(result.transcript);
    CHECK(result.status == 124);
    CHECK(result.out == "");
    CHECK(result.err == "");
    diary.run("rm .git/HEAD.lock .git/hooks/reference-transaction");
    CHECK(diary.journey({"list"}).status == 0);
    CHECK(diary.status().empty());
}

TEST_CASE("a step is undone by the journey after the one that could not") {
    const Diary diary;
    kill_in_hook(diary);
    diary.run("ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -e inject=rename:error=ENOSPC:when=1+ journey list");
    CHECK_FALSE(diary.status().empty());
    CHECK(diary.journey({"list"}).status == 0);
    CHECK(diary.status().empty());
}

TEST_CASE("what can't be put back is put back by the next journey, which is hinted at") {
    const Diary diary;
    hook(diary, "pre-commit", "exit 1");
    const Result result = diary.run(
        "ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -e inject=rename:error=ENOSPC:when=5+ journey complete probe");
    INFO(result.transcript);
    CHECK(contains(result.err, "could not be put back yet: "));
    CHECK(contains(result.err, "\nhint: journey status\n"));
    CHECK_FALSE(diary.status().empty());
    CHECK(contains(diary.journey({"status"}).err, "it is undone now"));
    CHECK(diary.status().empty());
}

TEST_CASE("the lock of a packed branch that could not be removed at once holds nobody up") {
    const Diary diary;
    diary.git("pack-refs --all");
    const Result result = diary.run(
        "ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -P \"$PWD/.git/refs/heads/main.lock\" "
        "-e inject=unlink:error=EACCES:when=1 journey complete probe");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK_FALSE(diary.exists(".git/refs/heads/main.lock"));
}

TEST_CASE("an edit that was killed before the editor opened begins anew") {
    Diary diary;
    diary.set("GIT_EDITOR", "sed -i 's/Probe reader/Probe reader, edited/'");
    diary.run("ASAN_OPTIONS=detect_leaks=0 strace -o ../trace -e inject=rename:signal=SIGKILL:when=2 journey edit");
    CHECK(contains(diary.read("../trace"), "JOURNEY_EDIT.base\") = ?\n+++ killed by SIGKILL"));
    const Result result = diary.journey({"edit"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(diary.git("log -1 --format=%b").starts_with("Update project: Probe reader, edited"));
}

TEST_CASE("a copy of a repository with a step half done is put right by itself, and so is the original") {
    const Diary diary;
    kill_in_hook(diary);
    diary.run("cp -a . ../copy");
    CHECK(diary.run("journey -C ../copy complete probe").status == 0);
    CHECK(diary.git("-C ../copy status --porcelain").empty());
    CHECK_FALSE(diary.status().empty());
    CHECK(diary.journey({"list"}).status == 0);
    CHECK(diary.status().empty());
}

TEST_CASE("an edit that changes nothing leaves what is to be finished") {
    Diary diary;
    diary.set("GIT_EDITOR", "sed -i 's/Probe reader/Probe reader, edited/'");
    hook(diary, "reference-transaction", "[ $1 = committed ] || exit 0\n" + kill_journey);
    CHECK(diary.journey({"edit"}).status == 128 + 9);
    diary.run("rm .git/hooks/reference-transaction .git/index.lock; touch .git/index.lock");
    diary.run("GIT_EDITOR=true journey edit -n");
    diary.run("rm .git/index.lock");
    CHECK(contains(diary.journey({"status"}).err, "it is finished now"));
    CHECK(diary.git("diff --cached").empty());
    CHECK(diary.status().empty());
}

TEST_CASE("the lock of another index goes with the step, too") {
    const std::vector<std::pair<std::string, int>> kills = {{"link,rename", 3}, {"link,rename", 4}, {"rename", 3}};
    for (const auto& [calls, number] : kills) {
        const Diary diary;
        diary.run(
            "mkdir ../other; cp .git/index ../other/index; sed -i 's/Probe reader/Reader/' journal.yaml; "
            "GIT_INDEX_FILE=../other/index git add journal.yaml; git checkout -q journal.yaml");
        const Result killed = diary.run(
            "GIT_INDEX_FILE=$PWD/../other/index ASAN_OPTIONS=detect_leaks=0 strace -o ../trace "
            "-e trace=link,rename -e inject=" +
            calls + ":signal=SIGKILL:when=" + std::to_string(number) + " journey render-readme --cached");
        INFO(killed.transcript << diary.read("../trace"));
        CHECK(contains(diary.read("../trace"), "+++ killed by SIGKILL"));
        CHECK(diary.journey({"status"}).status == 0);
        CHECK_FALSE(diary.exists("../other/index.lock"));
    }
}

TEST_CASE("a lock whose mark can't be written does not stay") {
    const Diary diary;
    const Result result = diary.run(
        "ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -P \"$PWD/.git/index.lock\" -e inject=link:error=EPERM "
        "-e inject=renameat2:error=EINVAL -e inject=write:error=ENOSPC journey complete probe");
    INFO(result.transcript);
    CHECK(contains(result.err, "/index.lock': No space left on device"));
    CHECK_FALSE(diary.exists(".git/index.lock"));
    CHECK(diary.journey({"complete", "probe"}).status == 0);
}

TEST_CASE("a lock that another user left does not speak for us") {
    Diary diary;
    hook(diary, "pre-commit", "cp .git/journey.lock seen");
    diary.give_up_root();
    diary.write(".git/journey.lock", "journey 999999999 theirs\n");
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(diary.read("seen").starts_with("journey "));
    CHECK_FALSE(contains(diary.read("seen"), "theirs"));
    CHECK_FALSE(diary.exists(".git/journey.lock"));
}
