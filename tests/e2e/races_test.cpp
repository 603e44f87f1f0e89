// SPDX-License-Identifier: MIT
// Somebody else moves HEAD or changes a file while a command is at work: it starts over and lands on top, and both are kept.
// Hooks do it, at the one moment that counts, so nothing here depends on time.
#include "e2e/judge.hpp"

#include <algorithm>
#include <filesystem>

using namespace journey::test;

namespace {

namespace fs = std::filesystem;

void hook(const Sandbox& box, const std::string& name, const std::string& script) {
    const fs::path file = fs::path(".git/hooks") / name;
    box.write(file, "#!/bin/sh\n" + script + "\n");
    fs::permissions(box.folder() / file, fs::perms::owner_all);
}

// Runs `script` in pre-commit, the first `times` that it is run, and counts how often that is.
void at_work(const Sandbox& box, const std::string& script, int times = 1) {
    hook(box, "pre-commit",
         "echo run >> ../runs\n"
         "[ $(wc -l < ../runs) -gt " +
             std::to_string(times) + " ] && exit 0\nunset GIT_INDEX_FILE\nset -e\n" + script);
}

int runs(const Sandbox& box) {
    const std::string lines = box.read("../runs");
    return static_cast<int>(std::ranges::count(lines, '\n'));
}

// The branch moves on by a commit in which `file` has gone through `filter`; index and work tree stay.
std::string theirs(const std::string& file, const std::string& filter) {
    return "export GIT_INDEX_FILE=../their-index\n"
           "git read-tree HEAD\n"
           "blob=$(git cat-file blob HEAD:" +
           file + " | " + filter +
           " | git hash-object -w --stdin)\n"
           "git update-index --cacheinfo 100644,$blob," +
           file +
           "\n"
           "git update-ref HEAD $(git commit-tree -p HEAD -m Theirs $(git write-tree))\n";
}

const std::string moves_on = theirs("README.md", "sed 's/MIT/BSD/'");

// Whatever happened: the newest commit, what it holds, and that it sits on theirs.
void check_landed_on_theirs(const Diary& diary, const Result& result, const std::string& subject, const std::string& files) {
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(diary.git("log -2 --format=%s") == subject + "\nTheirs\n");
    CHECK(diary.committed() == files);
    CHECK(contains(diary.git("show HEAD:README.md"), "BSD."));
    CHECK(diary.run("git fsck --strict --no-dangling 2>&1").out == "");
    CHECK(runs(diary) == 2);
}

const std::string both = "README.md\njournal.yaml\n";

}  // namespace

TEST_CASE("a branch that moves on meanwhile keeps what it got, and the change lands on top") {
    Diary diary;
    at_work(diary, moves_on);
    check_landed_on_theirs(diary, diary.journey({"complete", "probe"}), "Complete project: Probe reader", both);
}

TEST_CASE("where a hook watches over refs, and git moves them, a change lands on top as well") {
    Diary diary;
    hook(diary, "reference-transaction", "cat > /dev/null");
    at_work(diary, moves_on);
    check_landed_on_theirs(diary, diary.journey({"complete", "probe"}), "Complete project: Probe reader", both);
}

TEST_CASE("a detached HEAD that moves on meanwhile keeps what it got") {
    Diary diary;
    diary.git("checkout -q --detach");
    at_work(diary, moves_on);
    check_landed_on_theirs(diary, diary.journey({"complete", "probe"}), "Complete project: Probe reader", both);
}

TEST_CASE("a journal committed by hand lands on what came meanwhile") {
    Diary diary;
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "Probe reader", "Probe"));
    at_work(diary, moves_on);
    check_landed_on_theirs(diary, diary.journey({"commit"}), "Update journal", both);
}

TEST_CASE("a README rendered anew lands on what came meanwhile") {
    Diary diary;
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "Probe reader", "Probe"));
    diary.git("commit -qam Typed");
    at_work(diary, theirs("journal.yaml", "sed 's/^projects:/# theirs\\n&/'"));
    diary.done({"render-readme"});
    CHECK(diary.git("log -2 --format=%s") == "Render README\nTheirs\n");
    CHECK(diary.committed() == "README.md\n");
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "# theirs\n"));
}

TEST_CASE("a journey that is started lands on what came meanwhile") {
    Garden garden;
    at_work(garden, moves_on);
    const Result result = garden.journey({"init"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(garden.git("log --format=%s") == "Start journey\nTheirs\nBegin\n");
    CHECK(contains(garden.git("show HEAD:README.md"), "BSD."));
    CHECK(garden.committed() == both);
}

TEST_CASE("a journey that is started on a branch that others begin meanwhile lands on it") {
    Sandbox box;
    box.git("init -q");
    at_work(box, "git update-ref HEAD $(git commit-tree -m Theirs $(git mktree < /dev/null))");
    const Result result = box.journey({"init"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(box.git("log --format=%s") == "Start journey\nTheirs\n");
    CHECK(box.git("status --porcelain") == "");
}

TEST_CASE("a branch that is switched to meanwhile gets the change, and the other one does not") {
    Diary diary;
    const std::string watch = GENERATE(as<std::string>(), "", "cat > /dev/null");
    if (!watch.empty()) hook(diary, "reference-transaction", watch);
    const std::string before = diary.head();
    at_work(diary, "git branch other && git symbolic-ref HEAD refs/heads/other");
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.out, "\n[other "));
    CHECK(diary.git("rev-parse main") == before);
    CHECK(diary.git("rev-parse other^") == before);
    CHECK(diary.git("symbolic-ref HEAD") == "refs/heads/other\n");
    CHECK(diary.status() == "");
}

TEST_CASE("a change is made to the journal that came meanwhile") {
    Diary diary;
    at_work(diary, theirs("journal.yaml", "sed 's/Probe reader/Probe/'"));
    diary.done({"complete", "probe", "--on=2026-11-20"});
    const std::string patch = diary.git("show --format=%s -U0 HEAD -- journal.yaml | grep -v '^[-@di+ ][-@in+]'");
    CHECK(patch == "Complete project: Probe\n\n+    completed: 2026-11-20\n");
}

TEST_CASE("an id is made anew when the one first thought of was taken meanwhile") {
    Diary diary;
    at_work(diary, theirs("journal.yaml", "sed 's/id: probe$/id: cli-calculator/'"));
    const std::string out = diary.done({"add-project", "CLI calculator"});
    CHECK(contains(out, "Added project 'cli-calculator-2'."));
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "id: cli-calculator-2\n"));
}

TEST_CASE("what became impossible meanwhile is refused as if it had been so before") {
    Diary diary;
    const std::string journal = diary.read("journal.yaml"), readme = diary.read("README.md");
    at_work(diary, theirs("journal.yaml", "sed 's/id: probe$/id: meter/'"));
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(result.err == "error: the committed journal.yaml can't take this change: no project 'probe'\nhint: journey commit\n");
    CHECK(diary.git("log -1 --format=%s") == "Theirs\n");
    CHECK(diary.read("journal.yaml") == journal);
    CHECK(diary.read("README.md") == readme);
}

TEST_CASE("however often it starts over, a command warns once") {
    Diary diary;
    diary.write("journal.yaml", diary.read("journal.yaml") + "mood: calm\n");
    diary.git("commit -qam Typed");
    at_work(diary, moves_on, 3);
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(std::ranges::count(result.err, '\n') == 1);
    CHECK(result.err.substr(0, 9) == "warning: ");
    CHECK(runs(diary) == 4);
}

TEST_CASE("who is always slower is told so after ten attempts, and has nothing changed") {
    Diary diary;
    const std::string journal = diary.read("journal.yaml"), readme = diary.read("README.md");
    at_work(diary, "git update-ref HEAD $(git commit-tree -p HEAD -m Theirs HEAD^{tree})", 100);
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(result.err == "fatal: cannot lock ref 'refs/heads/main': is at " + diary.git("rev-parse HEAD~0").substr(0, 40) +
                            " but expected " + diary.git("rev-parse HEAD~1").substr(0, 40) + "\n");
    CHECK(result.out == "");
    CHECK(runs(diary) == 10);
    CHECK(diary.read("journal.yaml") == journal);
    CHECK(diary.read("README.md") == readme);
    CHECK(diary.status() == "");
    CHECK_FALSE(diary.exists(".git/HEAD.lock"));
    CHECK_FALSE(diary.exists(".git/index.lock"));
}

TEST_CASE("a text is written once, however often the command starts over") {
    Diary diary;
    diary.set("GIT_EDITOR", "echo opened >> ../editor; echo 'Roots take time.' >");
    at_work(diary, moves_on, 3);
    diary.done({"add-insight", "-e", "--id=roots"});
    CHECK(diary.read("../editor") == "opened\n");
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "text: Roots take time.\n"));
    CHECK(runs(diary) == 4);
}

TEST_CASE("a text from standard input is read once, however often the command starts over") {
    Diary diary;
    at_work(diary, moves_on, 3);
    const Result result = diary.journey({"add-insight", "-", "--id=roots"}, "Roots take time.\n");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "text: Roots take time.\n"));
}

TEST_CASE("a journal is edited once, however often the command starts over") {
    Diary diary;
    diary.set("GIT_EDITOR", "echo opened >> ../editor; sed -i 's/Probe reader/Probe/'");
    at_work(diary, moves_on, 3);
    diary.done({"edit"});
    CHECK(diary.read("../editor") == "opened\n");
    CHECK(diary.git("log -1 --format=%s") == "Update journal\n");
    CHECK(diary.status() == "M  README.md\n");  // theirs, which index and work tree never saw
}

TEST_CASE("a text that comes too late ten times is kept") {
    Diary diary;
    diary.set("GIT_EDITOR", "echo 'Roots take time.' >");
    at_work(diary, moves_on, 100);
    const Result result = diary.journey({"add-insight", "-e"});
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(contains(result.err, "\nhint: journey add-insight - <.git/JOURNEY_EDITMSG\n"));
    CHECK(diary.read(".git/JOURNEY_EDITMSG") == "Roots take time.\n");
}

TEST_CASE("before an editor opens, whoever has to be waited for is waited for with a word") {
    Diary diary;
    diary.set("GIT_EDITOR", ":");
    const Result result = diary.run(
        "flock .git/journey.lock sh -c 'touch ../held; while [ ! -e ../go ]; do sleep 0.1; done' &\n"
        "while [ ! -e ../held ]; do sleep 0.1; done\n"
        "journey edit > ../said 2>&1 &\n"
        "for i in $(seq 100); do grep -q waiting ../said && break; sleep 0.1; done\n"
        "cat ../said; touch ../go; wait");
    CHECK(result.out == "waiting for another journey command to finish...\n");
}
