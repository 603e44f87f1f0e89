// SPDX-License-Identifier: MIT
// What `journey hook …` makes of the commits, merges and rebases of git.
#include "e2e/judge.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

namespace fs = std::filesystem;

void hook(const Sandbox& box, const std::string& name, const std::string& script) {
    const fs::path file = fs::path(".git/hooks") / name;
    box.write(file, "#!/bin/sh\n" + script + "\n");
    fs::permissions(box.folder() / file, fs::perms::owner_all);
}

void set_hooks(const Sandbox& box) {
    for (const char* name : {"pre-commit", "post-commit", "post-merge", "post-rewrite"})
        hook(box, name, "exec journey hook " + std::string(name) + " \"$@\" </dev/null");
}

void edit(const Sandbox& box, const std::string& file, const std::string& what, const std::string& with) {
    box.write(file, replaced(box.read(file), what, with));
}

struct Hooked : Diary {
    Hooked() {
        write("other", "1\n");
        git("add other && git commit -qm Other");
        set_hooks(*this);
    }
    void retitle(const std::string& title) const { edit(*this, "journal.yaml", "title: Probe reader", "title: " + title); }
    std::string readme(const std::string& revision = "HEAD") const { return git("show " + revision + ":README.md"); }
};

// A clone of this commit, in which nothing but the commit counts, finds its README in step.
void check_in_step(const Sandbox& box, const std::string& revision = "HEAD") {
    box.git("worktree add -q --detach ../judge " + revision);
    const Result result = box.run("cd ../judge && journey render-readme --check");
    box.git("worktree remove --force ../judge");
    INFO(result.transcript);
    CHECK(result.status == 0);
}

Result commit(const Sandbox& box, const std::string& arguments) {
    return box.run("git commit -q " + arguments);
}

// What goes and what comes, of all that a command of git's shows.
std::string lines_of(const Sandbox& box, const std::string& command) {
    return box.git(command + " | grep '^[-+]' | grep -v '^\\(---\\|+++\\) '; true");
}

const std::string stale =
    "warning: the committed README.md is stale: it does not show the committed journal.yaml\n"
    "hint: journey render-readme\n";

}  // namespace

TEST_CASE("however git is asked to commit the journal, the commit's README shows it and nothing is left over") {
    const std::string how = GENERATE(
        as<std::string>(), "git add journal.yaml && git commit -qm x", "git commit -qam x", "git commit -qm x journal.yaml",
        "git commit -qm x -i journal.yaml", "git add journal.yaml && git commit -q --amend --no-edit",
        "git commit -q --amend --no-edit journal.yaml", "mkdir below && cd below && git commit -qm x ../journal.yaml",
        "git -C . commit -qm x journal.yaml", "yes | git commit -qm x -p >/dev/null");
    INFO(how);
    const Hooked diary;
    diary.retitle("Reader of probes");
    const Result result = diary.run(how);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "Rendered README.md.\n");
    CHECK(contains(diary.readme(), "- Reader of probes (in progress)\n"));
    CHECK(diary.status() == "");
    CHECK(diary.run("git fsck --strict --no-dangling 2>&1").out == "");
}

TEST_CASE("what is not staged is neither committed nor lost") {
    const Hooked diary;
    diary.retitle("Staged probe");
    edit(diary, "README.md", "MIT.", "Staged licence.");
    diary.git("add -u");
    edit(diary, "journal.yaml", "Staged probe", "Unstaged probe");
    edit(diary, "README.md", "Staged licence.", "Unstaged licence.");
    CHECK(commit(diary, "-m x").status == 0);
    CHECK(contains(diary.readme(), "- Staged probe"));
    CHECK(contains(diary.readme(), "Staged licence."));
    CHECK(contains(diary.read("README.md"), "- Unstaged probe"));
    CHECK(contains(diary.read("README.md"), "Unstaged licence."));
    CHECK(diary.git("diff --cached") == "");
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
}

TEST_CASE("a commit of the journal alone leaves staged and unstaged edits of the README where they were") {
    const Hooked diary;
    edit(diary, "README.md", "Garden Robotics Diary", "Staged Diary");
    diary.git("add README.md");
    edit(diary, "README.md", "MIT.", "Unstaged.");
    diary.retitle("Reader of probes");
    CHECK(commit(diary, "-m x journal.yaml").status == 0);
    CHECK(lines_of(diary, "show --format= HEAD README.md") ==
          "-- Probe reader (in progress)\n+- Reader of probes (in progress)\n");
    CHECK(lines_of(diary, "diff --cached") == "-# Garden Robotics Diary\n+# Staged Diary\n");
    CHECK(lines_of(diary, "diff") == "-MIT.\n+Unstaged.\n");
}

TEST_CASE("a commit of the README alone does not show what is only in the work tree's journal") {
    const Hooked diary;
    diary.retitle("Reader of probes");
    diary.done({"render-readme", "-q"});
    edit(diary, "README.md", "MIT.", "Mine.");
    CHECK(commit(diary, "-m x README.md").status == 0);
    CHECK(contains(diary.readme(), "Mine."));
    CHECK(contains(diary.readme(), "- Probe reader"));
    CHECK(diary.git("diff --cached") == "");
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
}

TEST_CASE("a commit of another file leaves what is staged of ours alone") {
    const Hooked diary;
    diary.retitle("Staged probe");
    diary.git("add journal.yaml");
    diary.write("other", "2\n");
    CHECK(commit(diary, "-m x other").err == "");
    CHECK(diary.committed() == "other\n");
    CHECK(diary.status() == "M  journal.yaml\n");
}

TEST_CASE("a staged journal with a problem is not committed, and the message has its line and the way out") {
    const auto [what, with, said] = GENERATE(table<std::string, std::string, std::string>(
        {{"insights: []", "  - id: probe\n    title: Twin\ninsights: []", "journal.yaml:26:9: "},
         {"insights: []", "<<<<<<< ours\ninsights: []", "journal.yaml:26:1: conflict markers"},
         {"insights: []", "insights: [", "journal.yaml:27:1: end of sequence"},
         {"    course: soil-sensors", "    course: soil-sensors\n    complete: 2026-11-20",
          "journal.yaml:26:5: unknown key 'complete'"}}));
    const Hooked diary;
    edit(diary, "journal.yaml", what, with);
    const std::string head = diary.head();
    const Result result = commit(diary, "-am x");
    INFO(result.transcript + diary.read("journal.yaml"));
    CHECK(result.status == 1);
    CHECK(contains(result.err, said));
    CHECK(contains(result.err, "\nerror: the staged journal.yaml has "));
    CHECK(contains(result.err, "\nhint: git commit --no-verify\n"));
    CHECK(diary.head() == head);
    CHECK(diary.status() == " M journal.yaml\n");
    CHECK(commit(diary, "-am x --no-verify").status == 0);
}

TEST_CASE("what is staged counts, whatever the journal of the work tree says by now") {
    const Hooked diary;
    const std::string sound = diary.read("journal.yaml"), head = diary.head();
    edit(diary, "journal.yaml", "insights: []", "insights: [");
    diary.git("add journal.yaml");
    diary.write("journal.yaml", sound);
    const Result result = commit(diary, "-m x");
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(contains(result.err, "\nerror: the staged journal.yaml has "));
    CHECK(diary.head() == head);
    CHECK(diary.status() == "MM journal.yaml\n");
}

TEST_CASE("a problem that the committed journal has already stops nothing") {
    const Hooked diary;
    edit(diary, "journal.yaml", "    course: soil-sensors", "    course: soil-sensors\n    complete: 2026-11-20");
    diary.git("commit -qam x --no-verify");
    SECTION("when the journal changes") {
        diary.retitle("Reader of probes");
        CHECK(commit(diary, "-am y").status == 0);
        CHECK(contains(diary.readme(), "- Reader of probes"));
    }
    SECTION("when it is another commit") {
        diary.write("other", "2\n");
        const Result result = commit(diary, "-am y");
        CHECK(result.status == 0);
        CHECK(result.err == "");
    }
    SECTION("but a second one like it does") {
        edit(diary, "journal.yaml", "insights: []", "  - id: b\n    title: B\n    complete: 2026-11-20\ninsights: []");
        CHECK(commit(diary, "-am y").status == 1);
    }
}

TEST_CASE("a committed journal that can't be read or changed stops no commit but those that touch it and leave it so") {
    const auto [broken, said] = GENERATE(table<std::string, std::string>(
        {{"insights: [", "warning: journal.yaml:27:1: "},
         {"  - id: probe\n    title: Twin\ninsights: []", "warning: the committed README.md is stale"}}));
    INFO(broken);
    const Hooked diary;
    edit(diary, "journal.yaml", "insights: []", broken);
    diary.git("commit -qam x --no-verify");
    std::string how = "-am y";
    SECTION("a commit of another file") {
        diary.write("other", "2\n");
    }
    SECTION("of another file alone") {
        diary.write("other", "2\n");
        diary.git("add other");
        how = "-m y other";
    }
    SECTION("of the README") {
        edit(diary, "README.md", "MIT.", "Mine.");
    }
    SECTION("an amended one") {
        how = "--amend -m y";
    }
    SECTION("one that mends it") {
        edit(diary, "journal.yaml", broken, "insights: []");
        edit(diary, "journal.yaml", "title: Probe reader", "title: Reader of probes");
        CHECK(commit(diary, how).status == 0);
        check_in_step(diary);
        return;
    }
    SECTION("one of the journal that leaves it so is stopped") {
        edit(diary, "journal.yaml", "title: Probe reader", "title: Reader of probes");
        CHECK(commit(diary, how).status == 1);
        return;
    }
    const Result result = commit(diary, how);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.err, said));
}

TEST_CASE("a commit with --no-verify says that its README is stale, and the next commit mends it") {
    const Hooked diary;
    diary.retitle("Reader of probes");
    CHECK(commit(diary, "-am x --no-verify").err == stale);
    diary.write("other", "2\n");
    CHECK(commit(diary, "-am y").err == "Rendered README.md.\n");
    CHECK(diary.committed() == "README.md\nother\n");
    CHECK(diary.status() == "");
}

TEST_CASE("the hint after a stale commit helps") {
    const Hooked diary;
    diary.retitle("Reader of probes");
    diary.git("commit -qam x --no-verify");
    diary.done({"render-readme"});
    check_in_step(diary);
    CHECK(diary.status() == "");
}

TEST_CASE("words typed between the staged markers are not committed away, and the hint says how to") {
    for (const char* how : {"-m x", "-am x", "-m x README.md"}) {
        const Hooked diary;
        edit(diary, "README.md", "- Probe reader", "- my own words\n- Probe reader");
        const bool is_staged = how == std::string("-m x");
        if (is_staged) diary.git("add README.md");
        const Result result = commit(diary, how);
        INFO(result.transcript);
        CHECK(result.status == 1);
        const std::string hint =
            is_staged ? "journey render-readme --cached --force" : "journey render-readme --no-commit --force";
        CHECK(contains(result.err, "error: README.md:23:1: text typed between the markers would be lost\nhint: " + hint +
                                       "\nhint: git commit --no-verify\n"));
        CHECK(diary.run(hint).status == 0);
        diary.retitle("Reader of probes");
        CHECK(commit(diary, "-am x").status == 0);
    }
}

TEST_CASE("words typed in the work tree alone stay there and stop nothing") {
    const Hooked diary;
    diary.retitle("Reader of probes");
    diary.git("add journal.yaml");
    edit(diary, "README.md", "### Soil", "- my own words\n\n### Soil");
    CHECK(commit(diary, "-m x").status == 0);
    CHECK(contains(diary.readme(), "- Reader of probes"));
    CHECK(contains(diary.read("README.md"), "- my own words\n"));
    CHECK(diary.status() == " M README.md\n");
}

TEST_CASE("words that were typed and committed are replaced with a warning") {
    const Hooked diary;
    edit(diary, "README.md", "- Probe reader", "- my own words\n- Probe reader");
    diary.git("commit -qam Mine --no-verify");
    diary.retitle("Reader of probes");
    const Result result = commit(diary, "-am x");
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: README.md: replacing text typed between the markers; it is kept in "));
}

TEST_CASE("a README without its section stops a commit of the journal, and the hint helps") {
    const Hooked diary;
    diary.write("README.md", "# Bare\n");
    diary.git("commit -qam Bare --no-verify");
    SECTION("not another commit") {
        diary.write("other", "2\n");
        CHECK(commit(diary, "-am x").status == 0);
    }
    SECTION("one of the journal") {
        diary.retitle("Reader of probes");
        const Result result = commit(diary, "-am x");
        CHECK(result.status == 1);
        CHECK(contains(result.err, "hint: journey render-readme --cached --add-section\n"));
        diary.git("add journal.yaml");
        diary.done({"render-readme", "--cached", "--add-section"});
        CHECK(commit(diary, "-m x").status == 0);
        CHECK(contains(diary.readme(), "- Reader of probes"));
    }
}

TEST_CASE("a README that is not in the index, or off, is nobody's business") {
    const Hooked diary;
    SECTION("removed") {
        diary.git("rm -q README.md");
    }
    SECTION("off") {
        edit(diary, "journal.yaml", "insights: []", "insights: []\nreadme: false");
    }
    diary.retitle("Reader of probes");
    CHECK(commit(diary, "-am x").err == "");
    CHECK(diary.status() == "");
}

TEST_CASE("the first commit of a repository is checked and rendered like any other") {
    const Sandbox box;
    box.git("init -q");
    box.run("journey init --no-commit && journey add-project Probe --no-commit");
    set_hooks(box);
    edit(box, "journal.yaml", "title: Probe", "title: Reader of probes");
    box.git("add -A");
    CHECK(commit(box, "-m x").err == "Rendered README.md.\n");
    CHECK(contains(box.git("show HEAD:README.md"), "- Reader of probes"));
    CHECK(box.git("status --porcelain") == "");
}

TEST_CASE("in a linked work tree the hooks look at that work tree") {
    Hooked diary;
    diary.git("worktree add -q ../linked -b linked");
    diary.enter("../linked");
    const std::string how = GENERATE(as<std::string>(), "-am x", "-m x journal.yaml");
    diary.retitle("Reader of probes");
    CHECK(commit(diary, how).status == 0);
    CHECK(contains(diary.readme(), "- Reader of probes"));
    CHECK(contains(diary.readme("main"), "- Probe reader"));
    CHECK(diary.status() == "");
    CHECK(diary.git("-C ../work status --porcelain") == "");
}

TEST_CASE("a README in another folder and a journal elsewhere are found") {
    Hooked diary;
    diary.git("mv README.md 'my readme.md' && mkdir 'my data' && git mv journal.yaml 'my data/j.yaml'");
    diary.git("config journey.journal 'my data/j.yaml'");
    edit(diary, "my data/j.yaml", "insights: []", "insights: []\nreadme:\n  path: my readme.md");
    CHECK(commit(diary, "-am Move").status == 0);
    edit(diary, "my data/j.yaml", "Probe reader", "Reader of probes");
    CHECK(commit(diary, "-m x 'my data/j.yaml'").err == "Rendered my readme.md.\n");
    CHECK(contains(diary.git("show 'HEAD:my readme.md'"), "- Reader of probes"));
    CHECK(diary.status() == "");
}

TEST_CASE("a journal that is moved and edited takes its region along") {
    const Hooked diary;
    diary.git("mv journal.yaml diary.yaml && git config journey.journal diary.yaml");
    edit(diary, "diary.yaml", "Probe reader", "Reader of probes");
    SECTION("and words that are typed there are not lost") {
        edit(diary, "README.md", "- Probe reader", "- My own words.\n- Probe reader");
        const Result result = commit(diary, "-am Move");
        CHECK(result.status != 0);
        CHECK(contains(result.err, "text typed between the markers would be lost"));
    }
    SECTION("in one commit") {
        const Result result = commit(diary, "-am Move");
        INFO(result.transcript);
        CHECK(result.status == 0);
        CHECK(result.err == "Rendered README.md.\n");
        CHECK(contains(diary.readme(), "- Reader of probes"));
        CHECK(diary.status() == "");
    }
}

TEST_CASE("with line ends of its own the work tree is clean after a commit") {
    const Hooked diary;
    diary.git("config core.autocrlf true && rm README.md journal.yaml && git checkout -q .");
    edit(diary, "journal.yaml", "title: Probe reader", "title: Reader of probes");
    CHECK(commit(diary, "-m x journal.yaml").status == 0);
    CHECK(contains(diary.readme(), "- Reader of probes (in progress)\n"));
    CHECK(contains(diary.read("README.md"), "- Reader of probes (in progress)\r\n"));
    CHECK(diary.status() == "");
}

TEST_CASE("the end of a merge mends the README, whatever git made of its region") {
    const Hooked diary;
    diary.git("checkout -q -b side");
    diary.done({"add-project", "Weed finder", "--course=soil-sensors"});
    diary.git("checkout -q main");
    diary.done({"add-project", "Tulip guard", "--course=soil-sensors"});
    CHECK(diary.run("git merge -q side").status == 1);
    const std::string how = GENERATE(as<std::string>(), "the markers stay", "both sides stay", "theirs stays");
    INFO(how);
    diary.run("sed -i '/^[<=>]\\{7\\}/d' journal.yaml");
    if (how == "both sides stay") diary.run("sed -i '/^[<=>]\\{7\\}/d' README.md");
    if (how == "theirs stays") diary.git("checkout -q --theirs README.md");
    diary.git("add -A");
    const Result result = diary.run("git commit -q --no-edit");
    INFO(result.transcript + diary.read("journal.yaml") + diary.read("README.md"));
    CHECK(result.status == 0);
    check_in_step(diary);
    CHECK(contains(diary.readme(), "- Weed finder"));
    CHECK(contains(diary.readme(), "- Tulip guard"));
    CHECK_FALSE(contains(diary.readme(), "<<<<"));
    CHECK(diary.status() == "");
}

TEST_CASE("a merge may bring in problems that the other side has committed") {
    const Hooked diary;
    diary.git("checkout -q -b side");
    edit(diary, "journal.yaml", "    course: soil-sensors", "    course: soil-sensors\n    complete: 2026-11-20");
    diary.git("commit -qam x --no-verify && git checkout -q main");
    diary.git("commit -q --allow-empty -m Main && git merge -q --no-commit --no-ff side");
    CHECK(commit(diary, "--no-edit").status == 0);
}

TEST_CASE("after a merge or a rebase a stale README is told of, and nothing is written") {
    const auto [how, said] = GENERATE(table<std::string, std::string>({{"git merge -q side", stale},
                                                                       {"git merge -q --no-ff --no-edit side", stale},
                                                                       {"git merge -q --squash side", ""},
                                                                       {"git rebase -q side", stale}}));
    INFO(how);
    const Hooked diary;
    diary.git("checkout -q -b side");
    diary.retitle("Reader of probes");
    diary.git("commit -qam x --no-verify && git checkout -q main");
    if (how == "git rebase -q side") diary.git("commit -q --allow-empty -m Main");
    const Result result = diary.run(how);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == said);
    CHECK(diary.status() == (said.empty() ? "M  journal.yaml\n" : ""));
}

TEST_CASE("an amended commit whose README is stale is told of once") {
    const Hooked diary;
    diary.retitle("Reader of probes");
    CHECK(commit(diary, "--amend --no-edit -a --no-verify").err == stale);
}

TEST_CASE("without a journal the hooks say nothing and stop nothing") {
    Garden garden;
    set_hooks(garden);
    const std::string how =
        GENERATE(as<std::string>(), "true", "git update-index --split-index", "git init -q ../plain && cd ../plain");
    for (const char* name : {"pre-commit", "post-commit", "post-merge 0", "post-rewrite rebase"}) {
        const Result result = garden.run(how + " && journey hook " + name);
        INFO(result.transcript);
        CHECK(result.status == 0);
        CHECK(result.out + result.err == "");
    }
    garden.run("echo 2 > other; git add other");
    CHECK(commit(garden, "-m x").err == "");
}

TEST_CASE("hooks find a journal that is not where one looks first") {
    const Hooked diary;
    std::string journal = "below/j.yaml";
    SECTION("in the index alone") {
        journal = "journal.yaml";
    }
    SECTION("by a setting of the person's") {
        diary.git("config --global journey.journal below/j.yaml");
    }
    SECTION("by a setting that is included") {
        diary.git("config --global include.path more && git config -f $HOME/more journey.journal below/j.yaml");
    }
    if (journal != "journal.yaml")
        diary.git("mv journal.yaml j && mkdir below && git mv j below/j.yaml && git commit -qm Move");
    edit(diary, journal, "title: Probe reader", "title: Reader of probes");
    diary.git("add -A && rm " + journal);
    const Result result = commit(diary, "-m x");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(diary.readme(), "- Reader of probes (in progress)\n"));
}

TEST_CASE("in an index without the journal there is nothing to check") {
    const Hooked diary;
    diary.git("rm -q --cached journal.yaml");
    CHECK(commit(diary, "-m x").err == "");
    CHECK(diary.status() == "?? journal.yaml\n");
}

TEST_CASE("what journey can't look at keeps nobody from committing") {
    const Hooked diary;
    diary.retitle("Reader of probes");
    diary.git("add journal.yaml && git update-index --split-index");
    const Result result = commit(diary, "-m x");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "warning: a split index is not supported\nhint: git update-index --no-split-index\n" + stale);
}

TEST_CASE("a README that only git can convert keeps nobody from committing") {
    const Hooked diary;
    diary.write(".git/info/attributes", "README.md filter=none\n");
    diary.retitle("Reader of probes");
    const Result result = commit(diary, "-am x");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: 'README.md' has the attribute filter=none, which is not supported\n"));
}

TEST_CASE("under a journey that commits the hooks only check") {
    const Hooked diary;
    SECTION("and have nothing to say") {
        const Result result = diary.journey({"complete", "probe", "--on=2026-11-20"});
        CHECK(result.status == 0);
        CHECK(result.err == "");
        CHECK_FALSE(contains(result.out, "Rendered"));
        CHECK(diary.committed() == "README.md\njournal.yaml\n");
        CHECK(diary.status() == "");
    }
    SECTION("and leave it to journey to warn of what is no hindrance") {
        const Result result = diary.journey({"update", "probe", "--url=not/here"});
        CHECK(result.status == 0);
        CHECK(contains(result.err, "warning: journal.yaml:"));
        CHECK(diary.status() == "");
    }
    SECTION("what a hook before them has made of the journal") {
        hook(diary, "pre-commit", "echo '<<<<<<< x' >> journal.yaml; git add journal.yaml; journey hook pre-commit");
        const Result result = diary.journey({"complete", "probe"});
        CHECK(result.status == 1);
        CHECK(contains(result.err, "conflict markers"));
    }
}

TEST_CASE("a hook has to be one that we know") {
    const Result result = Diary().journey({"hook", "pre-push"});
    CHECK(result.status == 129);
}

TEST_CASE("words typed in the region stay there, whatever is committed, and stay the person's") {
    Hooked box;
    edit(box, "README.md", "- Probe reader", "- My own words.\n- Probe reader");
    box.retitle("Reader of probes");
    REQUIRE(commit(box, "-m x journal.yaml").status == 0);
    CHECK(contains(box.read("README.md"), "- My own words.\n"));
    const Result result = box.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(contains(box.read("README.md"), "- My own words.\n"));
}
