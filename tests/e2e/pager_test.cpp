// SPDX-License-Identifier: MIT
// The pager: picked, started and left as git does it.
#include "e2e/judge.hpp"
#include "e2e/screen.hpp"

#include <algorithm>
#include <csignal>

using namespace journey::test;

namespace {

std::string marking(const std::string& mark) {
    return "sed s/^/" + mark + ":/";
}

// What a terminal gets from `journey list`.
std::string shown(const Sandbox& box, const std::string& line = "journey --color=never list") {
    const Result result = on_screen(box, line);
    INFO(result.transcript);
    REQUIRE(result.status == 0);
    return result.out;
}

const std::string row = "probe  open  soil-sensors  Probe reader\n";

// More than fits on any screen or into any pipe.
class Long : public Garden {
public:
    Long() {
        std::string text = "version: 1\ntitle: Long\nreadme: false\nprojects:\n";
        for (int i = 0; i < 5000; ++i) text += "  - {id: p" + std::to_string(i) + ", title: A project of many words}\n";
        write("journal.yaml", text);
    }
};

}  // namespace

TEST_CASE("what readers print goes through the pager on a terminal") {
    Diary box;
    box.set("GIT_PAGER", marking("P"));
    CHECK(shown(box) == "P:" + row);
    for (const std::string line : {"list --json", "show probe", "status", "log", "diff HEAD~", "help", "help list", "list -h",
                                   "schema", "export", "render-readme -h"}) {
        INFO(line);
        CHECK(shown(box, "journey " + line).starts_with("P:"));
    }
    box.write("journal.yaml", "version: 1\ntitle: T\nwrong: 1\n");
    CHECK(on_screen(box, "journey --color=never check").out.starts_with("P:journal.yaml:3:1: "));
}

TEST_CASE("what others print does not go through the pager, and on a pipe nothing does") {
    Diary box;
    box.set("GIT_PAGER", marking("P"));
    CHECK_FALSE(contains(shown(box, "journey add-project Shed -n"), "P:"));
    CHECK_FALSE(contains(shown(box, "journey add-project Shed"), "P:"));
    CHECK_FALSE(contains(on_screen(box, "journey").out, "P:"));
    CHECK_FALSE(contains(shown(box, "journey list | cat"), "P:"));
    CHECK_FALSE(contains(box.done({"list"}), "P:"));
}

TEST_CASE("GIT_PAGER, pager.journey, core.pager, PAGER and the usual pager, in this order") {
    Diary box;
    box.write("bin/pager", "#!/bin/sh\nexec " + marking("usual") + "\n");
    box.run("chmod +x bin/pager");
    const std::string line = "PATH=$PWD/bin:$PATH journey --color=never list";
    CHECK(shown(box, line) == "usual:" + row);
    box.set("PAGER", marking("PAGER"));
    CHECK(shown(box, line) == "PAGER:" + row);
    box.git("config core.pager '" + marking("core") + "'");
    CHECK(shown(box, line) == "core:" + row);
    box.git("config pager.journey '" + marking("journey") + "'");
    CHECK(shown(box, line) == "journey:" + row);
    box.set("GIT_PAGER", marking("GIT"));
    CHECK(shown(box, line) == "GIT:" + row);
}

TEST_CASE("a pager that is nothing or cat is none") {
    Diary box;
    box.git("config core.pager '" + marking("core") + "'");
    for (const char* none : {"", "cat"}) {
        box.set("GIT_PAGER", none);
        CHECK(shown(box) == row);
    }
    box.unset("GIT_PAGER");
    box.git("config core.pager ''");
    box.set("PAGER", marking("PAGER"));
    CHECK(shown(box) == row);
}

TEST_CASE("the option --no-pager and pager.journey=false turn the pager off") {
    Diary box;
    box.set("GIT_PAGER", marking("P"));
    CHECK(shown(box, "journey --no-pager --color=never list") == row);
    CHECK(shown(box, "journey --color=never list --no-pager") == row);
    CHECK_FALSE(contains(shown(box, "journey list -h --no-pager"), "P:"));
    CHECK(shown(box, "journey -c pager.journey=false --color=never list") == row);
    box.git("config pager.journey true");
    CHECK(shown(box) == "P:" + row);
}

TEST_CASE("under git journey there is one pager, git's or ours") {
    Diary box;
    box.set("PAGER", marking("P"));
    const std::string line = "git journey --color=never list";
    CHECK(shown(box, line) == "P:" + row);
    CHECK(shown(box, "git -p journey --color=never list") == "P:" + row);
    CHECK(shown(box, "git --no-pager journey --color=never list") == row);
    box.git("config pager.journey true");
    CHECK(shown(box, line) == "P:" + row);
    box.git("config pager.journey '" + marking("G") + "'");
    CHECK(shown(box, line) == "G:" + row);
    box.git("config pager.journey false");
    CHECK(shown(box, line) == row);
}

TEST_CASE("less and lv get git's settings unless the person has some") {
    Diary box;
    box.set("GIT_PAGER", "cat >/dev/null; echo \"$LESS,$LV\"");
    CHECK(shown(box) == "FRX,-c\n");
    box.set("LESS", "S");
    CHECK(shown(box) == "S,-c\n");
}

TEST_CASE("colour stays on into a pager unless color.pager is false") {
    Diary box;
    box.done({"complete", "probe"});
    box.set("GIT_PAGER", marking("P"));
    CHECK(contains(shown(box, "journey list"), "\x1b[32m"));
    box.git("config color.pager false");
    CHECK_FALSE(contains(shown(box, "journey list"), "\x1b["));
    CHECK_FALSE(contains(shown(box, "git -p journey list"), "\x1b["));
    CHECK(contains(shown(box, "journey --no-pager list"), "\x1b[32m"));
    box.git("config color.ui always");
    CHECK(contains(shown(box, "journey list"), "\x1b[32m"));
}

TEST_CASE("the columns are the terminal's behind a pager, too") {
    Diary box;
    box.done({"add-project", std::string(300, 'w'), "--id=long"});
    box.set("GIT_PAGER", "grep ^long");
    for (const char* line : {"journey --color=never list", "git -p journey --color=never list"}) {
        const Result result = on_screen(box, line, {.columns = 60});
        CHECK(result.out == "long   open                " + std::string(32, 'w') + "…\n");
    }
}

TEST_CASE("a pager that can't be started is told of, and what there is to read is shown") {
    Diary box;
    box.set("GIT_PAGER", "no-such-pager");
    const Result result = on_screen(box, "journey --color=never list");
    CHECK(result.status == 0);
    CHECK(result.out == "warning: cannot run 'no-such-pager': No such file or directory\n" + row);
}

TEST_CASE("a pager that is left in the middle ends the command quietly") {
    Long box;
    for (const char* pager : {"true", "false", "head -1 >/dev/null", "no-such-pager --with 2>/dev/null"}) {
        box.set("GIT_PAGER", pager);
        const Result result = on_screen(box, "journey list");
        INFO(pager);
        CHECK(result.out == "");
        CHECK(result.status == 128 + SIGPIPE);
    }
}

TEST_CASE("less can be left by q in the middle of a long list") {
    Long box;
    const Result result = on_screen(box, "journey --color=never list", {.columns = 60, .typed = "q"});
    INFO(result.transcript);
    CHECK(result.status == 128 + SIGPIPE);
    CHECK(contains(result.out, "p3     open    A project of many words"));
    CHECK_FALSE(contains(result.out, "p100 "));
}

TEST_CASE("less ends by itself when all fits on the screen") {
    CHECK(contains(shown(Diary()), row.substr(0, row.size() - 1)));
}

TEST_CASE("an interrupt waits for the pager, which has the terminal") {
    Long box;
    box.set("GIT_PAGER", "trap '' INT; kill -INT $PPID; sleep 0.2; cat >/dev/null; echo pager ends");
    const Result result = on_screen(box, "journey list; echo $?");
    CHECK(result.out == "pager ends\n" + std::to_string(128 + SIGINT) + "\n");
}

TEST_CASE("the exit status comes through a pager") {
    Diary box;
    box.set("GIT_PAGER", marking("P"));
    box.write("journal.yaml", "version: 1\ntitle: T\nwrong: 1\n");
    const Result result = on_screen(box, "journey --color=never check");
    CHECK(result.status == 1);
    CHECK(on_screen(box, "journey --color=never list").status == 0);
}

TEST_CASE("an error that comes before anything is shown needs no pager") {
    Diary box;
    box.set("GIT_PAGER", marking("P"));
    const Result result = on_screen(box, "journey --color=never show nothing");
    CHECK(result.status == 1);
    CHECK(result.out.starts_with("error: no course, objective, project or insight 'nothing'\n"));
}
