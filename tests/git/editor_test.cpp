// SPDX-License-Identifier: MIT
#include "git/editor.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <fmt/format.h>

#include <csignal>
#include <filesystem>
#include <memory>
#include <unistd.h>
#include <vector>

using namespace journey;
using namespace journey::git;
using journey::test::Environment;
using journey::test::error_of;
using journey::test::GitSandbox;
namespace fs = std::filesystem;

namespace {

// A repository, a text in its git directory, and a terminal that says nothing about editors.
struct Desk {
    GitSandbox box;
    Environment no_git_editor{"GIT_EDITOR", std::nullopt};
    Environment no_visual{"VISUAL", std::nullopt};
    Environment no_editor{"EDITOR", std::nullopt};
    Environment terminal{"TERM", "xterm"};

    // An editor, as a command line, that runs this script; its file is "$1".
    std::string editor(const std::string& name, const std::string& script) const {
        box.write("../" + name, "#!/bin/sh\n" + script + "\n");
        fs::permissions(box.root() / name, fs::perms::owner_all);
        return (box.root() / name).string();
    }
    // One that writes down its name, and what makes a commit.
    std::string named(const std::string& name) const { return editor(name, fmt::format("echo {} > \"$1\"", name)); }

    fs::path file() const { return box.top() / ".git/TEXT"; }
    std::string edit() const {
        box.write(".git/TEXT", "before\n");
        edit_file(Repository::open(box.top()), file());
        return box.read(".git/TEXT");
    }
    Error error() const {
        return error_of([&] { edit(); });
    }
    std::string chosen_by_git() const {
        box.git("commit -q --allow-empty");
        return box.git("log -1 --format=%s");
    }
};

// A command that prints which of the first 16 signals a process ignores.
std::string ignored_by(const std::string& pid) {
    return "grep -o 'SigIgn.*' /proc/" + pid + "/status | grep -o '....$'";
}

}  // namespace

TEST_CASE("the editor is the one that git commit opens") {
    const Desk desk;
    const Environment editor("EDITOR", desk.named("by-EDITOR"));
    std::vector<std::unique_ptr<Environment>> more;
    const auto set = [&](const std::string& name, const std::optional<std::string>& value) {
        more.push_back(std::make_unique<Environment>(name, value));
    };
    std::string expected;
    SECTION("EDITOR") {
        expected = "by-EDITOR\n";
    }
    SECTION("VISUAL before EDITOR") {
        set("VISUAL", desk.named("by-VISUAL"));
        expected = "by-VISUAL\n";
    }
    SECTION("no VISUAL on a dumb terminal") {
        set("VISUAL", desk.named("by-VISUAL"));
        set("TERM", "dumb");
        expected = "by-EDITOR\n";
    }
    SECTION("no VISUAL without a terminal") {
        set("VISUAL", desk.named("by-VISUAL"));
        set("TERM", std::nullopt);
        expected = "by-EDITOR\n";
    }
    SECTION("core.editor before VISUAL, and on a dumb terminal") {
        desk.box.git("config core.editor '" + desk.named("by-core.editor") + "'");
        set("VISUAL", desk.named("by-VISUAL"));
        set("TERM", "dumb");
        expected = "by-core.editor\n";
    }
    SECTION("core.editor of the command line before that of a file") {
        desk.box.git("config core.editor '" + desk.named("by-core.editor") + "'");
        set("GIT_CONFIG_PARAMETERS", fmt::format("'core.editor'='{}'", desk.named("by-c")));
        expected = "by-c\n";
    }
    SECTION("GIT_EDITOR before all") {
        desk.box.git("config core.editor '" + desk.named("by-core.editor") + "'");
        set("GIT_EDITOR", desk.named("by-GIT_EDITOR"));
        expected = "by-GIT_EDITOR\n";
    }
    CHECK(desk.edit() == expected);
    CHECK(desk.chosen_by_git() == expected);
}

TEST_CASE("without any editor on a dumb terminal, git's own words say so") {
    const Desk desk;
    const Environment dumb("TERM", "dumb");
    const auto error = desk.error();
    CHECK(error.code == ExitCode::fatal);
    CHECK(desk.box.sh("git commit --allow-empty || true").find(error.what()) != std::string::npos);
}

TEST_CASE("an editor may be a command line of the shell") {
    const Desk desk;
    const Environment words("GIT_EDITOR", "printf '%s|' 'two  words' \"$TERM\" >" + desk.file().string() + " && true");
    CHECK(desk.edit() == "two  words|xterm|");
}

TEST_CASE("an editor's path may hold blanks when it is quoted") {
    const Desk desk;
    const Environment quoted("GIT_EDITOR", "'" + desk.named("my editor") + "'");
    CHECK(desk.edit() == "my editor\n");
}

TEST_CASE("the editor gets one absolute path, whatever is in it") {
    const GitSandbox box;
    const std::string odd = "it's $HOME; a\n\"file\"";
    box.write(odd, "before\n");
    const Environment editor("GIT_EDITOR", "f() { printf '%s' \"$#$1\" > \"$1\"; }; f");
    edit_file(Repository::open(box.top()), box.top() / odd);
    CHECK(box.read(odd) == "1" + (box.top() / odd).string());
}

TEST_CASE("the editor runs at the top of the work tree, as under git commit") {
    const Desk desk;
    const Environment editor("GIT_EDITOR", "f() { pwd > \"$1\"; }; f");
    fs::create_directories(desk.box.top() / "docs");
    desk.box.sh("cd docs && git commit -q --allow-empty");
    CHECK(desk.edit() == desk.box.git("log -1 --format=%s"));
}

TEST_CASE("the editor ':' is not started") {
    const Desk desk;
    const Environment nothing("PATH", fs::path(desk.box.sh("command -v git")).parent_path().string());
    const Environment editor("GIT_EDITOR", ":");
    CHECK(desk.edit() == "before\n");
}

TEST_CASE("an editor that fails is named") {
    const Desk desk;
    const Environment editor("GIT_EDITOR", "exit 3;");
    const auto error = desk.error();
    CHECK(error.code == ExitCode::refused);
    CHECK(error.what() == std::string("there was a problem with the editor 'exit 3;'"));
}

TEST_CASE("an empty editor is a failing one, and the file is not run in its place") {
    const Desk desk;
    const Environment editor("GIT_EDITOR", "");
    desk.box.write(".git/TEXT", "#!/bin/sh\ntouch \"$0-ran\"\n");
    fs::permissions(desk.file(), fs::perms::owner_all);
    CHECK(error_of([&] { edit_file(Repository::open(desk.box.top()), desk.file()); }).what() ==
          std::string("there was a problem with the editor ''"));
    CHECK_FALSE(fs::exists(desk.file().string() + "-ran"));
}

TEST_CASE("an editor that is not there is named") {
    const Desk desk;
    const Environment editor("GIT_EDITOR", "no-such-editor");
    CHECK(desk.error().what() == std::string("there was a problem with the editor 'no-such-editor'"));
}

TEST_CASE("an editor may be a script without a first line that says so") {
    const Desk desk;
    desk.box.write("../bare", "echo bare > \"$1\"\n");
    fs::permissions(desk.box.root() / "bare", fs::perms::owner_all);
    const Environment editor("GIT_EDITOR", (desk.box.root() / "bare").string());
    CHECK(desk.edit() == "bare\n");
}

TEST_CASE("interrupts are the editor's while it runs, and ours afterwards") {
    const Desk desk;
    const std::string us = std::to_string(getpid());
    const std::string before = desk.box.sh(ignored_by(us));
    const Environment editor(
        "GIT_EDITOR", desk.editor("ed", "kill -INT " + us + " && kill -QUIT " + us + "\n" + ignored_by("$$") + " > \"$1\""));
    CHECK(desk.edit() == before);
    CHECK(desk.box.sh(ignored_by(us)) == before);
}

TEST_CASE("an interrupt that ends the editor is told from other failures") {
    const Desk desk;
    const Environment editor("GIT_EDITOR", "kill -QUIT $$;");
    try {
        desk.edit();
        FAIL("nothing was thrown");
    } catch (const Interrupted& interrupt) {
        CHECK(interrupt.signal == SIGQUIT);
    }
}

TEST_CASE("an interrupt that was ignored all along is ignored by the editor, too") {
    const Desk desk;
    const Environment editor("GIT_EDITOR", desk.editor("ed", ignored_by("$$") + " > \"$1\""));
    const auto before = std::signal(SIGINT, SIG_IGN);
    CHECK(desk.edit() == desk.box.sh(ignored_by(std::to_string(getpid()))));
    std::signal(SIGINT, before);
}
