// SPDX-License-Identifier: MIT
#include "git/absence.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using namespace journey::git;
using journey::test::Environment;
using journey::test::GitSandbox;

namespace {

bool is_absent(const fs::path& top) {
    return is_surely_absent(top, "diary", "mine");
}

// A repository with one commit, and nothing of a diary.
struct Plain : GitSandbox {
    Environment home{"HOME", root().string()};
    Plain() {
        set_globally("[user]\n\tname = Ada\n\temail = ada@example.com\n");
        commit("other", "1\n");
    }
    void set_globally(const std::string& text) const { std::ofstream(root() / ".gitconfig", std::ios::app) << text; }
};

}  // namespace

TEST_CASE("in a plain repository a file is surely absent that is in neither index nor work tree") {
    const Plain box;
    CHECK(is_absent(box.top()));
    box.git("config merge.mine.driver true");
    box.git("config yours.diary far/away");
    CHECK(is_absent(box.top()));
    SECTION("on disk") {
        box.write("diary", "");
    }
    SECTION("as a link to nothing") {
        fs::create_symlink("nothing", box.top() / "diary");
    }
    SECTION("in the index alone") {
        box.sh("touch diary && git add diary && rm diary");
    }
    SECTION("in an index of which only git knows where") {
        box.sh("cp .git/index .git/next && touch diary && GIT_INDEX_FILE=.git/next git add diary && rm diary");
        const Environment index("GIT_INDEX_FILE", ".git/next");
        CHECK_FALSE(is_absent(box.top()));
        return;
    }
    CHECK_FALSE(is_absent(box.top()));
}

TEST_CASE("a setting makes absence uncertain, wherever it stands") {
    const Plain box;
    REQUIRE(is_absent(box.top()));
    SECTION("in the repository") {
        box.git("config MINE.diary x");
    }
    SECTION("in the person's file") {
        box.set_globally("[Mine]\n\tdiary = x\n");
    }
    SECTION("in the person's other file") {
        fs::create_directories(box.root() / ".config/git");
        std::ofstream(box.root() / ".config/git/config") << "[mine]diary=x\n";
        const Environment none("XDG_CONFIG_HOME", "");
        CHECK_FALSE(is_absent(box.top()));
    }
    SECTION("in a file that is included") {
        box.set_globally("[includeIf \"gitdir:/\"]\n\tpath = elsewhere\n");
    }
    SECTION("in that of one work tree") {
        box.git("config extensions.worktreeConfig true && git config --worktree mine.diary x");
    }
    SECTION("on the command line") {
        const Environment set("GIT_CONFIG_PARAMETERS", "'mine.diary'='x'");
        CHECK_FALSE(is_absent(box.top()));
        return;
    }
    SECTION("about case") {
        box.git("config core.ignoreCase true");
    }
    CHECK_FALSE(is_absent(box.top()));
}

TEST_CASE("what is no plain repository makes absence uncertain") {
    const Plain box;
    REQUIRE(is_absent(box.top()));
    fs::path place = box.top();
    SECTION("a folder below the top") {
        place /= "below";
        fs::create_directory(place);
    }
    SECTION("a linked work tree") {
        box.git("worktree add -q ../linked");
        place = box.root() / "linked";
    }
    SECTION("a bare one") {
        box.git("clone -q --bare . ../bare");
        place = box.root() / "bare";
    }
    SECTION("an index whose paths are cut short") {
        box.git("update-index --index-version 4");
    }
    SECTION("an index in two files") {
        box.git("update-index --split-index");
    }
    SECTION("no index") {
        box.sh("rm .git/index");
    }
    SECTION("settings that can't be read") {
        box.sh("rm .git/config && mkdir .git/config");
    }
    SECTION("a git directory elsewhere") {
        const Environment set("GIT_DIR", ".git");
        CHECK_FALSE(is_absent(place));
        return;
    }
    CHECK_FALSE(is_absent(place));
}
