// SPDX-License-Identifier: MIT
// Which repository is opened, where its places are, and which one is refused: as the real git has it.
#include "git/repository.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

namespace fs = std::filesystem;
using namespace journey;
using namespace journey::git;
using journey::test::Environment;
using journey::test::error_of;
using journey::test::GitSandbox;

namespace {

Error open_error(const fs::path& place) {
    return error_of([&] { Repository::open(place); });
}

// The top that the real git finds from `place`.
fs::path gits_top(const GitSandbox& box, const fs::path& place) {
    const auto line = box.sh("cd '" + place.string() + "' && git rev-parse --show-toplevel");
    return line.substr(0, line.size() - 1);
}

}  // namespace

TEST_CASE("a repository is found from a folder inside it") {
    const GitSandbox box;
    fs::create_directories(box.top() / "a/b");
    const auto repository = Repository::open(box.top() / "a/b");
    CHECK(repository.top() == box.top());
    CHECK(repository.git_dir() == box.top() / ".git");
}

TEST_CASE("without a repository the error has git's words") {
    const GitSandbox box;
    const auto error = open_error(box.root());
    CHECK(error.code == ExitCode::fatal);
    CHECK(error.what() == std::string("not a git repository (or any of the parent directories): .git"));
    CHECK_FALSE(Repository::discover(box.root()).has_value());
}

TEST_CASE("a bare repository and the inside of the git directory are no work tree") {
    const GitSandbox box;
    box.git("init -q --bare ../bare.git");
    for (const auto& place : {box.root() / "bare.git", box.top() / ".git", box.top() / ".git/refs"})
        CHECK(open_error(place).what() == std::string("this operation must be run in a work tree"));
}

TEST_CASE("the search stops at GIT_CEILING_DIRECTORIES") {
    const GitSandbox box;
    fs::create_directories(box.top() / "a/b");
    const Environment ceiling("GIT_CEILING_DIRECTORIES", (box.top() / "a").string());
    CHECK_FALSE(Repository::discover(box.top() / "a/b").has_value());
}

TEST_CASE("GIT_DIR and GIT_WORK_TREE name the places, from where one stands") {
    const GitSandbox box;
    fs::create_directories(box.root() / "tree/sub");
    const Environment git_dir("GIT_DIR", "../repo/.git");
    SECTION("both") {
        const Environment work_tree("GIT_WORK_TREE", ".");
        const auto repository = Repository::open(box.root() / "tree");
        CHECK(repository.top() == box.root() / "tree");
        CHECK(repository.git_dir() == box.top() / ".git");
    }
    SECTION("GIT_DIR alone: the work tree is where one stands") {
        CHECK(Repository::open(box.root() / "tree").top() == box.root() / "tree");
    }
    SECTION("a GIT_DIR that is none") {
        CHECK(open_error(box.root() / "tree/sub").what() == std::string("not a git repository: '../repo/.git'"));
    }
}

TEST_CASE("a repository that only config.worktree calls bare is bare, and its linked work tree is not") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.sh(
        "git clone -q --bare . ../bare.git; cd ../bare.git; git worktree add -q ../linked main; "
        "git -C ../linked sparse-checkout set --cone docs; git config --get core.bare; ! grep -q bare config");
    CHECK(Repository::open(box.root() / "linked").top() == box.root() / "linked");
    const Environment git_dir("GIT_DIR", (box.root() / "bare.git").string());
    CHECK(open_error(box.root()).what() == std::string("this operation must be run in a work tree"));
}

TEST_CASE("GIT_WORK_TREE gives a bare repository a work tree") {
    const GitSandbox box;
    box.git("init -q --bare ../bare.git");
    const Environment git_dir("GIT_DIR", (box.root() / "bare.git").string());
    const Environment work_tree("GIT_WORK_TREE", box.top().string());
    CHECK(Repository::open(box.top()).top() == box.top());
}

TEST_CASE("core.worktree moves the work tree") {
    const GitSandbox box;
    fs::create_directories(box.root() / "tree");
    SECTION("of the configuration") {
        box.git("config core.worktree ../../tree");
    }
    SECTION("of config.worktree, where git keeps it once there is one") {
        box.git("config extensions.worktreeConfig true");
        box.git("config --worktree core.worktree ../../tree");
    }
    SECTION("even with GIT_DIR") {
        const Environment git_dir("GIT_DIR", (box.top() / ".git").string());
        box.git("config core.worktree ../../tree");
        CHECK(Repository::open(box.root()).top() == gits_top(box, box.root()));
    }
    CHECK(gits_top(box, box.top()) == box.root() / "tree");
    CHECK(Repository::open(box.top()).top() == box.root() / "tree");
}

TEST_CASE("a linked work tree does not go by the core.worktree that it shares") {
    const GitSandbox box;
    box.commit("f", "1\n");
    fs::create_directories(box.root() / "tree");
    box.git("worktree add -q ../linked");
    box.git("config core.worktree ../../tree");
    CHECK(gits_top(box, box.root() / "linked") == box.root() / "linked");
    CHECK(Repository::open(box.root() / "linked").top() == box.root() / "linked");
}

TEST_CASE("a submodule with a sparse checkout is opened from inside and from its git directory") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.sh(
        "git init -q ../whole; cd ../whole; git submodule --quiet add ../repo sub; git -C sub sparse-checkout set --cone docs");
    const fs::path sub = box.root() / "whole/sub";
    const fs::path git_dir = box.root() / "whole/.git/modules/sub";
    for (const fs::path& place : {sub, git_dir}) {
        CHECK(Repository::open(place).top() == sub);
        CHECK(Repository::open(place).git_dir() == git_dir);
    }
}

TEST_CASE("GIT_DIR may name a file that says where the repository is") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.git("worktree add -q ../linked");
    const Environment git_dir("GIT_DIR", ".git");
    CHECK(Repository::open(box.root() / "linked").git_dir() == box.top() / ".git/worktrees/linked");
}

TEST_CASE("links of work trees may be relative") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.git("worktree add -q ../linked");
    box.sh(
        "echo 'gitdir: ../repo/.git/worktrees/linked' > ../linked/.git; "
        "echo ../../../../linked/.git > .git/worktrees/linked/gitdir; "
        "git config core.repositoryFormatVersion 1; git config extensions.relativeWorktrees true; mkdir ../linked/sub");
    for (const char* place : {"linked", "linked/sub"}) {
        const auto repository = Repository::open(box.root() / place);
        CHECK(repository.top() == box.root() / "linked");
        CHECK(repository.git_dir() == box.top() / ".git/worktrees/linked");
    }
}

TEST_CASE("objects may lie where the environment says") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.sh("mv .git/objects ../objects; mkdir .git/objects");
    const auto read = [&] { return Repository::open(box.top()).read(Layer::head, "f"); };
    CHECK_THROWS_AS(read(), Error);
    SECTION("all of them") {
        const Environment objects("GIT_OBJECT_DIRECTORY", "../objects");
        CHECK(read() == "1\n");
    }
    SECTION("more of them") {
        const Environment objects("GIT_ALTERNATE_OBJECT_DIRECTORIES", "nowhere:../objects");
        CHECK(read() == "1\n");
    }
}

TEST_CASE("GIT_COMMON_DIR may say what is so anyway, and nothing else") {
    const GitSandbox box;
    box.git("init -q --bare ../bare.git");
    const Environment same("GIT_COMMON_DIR", ".git");
    CHECK(Repository::open(box.top()).top() == box.top());
    const Environment other("GIT_COMMON_DIR", "../bare.git");
    CHECK(open_error(box.top()).what() == std::string("a GIT_COMMON_DIR of one's own is not supported"));
}

TEST_CASE("clones that have not all objects of their own are read") {
    const GitSandbox box;
    box.commit("f", "1\n");
    box.commit("f", "2\n");
    SECTION("shallow") {
        box.git("clone -q --depth 1 file://$PWD ../clone");
    }
    SECTION("shared") {
        box.git("clone -q --shared . ../clone");
    }
    CHECK(Repository::open(box.root() / "clone").read(Layer::head, "f") == "2\n");
}

TEST_CASE("a repository of somebody else is opened where git would open it") {
    const GitSandbox box;
    box.commit("f", "1\n");
    const auto agrees = [&](const fs::path& place) {
        INFO(box.git("config --global --list"));
        std::string said, told;
        try {
            box.sh("cd '" + place.string() + "' && git rev-parse --show-toplevel");
        } catch (const std::runtime_error& error) {
            said = error.what();
        }
        try {
            Repository::open(place);
        } catch (const Error& error) {
            told = std::string("fatal: ") + error.what();
            CHECK(error.hints == std::vector<std::string>{"git config --global --add safe.directory " + place.string()});
        }
        CHECK(said.empty() == told.empty());
        CHECK(said.find(told) != std::string::npos);
    };
    const auto agree_on_all = [&] {
        agrees(box.top());
        for (const std::string& trusted :
             {box.top().string(), box.root().string() + "/*", std::string("/nowhere"), std::string("*")}) {
            box.git("config --global safe.directory '" + trusted + "'");
            agrees(box.top());
        }
        box.git("config --global --add safe.directory ''");  // forgets those before it
        agrees(box.top());
    };
    SECTION("his") {
        // Only root can give a file away; for everybody else it stays his own.
        box.sh("chown -R 65534 . || true");
        agree_on_all();
    }
    SECTION("his through sudo") {
        box.sh("chown -R 65534 . || true");
        const Environment sudo("SUDO_UID", "65534");
        agree_on_all();
    }
    SECTION("a linked work tree of his") {
        box.git("worktree add -q ../linked");
        box.sh("chown -R 65534 ../linked || true");
        agrees(box.root() / "linked");
    }
    SECTION("named by GIT_DIR, which git takes for trust") {
        box.sh("chown -R 65534 . || true");
        const Environment git_dir("GIT_DIR", ".git");
        agrees(box.top());
    }
}

TEST_CASE("extensions that mean nothing to a commit are no obstacle") {
    const GitSandbox box;
    box.git("config core.repositoryFormatVersion 1");
    for (const char* name : {"partialClone", "preciousObjects", "relativeWorktrees", "worktreeConfig"})
        box.sh("printf '[extensions]\\n" + std::string(name) + " = true\\n' >> .git/config");
    CHECK(Repository::open(box.top()).top() == box.top());
}

TEST_CASE("a format that can't be handled is refused by name") {
    const GitSandbox box;
    const auto message = [&](const fs::path& place) { return std::string(open_error(place).what()); };
    SECTION("SHA-256") {
        box.git("init -q --object-format=sha256 ../other");
        CHECK(message(box.root() / "other") == "a repository with SHA-256 object names is not supported");
    }
    SECTION("reftable") {
        box.git("config core.repositoryFormatVersion 1");
        box.git("config extensions.refStorage reftable");
        const auto error = open_error(box.top());
        CHECK(error.what() == std::string("a repository with refs in a reftable is not supported"));
        CHECK(error.hints == std::vector<std::string>{"git refs migrate --ref-format=files"});
    }
    SECTION("an extension that nobody knows") {
        box.git("config core.repositoryFormatVersion 1");
        box.git("config extensions.newFangled true");
        CHECK(message(box.top()) == "unknown repository extension found: newfangled");
    }
    SECTION("a newer format") {
        box.git("config core.repositoryFormatVersion 9");
        CHECK(message(box.top()).find("version 9") != std::string::npos);
    }
}

TEST_CASE("a new repository is as git init makes it") {
    const GitSandbox box;
    box.sh("mkdir -p ../template/hooks ../new && echo hook > ../template/hooks/pre-commit");
    box.git("config --global init.templateDir '" + (box.root() / "template").string() + "'");
    box.git("config --global init.defaultBranch trunk");
    const auto repository = Repository::create(box.root() / "new");
    CHECK(repository.top() == box.root() / "new");
    CHECK(repository.branch() == "trunk");
    CHECK(fs::exists(box.root() / "new/.git/hooks/pre-commit"));
    CHECK(Repository::create(box.root() / "new").branch() == "trunk");
}

TEST_CASE("a new repository heeds settings of the command line") {
    const GitSandbox box;
    fs::create_directory(box.root() / "new");
    const Environment command_line("GIT_CONFIG_PARAMETERS", "'init.defaultBranch'='other'");
    CHECK(Repository::create(box.root() / "new").branch() == "other");
}
