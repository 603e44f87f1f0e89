// SPDX-License-Identifier: MIT
// Commits that are refused, and that nothing has changed then.
#include "git/commits.hpp"
#include "git/outpaced.hpp"
#include "git/write.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <chrono>
#include <functional>
#include <thread>

using namespace journey;
using namespace journey::git;
using namespace journey::test;

TEST_CASE("from outside, a file of a submodule is refused") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.sh("git clone -q . ../library; git submodule --quiet add ../library sub; git commit -q -m sub");
    const auto repository = Repository::open(box.top());
    CHECK(error_of([&] { repository.require_committable("sub/journal"); }).what() ==
          std::string("'sub/journal' is in submodule 'sub'"));
}

TEST_CASE("a commit that changes nothing is a mistake of the caller") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    CHECK_THROWS_AS(commit(box, {everywhere("journal", "1\n")}), std::logic_error);
}

TEST_CASE("what can't be written leaves everything as it was") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.commit("README.md", "1\n");
    box.sh("echo staged > other; git add other; echo 2 > journal");
    const auto refused = [&](const std::vector<FileChange>& files) {
        const auto before = box.everything();
        const auto error = error_of([&] { commit(box, files); });
        CHECK(error.code == ExitCode::fatal);
        CHECK(box.everything() == before);
        return std::string(error.what());
    };
    SECTION("a file in place of a folder") {
        CHECK(refused({everywhere("journal", "3\n"), {"README.md/f", "1\n", {}, "1\n"}}) != "");
    }
    SECTION("a file that is not what its new version was computed from") {
        CHECK(refused({everywhere("README.md", "3\n"), {"journal", "3\n", {}, "3\n", "1\n"}}) ==
              "'journal' was changed by somebody else just now; nothing was written");
    }
    SECTION("a folder in place of a file") {
        box.sh("mkdir folder");
        CHECK(refused({everywhere("journal", "3\n"), everywhere("folder", "3\n")}) == "'folder' is a directory");
    }
    SECTION("a link in place of a file") {
        box.sh("ln -s README.md link");
        CHECK(refused({everywhere("journal", "3\n"), everywhere("link", "3\n")}) == "'link' is a symbolic link");
    }
    SECTION("a branch that git holds locked") {
        box.sh("touch .git/refs/heads/main.lock");
        CHECK(refused({everywhere("new/file", "1\n"), everywhere("journal", "3\n")})
                  .starts_with("cannot lock ref 'refs/heads/main': Unable to create '" + box.top().string() +
                               "/.git/refs/heads/main.lock': File exists."));
    }
    SECTION("a HEAD that git holds locked") {
        box.sh("touch .git/HEAD.lock");
        CHECK(refused({everywhere("journal", "3\n")})
                  .starts_with("Unable to create '" + box.top().string() + "/.git/HEAD.lock': File exists."));
    }
    SECTION("a merge") {
        box.sh("git rev-parse HEAD > .git/MERGE_HEAD");
        CHECK(refused({everywhere("journal", "3\n")}) == "cannot do a partial commit during a merge");
    }
    SECTION("nobody") {
        box.sh("git config --global --unset user.name; git config user.useConfigOnly true");
        CHECK(refused({everywhere("journal", "3\n")}).find("no name was given") != std::string::npos);
    }
}

TEST_CASE("a tip that moved meanwhile is not run over") {
    const GitSandbox box;
    const auto moved = [&](const std::function<void()>& move) {
        const auto repository = Repository::open(box.top());
        Write write(repository, Commits::yes, {});
        move();
        const auto before = box.sh("git rev-parse HEAD; git ls-files --stage; cat journal || true");
        std::string message;
        try {
            write.commit({everywhere("journal", "mine\n")}, "Mine");
        } catch (const Outpaced& error) {
            message = error.what();
        }
        CHECK(box.sh("git rev-parse HEAD; git ls-files --stage; cat journal || true") == before);
        return message;
    };
    SECTION("forward") {
        box.commit("journal", "1\n");
        const auto old = box.git("rev-parse HEAD").substr(0, 40);
        const auto message = moved([&] { box.git("update-ref HEAD $(git commit-tree -p HEAD -m theirs HEAD^{tree})"); });
        const auto now = box.git("rev-parse HEAD").substr(0, 40);
        CHECK(message == "cannot lock ref 'refs/heads/main': is at " + now + " but expected " + old);
    }
    SECTION("into being") {
        const auto message = moved([&] { box.git("update-ref HEAD $(git commit-tree -m theirs $(git mktree </dev/null))"); });
        CHECK(message == "cannot lock ref 'refs/heads/main': reference already exists");
    }
    SECTION("to another branch") {
        box.commit("journal", "1\n");
        const auto message = moved([&] { box.sh("git branch other && git symbolic-ref HEAD refs/heads/other"); });
        CHECK(message == "cannot lock ref 'refs/heads/main': HEAD is at 'refs/heads/other' but expected 'refs/heads/main'");
    }
    SECTION("away from all branches") {
        box.commit("journal", "1\n");
        const auto message = moved([&] { box.sh("git rev-parse HEAD > tip && mv tip .git/HEAD"); });
        CHECK(message == "cannot lock ref 'refs/heads/main': HEAD is detached");
    }
}

TEST_CASE("a file that somebody else wrote meanwhile is not put back") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.commit("README.md", "1\n");
    box.sh("touch .git/refs/heads/main.lock");  // holds the commit up after the files were written
    std::thread editor([&] {
        for (int i = 0; i < 900 && box.read("README.md") != "2\n"; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        box.write("README.md", "typed\n");
    });
    CHECK_THROWS_AS(commit(box, {everywhere("journal", "2\n"), everywhere("README.md", "2\n")}), Error);
    editor.join();
    CHECK(box.read("journal") == "1\n");
    CHECK(box.read("README.md") == "typed\n");
}

TEST_CASE("what git would do otherwise on a file is refused by name") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.write(".gitignore", "ignored\n");
    const auto refused = [&](const std::string& path) {
        const auto repository = Repository::open(box.top());
        repository.require_committable("new");
        return error_of([&] { repository.require_committable(path); });
    };
    const auto mended = [&](const std::string& path, const Error& error) {
        box.sh(error.hints.at(0));
        const auto repository = Repository::open(box.top());
        CHECK_NOTHROW(repository.require_committable(path));
    };
    SECTION("ignored") {
        box.write("ignored", "1\n");
        const auto error = refused("ignored");
        CHECK(error.what() == std::string("'ignored' is ignored by one of your .gitignore files"));
        mended("ignored", error);
    }
    SECTION("skip-worktree") {
        box.git("update-index --skip-worktree journal");
        const auto error = refused("journal");
        CHECK(error.what() == std::string("'journal' is marked skip-worktree in the index"));
        mended("journal", error);
    }
    SECTION("assume-unchanged") {
        box.git("update-index --assume-unchanged journal");
        const auto error = refused("journal");
        CHECK(error.what() == std::string("'journal' is marked assume-unchanged in the index"));
        mended("journal", error);
    }
    SECTION("a filter") {
        box.write(".gitattributes", "journal filter=lfs\n");
        CHECK(refused("journal").what() == std::string("'journal' has the attribute filter=lfs, which is not supported"));
    }
    SECTION("an encoding") {
        box.write(".git/info/attributes", "journal working-tree-encoding=UTF-16\n");
        CHECK(refused("journal").what() ==
              std::string("'journal' has the attribute working-tree-encoding=UTF-16, which is not supported"));
    }
}

TEST_CASE("an ignored file that is tracked is no problem") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.write(".gitignore", "*\n");
    const auto repository = Repository::open(box.top());
    CHECK_NOTHROW(repository.require_committable("journal"));
}
