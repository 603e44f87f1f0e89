// SPDX-License-Identifier: MIT
// `journey resolve`: what the drivers would have done, where they are not installed and git has stopped.
#include "e2e/machines.hpp"

using namespace journey::test;

namespace {

// Git stops, and what stopped it can be resolved. Gives what journey says.
Result resolved(const Machines& box, const std::string& lines) {
    const Result stopped = box.run(lines);
    INFO(stopped.transcript);
    CHECK(stopped.status != 0);
    CHECK(box.git("ls-files -u") != "");
    Result result = box.journey({"resolve"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(box.git("ls-files -u") == "");
    return result;
}

// The same for all steps of a rebase or a range; gives how many there were.
int resolve_all(const Machines& box, const std::string& lines, const std::string& on) {
    resolved(box, lines);
    int steps = 1;
    for (; steps < 20 && box.run("git " + on + " --continue").status != 0; ++steps) box.done({"resolve"});
    CHECK(box.git("status --porcelain") == "");
    return steps;
}

// One field with two values.
void fork_in_conflict(const Machines& box) {
    box.git("branch topic");
    box.show("a1");
    box.done({"update", "probe", "--title=Ours"});
    box.git("checkout -q topic");
    box.show("b1");
    box.done({"update", "probe", "--title=Theirs"});
    box.git("checkout -q main");
    CHECK(box.run("git merge -q topic").status == 1);
}

const std::string take_ours = "sed -i '/^=======$/,/^>>>>>>>/d; /^<<<<<<</d' ";

}  // namespace

TEST_CASE("a merge that stopped is resolved, and committed in step") {
    const Machines box;
    box.fork();
    const Result result = resolved(box, "git merge -q topic");
    CHECK(result.out == "Resolved journal.yaml and README.md.\n");
    CHECK(result.err == "hint: journey hooks install\n");
    CHECK(box.status() == "M  README.md\nM  journal.yaml\n");
    box.git("commit -q -m Merged");
    check_merged(box);
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("where the drivers are of another version, the hint brings this one's") {
    const Machines box;
    box.fork();
    box.done({"hooks", "install"});
    box.sh("sed -i 's/merge-driver journal/merge-driver --old journal/' .git/config");
    CHECK(box.run("git merge -q topic").status == 1);
    box.write("journal.yaml", box.git("show :2:journal.yaml"));  // what a driver that fails leaves
    const Result result = box.journey({"resolve"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "hint: journey hooks install\n");
    box.git("commit -q -m Merged && git reset -q --hard HEAD~1");
    box.done({"hooks", "install"});
    CHECK(box.run("git merge -q topic").status == 0);
}

TEST_CASE("whatever git's conflicts look like") {
    for (const char* setting : {"git config merge.conflictStyle diff3", "git config merge.conflictStyle zdiff3",
                                "echo '*.md conflict-marker-size=11' > .gitattributes", "git config core.autocrlf true",
                                "echo README.md > .gitignore"}) {
        const Machines box;
        box.fork();
        box.sh(setting);
        box.sh("rm journal.yaml README.md && git checkout -q .");
        resolved(box, "git merge -q topic");
        CHECK(projects_in(box, "") == " probe a1 a2 b1 b2");
        CHECK(box.journey({"render-readme", "--check"}).status == 0);
        CHECK(box.journey({"render-readme", "--check", "--cached"}).status == 0);
        CHECK(box.git("diff --name-only") == "");
    }
}

TEST_CASE("a rebase that stops is resolved step by step, and all are in step") {
    for (const char* how : {"git rebase -q topic", "git rebase -q --apply topic"}) {
        const Machines box;
        box.fork();
        resolve_all(box, how, "rebase");
        CHECK(projects_in(box) == " probe b1 b2 a1 a2");
        check_in_step(box, "topic..HEAD", 3);
    }
}

TEST_CASE("so are picks and reverts") {
    const Machines box;
    box.fork();
    resolve_all(box, "git cherry-pick main..topic", "cherry-pick");
    check_merged(box);
    check_in_step(box, "-4 HEAD", 4);
    resolve_all(box, "git revert --no-edit main~6", "revert");
    CHECK(projects_in(box) == " probe a2 b1 b2");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("so is a stash that does not fit any more") {
    const Machines box;
    box.done({"add-project", "Project wip", "--id=wip", "--completed=2026-11-23", "--no-commit"});
    box.git("stash -q");
    box.show("a1");
    resolved(box, "git stash pop -q");
    for (const char* project : {"Project wip", "Project a1"}) CHECK(contains(box.read("README.md"), project));
    CHECK(box.journey({"render-readme", "--check"}).status == 0);
}

TEST_CASE("a README that git merged by itself follows the journal") {
    const Machines box;
    box.git("branch topic");
    box.hide("a1");
    box.git("checkout -q topic");
    box.hide("b1");
    box.sh("sed -i 's/show: completed/show: all/' journal.yaml");
    box.done({"commit"});
    box.git("checkout -q main");
    const Result result = resolved(box, "git merge -q topic");
    CHECK(contains(box.read("README.md"), "Project a1"));
    box.git("commit -q -m Merged");
    check_in_step(box, "-1 HEAD", 1);
    CHECK(box.status() == "");
}

TEST_CASE("edits of a README that git merged by itself stay as they are") {
    const Machines box;
    box.git("branch topic");
    box.hide("a1");
    box.git("checkout -q topic");
    box.hide("b1");
    box.sh("sed -i 's/show: completed/show: all/' journal.yaml && git commit -q -a -m All && git checkout -q main");
    box.sh("sed -i 's/^- Probe reader.*/&\\n- Typed/' README.md");
    const std::string edited = box.read("README.md");
    CHECK(contains(edited, "- Typed"));
    resolved(box, "git merge -q topic");
    CHECK(box.read("README.md") == edited);
    box.git("commit -q -m Merged");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("git can bring the conflict back") {
    const Machines box;
    box.fork();
    resolved(box, "git merge -q topic");
    box.git("checkout -q --merge -- journal.yaml");
    CHECK(contains(box.read("journal.yaml"), "<<<<<<< ours\n"));
}

TEST_CASE("without a conflict there is nothing to resolve") {
    const Machines box;
    box.fork();
    check_refused(box, {"resolve"}, 1, "error: nothing to resolve\n");
    box.sh("echo 1 > other && git add other && git commit -q -m 1 && git checkout -q topic && echo 2 > other && git add other");
    box.sh("git commit -q -m 2 && git checkout -q main && ! git merge -q topic && journey resolve");
    check_refused(box, {"resolve"}, 1, "error: nothing to resolve\n");  // of ours
    CHECK(box.git("diff --name-only --diff-filter=U") == "other\n");
}

TEST_CASE("what can't be decided is left between markers around its record, and is not staged") {
    const Machines box;
    fork_in_conflict(box);
    const Result result = box.journey({"resolve"});
    INFO(result.transcript + box.read("journal.yaml"));
    CHECK(result.status == 1);
    CHECK(result.out == "");
    CHECK(contains(result.err, "conflict: project 'probe' (title)\nerror: 'journal.yaml' is still in conflict"));
    CHECK(hints_in(result.err) == Words{"git add journal.yaml", "journey resolve"});
    const std::string line = box.sh("grep -n '^<<<<<<<' journal.yaml | cut -d: -f1");
    CHECK(contains(result.err, "journal.yaml:" + line.substr(0, line.size() - 1) + ": "));
    CHECK(box.sh("grep -c '^<<<<<<<' journal.yaml") == "1\n");
    CHECK(box.git("diff --name-only --diff-filter=U") == "README.md\njournal.yaml\n");

    CHECK(box.journey({"resolve"}).err == result.err);  // again
    box.sh(take_ours + "journal.yaml");
    for (const std::string& hint : hints_in(result.err)) CHECK(box.run(hint).status == 0);
    box.git("commit -q -m Merged");
    CHECK(projects_in(box) == " probe a1 b1");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("a README that is not in conflict is brought in step when the journal is edited") {
    const Machines box;
    box.git("branch topic");
    box.done({"update", "probe", "--title=Ours"});
    box.sh(
        "git checkout -q topic && sed -i 's/Probe reader/Theirs/' journal.yaml && git commit -q -a -m Theirs && git checkout "
        "-q main");
    CHECK(box.run("git merge -q topic").status == 1);
    const Result result = box.journey({"resolve"});
    CHECK(hints_in(result.err) == Words{"git add journal.yaml", "journey render-readme --cached"});
    box.sh("sed -i '/^<<<<<<</,/^=======$/d; /^>>>>>>>/d' journal.yaml");
    for (const std::string& hint : hints_in(result.err)) CHECK(box.run(hint).status == 0);
    box.git("commit -q -m Merged");
    CHECK(contains(box.read("README.md"), "Theirs"));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("text of the README that both sides changed is left between markers, and the journal is staged") {
    const Machines box;
    box.git("branch topic");
    box.show("a1");
    box.sh("sed -i 's/^Hello!/Hi!/' README.md && git commit -q -a -m Words");
    box.git("checkout -q topic");
    box.show("b1");
    box.sh("sed -i 's/^Hello!/Hey!/' README.md && git commit -q -a -m Words");
    box.git("checkout -q main");
    CHECK(box.run("git merge -q topic").status == 1);
    const Result result = box.journey({"resolve"});
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(result.out == "Resolved journal.yaml.\n");
    CHECK(contains(result.err, "README.md:3: conflict: "));
    CHECK(box.git("diff --name-only --diff-filter=U") == "README.md\n");
    CHECK(box.sh("grep -c '^<<<<<<<' README.md") == "1\n");
    box.sh(take_ours + "README.md && git add README.md && git commit -q -m Merged");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("what somebody has resolved by hand is not touched") {
    const Machines box;
    box.fork();
    CHECK(box.run("git merge -q topic").status == 1);
    const std::string left = box.read("journal.yaml");
    for (const std::string& edited :
         {left + "# mine\n", replaced(left, "=======\n", ""), std::string("version: 1\ntitle: Mine\n")}) {
        box.write("journal.yaml", edited);
        check_refused(box, {"resolve"}, 1,
                      "error: 'journal.yaml' was edited since git left it in conflict\nhint: git add journal.yaml\n");
    }
    box.write("journal.yaml", left);
    box.sh("sed -i 's/^Hi!/Ho!/' README.md");
    check_refused(box, {"resolve"}, 1, "error: 'README.md' was edited since git left it in conflict\n");
    box.done({"resolve", "--force"});
    box.git("commit -q -m Merged");
    check_merged(box);
}

TEST_CASE("a journal that was resolved by hand and staged is the one that the README shows") {
    const Machines box;
    box.fork();
    CHECK(box.run("git merge -q topic").status == 1);
    box.sh("git show topic:journal.yaml > journal.yaml && git add journal.yaml");
    CHECK(box.done({"resolve"}) == "Resolved README.md.\n");
    box.git("commit -q -m Merged");
    CHECK(projects_in(box) == " probe b1 b2");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("a dry run shows what would be done, and touches nothing") {
    const Machines box;
    box.fork();
    CHECK(box.run("git merge -q topic").status == 1);
    const Snapshot before = box.snapshot();
    const Result result = box.journey({"resolve", "-n"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.out, "+  - id: b1\n"));
    CHECK(contains(result.out, "+- Project b1"));
    CHECK(changed(before, box.snapshot()).empty());
}

TEST_CASE("a file that one side has removed is for a person to decide") {
    const Machines box;
    box.git("branch topic");
    box.show("a1");
    box.sh("git checkout -q topic && git rm -q README.md && git commit -q -m Gone && git checkout -q main");
    CHECK(box.run("git merge -q topic").status == 1);
    check_refused(box, {"resolve"}, 1,
                  "error: 'README.md' was removed by them\nhint: git rm README.md\nhint: git add README.md\n");
}

TEST_CASE("while somebody else holds the index, nothing is resolved") {
    const Machines box;
    box.fork();
    CHECK(box.run("git merge -q topic").status == 1);
    box.write(".git/index.lock", "");
    check_refused(box, {"resolve"}, 128, "fatal: ");
}
