// SPDX-License-Identifier: MIT
#include "git/repository.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

namespace fs = std::filesystem;
using namespace journey;
using namespace journey::git;
using journey::test::Environment;
using journey::test::error_of;
using journey::test::GitSandbox;

TEST_CASE("settings come from the command line first, then from the files") {
    const GitSandbox box;
    box.git("config --global journey.journal global.yaml");
    box.git("config journey.subjectPrefix 'docs: '");
    CHECK(Repository::open(box.top()).setting("journey.journal") == "global.yaml");
    const Environment command_line("GIT_CONFIG_PARAMETERS", "'JOURNEY.Journal'='first.yaml' 'journey.journal'='second.yaml'");
    CHECK(Repository::open(box.top()).setting("journey.JOURNAL") == "second.yaml");
    CHECK(Repository::open(box.top()).setting("journey.subjectprefix") == "docs: ");
    CHECK_FALSE(Repository::open(box.top()).setting("journey.other").has_value());
}

TEST_CASE("subsections of settings keep their case") {
    const GitSandbox box;
    const Environment command_line("GIT_CONFIG_PARAMETERS", "'Color.Part.On'='1'");
    const auto repository = Repository::open(box.top());
    CHECK(repository.setting("color.Part.on") == "1");
    CHECK_FALSE(repository.setting("color.part.on").has_value());
}

TEST_CASE("settings of one work tree are read") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.git("worktree add -q ../linked");
    box.git("config extensions.worktreeConfig true");
    box.git("-C ../linked config --worktree journey.journal linked.yaml");
    CHECK(Repository::open(box.root() / "linked").setting("journey.journal") == "linked.yaml");
    CHECK_FALSE(Repository::open(box.top()).setting("journey.journal").has_value());
}

TEST_CASE("flags are read as git reads booleans") {
    const GitSandbox box;
    box.sh("printf '[journey]\\n\\tbare\\n\\tempty =\\n\\tsize = 2k\\n\\tbad = maybe\\n' >> .git/config");
    const Environment command_line("GIT_CONFIG_PARAMETERS", "'journey.off'='No'");
    const auto repository = Repository::open(box.top());
    CHECK(repository.flag("journey.bare", false));
    CHECK_FALSE(repository.flag("journey.empty", true));
    CHECK(repository.flag("journey.size", false));
    CHECK_FALSE(repository.flag("journey.off", true));
    CHECK(repository.flag("journey.missing", true));
    CHECK(error_of([&] { repository.flag("Journey.bad", true); }).what() ==
          std::string("bad boolean config value 'maybe' for 'journey.bad'"));
}

TEST_CASE("branch and head tell where one is") {
    const GitSandbox box;
    const auto repository = Repository::open(box.top());
    CHECK(repository.branch() == "main");
    CHECK_FALSE(repository.head().has_value());
    box.commit("f", "1\n");
    CHECK(*repository.head() + "\n" == box.git("rev-parse HEAD"));
    box.git("checkout -q -b topic/one");
    CHECK(repository.branch() == "topic/one");
    box.git("checkout -q --detach");
    CHECK(repository.branch() == "detached HEAD");
}

TEST_CASE("the three layers of a file are told apart") {
    const GitSandbox box;
    box.commit("f", "committed\n");
    box.write("f", "staged\n");
    box.git("add f");
    box.write("f", "typed\r\n");
    const auto repository = Repository::open(box.top());
    CHECK(repository.read(Layer::head, "f") == "committed\n");
    CHECK(repository.read(Layer::index, "f") == "staged\n");
    CHECK(repository.read(Layer::worktree, "f") == "typed\r\n");
    for (const Layer layer : {Layer::head, Layer::index, Layer::worktree}) CHECK_FALSE(repository.read(layer, "g").has_value());
}

TEST_CASE("the index is read anew when git has changed it") {
    const GitSandbox box;
    box.commit("f", "1\n");
    const auto repository = Repository::open(box.top());
    CHECK(repository.read(Layer::index, "f") == "1\n");
    box.write("f", "2\n");
    box.git("add f");
    CHECK(repository.read(Layer::index, "f") == "2\n");
}

TEST_CASE("a file that is only meant to be added is not in the index") {
    const GitSandbox box;
    box.write("f", "1\n");
    box.git("add -N f");
    CHECK_FALSE(Repository::open(box.top()).read(Layer::index, "f").has_value());
}

TEST_CASE("an older commit's files can be read") {
    const GitSandbox box;
    box.commit("f", "old\n");
    box.commit("f", "new\n");
    const auto repository = Repository::open(box.top());
    CHECK(repository.read_at("HEAD~1", "f") == "old\n");
    CHECK(repository.read_at(*repository.head(), "f") == "new\n");
    CHECK_FALSE(repository.read_at("HEAD", "g").has_value());
    CHECK(error_of([&] { repository.read_at("HEAD~9", "f"); }).what() == std::string("bad revision 'HEAD~9'"));
}

TEST_CASE("a blob that a partial clone has not yet is fetched, and what can't be is an error") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.commit("f", "2\n");
    box.commit("f", "3\n");
    box.git("config uploadpack.allowFilter true");
    box.git("clone -q --filter=blob:none file://$PWD ../clone");
    const auto repository = Repository::open(box.root() / "clone");
    CHECK(repository.read_at("HEAD~1", "f") == "2\n");
    box.git("-C ../clone remote set-url origin file:///nowhere");
    const auto error = error_of([&] { repository.read_at("HEAD~2", "f"); });
    CHECK(error.code == ExitCode::fatal);
    CHECK(std::string(error.what()).find("promisor remote") != std::string::npos);
}

TEST_CASE("what is no file is not read") {
    const GitSandbox box;
    box.commit("file", "1\n");
    box.sh("mkdir folder; ln -s file link; mkfifo pipe; git add link; git commit -q -m link");
    const auto repository = Repository::open(box.top());
    const auto message = [&](Layer layer, const std::string& path) {
        return std::string(error_of([&] { repository.read(layer, path); }).what());
    };
    CHECK(message(Layer::worktree, "folder") == "'folder' is a directory");
    CHECK(message(Layer::worktree, "link") == "'link' is a symbolic link");
    CHECK(message(Layer::worktree, "pipe") == "'pipe' is not a regular file");
    CHECK(message(Layer::head, "link") == "'link' is not a regular file in HEAD");
    CHECK(message(Layer::index, "link") == "'link' is not a regular file in the index");
}

TEST_CASE("an unmerged file has no version in the index") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.git("checkout -q -b other");
    box.commit("f", "2\n");
    box.git("checkout -q main");
    box.commit("f", "3\n");
    box.sh("git merge -q other || true");
    const auto repository = Repository::open(box.top());
    CHECK(error_of([&] { repository.read(Layer::index, "f"); }).what() == std::string("path 'f' is unmerged"));
}

TEST_CASE("names at the top come from all layers") {
    const GitSandbox box;
    box.commit("committed", "1\n");
    box.commit("folder/inside", "1\n");
    box.git("rm -q --cached committed");
    box.sh("rm committed; echo 1 > staged; git add staged; rm staged; echo 1 > untracked");
    CHECK(Repository::open(box.top()).names_at_top() == std::vector<std::string>{"committed", "staged", "untracked"});
}

TEST_CASE("a linked work tree has a git directory and an index of its own") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.git("worktree add -q ../linked");
    box.sh("cd ../linked && echo 2 > f && git add f");
    const auto repository = Repository::open(box.root() / "linked");
    CHECK(repository.top() == box.root() / "linked");
    CHECK(repository.git_dir() == box.top() / ".git/worktrees/linked");
    CHECK(repository.read(Layer::index, "f") == "2\n");
    CHECK(Repository::open(box.top()).read(Layer::index, "f") == "1\n");
}

TEST_CASE("a commit is refused while something else is in progress") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.git("checkout -q -b other");
    box.commit("f", "2\n");
    box.git("checkout -q main");
    box.commit("f", "3\n");
    const auto repository = Repository::open(box.top());
    CHECK_NOTHROW(repository.require_committable());
    const auto error = [&](const std::string& command) {
        box.sh(command + " || true");
        return error_of([&] { repository.require_committable(); });
    };
    SECTION("merge") {
        const auto refused = error("git merge -q other");
        CHECK(refused.code == ExitCode::fatal);
        CHECK(refused.what() == std::string("cannot do a partial commit during a merge"));
        CHECK(refused.hints == std::vector<std::string>{"git status"});
    }
    SECTION("cherry-pick") {
        CHECK(error("git cherry-pick other").what() == std::string("cannot do a partial commit during a cherry-pick"));
    }
    SECTION("revert") {
        CHECK(error("git revert --no-edit HEAD~1").what() == std::string("cannot do a partial commit during a revert"));
    }
    SECTION("rebase") {
        CHECK(error("git rebase -q other").what() == std::string("cannot do a partial commit during a rebase"));
    }
    SECTION("am") {
        CHECK(error("git format-patch -1 --stdout other | git am -q").what() ==
              std::string("cannot do a partial commit during an am session"));
    }
    SECTION("nothing but unmerged files") {
        box.sh("git merge -q other || rm .git/MERGE_*");
        CHECK_NOTHROW(repository.require_committable());
    }
    SECTION("a git hook") {
        const Environment index("GIT_INDEX_FILE", ".git/index");
        const auto refused = error_of([&] { repository.require_committable(); });
        CHECK(refused.what() == std::string("cannot commit inside a git hook; --no-commit works there"));
    }
}

TEST_CASE("inside a hook the index is the one that git names") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.write("f", "2\n");
    box.sh("GIT_INDEX_FILE=.git/other git add f");
    const Environment index("GIT_INDEX_FILE", ".git/other");
    CHECK(Repository::open(box.top()).read(Layer::index, "f") == "2\n");
}

TEST_CASE("bytes of the work tree are stored as git hash-object would store them") {
    const GitSandbox box;
    box.write(".gitattributes", "crlf text eol=crlf\nkept -text\nid ident\n");
    for (const std::string path : {"plain", "crlf", "kept", "id"}) {
        box.write(path, "one\r\n$Id: old $\r\n");
        box.write("../stored", Repository::open(box.top()).stored(path, box.read(path)));
        CHECK(box.git("hash-object " + path) == box.git("hash-object --no-filters ../stored"));
    }
}
