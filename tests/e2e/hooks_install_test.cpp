// SPDX-License-Identifier: MIT
// `journey hooks`: what it sets up in a clone, beside whatever is there, and that it leaves nothing behind.
#include "e2e/judge.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

namespace fs = std::filesystem;

void program(const Sandbox& box, const fs::path& file, const std::string& text) {
    box.write(file, text);
    fs::permissions(box.folder() / file, fs::perms::owner_all);
}

const std::vector<std::string> names = {"pre-commit", "post-commit", "post-merge", "post-rewrite"};

std::string merge_attribute(const Sandbox& box, const std::string& path) {
    const std::string said = box.git("check-attr -z merge -- '" + path + "' | tr '\\0' '\\n'");
    return said.substr(said.find("merge\n") + 6);
}

// Journey and git agree that all is set up, and a commit shows it.
void check_installed(const Diary& diary) {
    const Result result = diary.journey({"hooks", "status"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(diary.git("config merge.journey-journal.driver").starts_with("journey merge-driver journal %O %A %B %L %P || "));
    CHECK(diary.git("config merge.journey-readme.driver").starts_with("journey merge-driver readme %O %A %B %L %P || "));
    CHECK(merge_attribute(diary, "journal.yaml") == "journey-journal\n");
    CHECK(merge_attribute(diary, "README.md") == "journey-readme\n");
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "title: Probe reader", "title: Reader of probes"));
    diary.git("commit -qm x journal.yaml");
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes"));
    CHECK(diary.status() == "");
}

// Installs, installs again, and uninstalls.
Result check_there_and_back(const Sandbox& box) {
    const Snapshot before = box.snapshot();
    Result result = box.journey({"hooks", "install"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    const Snapshot installed = box.snapshot();
    CHECK(contains(box.journey({"hooks", "install"}).out, "Nothing to change.\n"));
    CHECK(changed(installed, box.snapshot()).empty());
    CHECK(box.journey({"hooks", "uninstall"}).status == 0);
    CHECK(changed(before, box.snapshot()).empty());
    CHECK(box.journey({"hooks", "uninstall"}).out == "Nothing to change.\n");
    return result;
}

}  // namespace

TEST_CASE("hooks install sets up merge drivers, attributes and hooks") {
    const Diary diary;
    CHECK(diary.done({"hooks", "install"}) ==
          "Installed merge drivers, attributes, pre-commit hook, post-commit hook, post-merge hook and post-rewrite hook.\n");
    check_installed(diary);
}

TEST_CASE("after hooks install git merges what two branches have added, and the README shows all of it") {
    const std::string how =
        GENERATE(as<std::string>(), "git merge -q --no-edit side", "git rebase -q side", "git cherry-pick side");
    INFO(how);
    const Diary diary;
    diary.done({"hooks", "install"});
    diary.git("checkout -q -b side");
    diary.done({"add-project", "Weed finder"});
    diary.git("checkout -q main");
    diary.done({"add-project", "Tulip guard"});
    const Result result = diary.run(how);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(contains(diary.git("show HEAD:README.md"), "- Weed finder"));
    CHECK(contains(diary.git("show HEAD:README.md"), "- Tulip guard"));
    CHECK(diary.journey({"render-readme", "--check"}).status == 0);
    CHECK(diary.status() == "");
}

TEST_CASE("hooks status says what is missing, and how to get it") {
    const Diary diary;
    const Result result = diary.journey({"hooks", "status"});
    CHECK(result.status == 1);
    CHECK(contains(result.out, "merge drivers      missing  .git/config\n"));
    CHECK(contains(result.out, "pre-commit hook    missing  .git/hooks/pre-commit\n"));
    CHECK(result.err == "hint: journey hooks install\n");
}

TEST_CASE("uninstalling leaves every byte and every file as it was before") {
    const Diary diary;
    SECTION("of a fresh clone") {}
    SECTION("with hooks, attributes and settings of one's own") {
        program(diary, ".git/hooks/pre-commit", "#!/bin/sh\n# mine\nexit 0\n");
        program(diary, ".git/hooks/post-commit", "#!/usr/bin/env bash\nexec true");
        diary.write(".git/info/attributes", "*.png binary\n");
        diary.git("config journey.subjectPrefix 'docs: '");
    }
    SECTION("where last lines have no end") {
        program(diary, ".git/hooks/pre-commit", "#!/bin/sh");
        diary.write(".git/info/attributes", "*.png binary");
        diary.write(".git/config", diary.read(".git/config") + "[journey]\n\tsubjectPrefix = x");
    }
    SECTION("where files are empty, or as ours begin") {
        program(diary, ".git/hooks/pre-commit", "");
        program(diary, ".git/hooks/post-merge", "#!/bin/sh\n");
        diary.write(".git/info/attributes", "");
    }
    SECTION("where lines end as on Windows") {
        diary.write(".git/info/attributes", "*.png binary\r\n*.jpg binary");
    }
    check_there_and_back(diary);
}

TEST_CASE("a hook of one's own still runs, and still decides") {
    const Diary diary;
    const std::string ends =
        GENERATE(as<std::string>(), "exit $no", "exec sh -c \"exit $no\"", "[ $no = 0 ]", "[ $no = 0 ]\nexit");
    INFO(ends);
    program(diary, ".git/hooks/pre-commit", "#!/bin/sh -eu\necho mine >> ../ran\nno=$(cat ../no)\n" + ends + "\n");
    program(diary, ".git/hooks/post-rewrite", "cat > ../rewritten\n");
    diary.done({"hooks", "install"});
    diary.write("../no", "1");
    CHECK(diary.run("git commit -q --allow-empty -m x").status == 1);
    diary.write("../no", "0");
    CHECK(diary.run("git commit -q --allow-empty -m x").status == 0);
    CHECK(diary.read("../ran") == "mine\nmine\n");
    diary.git("commit -q --amend --allow-empty --no-edit");
    CHECK(diary.read("../rewritten").size() > 80);
    check_installed(diary);
}

TEST_CASE("a journey that is not there stops no commit") {
    Diary diary;
    diary.done({"hooks", "install"});
    fs::remove(diary.home() / "../bin/journey");
    fs::remove(diary.home() / "../bin/git-journey");
    diary.set("PATH", "/usr/bin:/bin");
    diary.write("journal.yaml", "broken: [\n");
    const Result result = diary.run("git commit -qam x");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "");
}

TEST_CASE("a hook that is no shell script, or does not run, is left as it is, and what to add is said") {
    const auto [text, why, line] = GENERATE(table<std::string, std::string, std::string>(
        {{"#!/usr/bin/python3\nprint('mine')\n", "python3 runs it", "    journey hook pre-commit\n"},
         {"#!/usr/bin/env -S perl -w\n", "perl runs it", "    journey hook pre-commit\n"},
         {"\x7f"
          "ELF" +
              std::string(1, '\0') + "\n",
          "it is a program", "    journey hook pre-commit\n"},
         {"#!/bin/sh\r\ntrue\r\n", "its lines end in CR LF", "then journey hook pre-commit \"$@\""},
         {"#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n", "pre-commit has made it",
          "then journey hook pre-commit \"$@\""}}));
    const Diary diary;
    program(diary, ".git/hooks/pre-commit", text);
    const Result result = check_there_and_back(diary);
    CHECK(result.err == "warning: .git/hooks/pre-commit is left as it is: " + why + "\n");
    CHECK(contains(result.out, "To be added to .git/hooks/pre-commit:\n"));
    CHECK(contains(result.out, line));
}

TEST_CASE("a hook that is switched off stays so") {
    const Diary diary;
    diary.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
    const Result result = check_there_and_back(diary);
    CHECK(contains(result.err, "it is not executable, so that git ignores it"));
}

TEST_CASE("a hook that is a link is left as it is, and counts when it runs ours") {
    const Diary diary;
    program(diary, "scripts/check", "#!/bin/sh\n");
    fs::create_symlink("../../scripts/check", diary.folder() / ".git/hooks/pre-commit");
    CHECK(contains(check_there_and_back(diary).err, "it is a link"));
    diary.done({"hooks", "install"});
    CHECK(contains(diary.journey({"hooks", "status"}).out,
                   "pre-commit hook    another's  .git/hooks/pre-commit: it is a link\n"));
    program(diary, "scripts/check", "#!/bin/sh\njourney hook pre-commit\n");
    CHECK(diary.journey({"hooks", "status"}).status == 0);
}

TEST_CASE("where something else manages the hooks none is changed, and status looks where they are") {
    Diary diary;
    std::string where, lines;
    SECTION("core.hooksPath") {
        diary.git("config core.hooksPath .githooks");
        where = ".githooks/pre-commit";
    }
    SECTION("husky") {
        diary.git("config core.hooksPath .husky/_");
        diary.write(".husky/_/.gitignore", "*\n");
        where = ".husky/pre-commit";
    }
    SECTION("lefthook") {
        diary.write("lefthook.yml", "");
        where = "lefthook.yml";
    }
    SECTION("pre-commit") {
        diary.write(".pre-commit-config.yaml", "repos: []\n");
        where = ".pre-commit-config.yaml";
    }
    const Result result = check_there_and_back(diary);
    INFO(result.transcript);
    CHECK(contains(result.err, "warning: the hooks are left as they are: "));
    CHECK(contains(result.out, "To be added to " + where + ":\n"));
    diary.done({"hooks", "install"});
    CHECK_FALSE(diary.exists(".git/hooks/pre-commit"));
    CHECK(diary.journey({"hooks", "status"}).status == 1);
    // What it prints is what it takes.
    diary.run(
        "journey hooks install | awk '/^To be added to / { f = $5; sub(\":$\", \"\", f); next } /^    / { sub(\"^    \", "
        "\"\"); "
        "system(\"mkdir -p $(dirname \" f \")\"); print >> f }'");
    const Result status = diary.journey({"hooks", "status"});
    INFO(status.transcript);
    CHECK(status.status == 0);
}

TEST_CASE("a core.hooksPath that names the hooks' own folder is none") {
    const Diary diary;
    diary.git("config core.hooksPath .git/hooks");
    diary.done({"hooks", "install"});
    check_installed(diary);
}

TEST_CASE("hooks install --shared writes the attributes for everybody, to be committed") {
    const Diary diary;
    diary.write(".gitattributes", "*.png binary");
    diary.git("add .gitattributes && git commit -qm Attributes");
    const Result result = diary.journey({"hooks", "install", "--shared"});
    CHECK(result.status == 0);
    CHECK(result.err == "hint: git add .gitattributes && git commit .gitattributes\n");
    CHECK(diary.read(".gitattributes").starts_with("*.png binary\n"));
    CHECK(diary.status() == " M .gitattributes\n");
    CHECK_FALSE(diary.exists(".git/info/attributes"));
    SECTION("taken back before it is committed") {
        diary.done({"hooks", "uninstall"});
        CHECK(diary.read(".gitattributes") == "*.png binary");
    }
    SECTION("committed, it is everybody's") {
        diary.git("commit -qm Shared .gitattributes");
        check_installed(diary);
        CHECK(contains(diary.journey({"hooks", "uninstall"}).err, "hint: journey hooks uninstall --shared\n"));
        CHECK(diary.status() == "");
        diary.done({"hooks", "install"});
        CHECK_FALSE(diary.exists(".git/info/attributes"));
        diary.done({"hooks", "uninstall", "--shared"});
        CHECK(diary.read(".gitattributes") == "*.png binary");
    }
}

TEST_CASE("hooks install --shared takes the place of attributes that this clone has for itself") {
    const Diary diary;
    diary.done({"hooks", "install"});
    diary.done({"hooks", "install", "--shared"});
    CHECK_FALSE(diary.exists(".git/info/attributes"));
    CHECK(merge_attribute(diary, "README.md") == "journey-readme\n");
}

TEST_CASE("attributes name just the two files, whatever their paths hold") {
    const Diary diary;
    const auto [journal, readme] = GENERATE(table<std::string, std::string>({{"my data/my journal.yaml", "docs/READ ME.md"},
                                                                             {"j[1]*?.yaml", "a\\b.md"},
                                                                             {"\"j\".yaml", "#!x\t.md"},
                                                                             {"-j.yaml", "!r.md"}}));
    INFO(journal << " " << readme);
    fs::create_directories((diary.folder() / journal).parent_path());
    fs::create_directories((diary.folder() / readme).parent_path());
    std::string yaml = replaced(diary.read("journal.yaml"), "insights: []", "insights: []\nreadme:\n  path: '" + readme + "'");
    diary.write(journal, yaml);
    diary.write(readme, diary.read("README.md"));
    diary.git("rm -q --cached README.md journal.yaml && rm README.md journal.yaml");
    diary.run(std::vector<std::string>{"git", "config", "journey.journal", journal});
    diary.done({"hooks", "install"});
    CHECK(diary.journey({"hooks", "status"}).status == 0);
    const auto attribute = [&](const std::string& path) {
        return diary.run(std::vector<std::string>{"git", "check-attr", "-z", "merge", "--", path}).out.substr(path.size() + 7);
    };
    CHECK(attribute(journal) == std::string("journey-journal") + '\0');
    CHECK(attribute(readme) == std::string("journey-readme") + '\0');
    CHECK(attribute("below/" + readme) == std::string("unspecified") + '\0');
    CHECK(attribute("j1.yaml") == std::string("unspecified") + '\0');
}

TEST_CASE("when the README moves the attributes are outdated, and install renews them in their place") {
    const Diary diary;
    diary.done({"hooks", "install"});
    diary.write(".git/info/attributes", diary.read(".git/info/attributes") + "*.png binary\n");
    diary.git("mv README.md READ.md");
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "insights: []", "insights: []\nreadme:\n  path: READ.md"));
    CHECK(contains(diary.journey({"hooks", "status"}).out, "attributes         outdated   .git/info/attributes\n"));
    CHECK(diary.done({"hooks", "install"}) == "Installed attributes.\n");
    CHECK(merge_attribute(diary, "READ.md") == "journey-readme\n");
    CHECK(merge_attribute(diary, "README.md") == "unspecified\n");
    CHECK(diary.read(".git/info/attributes").ends_with("*.png binary\n"));
}

TEST_CASE("a driver of another kind is outdated, overruled, and there again in the end") {
    const Diary diary;
    diary.git("config merge.journey-readme.driver 'true %A'");
    CHECK(contains(diary.journey({"hooks", "status"}).out, "merge drivers      outdated  .git/config\n"));
    check_there_and_back(diary);
    diary.done({"hooks", "install"});
    check_installed(diary);
}

TEST_CASE("what a person adds around our lines stays when they go") {
    const Diary diary;
    diary.done({"hooks", "install"});
    diary.write(".git/hooks/post-merge", diary.read(".git/hooks/post-merge") + "echo merged\n");
    diary.git("config journey.subjectPrefix x");
    diary.done({"hooks", "uninstall"});
    CHECK(diary.read(".git/hooks/post-merge") == "#!/bin/sh\n# Made by `journey hooks install`.\necho merged\n");
    CHECK(diary.git("config journey.subjectPrefix") == "x\n");
    CHECK_FALSE(diary.exists(".git/hooks/pre-commit"));
}

TEST_CASE("lines of ours that were changed are outdated") {
    const Diary diary;
    diary.done({"hooks", "install"});
    program(diary, ".git/hooks/pre-commit", replaced(diary.read(".git/hooks/pre-commit"), "exit $?", "true"));
    CHECK(contains(diary.journey({"hooks", "status"}).out, "pre-commit hook    outdated   .git/hooks/pre-commit\n"));
    diary.done({"hooks", "install"});
    check_installed(diary);
}

TEST_CASE("half a block is nobody's to take out") {
    const Diary diary;
    diary.done({"hooks", "install"});
    program(diary, ".git/hooks/pre-commit", replaced(diary.read(".git/hooks/pre-commit"), "# <<< journey hooks <<<\n", ""));
    const std::string half = diary.read(".git/hooks/pre-commit");
    CHECK(
        contains(diary.journey({"hooks", "uninstall"}).err, "warning: .git/hooks/pre-commit is left as it is: there is half"));
    CHECK(diary.read(".git/hooks/pre-commit") == half);
}

TEST_CASE("a linked work tree is set up with its repository") {
    Diary diary;
    diary.git("worktree add -q ../linked -b linked");
    diary.enter("../linked");
    diary.done({"hooks", "install"});
    check_installed(diary);
    diary.enter("../work");
    CHECK(diary.journey({"hooks", "status"}).status == 0);
    CHECK(diary.exists(".git/hooks/pre-commit"));
    CHECK(diary.exists(".git/info/attributes"));
}

TEST_CASE("a submodule is set up by itself") {
    Diary diary;
    diary.git("clone -q . ../origin && git init -q ../outer");
    diary.enter("../outer");
    diary.git("-c protocol.file.allow=always submodule add -q ../origin sub");
    diary.enter("sub");
    diary.done({"hooks", "install"});
    check_installed(diary);
    CHECK_FALSE(diary.exists("../.git/hooks/pre-commit"));
}

TEST_CASE("permissions of what is there stay, and a private umask holds for what is new") {
    const Diary diary;
    program(diary, ".git/hooks/pre-commit", "#!/bin/sh\n");
    fs::permissions(diary.folder() / ".git/config", fs::perms::owner_read | fs::perms::owner_write);
    CHECK(diary.run("umask 077; journey hooks install").status == 0);
    CHECK(diary.run("stat -c %a .git/config .git/hooks/pre-commit .git/hooks/post-merge .git/info/attributes").out ==
          "600\n700\n700\n600\n");
}

TEST_CASE("while git writes its configuration nothing is installed") {
    const Diary diary;
    diary.write(".git/config.lock", "");
    check_refused(diary, {"hooks", "install"}, 128, "fatal: Unable to create '");
}

TEST_CASE("what can't be written is not installed in part") {
    Diary diary;
    diary.give_up_root();
    fs::permissions(diary.folder() / ".git/hooks", fs::perms::owner_read | fs::perms::owner_exec);
    check_refused(diary, {"hooks", "install"}, 128, "fatal: cannot write '");
}

TEST_CASE("init --hooks sets up the clone as well") {
    Sandbox box;
    const Result result = box.journey({"init", "new place", "--hooks"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "hint: journey help add-project\n");
    box.enter("new place");
    CHECK(box.journey({"hooks", "status"}).status == 0);
    CHECK(box.git("status --porcelain") == "");
}

TEST_CASE("init without --hooks says how to") {
    const Sandbox box;
    const Result result = box.journey({"init", "new place"});
    CHECK(result.err == "hint: journey help add-project\nhint: journey -C 'new place' hooks install\n");
    CHECK(box.run("journey -C 'new place' hooks install").status == 0);
    CHECK(box.run("journey init other -n 2>&1 | grep 'hooks install'").out == "");
}

TEST_CASE("hooks takes one of three words") {
    const Diary diary;
    CHECK(diary.journey({"hooks"}).status == 129);
    CHECK(diary.journey({"hooks", "remove"}).status == 129);
    CHECK(diary.journey({"hooks", "status", "--shared"}).status == 129);
}

TEST_CASE("where git does not find journey it merges the lines, with markers") {
    const Diary diary;
    REQUIRE(diary.journey({"hooks", "install"}).status == 0);
    diary.git("branch topic");
    REQUIRE(diary.journey({"add-project", "Ours"}).status == 0);
    diary.git("checkout -q topic");
    REQUIRE(diary.journey({"add-project", "Theirs"}).status == 0);
    CHECK(diary.run("PATH=/usr/bin:/bin git merge main").status == 1);
    CHECK(contains(diary.read("journal.yaml"), "<<<<<<< ours\n"));
    CHECK(contains(diary.read("README.md"), "<<<<<<< ours\n"));
    CHECK(contains(diary.read("README.md"), ">>>>>>> theirs\n"));
}
