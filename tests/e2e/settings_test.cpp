// SPDX-License-Identifier: MIT
// Settings, identity and places of the person's own, wherever git takes them from: what journey makes of them is what git does.
#include "e2e/judge.hpp"

#include <filesystem>

namespace fs = std::filesystem;
using namespace journey::test;

namespace {

// Who made the newest commit, and when.
std::string who(const Sandbox& box, const std::string& options = "") {
    return box.git(options + " log -1 --date=iso --format='%an <%ae> %ad / %cn <%ce> %cd'");
}

// What is left when the dates are of no interest.
std::string names(const Sandbox& box) {
    return box.git("log -1 --format='%an <%ae> / %cn <%ce>'");
}

// Makes one commit with git and one with journey, both as `prefix` says, and holds them against each other.
void check_same_names(const Diary& diary, const std::string& prefix = "") {
    static int count = 0;
    const Result by_git = diary.run(prefix + " git commit -q --allow-empty -m Other");
    INFO(by_git.transcript);
    REQUIRE(by_git.status == 0);
    const std::string expected = names(diary);
    const Result by_us = diary.run(prefix + " journey add-project P" + std::to_string(++count));
    INFO(by_us.transcript);
    REQUIRE(by_us.status == 0);
    CHECK(names(diary) == expected);
    CHECK(expected.find("Ada Learner <ada@example.com> / Ada Learner <ada@example.com>") == std::string::npos);
}

// The line that tells why, of a command that must fail.
std::string fatal_line(const Result& result) {
    INFO(result.transcript);
    CHECK(result.status == 128);
    const std::size_t at = result.err.find("fatal: ");
    return at == std::string::npos ? result.err : result.err.substr(at, result.err.find('\n', at) - at);
}

// A command that journey must refuse as git refuses to commit, with no byte changed.
void check_same_refusal(const Diary& diary, const std::string& prefix = "") {
    const Result by_git = diary.run(prefix + " git commit -q --allow-empty -m Other");
    const Snapshot before = diary.snapshot();
    const Result by_us = diary.run(prefix + " journey add-project X");
    CHECK(fatal_line(by_us) == fatal_line(by_git));
    CHECK(changed(before, diary.snapshot()).empty());
}

}  // namespace

TEST_CASE("nothing but journey is needed in the plain case") {
    Diary diary;
    diary.unset("GIT_CONFIG_NOSYSTEM");
    diary.set("PATH", (diary.home().parent_path() / "bin").string());
    diary.done({"add-project", "X"});
    diary.set("GIT_DIR", ".git");
    diary.done({"complete", "probe"});
    diary.done({"status"});
    diary.set("PATH", "/usr/bin:/bin");
    CHECK(diary.status() == "");
}

TEST_CASE("author and committer are who the configuration says") {
    Diary diary;
    SECTION("for the author alone") {
        diary.git("config author.name Aude");
        diary.git("config author.email aude@example.com");
    }
    SECTION("for the committer alone") {
        diary.git("config committer.name Cleo");
    }
    SECTION("for this folder") {
        diary.write("../included", "[user]\n\tname = Folder\n");
        diary.git("config --global \"includeIf.gitdir:$PWD/.path\" \"$PWD/../included\"");
    }
    SECTION("for this branch") {
        diary.write("../included", "[user]\n\tname = Branch\n");
        diary.git("config --global includeIf.onbranch:ma*.path \"$PWD/../included\"");
    }
    SECTION("for this remote") {
        diary.write("../included", "[user]\n\tname = Remote\n");
        diary.git("config remote.origin.url https://example.com/x.git");
        diary.git("config --global 'includeIf.hasconfig:remote.*.url:https://example.com/**.path' \"$PWD/../included\"");
    }
    SECTION("for this work tree") {
        diary.git("config extensions.worktreeConfig true");
        diary.git("config --worktree user.name Tree");
    }
    SECTION("in the other place of a person's settings") {
        diary.write(diary.home() / ".config/git/config", "[author]\n\tname = Xdg\n");
    }
    SECTION("in both places of a person's settings") {
        diary.write(diary.home() / ".config/git/config", "[author]\n\tname = Xdg\n");
        diary.git("config --file ~/.gitconfig author.name Home");
    }
    check_same_names(diary);
}

TEST_CASE("author and committer are who the environment says") {
    Diary diary;
    diary.write("../other", "[user]\n\tname = Other\n\temail = other@example.com\n");
    for (const std::string prefix :
         {"GIT_AUTHOR_NAME=Aude", "GIT_COMMITTER_NAME=Cleo GIT_COMMITTER_EMAIL=cleo@example.com", "GIT_AUTHOR_EMAIL=a@b",
          "GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=user.name GIT_CONFIG_VALUE_0=Counted", "GIT_CONFIG_GLOBAL=../other",
          "GIT_CONFIG_PARAMETERS=\"'user.name'='It is me'\"", "GIT_AUTHOR_EMAIL="})
        check_same_names(diary, prefix);
    diary.git("config --global --unset user.email");
    check_same_names(diary, "EMAIL=mail@example.com");
}

TEST_CASE("settings of the system count unless they are left out") {
    Diary diary;
    diary.write("../system", "[user]\n\tname = System\n\temail = system@example.com\n");
    diary.write(diary.home() / ".gitconfig", "[user]\n\tuseConfigOnly = true\n");
    diary.unset("GIT_CONFIG_NOSYSTEM");
    check_same_names(diary, "GIT_CONFIG_SYSTEM=../system");
    check_same_refusal(diary, "GIT_CONFIG_SYSTEM=../system GIT_CONFIG_NOSYSTEM=1");
    check_same_refusal(diary, "GIT_CONFIG_NOSYSTEM=maybe");
}

TEST_CASE("git's own -c and ours are the same") {
    Diary diary;
    for (const std::string command : {"git -c user.name=Other journey", "journey -c user.name=Other",
                                      "git -c user.name=Nobody journey -c user.name=Other"}) {
        INFO(command);
        REQUIRE(diary.run(command + " update probe --title '" + command + "'").status == 0);
        CHECK(names(diary) == "Other <ada@example.com> / Other <ada@example.com>\n");
    }
}

TEST_CASE("dates of the environment are the commit's") {
    Diary diary;
    diary.set("GIT_AUTHOR_DATE", "2026-01-02 03:04:05 +0530");
    diary.set("GIT_COMMITTER_DATE", "@1700000000 -0330");
    diary.done({"complete", "probe"});
    const std::string ours = who(diary);
    CHECK(ours ==
          "Ada Learner <ada@example.com> 2026-01-02 03:04:05 +0530 / Ada Learner <ada@example.com> 2023-11-14 "
          "18:43:20 -0330\n");
    diary.git("commit -q --allow-empty -m Other");
    CHECK(who(diary) == ours);
}

TEST_CASE("who is not known is refused in git's words before a file is touched") {
    Diary diary;
    SECTION("nobody") {
        diary.write(diary.home() / ".gitconfig", "[user]\n\tuseConfigOnly = true\n");
        check_same_refusal(diary);
        CHECK(diary.journey({"add-project", "X"}).err ==
              "fatal: no email was given and auto-detection is disabled\n"
              "hint: git config --global user.email \"you@example.com\"\n"
              "hint: git config --global user.name \"Your Name\"\n");
    }
    SECTION("no name") {
        diary.write(diary.home() / ".gitconfig", "[user]\n\tuseConfigOnly = true\n\temail = a@example.com\n");
        check_same_refusal(diary);
    }
    SECTION("an empty name") {
        diary.git("config user.name ''");
        check_same_refusal(diary);
    }
    SECTION("a name of nothing but cruft") {
        diary.git("config user.name ', ;'");
        check_same_refusal(diary);
    }
    SECTION("an empty name in the environment") {
        check_same_refusal(diary, "GIT_AUTHOR_NAME=");
    }
    SECTION("a date that is none") {
        check_same_refusal(diary, "GIT_AUTHOR_DATE=whenever");
        check_same_refusal(diary, "GIT_COMMITTER_DATE=whenever");
    }
    SECTION("settings that can't be read") {
        check_same_refusal(diary, "GIT_CONFIG_COUNT=1");
        check_same_refusal(diary, "GIT_CONFIG_COUNT=many");
    }
}

TEST_CASE("the repository and the work tree are where git says they are") {
    Diary diary;
    const fs::path work = diary.folder();
    fs::create_directories(work / "sub");
    fs::create_directories(work / "../elsewhere");
    std::string command;
    SECTION("named to git") {
        diary.enter("../elsewhere");
        command = "git --git-dir=../work/.git --work-tree=../work journey complete probe";
    }
    SECTION("the work tree alone") {
        diary.enter("sub");
        command = "git --work-tree=.. journey complete probe";
    }
    SECTION("another folder of git's") {
        diary.enter("../elsewhere");
        command = "git -C ../work/sub journey complete probe";
    }
    SECTION("the environment") {
        diary.enter("../elsewhere");
        command = "GIT_DIR=../work/.git GIT_WORK_TREE=../work journey complete probe";
    }
    const Result result = diary.run(command);
    INFO(result.transcript);
    CHECK(result.status == 0);
    diary.enter(work);
    CHECK(diary.git("log -1 --format=%s") == "Complete project: Probe reader\n");
    CHECK(diary.status() == "");
}

TEST_CASE("a work tree that is not there is no reason to find no repository") {
    const Diary diary;
    diary.git("config core.worktree ../../nowhere");
    const Result result = diary.run("ASAN_OPTIONS=detect_leaks=0 journey list");  // libgit2 1.5 leaks memory then
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(contains(result.err, "nowhere': No such file or directory\n"));
}

TEST_CASE("a repository behind GIT_CEILING_DIRECTORIES is not seen") {
    Diary diary;
    diary.set("GIT_CEILING_DIRECTORIES", diary.folder().string());
    CHECK(diary.journey({"list"}).status == 0);
    fs::create_directories(diary.folder() / "sub");
    diary.enter("sub");
    const Result by_git = diary.run("git log");
    const Result by_us = diary.journey({"list"});
    CHECK(by_us.status == 128);
    CHECK(by_us.err == by_git.err);
}

TEST_CASE("a journal whose line ends core.safecrlf objects to is not committed") {
    Diary diary;
    diary.git("config core.autocrlf input");
    diary.git("config core.safecrlf true");
    diary.write("journal.yaml", "# Typed elsewhere.\r\n" + diary.read("journal.yaml"));
    const Result by_git = diary.run("git add journal.yaml");
    CHECK(by_git.err == "fatal: CRLF would be replaced by LF in journal.yaml\n");
    check_refused(diary, {"commit"}, 128, "fatal: CRLF would be replaced by LF in 'journal.yaml'\n");
    diary.git("config core.safecrlf warn");
    CHECK(diary.journey({"commit"}).status == 0);
    CHECK(diary.git("show HEAD:journal.yaml").starts_with("# Typed elsewhere.\n"));
    CHECK(diary.read("journal.yaml").starts_with("# Typed elsewhere.\r\n"));
}
