// SPDX-License-Identifier: MIT
// `journey hooks`: what is left of what it set up, and what it says of it.
#include "e2e/installed.hpp"

using namespace journey::test;

TEST_CASE("what git takes out of its configuration beside our lines takes nothing of ours along") {
    const Diary diary;
    diary.git("config branch.topic.remote x");
    const std::string before = diary.read(".git/config");
    diary.done({"hooks", "install"});
    SECTION("the section above") {
        diary.git("config --remove-section branch.topic");
        CHECK_FALSE(contains(diary.read(".git/config"), "# >>>"));
        CHECK(diary.done({"hooks", "install"}) == "Nothing to change.\n");
        diary.done({"hooks", "uninstall"});
        CHECK(diary.read(".git/config") + "[branch \"topic\"]\n\tremote = x\n" == before);
    }
    SECTION("the last section of ours") {
        diary.git("config --remove-section merge.journey-readme");
        CHECK_FALSE(contains(diary.read(".git/config"), "# <<<"));
        CHECK(contains(diary.journey({"hooks", "status"}).out, "merge drivers      outdated "));
        SECTION("installed again") {
            CHECK(diary.done({"hooks", "install"}) == "Installed merge drivers.\n");
            check_installed(diary);
        }
        diary.done({"hooks", "uninstall"});
        CHECK(diary.read(".git/config") == before);
    }
    SECTION("the first section of ours") {
        diary.git("config --remove-section merge.journey-journal");
        diary.done({"hooks", "install"});
        check_installed(diary);
        diary.done({"hooks", "uninstall"});
        CHECK(diary.read(".git/config") == before);
    }
}

TEST_CASE("a folder that was made for a hook goes with it, unless there is more in it by then") {
    const Diary diary;
    fs::remove_all(diary.folder() / ".git/hooks");
    fs::remove_all(diary.folder() / ".git/info");
    SECTION("nothing more") {
        check_there_and_back(diary);
    }
    SECTION("one more file") {
        diary.done({"hooks", "install"});
        program(diary, ".git/hooks/post-checkout", "#!/bin/sh\n");
        diary.done({"hooks", "uninstall"});
        CHECK(diary.run("ls .git/hooks").out == "post-checkout\n");
        CHECK_FALSE(diary.exists(".git/info"));
    }
    SECTION("empty ones of one's own stay") {
        fs::create_directory(diary.folder() / ".git/hooks");
        fs::create_directory(diary.folder() / ".git/info");
        check_there_and_back(diary);
    }
}

TEST_CASE("hooks status --json gives each part with its state, its file, and why it is so") {
    const Diary diary;
    program(diary, ".git/hooks/pre-commit", "#!/usr/bin/perl\n");
    const Result result = diary.run(
        "journey hooks status --json | /usr/bin/python3 -c 'import json, sys; print(json.dumps(json.load(sys.stdin)))'");
    CHECK(diary.journey({"hooks", "status", "--json"}).status == 1);
    CHECK(result.out == R"([{"part": "merge drivers", "state": "missing", "file": ".git/config"}, )"
                        R"({"part": "attributes", "state": "missing", "file": ".git/info/attributes"}, )"
                        R"({"part": "pre-commit hook", "state": "another's", "file": ".git/hooks/pre-commit", )"
                        R"("why": "perl runs it", "add": "journey hook pre-commit\n"}, )"
                        R"({"part": "post-commit hook", "state": "missing", "file": ".git/hooks/post-commit"}, )"
                        R"({"part": "post-merge hook", "state": "missing", "file": ".git/hooks/post-merge"}, )"
                        R"({"part": "post-rewrite hook", "state": "missing", "file": ".git/hooks/post-rewrite"}])"
                        "\n");
    CHECK(result.err == "");
    fs::remove(diary.folder() / ".git/hooks/pre-commit");
    diary.done({"hooks", "install"});
    CHECK(diary.journey({"hooks", "status", "--json"}).status == 0);
    CHECK(diary.journey({"hooks", "install", "--json"}).status == 129);
}

TEST_CASE("init --hooks -n says what it would set up, and sets up nothing") {
    const Garden garden;
    const std::string all =
        "Would install merge drivers, attributes, pre-commit hook, post-commit hook, post-merge hook and post-rewrite hook.\n";
    const Snapshot before = garden.snapshot();
    CHECK(contains(garden.done({"init", "--hooks", "-n"}), all));
    CHECK(contains(garden.done({"init", "new place", "--hooks", "-n"}), all));
    CHECK_FALSE(contains(garden.done({"init", "-n"}), "Would install"));
    CHECK(changed(before, garden.snapshot()).empty());
    program(garden, ".git/hooks/pre-commit", "#!/usr/bin/perl\n");
    const Result result = garden.journey({"init", "--hooks", "-n"});
    CHECK(contains(result.out, "Would install merge drivers, attributes, post-commit hook, post-merge hook and post-rewrite"));
    CHECK(contains(result.err, "warning: .git/hooks/pre-commit is left as it is: perl runs it\n"));
}
