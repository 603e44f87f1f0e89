// SPDX-License-Identifier: MIT
#include "git/write.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <cstdlib>
#include <ctime>
#include <list>

using namespace journey;
using namespace journey::git;
using journey::test::Environment;
using journey::test::error_of;
using journey::test::GitSandbox;

namespace {

void commit(const GitSandbox& box) {
    const auto repository = Repository::open(box.top());
    Write write(repository, Commits::yes, {});
    write.require_identity();
    write.commit({{"journal", "1\n", "1\n", "1\n"}}, "Change");
}

// Author and committer as our commit has them, and as one by git has them.
std::string by_us(const GitSandbox& box) {
    commit(box);
    return box.git("log -1 --format='%an <%ae> / %cn <%ce>'");
}
std::string by_git(const GitSandbox& box) {
    box.git("commit -q --allow-empty -m m");
    return box.git("log -1 --format='%an <%ae> / %cn <%ce>'");
}

}  // namespace

TEST_CASE("the configured person commits, with no other program's help") {
    const GitSandbox box;
    const Environment path("PATH", box.root().string());
    const auto repository = Repository::open(box.top());
    CHECK_NOTHROW(Write(repository, Commits::yes, {}).require_identity());
}

TEST_CASE("so does one whom the environment names") {
    const GitSandbox box;
    box.git("config --global --remove-section user");
    const Environment path("PATH", box.root().string());
    const Environment name("GIT_AUTHOR_NAME", "Aude");
    const Environment email("GIT_AUTHOR_EMAIL", "aude@example.com");
    const Environment committer("GIT_COMMITTER_NAME", "Cleo");
    const Environment address("GIT_COMMITTER_EMAIL", "cleo@example.com");
    const auto repository = Repository::open(box.top());
    CHECK_NOTHROW(Write(repository, Commits::yes, {}).require_identity());
}

TEST_CASE("author and committer are who git says they are") {
    const GitSandbox box;
    std::list<Environment> variables;
    SECTION("from user.*") {}
    SECTION("author.* and committer.* come first") {
        box.git("config author.name Aude");
        box.git("config committer.email cleo@example.com");
    }
    SECTION("the environment comes first of all") {
        box.git("config author.name Aude");
        variables.emplace_back("GIT_AUTHOR_NAME", " Dr. Env, ");
        variables.emplace_back("GIT_COMMITTER_EMAIL", "env@example.com");
    }
    SECTION("an address that the environment leaves empty") {
        variables.emplace_back("GIT_AUTHOR_EMAIL", "");
    }
    SECTION("EMAIL, where an address is configured") {
        variables.emplace_back("EMAIL", "env@example.com");
    }
    SECTION("a name that has to be cleaned") {
        box.git("config user.name ' Dr. <A>nn, '");
    }
    SECTION("a name with quotes and umlauts") {
        box.git("config user.name '\"Änn\" O''Neill.'");
    }
    SECTION("an address by the remote") {
        box.sh(
            "printf '[user]\\n\\temail = work@example.com\\n' > ../work; "
            "git config remote.origin.url https://work.example.com/x; "
            "git config 'includeIf.hasconfig:remote.*.url:https://work.example.com/**.path' \"$PWD/../work\"");
    }
    CHECK(by_us(box) == by_git(box));
}

TEST_CASE("the environment names author and committer") {
    const GitSandbox box;
    const Environment name("GIT_AUTHOR_NAME", "Aude");
    const Environment email("GIT_COMMITTER_EMAIL", "cleo@example.com");
    const Environment date("GIT_AUTHOR_DATE", "2026-11-20T10:00:00+0530");
    CHECK(by_us(box) == "Aude <ann@example.com> / Ann Author <cleo@example.com>\n");
    CHECK(box.git("log -1 --format=%ad") == "Fri Nov 20 10:00:00 2026 +0530\n");
}

TEST_CASE("the command line names author and committer") {
    const GitSandbox box;
    const Environment command_line("GIT_CONFIG_PARAMETERS", "'user.name'='Other'");
    CHECK(by_us(box) == "Other <ann@example.com> / Other <ann@example.com>\n");
}

TEST_CASE("EMAIL steps in where no address is configured") {
    const GitSandbox box;
    box.git("config --global --unset user.email");
    const Environment email("EMAIL", "env@example.com");
    CHECK(by_us(box) == "Ann Author <env@example.com> / Ann Author <env@example.com>\n");
}

TEST_CASE("the commit carries the time of here and now") {
    const GitSandbox box;
    const Environment zone("TZ", "XYZ-05:45");
    tzset();
    const auto before = std::time(nullptr);
    commit(box);
    const auto after = std::time(nullptr);
    const auto time = std::stoll(box.git("log -1 --format=%at"));
    CHECK((before <= time && time <= after));
    CHECK(box.git("log -1 --date=raw --format=%ad").ends_with(" +0545\n"));
}

TEST_CASE("west of Greenwich the offset is negative") {
    const GitSandbox box;
    const Environment zone("TZ", "XYZ+03:30");
    tzset();
    commit(box);
    CHECK(box.git("log -1 --date=raw --format=%cd").ends_with(" -0330\n"));
}

TEST_CASE("an unknown person is told how to become known, in git's words") {
    const GitSandbox box;
    box.git("config --global --remove-section user");
    box.git("config user.useConfigOnly true");
    const auto error = error_of([&] { commit(box); });
    CHECK(error.code == ExitCode::fatal);
    CHECK(error.what() == std::string("no email was given and auto-detection is disabled"));
    CHECK(error.hints == std::vector<std::string>{"git config --global user.email \"you@example.com\"",
                                                  "git config --global user.name \"Your Name\""});
}
