// SPDX-License-Identifier: MIT
// Two machines, one journal: commits and changes that are not committed are carried somewhere else, with the drivers.
#include "e2e/machines.hpp"

using namespace journey::test;

namespace {

// Runs lines, which must succeed without anything being done by lines.
void carried(const Machines& box, const std::string& lines) {
    const Result result = box.run("set -e\n" + lines);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK_FALSE(contains(result.transcript, "by lines"));
}

// After fork() the commits of topic are put on top of main: as many, and all of them in step.
void check_rebase(const std::string& lines, int commits = 4) {
    Machines box;
    box.sh(drivers);
    box.fork();
    carried(box, "git checkout -q topic\n" + lines);
    check_merged(box);
    check_in_step(box, "main..HEAD", commits);
}

bool in_step(const Machines& box) {
    const Result result = box.journey({"render-readme", "--check"});
    UNSCOPED_INFO(result.transcript);
    return result.status == 0;
}

std::string todo(const std::string& script) {
    return "GIT_SEQUENCE_EDITOR=\"sed -i -e '" + script + "'\" ";
}

// A project that is nowhere but in the work tree, shown in its README.
void begin_work(const Machines& box) {
    box.done({"add-project", "Project wip", "--id=wip", "--completed=2026-11-23", "--no-commit"});
}

void check_work(const Machines& box) {
    CHECK(contains(box.read("journal.yaml"), "id: wip"));
    CHECK(contains(box.read("README.md"), "Project wip"));
    CHECK(contains(box.read("README.md"), "Project a1"));
    CHECK(in_step(box));
}

}  // namespace

TEST_CASE("a rebase puts each commit in step, whatever it is done by") {
    check_rebase("git rebase -q main");
    check_rebase("git rebase -q --apply main");
    check_rebase("git rebase -q --onto main main~3 topic");
}

TEST_CASE("so does a pull with rebase") {
    check_rebase("git clone -q . ../other && git -C ../other checkout -q main && git pull -q --rebase ../other main");
}

TEST_CASE("so does an interactive rebase that squashes and reorders") {
    check_rebase(todo("2s/^pick/squash/;4s/^pick/fixup/") + "git rebase -q -i main", 2);
    Machines box;
    box.sh(drivers);
    box.fork();
    carried(box, "git checkout -q topic\n" + todo("1{h;d};2{G}") + "git rebase -q -i main");
    CHECK(projects_in(box) == " probe a1 a2 b2 b1");
    check_in_step(box, "main..HEAD", 4);
}

TEST_CASE("a rebase keeps merges, and they are in step") {
    Machines box;
    box.sh(drivers);
    box.fork();
    carried(box, "git checkout -q -b extra topic~2");
    box.show("x1");
    carried(box, "git checkout -q topic && git merge -q --no-ff --no-edit extra && git rebase -q -r main");
    CHECK(projects_in(box) == " probe a1 a2 b1 b2 x1");
    check_in_step(box, "main..HEAD", 6);
}

TEST_CASE("what is stashed away meanwhile comes back in step") {
    for (const char* lines : {"git rebase -q --autostash main", "git rebase -q --apply --autostash main"}) {
        Machines box;
        box.sh(drivers);
        box.fork();
        box.git("checkout -q topic");
        begin_work(box);
        carried(box, lines);
        check_in_step(box, "main..HEAD", 4);
        check_work(box);
    }
    Machines box;
    box.sh(drivers);
    box.fork();
    begin_work(box);
    carried(box, "git merge -q --autostash topic");
    check_in_step(box, "-1 HEAD", 1);
    check_work(box);
}

TEST_CASE("a stash comes back in step, the newest and an older one") {
    for (const char* lines : {"git stash pop -q", "git stash -q; git stash apply -q stash@{1}"}) {
        Machines box;
        box.sh(drivers);
        begin_work(box);
        box.git("stash -q");
        box.show("a1");
        if (contains(lines, "{1}")) box.done({"add-project", "Other", "--completed=2026-11-24", "--no-commit"});
        carried(box, lines);
        check_work(box);
        CHECK(projects_in(box) == " probe a1");
    }
}

TEST_CASE("a change that is carried to another branch is in step with that one") {
    Machines box;
    box.sh(drivers);
    box.fork();
    begin_work(box);
    carried(box, "git checkout -q -m topic");
    CHECK(contains(box.read("journal.yaml"), "id: wip"));
    for (const char* project : {"Project wip", "Project b1"}) CHECK(contains(box.read("README.md"), project));
    CHECK_FALSE(contains(box.read("README.md"), "Project a1"));
    CHECK(in_step(box));
}

TEST_CASE("picks are in step: one, several, and one that is not committed") {
    for (const char* lines : {"git cherry-pick topic~3", "git cherry-pick topic~4..topic"}) {
        Machines box;
        box.sh(drivers);
        box.fork();
        box.git("tag before");
        carried(box, lines);
        check_in_step(box, "before..HEAD", contains(lines, "..") ? 4 : 1);
    }
    Machines box;
    box.sh(drivers);
    box.fork();
    carried(box, "git cherry-pick -n topic~3 && git cherry-pick -n topic~2 && git commit -q -m Picked");
    CHECK(projects_in(box) == " probe a1 a2 b1 b2");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("the pick of a merge is in step") {
    Machines box;
    box.sh(drivers);
    box.fork();
    carried(box, "git checkout -q -b extra topic~2");
    box.show("x1");
    carried(box, "git checkout -q topic && git merge -q --no-ff --no-edit extra && git checkout -q main");
    carried(box, "git cherry-pick -m1 topic");
    CHECK(projects_in(box) == " probe a1 a2 x1");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("reverts are in step: one, several, and that of a merge") {
    Machines box;
    box.sh(drivers);
    box.fork();
    carried(box, "git revert --no-edit HEAD~2");
    CHECK(projects_in(box) == " probe a2");
    check_in_step(box, "-1 HEAD", 1);
    carried(box, "git revert --no-edit HEAD && git merge -q --no-edit topic");
    box.show("z1");
    carried(box, "git revert --no-edit -m1 HEAD~1");
    CHECK(projects_in(box) == " probe a1 a2 z1");
    check_in_step(box, "-3 HEAD", 3);
    box.show("z2");
    box.show("z3");
    box.show("z4");
    carried(box, "git revert --no-edit HEAD~3..HEAD~1");
    CHECK(projects_in(box) == " probe a1 a2 z1 z4");
    check_in_step(box, "-2 HEAD", 2);
}

TEST_CASE("a pick of a commit that looks like others is told apart") {
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.sh("sed -i 's/show: completed/show: all/' journal.yaml");
    box.done({"commit"});
    box.show("a1");
    box.git("checkout -q topic");
    box.show("b1");  // the one that is picked
    box.git("tag picked");
    box.hide("h1");
    box.done({"remove", "b1"});
    box.show("b1");  // the README again as it was then
    box.git("checkout -q main");
    carried(box, "git cherry-pick picked");
    CHECK(projects_in(box) == " probe a1 b1");
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("mails are in step, from here and from elsewhere") {
    Machines box;
    box.sh(drivers);
    box.fork();
    box.git("tag before");
    carried(box, "git format-patch -q --full-index -o ../mails main~3..topic && git am -q -3 ../mails/*");
    check_merged(box);
    check_in_step(box, "before..HEAD", 4);

    Machines here;
    here.sh(drivers);
    here.sh("git clone -q . ../there");
    here.show("a1");
    here.git("tag before");
    here.sh(
        "cd ../there && journey add-project -q B1 --completed=2026-11-20 && journey add-project -q B2 --completed=2026-11-20 &&"
        "git format-patch -q --full-index -o ../mails -2");
    carried(here, "for mail in ../mails/*; do git am -q -3 $mail; done");
    CHECK(projects_in(here) == " probe a1 b1 b2");
    check_in_step(here, "before..HEAD", 2);
}

TEST_CASE("a mail without the journal leaves the region as it is") {
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.show("a1");
    box.sh("sed -i 's/^Hello!/Hi!/' README.md && git commit -q -a -m Words");
    box.git("checkout -q topic");
    box.sh(
        "sed -i 's/^MIT.$/BSD./' README.md && git commit -q -a -m Licence && git format-patch -q --full-index -o ../mails -1");
    box.git("checkout -q main");
    carried(box, "git am -q -3 ../mails/*");
    CHECK(contains(box.read("README.md"), "BSD."));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("after a conflict that was edited by hand a rebase goes on in step") {
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.done({"update", "probe", "--title=Ours"});
    box.git("checkout -q topic");
    box.done({"update", "probe", "--title=Theirs"});
    box.show("b1");
    box.show("b2");
    CHECK(box.run("git rebase -q main").status == 1);
    box.sh("sed -i '/^<<<<<<</,/^=======$/d; /^>>>>>>>/d' journal.yaml");
    box.done({"render-readme", "--no-commit"});
    carried(box, "git add journal.yaml README.md && git rebase --continue");
    CHECK(projects_in(box) == " probe b1 b2");
    check_in_step(box, "main..HEAD", 3);
}
