// SPDX-License-Identifier: MIT
// Two machines, one journal: git merges with the drivers, in all the ways in which it does.
#include "e2e/machines.hpp"

using namespace journey::test;

namespace {

// After fork() git makes one commit of both sides.
void check_merge(const std::string& lines) {
    Machines box;
    box.sh(drivers);
    box.fork();
    const Result result = box.run("set -e\n" + lines);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK_FALSE(contains(result.transcript, "by lines"));
    check_merged(box);
    check_in_step(box, "-1 HEAD", 1);
}

// After these lines the work tree, or else HEAD, has both sides; and nothing was done by lines.
Result merged(const Machines& box, const std::string& lines) {
    const Result result = box.run("set -e\n" + lines);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK_FALSE(contains(result.transcript, "by lines"));
    return result;
}

}  // namespace

TEST_CASE("a merge has all of both sides, and its README shows so") {
    check_merge("git merge -q topic");
    check_merge("git checkout -q --detach && git merge -q $(git rev-parse topic)");
    check_merge("git merge -q -s recursive -X ours topic");
}

TEST_CASE("so has a merge that is not committed at once") {
    check_merge("git merge -q --no-commit topic && git commit -q -m Merged");
    check_merge("git merge -q --squash topic && git commit -q -m Squashed");
}

TEST_CASE("so has what is pulled") {
    check_merge(
        "git clone -q . ../other && git -C ../other checkout -q -b work origin/topic\n"
        "git pull -q --no-rebase ../other work");
}

TEST_CASE("what nobody shows comes along in a merge, so that it can be shown later") {
    Machines box;
    box.sh(drivers);
    box.fork();
    box.sh("sed -i 's/show: completed/show: all/' journal.yaml");
    box.done({"commit"});
    merged(box, "git merge -q topic");
    CHECK(contains(box.read("README.md"), "Project a2"));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("READMEs that look the same are not taken for one another") {
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.sh("sed -i 's/show: completed/show: all/' journal.yaml");
    box.done({"commit"});
    box.show("a1");
    box.git("checkout -q topic");
    box.show("b1");
    box.hide("b2");  // from here on no README changes
    box.hide("b3");
    box.git("checkout -q main");
    merged(box, "git merge -q topic");
    CHECK(projects_in(box) == " probe a1 b1 b2 b3");
    CHECK(contains(box.read("README.md"), "Project b3"));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("a criss-cross merge is one of its bases first") {
    Machines box;
    box.sh(drivers);
    box.fork();
    box.git("tag left");
    box.git("tag right topic");
    merged(box, "git merge -q right && git checkout -q topic && git merge -q left");
    box.show("t9");
    box.git("checkout -q main");
    box.show("m9");
    merged(box, "git merge -q topic");
    for (const char* id : {" probe", " a1", " a2", " b1", " b2", " m9", " t9"}) CHECK(contains(projects_in(box), id));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("bases of a criss-cross that are in conflict are no hindrance") {
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.done({"update", "probe", "--title=Ours"});
    box.git("tag left");
    box.git("checkout -q topic");
    box.done({"update", "probe", "--title=Theirs"});
    box.git("tag right");
    for (const char* sides : {"topic left", "main right"}) {
        const std::string words = sides;
        const std::string branch = words.substr(0, words.find(' ')), other = words.substr(words.find(' ') + 1);
        box.sh("git checkout -q " + branch + "; ! git merge -q " + other +
               "; git checkout -q left -- journal.yaml README.md; git add .; git commit -q -m Resolved");
    }
    box.show("m9");
    box.git("checkout -q topic");
    box.show("t9");
    merged(box, "git merge -q main");
    CHECK(projects_in(box) == " probe t9 m9");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("what two bases of a criss-cross decided against each other is a conflict, whichever is the older one") {
    const std::string ours = GENERATE(as<std::string>(), "update probe --title=Ours", "reopen probe");
    const std::string theirs = contains(ours, "title") ? "update probe --title=Theirs" : "remove probe";
    const bool swapped = GENERATE(false, true);
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.sh("GIT_COMMITTER_DATE='@1700005000 +0000' journey " + ours + "; git tag left; git checkout -q topic");
    box.sh("GIT_COMMITTER_DATE='@170000" + std::string(swapped ? "4" : "6") + "000 +0000' journey " + theirs +
           "; git tag right");
    box.sh("! git merge -q left; git checkout -q right -- journal.yaml README.md; git add .; git commit -q -m Theirs");
    box.sh("git checkout -q main; ! git merge -q right");
    box.sh("git checkout -q left -- journal.yaml README.md; git add .; git commit -q -m Ours");
    const Result result = box.run("git merge -q topic");
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(contains(box.read("journal.yaml"), "<<<<<<< "));
    CHECK(contains(box.read("journal.yaml"), ">>>>>>> "));
}

TEST_CASE("journeys that both sides began become one") {
    Machines box;
    box.sh(drivers);
    box.sh(
        "rm -rf ../other && mkdir ../other && cp README.md ../other && cd ../other && git init -q && git add . && git commit "
        "-q -m B");
    box.sh(
        "cd ../other && sed '/^projects:/,/^readme/{/^projects:/n;/^readme/!d}' ../work/journal.yaml > journal.yaml && journey "
        "commit -q");
    box.sh("cd ../other && journey add-project -q Elsewhere --completed=2026-11-20");
    box.show("a1");
    merged(box, "git pull -q --no-rebase --allow-unrelated-histories ../other main");
    CHECK(contains(projects_in(box), " a1"));
    CHECK(contains(projects_in(box), " elsewhere"));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("line ends of another kind are kept in a merge") {
    Machines box;
    box.sh(drivers);
    box.sh("sed -i 's/$/\\r/' journal.yaml README.md && git commit -q -a -m CRLF");
    box.git("branch topic");
    box.show("a1");
    box.git("checkout -q topic");
    box.show("b1");
    box.git("checkout -q main");
    merged(box, "git merge -q topic");
    CHECK(box.sh("grep -c -v \"$(printf '\\r')$\" journal.yaml README.md || true") == "journal.yaml:0\nREADME.md:0\n");
    CHECK(contains(box.read("README.md"), "Project b1"));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("line ends that only the work tree has are kept in a merge") {
    Machines box;
    box.sh(drivers);
    box.fork();
    box.sh("git config core.autocrlf true && rm journal.yaml README.md && git checkout -q .");
    merged(box, "git merge -q topic");
    CHECK(box.sh("grep -c -v \"$(printf '\\r')$\" journal.yaml README.md || true") == "journal.yaml:0\nREADME.md:0\n");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("journal and README may lie anywhere") {
    Machines box;
    box.sh("git config journey.journal 'my notes/learning journal.yaml'; mkdir 'my notes' docs");
    box.sh("git mv journal.yaml 'my notes/learning journal.yaml'; git mv README.md 'docs/READ ME.md'");
    box.sh(
        "sed -i \"s|^readme:|readme:\\n  path: docs/READ ME.md|\" 'my notes/learning journal.yaml'; git commit -q -a -m Move");
    box.sh(drivers +
           "printf '\"my notes/learning journal.yaml\" merge=journey-journal\\n\"docs/READ ME.md\" merge=journey-readme\\n' "
           "> .git/info/attributes");
    box.git("branch topic");
    box.show("a1");
    box.git("checkout -q topic");
    box.show("b1");
    box.hide("b2");
    box.git("checkout -q main");
    merged(box, "git merge -q topic");
    for (const char* project : {"Project a1", "Project b1"}) CHECK(contains(box.read("docs/READ ME.md"), project));
    const Result verdict = judged(box, "HEAD", "-c journey.journal='my notes/learning journal.yaml'");
    INFO(verdict.transcript);
    CHECK(verdict.status == 0);
}

TEST_CASE("a README that one side has moved meets the other's words") {
    Machines box;
    box.sh("git config merge.directoryRenames true\n" + drivers + "echo 'docs/* merge=journey-readme' >> .git/info/attributes");
    box.git("branch topic");
    box.sh("mkdir docs; git mv README.md docs/; sed -i 's|^readme:|readme:\\n  path: docs/README.md|' journal.yaml");
    box.sh("git commit -q -a -m Move");
    box.show("a1");
    box.git("checkout -q topic");
    box.show("b1");
    box.git("checkout -q main");
    merged(box, "git merge -q topic");
    for (const char* project : {"Project a1", "Project b1"}) CHECK(contains(box.read("docs/README.md"), project));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("a linked work tree merges like any other") {
    Machines box;
    box.sh(drivers);
    box.fork();
    box.git("worktree add -q ../linked topic");
    const Result result = box.run("cd ../linked && git rebase -q main");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK_FALSE(contains(result.transcript, "by lines"));
    check_in_step(box, "main..topic", 4);
}

TEST_CASE("in a clone without all objects what is missing is not asked for") {
    for (const char* filter : {"--depth=5", "--filter=blob:none", "--filter=tree:0"}) {
        Machines box;
        box.fork();
        box.sh("git config uploadpack.allowFilter true");
        box.sh(std::string("git clone -q --no-single-branch ") + filter + " file://$PWD ../partial && cd ../partial\n" +
               drivers);
        const Result result = box.run("cd ../partial && git merge -q origin/topic");
        INFO(filter + result.transcript);
        CHECK(result.status == 0);
        CHECK_FALSE(contains(result.transcript, "by lines"));
        CHECK(box.run("cd ../partial && journey render-readme --check").status == 0);
    }
}

// ---- what is in conflict

TEST_CASE("one field with two new values is left between markers, around its record alone") {
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.show("a1");
    box.done({"update", "probe", "--title=Ours"});
    box.git("checkout -q topic");
    box.show("b1");
    box.done({"update", "probe", "--title=Theirs"});
    box.git("checkout -q main");
    const Result result = box.run("git merge topic");
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(box.git("diff --name-only --diff-filter=U") == "journal.yaml\n");
    const std::string journal = box.read("journal.yaml");
    INFO(journal);
    const std::string conflict = tail(box, "journal.yaml", "<<<<<<< ours\n");
    CHECK(contains(conflict, "\n=======\n"));
    CHECK(contains(conflict, "\n>>>>>>> theirs\n"));
    for (const char* id : {"id: a1", "id: b1"}) {
        CHECK(contains(journal, id));
        CHECK_FALSE(contains(conflict.substr(0, conflict.find(">>>>>>>")), id));
    }

    const std::string line = box.sh("grep -n '^<<<<<<<' journal.yaml | cut -d: -f1");
    const std::string place = "journal.yaml:" + line.substr(0, line.size() - 1) + ":";
    CHECK(contains(result.err, place));
    const Result check = box.journey({"check"});
    CHECK(check.status == 1);
    CHECK(contains(check.out, place));
    for (const Words& words : {Words{"complete", "a1"}, Words{"commit"}, Words{"add-project", "X", "--no-commit"}}) {
        const Result refused = box.journey(words);
        INFO(refused.transcript);
        CHECK(refused.status == 128);
    }
    CHECK(contains(box.journey({"add-project", "X", "--no-commit"}).err, place));
}

TEST_CASE("what a merge has rendered is not taken for typed words when the journal is edited") {
    for (const char* lines : {"git merge -q topic", "git cherry-pick topic", "git rebase -q topic"}) {
        Machines box;
        box.sh(drivers);
        box.show("p1");
        box.git("branch topic");
        box.sh("sed -i 's/Project p1/Ours/; s/title: Garden Robotics Diary/title: One/' journal.yaml");
        box.done({"commit"});
        box.git("checkout -q topic");
        box.sh(
            "sed -i 's/completed: 2026-11-20/completed: 2026-11-21/; s/title: Garden Robotics Diary/title: Two/' journal.yaml");
        box.done({"commit"});
        box.git("checkout -q main");
        CHECK(box.run(lines).status == 1);
        CHECK(contains(box.read("README.md"), "Ours (completed 2026-11-21)"));
        box.sh("sed -i '/^<<<<<<</d; /^=======$/,/^>>>>>>>/d; s/Ours/Both/' journal.yaml && git add journal.yaml");
        const Result result = box.journey({"render-readme", "--cached"});
        INFO(lines + result.transcript);
        CHECK(result.status == 0);
        CHECK(contains(box.git("show :README.md"), "Both (completed 2026-11-21)"));
        CHECK(box.git("diff --name-only") == "");

        box.sh(
            "sed -i 's/^- Both.*/&\\n- Typed/' README.md && git add README.md && sed -i 's/Both/All/' journal.yaml && git add "
            ".");
        CHECK(contains(box.journey({"render-readme", "--cached"}).err, "text typed between the markers would be lost"));
    }
}

TEST_CASE("text around the region that both sides changed is in conflict as in any merge") {
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.show("a1");
    box.sh("sed -i 's/^Hello!/Hi!/' README.md && git commit -q -a -m Words");
    box.git("checkout -q topic");
    box.show("b1");
    box.sh("sed -i 's/^Hello!/Hey!/' README.md && git commit -q -a -m Words");
    box.git("checkout -q main");
    CHECK(box.run("git merge topic").status == 1);
    CHECK(box.git("diff --name-only --diff-filter=U") == "README.md\n");
    const std::string readme = box.read("README.md");
    INFO(readme);
    CHECK(contains(readme, "<<<<<<< ours\nHi! This"));
    CHECK(contains(readme, ">>>>>>> theirs\n"));
    CHECK(box.sh("grep -c '^<<<<<<<' README.md") == "1\n");
    for (const char* project : {"Project a1", "Project b1"}) CHECK(contains(readme, project));
    box.sh("sed -i '/^<<<<<<</d; /^=======$/,/^>>>>>>>/d' README.md && git add README.md && git commit -q -m Merged");
    check_in_step(box, "-1 HEAD", 1);
}
