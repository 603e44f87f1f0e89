// SPDX-License-Identifier: MIT
// Words that somebody typed between the README's markers, where git carries them somewhere else: no commit has them, so nothing
// may take their place.
#include "e2e/machines.hpp"

using namespace journey::test;

namespace {

const std::string words = "- My own words.\n";

// Into the region, beside a rendered line.
void type(const Machines& box) {
    box.write("README.md", replaced(box.read("README.md"), "- Probe reader", words + "- Probe reader"));
}

// A project that is nowhere but in the work tree, shown in its README.
void begin_work(const Machines& box) {
    box.done({"add-project", "Project wip", "--id=wip", "--completed=2026-11-23", "--no-commit"});
}

// Does the region show the work tree's journal, but for these words?
bool shows_the_rest(const Machines& box) {
    box.write("README.md", replaced(box.read("README.md"), words, ""));
    const Result result = box.journey({"render-readme", "--check"});
    UNSCOPED_INFO(result.transcript);
    return result.status == 0;
}

void check_kept(const Machines& box, const Result& result, const std::string& project) {
    INFO(result.transcript + box.read("README.md"));
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(contains(box.read("README.md"), words));
    CHECK(contains(box.read("README.md"), project));
    CHECK(shows_the_rest(box));
}

std::string warning(const Machines& box, const std::string& revision) {
    const std::string named = box.git("log -1 --format='%h (%s)' " + revision);
    return "warning: README.md: replacing text typed between the markers; it is kept in " + named;
}

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("words that were stashed come back") {
    for (const char* lines : {"git stash pop -q", "git stash -q && git stash apply -q stash@{1}"}) {
        Machines box;
        box.sh(drivers);
        type(box);
        box.git("stash -q");
        box.show("a1");
        if (contains(lines, "{1}")) box.write("journal.yaml", box.read("journal.yaml") + "# later\n");
        check_kept(box, box.run(lines), "Project a1");
    }
}

TEST_CASE("words come back beside work that was stashed with them") {
    Machines box;
    box.sh(drivers);
    box.done({"add-project", "Project wip", "--id=wip", "--course=soil-sensors", "--completed=2026-11-23", "--no-commit"});
    type(box);
    box.git("stash -q");
    box.show("a1");
    const Result result = box.run("git stash pop -q");
    CHECK(contains(box.read("README.md"), "Project wip"));
    check_kept(box, result, "Project a1");
}

TEST_CASE("words that are stashed away meanwhile come back") {
    for (const char* lines : {"git rebase -q --autostash main", "git rebase -q --apply --autostash main",
                              "git pull -q --rebase --autostash . main", "git merge -q --autostash main"}) {
        Machines box;
        box.sh(drivers);
        box.fork();
        box.git("checkout -q topic");
        type(box);
        const Result result = box.run(lines);
        check_in_step(box, "-1 HEAD", 1);
        CHECK_FALSE(contains(box.git("show HEAD:README.md"), words));
        INFO(result.transcript + box.read("README.md"));
        CHECK(result.status == 0);
        CHECK(contains(box.read("README.md"), words));
        CHECK(contains(box.read("README.md"), "Project a1"));
        CHECK(shows_the_rest(box));
    }
}

TEST_CASE("words are carried to another branch") {
    Machines box;
    box.sh(drivers);
    box.fork();
    type(box);
    check_kept(box, box.run("git checkout -q -m topic"), "Project b1");
    CHECK_FALSE(contains(box.read("README.md"), "Project a1"));
}

TEST_CASE("what another branch has rendered is nobody's words") {
    Machines box;
    box.sh(drivers);
    box.show("b9");
    box.git("checkout -q -b topic");
    box.show("b1");
    std::string title = "Project b9";
    SECTION("of the same journal") {}
    SECTION("of another one") {
        box.done({"update", "b9", "--completed=2026-11-24"});
        title = "Project b9 (completed 2026-11-24)";
    }
    box.git("checkout -q main");
    box.sh("sed -i 's/Project b9/Weeds/' journal.yaml && echo >> README.md");
    const Result result = box.run("git checkout -q -m topic");
    INFO(result.transcript + box.read("README.md"));
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(contains(box.git("show topic:README.md"), title));
    CHECK(contains(box.read("README.md"), replaced(title, "Project b9", "Weeds")));
}

TEST_CASE("words that another branch has make room for what is carried there, and the warning names their commit") {
    Machines box;
    box.sh(drivers);
    box.fork();
    box.git("checkout -q topic");
    type(box);
    box.git("commit -q -a -m 'My words' && git tag typed && git checkout -q main");
    box.sh("echo >> README.md");
    const Result result = box.run("git checkout -q -m topic");
    INFO(result.transcript + box.read("README.md"));
    CHECK(result.err == warning(box, "typed"));
    CHECK_FALSE(contains(box.read("README.md"), words));
}

TEST_CASE("words that are staged stay when a stash comes back") {
    Machines box;
    box.sh(drivers);
    begin_work(box);
    box.git("stash -q");
    type(box);
    box.git("add README.md");
    check_kept(box, box.run("git stash pop -q"), "Project wip");
}

TEST_CASE("words that meet a change of the line beside them are left to decide, and all is there") {
    Machines box;
    box.sh(drivers);
    type(box);
    box.git("stash -q");
    box.done({"update", "probe", "--title=Reader of probes"});
    const Result result = box.run("git stash pop -q");
    INFO(result.transcript + box.read("README.md"));
    CHECK(result.status == 1);
    CHECK(contains(result.err, "conflict: lines that both sides changed"));
    CHECK(contains(box.read("README.md"), words));
    CHECK(contains(box.read("README.md"), "- Reader of probes"));
    CHECK(count(box.read("README.md"), "<<<<<<< ours\n") == 1);
    CHECK(count(box.read("README.md"), ">>>>>>> theirs\n") == 1);
}

TEST_CASE("words that a mail brings stay, for no commit here has them") {
    Machines box;
    std::string later = "true";
    bool stops = true;
    SECTION("with the drivers") {
        box.sh(drivers);
        stops = false;
    }
    SECTION("with resolve") {}
    SECTION("with resolve, long after git stopped") {
        later = "find .git/objects -type f -exec touch -d '2 minutes ago' {} +";
    }
    box.sh("git branch sender && git checkout -q sender");
    box.done({"add-project", "Project b1", "--id=b1", "--completed=2026-11-20", "--no-commit"});
    type(box);
    box.git("commit -q -a -m 'My words' && git format-patch -q -1 --stdout > ../mail && git checkout -q main");
    box.sh("git branch -q -D sender && git reflog expire --expire=now --all && git gc -q --prune=now");
    box.show("a1");
    const Result mail = box.run("git am -q -3 ../mail");
    INFO(mail.transcript + box.read("README.md"));
    CHECK_FALSE(contains(mail.err, "replacing"));
    REQUIRE((mail.status != 0) == stops);
    if (stops) {
        box.sh(later);
        const Result result = box.journey({"resolve"});
        INFO(result.transcript);
        CHECK(result.status == 0);
        CHECK_FALSE(contains(result.err, "replacing"));
        box.git("am -q --continue");
    }
    CHECK(contains(box.git("show HEAD:README.md"), words));
    for (const char* project : {"Project a1", "Project b1"}) CHECK(contains(box.git("show HEAD:README.md"), project));
    CHECK(shows_the_rest(box));
}

TEST_CASE("words of a mail that meet a change of their line are left to decide") {
    const Machines box;
    box.sh(drivers);
    box.sh("git checkout -q -b sender && sed -i 's/^- Probe reader.*/& My own words./' README.md && git commit -q -a -m Words");
    box.sh("git format-patch -q -1 --stdout > ../mail && git checkout -q main && git branch -q -D sender");
    box.sh("git reflog expire --expire=now --all && git gc -q --prune=now");
    box.done({"update", "probe", "--title=Reader of probes"});
    const Result result = box.run("git am -q -3 ../mail");
    INFO(result.transcript + box.read("README.md"));
    CHECK(result.status != 0);
    CHECK(contains(result.err, "conflict: lines that both sides changed"));
    CHECK(contains(box.read("README.md"), "My own words."));
    CHECK(contains(box.read("README.md"), "- Reader of probes"));
}

TEST_CASE("without the drivers resolve brings words back as well") {
    Machines box;
    box.fork();
    std::string project = "Project a3";
    SECTION("from a stash") {
        begin_work(box);
        type(box);
        box.git("stash -q");
        box.show("a3");
        CHECK(box.run("git stash pop -q").status != 0);
    }
    SECTION("after a rebase") {
        box.git("checkout -q -b side && git commit -q --allow-empty -m Empty && git checkout -q main");
        box.show("a3");
        box.git("checkout -q side");
        begin_work(box);
        type(box);
        box.run("git rebase -q --autostash main");
        CHECK(box.git("ls-files -u") != "");
    }
    SECTION("on another branch") {
        begin_work(box);
        type(box);
        box.run("git checkout -q -m topic");
        CHECK(box.git("ls-files -u") != "");
        box.sh("find .git/objects -type f -exec touch -d '2 minutes ago' {} +");  // or its trees would be known as fresh
        project = "Project b1";
    }
    Result result = box.journey({"resolve"});
    CHECK(contains(box.read("README.md"), "Project wip"));
    CHECK(result.err == "hint: journey hooks install\n");
    result.err.clear();
    check_kept(box, result, project);
}

TEST_CASE("resolve keeps words in a README that git merged by itself") {
    const Machines box;
    begin_work(box);
    type(box);
    box.git("stash -q");
    box.hide("a4");
    CHECK(box.run("git stash pop -q").status != 0);
    CHECK(box.git("diff --name-only --diff-filter=U") == "journal.yaml\n");
    Result result = box.journey({"resolve"});
    CHECK(result.err == "hint: journey hooks install\n");
    result.err.clear();
    check_kept(box, result, "Project wip");
}

TEST_CASE("resolve names the commit of words in a README that git merged by itself") {
    Machines box;
    box.git("branch topic");
    box.hide("a3");
    box.git("checkout -q topic");
    box.hide("b3");
    type(box);
    box.git("commit -q -a -m 'My words' && git tag typed && git checkout -q main");
    CHECK(box.run("git merge -q topic").status != 0);
    CHECK(box.git("diff --name-only --diff-filter=U") == "journal.yaml\n");
    const Result result = box.journey({"resolve"});
    CHECK(result.status == 0);
    CHECK(contains(result.err, warning(box, "typed")));
    CHECK_FALSE(contains(box.read("README.md"), words));
}

TEST_CASE("words are not lost with a region that is taken away") {
    Machines box;
    box.sh(drivers);
    type(box);
    box.git("stash -q");
    box.sh("sed -i '/journey:projects:start/,/journey:projects:end/d' README.md && git commit -q -a -m Gone");
    const Result result = box.run("git stash pop -q");
    INFO(result.transcript + box.read("README.md"));
    CHECK(result.status == 1);
    CHECK(contains(box.read("README.md"), words));
    CHECK(count(box.read("README.md"), "<<<<<<< ours\n") == 1);
}

TEST_CASE("a region without words of anybody's comes back rendered, stale or not") {
    for (const char* lines : {"true", "sed -i 's/Probe reader/Reader of probes/' journal.yaml",
                              "sed -i 's/Probe reader/Reader of probes/' journal.yaml && journey render-readme --no-commit"}) {
        Machines box;
        box.sh(drivers);
        box.sh(lines);
        box.sh("sed -i 's/^Hello!/Hi!/' README.md && git stash -q");
        box.show("a1");
        const Result result = box.run("git stash pop -q");
        INFO(result.transcript + box.read("README.md"));
        CHECK(result.status == 0);
        CHECK(result.err == "");
        CHECK(contains(box.read("README.md"), "Hi! This"));
        CHECK(box.journey({"render-readme", "--check"}).status == 0);
    }
}

TEST_CASE("words that are committed make room in a merge, and the warning names their commit") {
    for (const char* where : {"main", "topic"}) {
        Machines box;
        box.sh(drivers);
        box.fork();
        box.git(std::string("checkout -q ") + where);
        type(box);
        box.git("commit -q -a -m 'My words' && git tag typed && git checkout -q main");
        const Result result = box.run("git merge -q topic");
        INFO(result.transcript);
        CHECK(result.status == 0);
        CHECK(result.err == warning(box, "typed"));
        check_merged(box);
        check_in_step(box, "-1 HEAD", 1);
    }
}

TEST_CASE("so do words that both sides have") {
    Machines box;
    box.sh(drivers);
    type(box);
    box.git("commit -q -a -m 'My words' && git branch topic");
    box.sh("sed -i 's/^Hello!/Hi!/' README.md && git commit -q -a -m Words && git tag typed && git checkout -q topic");
    box.sh("sed -i 's/^MIT.$/BSD./' README.md && git commit -q -a -m Licence && git checkout -q main");
    const Result result = box.run("git merge -q topic");
    CHECK(result.status == 0);
    CHECK(result.err == warning(box, "typed"));  // the newest commit that has them
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("so they do in a rebase and a pick, once") {
    for (const char* lines : {"git checkout -q topic && git rebase -q main", "git cherry-pick main..topic"}) {
        Machines box;
        box.sh(drivers);
        box.fork();
        box.git("checkout -q topic");
        type(box);
        box.git("commit -q -a -m 'My words' && git tag typed");
        box.sh("sed -i 's/^Hello!/Hey!/' README.md && git commit -q -a -m Greeting && git checkout -q main");
        box.sh("sed -i 's/^Hi!/Hello!/' README.md && git commit -q -a -m Back");
        const Result result = box.run(lines);
        INFO(result.transcript);
        CHECK(count(result.err, "warning: ") == 1);
        CHECK(contains(result.err, warning(box, "typed")));
        CHECK(box.journey({"render-readme", "--check"}).status == 0);
    }
}

TEST_CASE("so they do in resolve") {
    for (const char* lines : {"git merge -q topic", "git cherry-pick topic", "git checkout -q topic && git rebase -q main"}) {
        Machines box;
        box.fork();
        box.git("checkout -q topic && git reset -q --hard topic~4");
        box.done({"add-project", "Project b1", "--id=b1", "--completed=2026-11-20", "--no-commit"});
        type(box);
        box.git("commit -q -a -m 'My words' && git tag typed && git checkout -q main");
        CHECK(box.run(lines).status != 0);
        const Result result = box.journey({"resolve"});
        INFO(result.transcript);
        CHECK(result.status == 0);
        CHECK(contains(result.err, warning(box, "typed")));
        CHECK_FALSE(contains(box.read("README.md"), words));
    }
}

TEST_CASE("a committed region that is only stale is nobody's words in a merge") {
    Machines box;
    box.sh(drivers);
    box.sh("sed -i 's/Probe reader/Reader of probes/' journal.yaml && git commit -q -m Stale journal.yaml");
    box.fork();
    box.git("checkout -q topic");
    box.sh("sed -i 's/Reader of probes/Readers/' journal.yaml && git commit -q -m Staler journal.yaml && git checkout -q main");
    const Result result = box.run("git merge -q topic");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "");
    check_in_step(box, "-1 HEAD", 1);
}
