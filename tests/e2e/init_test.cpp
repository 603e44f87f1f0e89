// SPDX-License-Identifier: MIT
#include "e2e/fixture.hpp"
#include "support/catch.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

const std::string garden_journal =
    "version: 1\n"
    "title: Garden Robotics Diary\n"
    "specialization:\n"
    "  title: Garden Robotics Specialization\n"
    "  url: https://example.com/specializations/garden\n"
    "courses:\n"
    "  - id: soil-sensors\n"
    "    title: Soil Sensors\n"
    "    objectives:\n"
    "      - Read moisture from cheap probes.\n"
    "      - Log readings, errors, and gaps.\n"
    "  - id: moving-machines\n"
    "    title: Moving Machines\n"
    "    objectives:\n"
    "      - Drive two wheels straight.\n"
    "      - Turn on the spot.\n"
    "      - Stop before the tulips.\n"
    "  - id: seeing-plants\n"
    "    title: Seeing Plants\n"
    "    objectives:\n"
    "      - Tell weeds from seedlings.\n"
    "projects: []\n"
    "insights: []\n";

const std::string markers = "<!-- journey:projects:start -->\n<!-- journey:projects:end -->\n";

const std::string garden_with_markers = replaced(garden_readme, "listed here.)\n", "listed here.)\n\n" + markers);

}  // namespace

TEST_CASE("init imports title, specialization, courses and objectives from the README") {
    Garden garden;
    const std::string said = garden.done({"init"});
    CHECK(garden.read("journal.yaml") == garden_journal);
    CHECK(contains(
        said,
        "From README.md: title 'Garden Robotics Diary', specialization 'Garden Robotics Specialization', 3 courses with "
        "6 objectives.\n"));
}

TEST_CASE("init puts markers at the end of the Projects section and changes nothing else in the README") {
    Garden garden;
    garden.done({"init"});
    CHECK(garden.read("README.md") == garden_with_markers);
}

TEST_CASE("init makes one commit that holds the journal and the README's markers") {
    Garden garden;
    const std::string before = garden.head();
    garden.done({"init"});
    CHECK(garden.git("log -1 --format=%B") == "Start journey\n\nJourney: init\n\n");
    CHECK(garden.git("rev-parse HEAD^") == before);
    CHECK(garden.committed() == "README.md\njournal.yaml\n");
    CHECK(garden.status().empty());
    CHECK(garden.git("fsck --strict --no-dangling 2>&1").empty());
}

TEST_CASE("init ends with the commit's line and a hint for what comes next") {
    Garden garden;
    const Result result = garden.journey({"init"});
    const std::string id = garden.git("rev-parse --short HEAD");
    CHECK(contains(result.out, "[main " + id.substr(0, id.size() - 1) + "] Start journey\n"));
    CHECK(result.err == "hint: journey help add-project\nhint: journey hooks install\n");
}

TEST_CASE("init a second time is refused and changes nothing") {
    Garden garden;
    garden.done({"init"});
    const auto before = garden.snapshot();
    const Result result = garden.journey({"init"});
    CHECK(result.status == 1);
    CHECK(result.err == "error: journal.yaml exists already\n");
    CHECK(changed(before, garden.snapshot()).empty());
}

TEST_CASE("init refuses while only the index has a journal") {
    Garden garden;
    garden.write("journal.yaml", "version: 1\ntitle: Old\n");
    garden.git("add journal.yaml");
    std::filesystem::remove(garden.folder() / "journal.yaml");
    const Result result = garden.journey({"init"});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "error: journal.yaml exists already, though not in the work tree\n"));
    CHECK_FALSE(garden.exists("journal.yaml"));
}

TEST_CASE("init -n shows journal, markers and message and touches nothing") {
    Garden garden;
    const auto before = garden.snapshot();
    const Result result = garden.journey({"init", "-n"});
    CHECK(result.status == 0);
    CHECK(contains(result.out, "+title: Garden Robotics Diary\n"));
    CHECK(contains(result.out, "+<!-- journey:projects:start -->\n"));
    CHECK(contains(result.out, "\nStart journey\n\nJourney: init\n"));
    CHECK(changed(before, garden.snapshot()).empty());
}

TEST_CASE("init in an empty folder makes a repository, a README and a journal, all in one commit") {
    Sandbox box;
    const Result result = box.journey({"init", "--title=Tea Tasting"});
    INFO(result.transcript);
    REQUIRE(result.status == 0);
    CHECK(box.read("journal.yaml") == "version: 1\ntitle: Tea Tasting\ncourses: []\nprojects: []\ninsights: []\n");
    CHECK(contains(box.read("README.md"), "# Tea Tasting\n"));
    CHECK(contains(box.read("README.md"), "## Projects\n\n" + markers));
    CHECK(box.git("show --format=%s --name-only HEAD") == "Start journey\n\nREADME.md\njournal.yaml\n");
    CHECK(contains(result.out, "[main (root-commit) "));
    CHECK(box.git("status --porcelain").empty());
    CHECK(box.git("reflog --format=%gs") == "commit (initial): Start journey\n");
}

TEST_CASE("init -n in an empty folder leaves it empty") {
    Sandbox box;
    const Result result = box.journey({"init", "-n"});
    CHECK(result.status == 0);
    CHECK(contains(result.out, "Would initialize empty Git repository in "));
    CHECK(contains(result.out, "+++ b/README.md\n"));
    CHECK(box.snapshot().empty());
}

TEST_CASE("init -n reads the README of a folder that is no repository yet, and leaves it none") {
    const Sandbox box;
    box.write("README.md", garden_readme);
    const Result shown = box.journey({"init", "-n"});
    INFO(shown.transcript);
    CHECK(shown.status == 0);
    CHECK(contains(shown.out, "\nFrom README.md: title 'Garden Robotics Diary', "));
    CHECK(contains(shown.out, "3 courses with 6 objectives.\n"));
    CHECK(contains(box.journey({"init", "-n", "--from=../README.md"}).err, "/README.md' is outside of '"));
    box.run("rm README.md && mkdir README.md");
    CHECK(box.journey({"init", "-n"}).err == "fatal: cannot read 'README.md'\n");
    CHECK_FALSE(box.exists(".git"));
}

TEST_CASE("init without any title takes the folder's name") {
    Sandbox box;
    box.journey({"init", "tea"});
    CHECK(contains(box.read("tea/journal.yaml"), "title: tea\n"));
}

TEST_CASE("init of a folder inside a repository gives it a repository of its own, as git init would") {
    Garden garden;
    garden.done({"init", "sub/deep"});
    CHECK(garden.exists("sub/deep/.git/HEAD"));
    CHECK(garden.exists("sub/deep/journal.yaml"));
    CHECK_FALSE(garden.exists("journal.yaml"));
}

TEST_CASE("init from a sub-folder starts at the top of its repository") {
    Garden garden;
    garden.write("sub/x", "");
    garden.enter("sub");
    garden.done({"init"});
    CHECK(garden.read("../journal.yaml") == garden_journal);
}

TEST_CASE("init that fails takes back the repository that it made") {
    Sandbox box;
    box.write(".gitconfig-for-nobody", "");
    const auto before = box.snapshot();
    const Result result = box.run(
        "git config --global --unset user.name && git config --global --unset user.email && "
        "git config --global user.useConfigOnly true && journey init");
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(changed(before, box.snapshot()).empty());
}

TEST_CASE("init says when a README has nothing to import") {
    Sandbox box;
    box.git("init -q");
    box.write("README.md", "Just words.\n\n## Projects\n");
    box.git("add . && git commit -qm Begin");
    CHECK(contains(box.journey({"init", "--title=T"}).out, "From README.md: nothing to import, the journal starts empty.\n"));
    CHECK(box.read("journal.yaml") == "version: 1\ntitle: T\ncourses: []\nprojects: []\ninsights: []\n");
}

TEST_CASE("init adds a Projects section where there is none, and says so") {
    Sandbox box;
    box.git("init -q");
    box.write("README.md", "# Tea\n");
    box.git("add . && git commit -qm Begin");
    CHECK(contains(box.journey({"init"}).out, "README.md has no Projects section: it gets one at its end.\n"));
    CHECK(box.read("README.md") == "# Tea\n\n## Projects\n\n" + markers);
}

TEST_CASE("init takes its title from --title before anything else") {
    Garden garden;
    garden.done({"init", "--title", "  Weeds:\n[a, b] "});
    CHECK(contains(garden.read("journal.yaml"), "title: \"Weeds: [a, b]\"\n"));
}

TEST_CASE("init finds a README whatever its case and stores where it is") {
    Garden garden;
    garden.git("mv README.md Readme.md && git commit -qm Rename");
    garden.done({"init"});
    CHECK(contains(garden.read("journal.yaml"), "readme:\n  path: Readme.md\n"));
    CHECK(garden.read("Readme.md") == garden_with_markers);
    CHECK_FALSE(garden.exists("README.md"));
}

TEST_CASE("init --from takes any README of the repository, from where one stands") {
    Garden garden;
    garden.git("config core.quotepath false");
    garden.write("docs/Über.md", garden_readme);
    garden.git("add . && git commit -qm Docs");
    garden.enter("docs");
    garden.done({"init", "--from", "Über.md"});
    CHECK(contains(garden.read("../journal.yaml"), "path: docs/Über.md\n"));
    CHECK(garden.read("Über.md") == garden_with_markers);
    CHECK(garden.read("../README.md") == garden_readme);
}

TEST_CASE("init --from a file outside of the repository is refused") {
    Garden garden;
    garden.write("../elsewhere.md", garden_readme);
    const auto before = garden.snapshot();
    CHECK(garden.journey({"init", "--from=../elsewhere.md"}).status == 128);
    CHECK(changed(before, garden.snapshot()).empty());
}

TEST_CASE("init leaves a README untracked that was untracked, and says so") {
    Sandbox box;
    box.git("init -q");
    box.write("README.md", garden_readme);
    const Result result = box.journey({"init"});
    CHECK(result.status == 0);
    CHECK(box.git("show --format= --name-only HEAD") == "journal.yaml\n");
    CHECK(box.git("status --porcelain") == "?? README.md\n");
    CHECK(box.read("README.md") == garden_with_markers);
    CHECK(contains(result.out, "README.md is not tracked, so the commit leaves it out.\n"));
    CHECK(contains(result.err, "hint: git add README.md\n"));
}

TEST_CASE("init keeps staged and unstaged edits of the README as they were") {
    Garden garden;
    const std::string staged = replaced(garden_readme, "Hello!", "Staged.");
    const std::string unstaged = replaced(staged, "MIT.", "Unstaged.");
    garden.write("README.md", staged);
    garden.git("add README.md");
    garden.write("README.md", unstaged);
    const std::string staged_diff = garden.git("diff --cached -U0 | grep '^[-+]'");
    const std::string unstaged_diff = garden.git("diff -U0 | grep '^[-+]'");
    garden.done({"init"});
    CHECK(garden.git("show HEAD:README.md") == garden_with_markers);
    CHECK(garden.git("diff --cached -U0 | grep '^[-+]'") == staged_diff);
    CHECK(garden.git("diff -U0 | grep '^[-+]'") == unstaged_diff);
}

TEST_CASE("init --no-commit writes the files and leaves index and HEAD alone") {
    Garden garden;
    const std::string before = garden.head();
    const Result result = garden.journey({"init", "--no-commit"});
    CHECK(garden.head() == before);
    CHECK(garden.status() == " M README.md\n?? journal.yaml\n");
    CHECK(contains(result.err, "hint: journey commit\n"));
}

TEST_CASE("of several inits at once one starts the journal, and the others take nothing of it away") {
    for (int round = 0; round < 5; ++round) {
        Sandbox box;
        const Result all = box.run("for i in 1 2 3; do journey init new >/dev/null 2>&1 & done; wait; cd new && journey check");
        INFO(all.transcript);
        CHECK(all.status == 0);
        CHECK(box.git("-C new log --format=%s") == "Start journey\n");
        CHECK(box.git("-C new status --porcelain").empty());
    }
}

TEST_CASE("an init that fails leaves what others put into the new folder meanwhile") {
    Sandbox box;
    box.git("config --global --unset user.name");
    box.git("config --global user.useConfigOnly true");
    box.write("bin/git",
              "#!/bin/sh\nPATH=${PATH#*:}\ngit \"$@\"; code=$?\n"
              "case \" $* \" in *' init '*) echo precious >\"${0%/bin/git}/new/precious.txt\" ;; esac\nexit $code\n");
    const Result result = box.run("chmod +x bin/git; PATH=$PWD/bin:$PATH journey init new");
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(box.run(std::string("cat new/precious.txt; ls -A new")).out == "precious\nprecious.txt\n");
}

TEST_CASE("init says how words between markers are kept in a README that git does not know") {
    Garden garden;
    garden.write("README.md",
                 replaced(garden_with_markers, "<!-- journey:projects:end -->", "- mine\n<!-- journey:projects:end -->"));
    garden.git("rm -q --cached README.md && git commit -qm Untrack");
    const Result result = garden.journey({"init"});
    CHECK(contains(result.err, "hint: git add README.md && git commit README.md\n"));
    garden.git("add README.md && git commit -qm Words README.md");
    CHECK(garden.journey({"init"}).status == 0);
}

TEST_CASE("init names the commit that keeps a list which stood between the markers") {
    Garden garden;
    garden.write("README.md",
                 replaced(garden_with_markers, "<!-- journey:projects:end -->", "- mine\n<!-- journey:projects:end -->"));
    garden.git("commit -q -a -m 'Keep a list'");
    const Result result = garden.journey({"init"});
    CHECK(result.status == 0);
    CHECK(result.err.starts_with("warning: README.md: replacing text typed between the markers; it is kept in "));
    CHECK(contains(result.err, " (Keep a list)\n"));
}

TEST_CASE("init -m replaces the subject and keeps the trailer") {
    Garden garden;
    garden.done({"init", "-m", "Here we go"});
    CHECK(garden.git("log -1 --format=%B") == "Here we go\n\nJourney: init\n\n");
}

TEST_CASE("init refuses two Projects sections with the line, before anything is made") {
    Sandbox box;
    box.write("README.md", "# T\n\n## Projects\n\n## Projects\n");
    const auto before = box.snapshot();
    const Result result = box.journey({"init"});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "error: README.md:"));
    CHECK(changed(before, box.snapshot()).empty());
}

TEST_CASE("init refuses to lose uncommitted words between markers that are there already") {
    Garden garden;
    garden.write("README.md", replaced(garden_with_markers, markers,
                                       replaced(markers, "<!-- journey:projects:end", "precious\n<!-- journey:projects:end")));
    const auto before = garden.snapshot();
    const Result result = garden.journey({"init"});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "text typed between the markers would be lost"));
    CHECK(changed(before, garden.snapshot()).empty());
}

TEST_CASE("init keeps CRLF, BOM and a missing final newline of a README") {
    Garden garden;
    garden.git("config core.autocrlf false");
    garden.write("README.md", "\xEF\xBB\xBF# T\r\n\r\n## Projects\r\n\r\n## End\r\n\r\nbye");
    garden.git("commit -qam Windows");
    garden.done({"init"});
    CHECK(garden.read("README.md") ==
          "\xEF\xBB\xBF# T\r\n\r\n## Projects\r\n\r\n<!-- journey:projects:start -->\r\n<!-- journey:projects:end "
          "-->\r\n\r\n## End\r\n\r\nbye");
}

TEST_CASE("init refuses a journal that git ignores") {
    Garden garden;
    garden.write(".gitignore", "*.yaml\n");
    const auto before = garden.snapshot();
    const Result result = garden.journey({"init"});
    CHECK(result.status == 128);
    CHECK(contains(result.err, "is ignored"));
    CHECK(changed(before, garden.snapshot()).empty());
}

TEST_CASE("init on a detached HEAD commits there") {
    Garden garden;
    garden.git("checkout -q --detach");
    CHECK(contains(garden.done({"init"}), "[detached HEAD "));
    CHECK(garden.git("log --format=%s HEAD") == "Start journey\nBegin\n");
    CHECK(garden.git("log --format=%s main") == "Begin\n");
}

TEST_CASE("init names the command that brings a README back that is gone") {
    const Garden garden;
    const auto [gone, back] = GENERATE(table<std::string, std::string>(
        {{"rm README.md", "git restore README.md"}, {"git rm -q README.md", "git restore --staged --worktree README.md"}}));
    garden.run(gone);
    const Result refused = garden.journey({"init"});
    CHECK(refused.status == 1);
    CHECK(refused.err == "error: README.md: no such file\nhint: " + back + "\n");
    REQUIRE(garden.run(back).status == 0);
    CHECK(garden.journey({"init"}).status == 0);
}
