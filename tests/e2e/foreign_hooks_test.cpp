// SPDX-License-Identifier: MIT
// `journey hooks` beside files that are not what they look like, or lie elsewhere.
#include "e2e/installed.hpp"

using namespace journey::test;

TEST_CASE("a script that a shell only begins is left as it is, and what to add is said") {
    const std::string text =
        GENERATE(as<std::string>(), "#!/bin/sh\n'''exec' \"/usr/bin/python3\" \"$0\" \"$@\"\n' '''\nprint('mine')\n",
                 "#!/bin/sh\n\"\"\"exec\" python3 \"${0}\" \"$@\"\n\"\"\"\nprint('mine')\n",
                 "#!/bin/sh\neval 'exec perl -x -wS $0 ${1+\"$@\"}'\n  if 0;\n",
                 "#!/bin/sh\n# the next line restarts using tclsh \\\nexec tclsh \"$0\" \"$@\"\n",
                 "#!/bin/sh\n\":\" //; exec node \"$0\" \"$@\"\nconsole.log('mine')\n");
    const Diary diary;
    program(diary, ".git/hooks/pre-commit", text);
    const Result result = check_there_and_back(diary);
    CHECK(result.err == "warning: .git/hooks/pre-commit is left as it is: another program runs it in the end\n");
    CHECK(contains(result.out, "To be added to .git/hooks/pre-commit:\n    journey hook pre-commit\n"));
}

TEST_CASE("a script that names itself, and one that ends in another program, is a shell script all the same") {
    const Diary diary;
    const std::string text = "# exec python3 \"$0\" was long ago\ncd \"$(dirname \"$0\")/../..\"\necho \"'''\"\nexec true\n";
    program(diary, ".git/hooks/pre-commit", "#!/bin/sh\n" + text);
    diary.done({"hooks", "install"});
    check_installed(diary);
}

TEST_CASE("what only speaks of a hook of ours does not run it") {
    const Diary diary;
    const std::string said = GENERATE(as<std::string>(), "# journey hook pre-commit", "true # journey hook pre-commit",
                                      "true journey hook pre-commit-msg", "true notjourney hook pre-commit");
    program(diary, ".git/hooks/pre-commit", "#!/bin/sh\n" + said + "\n");
    CHECK(contains(diary.journey({"hooks", "status"}).out, "pre-commit hook    missing "));
    check_there_and_back(diary);
    diary.done({"hooks", "install"});
    check_installed(diary);
}

TEST_CASE("what pre-commit's configuration only speaks of it does not run") {
    const Diary diary;
    const std::string said = GENERATE(as<std::string>(), "# - id: journey-render-readme", "- id: journey-render-readme-check",
                                      "# entry: journey hook pre-commit");
    diary.write(".pre-commit-config.yaml", "repos:\n- repo: x\n  hooks:\n  " + said + "\n");
    CHECK(contains(diary.journey({"hooks", "status"}).out, "pre-commit hook    another's "));
}

TEST_CASE("a folder in a hook's place is left there") {
    const Diary diary;
    SECTION("where git looks") {
        diary.write(".git/hooks/pre-commit/file", "");
        const Result result = check_there_and_back(diary);
        CHECK(contains(result.err, "warning: .git/hooks/pre-commit is left as it is: it is a folder\n"));
        CHECK(contains(diary.journey({"hooks", "status"}).out, "another's  .git/hooks/pre-commit: it is a folder\n"));
    }
    SECTION("where husky looks") {
        diary.write(".husky/pre-commit/file", "");
        check_there_and_back(diary);
    }
}

TEST_CASE("a hook of ours that git does not run is told of with the command that helps") {
    const Diary diary;
    diary.done({"hooks", "install"});
    fs::permissions(diary.folder() / ".git/hooks/pre-commit", fs::perms::owner_read | fs::perms::owner_write);
    const Result status = diary.journey({"hooks", "status"});
    INFO(status.transcript);
    CHECK(status.status == 1);
    CHECK(contains(status.out,
                   "pre-commit hook    off        .git/hooks/pre-commit: it is not executable, so that git ignores it\n"));
    CHECK(status.err == "hint: chmod +x .git/hooks/pre-commit\n");
    const Result result = diary.journey({"hooks", "install"});
    CHECK(result.err ==
          "warning: .git/hooks/pre-commit is left as it is: it is not executable, so that git ignores it\n"
          "hint: chmod +x .git/hooks/pre-commit\n");
    CHECK(result.out == "Nothing to change.\n");
    diary.run("chmod +x .git/hooks/pre-commit");
    check_installed(diary);
}

TEST_CASE("attributes in a linked file are written where the link leads, inside of the repository") {
    const Diary diary;
    diary.write(".git/info/mine", "*.png binary\n");
    fs::create_symlink("mine", diary.folder() / ".git/info/attributes");
    check_there_and_back(diary);
    diary.done({"hooks", "install"});
    CHECK(fs::is_symlink(diary.folder() / ".git/info/attributes"));
    CHECK(diary.read(".git/info/mine").starts_with("*.png binary\n"));
    check_installed(diary);
}

TEST_CASE("attributes in a file outside of the repository are left there, and what to add is said") {
    const Diary diary;
    diary.write("../mine", "*.png binary\n");
    fs::create_symlink("../../../mine", diary.folder() / ".git/info/attributes");
    const Result result = check_there_and_back(diary);
    INFO(result.transcript);
    CHECK(contains(result.err,
                   "warning: .git/info/attributes is left as it is: it is a link that leads out of the repository\n"));
    CHECK(contains(result.out, "To be added to .git/info/attributes:\n    /journal.yaml merge=journey-journal\n"));
    CHECK(diary.read("../mine") == "*.png binary\n");
    diary.run("journey hooks install | sed -n '/^    /s/^    //p' >> ../mine");
    check_installed(diary);
}

TEST_CASE("attributes that are no file are left as they are") {
    const Diary diary;
    SECTION("a link to nothing") {
        fs::create_symlink("nothing", diary.folder() / ".git/info/attributes");
        CHECK(contains(check_there_and_back(diary).err, "it is a link to nothing\n"));
    }
    SECTION("a folder") {
        diary.write(".git/info/attributes/file", "");
        CHECK(contains(check_there_and_back(diary).err, "it is a folder\n"));
    }
    SECTION("a folder with the name of everybody's") {
        diary.write(".gitattributes/file", "");
        check_there_and_back(diary);
    }
}

TEST_CASE("a link in the place of everybody's attributes is left there: git does not follow it") {
    const Diary diary;
    diary.write("mine", "*.png binary\n");
    fs::create_symlink("mine", diary.folder() / ".gitattributes");
    check_there_and_back(diary);
    const Result result = diary.journey({"hooks", "install", "--shared"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: .gitattributes is left as it is: it is a link, which git does not follow\n"));
    CHECK(diary.read("mine") == "*.png binary\n");
}
