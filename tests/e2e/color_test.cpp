// SPDX-License-Identifier: MIT
// Who decides about colour: the command line, git's settings, NO_COLOR, the terminal, in this order.
#include "e2e/judge.hpp"
#include "e2e/screen.hpp"

using namespace journey::test;

namespace {

constexpr const char* green = "\x1b[32m";
constexpr const char* red = "\x1b[31m";
constexpr const char* escape = "\x1b[";

// A journal with something to be green.
class Colorful : public Diary {
public:
    Colorful() { done({"complete", "probe", "--on=2026-03-04"}); }

    bool terminal_is_colored(const std::string& line = "journey --no-pager list") const {
        const Result result = on_screen(*this, line);
        INFO(result.transcript);
        REQUIRE(contains(result.out, "probe"));
        return contains(result.out, green);
    }
    bool pipe_is_colored(const Words& arguments = {"list"}) const { return contains(done(arguments), green); }
};

}  // namespace

TEST_CASE("color.ui decides about colour, and color.journey before it") {
    const Colorful box;
    box.git("config color.ui never");
    CHECK_FALSE(box.terminal_is_colored());
    box.git("config color.journey auto");
    CHECK(box.terminal_is_colored());
    CHECK_FALSE(box.pipe_is_colored());
    box.git("config color.journey always");
    CHECK(box.pipe_is_colored());
    box.git("config color.ui always");
    box.git("config color.journey never");
    CHECK_FALSE(box.pipe_is_colored());
}

TEST_CASE("values of color.ui mean what they mean to git") {
    const Colorful box;
    for (const std::string value : {"true", "1", "yes", "auto", "AUTO"}) {
        box.git("config color.ui " + value);
        INFO(value);
        CHECK(box.terminal_is_colored());
        CHECK_FALSE(box.pipe_is_colored());
    }
    for (const std::string value : {"false", "0", "off", "never", "Never"}) {
        box.git("config color.ui " + value);
        INFO(value);
        CHECK_FALSE(box.terminal_is_colored());
    }
    box.git("config color.ui Always");
    CHECK(box.pipe_is_colored());
}

TEST_CASE("a value of color.ui that git does not know is refused in git's words") {
    const Diary box;
    box.git("config color.ui pink");
    check_refused(box, {"list"}, 128, "fatal: bad boolean config value 'pink' for 'color.ui'\n");
    CHECK(contains(box.run("git status 2>&1").out, "fatal: bad boolean config value 'pink' for 'color.ui'\n"));
}

TEST_CASE("the option --color decides before git's settings") {
    const Colorful box;
    box.git("config color.ui always");
    CHECK_FALSE(box.pipe_is_colored({"list", "--color=never"}));
    CHECK_FALSE(box.pipe_is_colored({"list", "--color=auto"}));
    box.git("config color.ui never");
    CHECK(box.pipe_is_colored({"list", "--color=always"}));
    CHECK(box.terminal_is_colored("journey --no-pager --color=auto list"));
}

TEST_CASE("the option -c sets color.ui for this run") {
    CHECK(Colorful().pipe_is_colored({"-c", "color.ui=always", "list"}));
}

TEST_CASE("git's settings decide before NO_COLOR, unless they leave it open") {
    Colorful box;
    box.set("NO_COLOR", "1");
    box.git("config color.ui always");
    CHECK(box.terminal_is_colored());
    box.git("config color.ui auto");
    CHECK_FALSE(box.terminal_is_colored());
}

TEST_CASE("on a dumb terminal there is no colour unless it is wanted always") {
    Colorful box;
    box.set("TERM", "dumb");
    box.git("config color.ui true");
    CHECK_FALSE(box.terminal_is_colored());
    box.git("config color.ui always");
    CHECK(box.terminal_is_colored());
}

TEST_CASE("stdout and stderr are judged apart") {
    const Colorful box;
    const std::string error = "journey --no-pager show nothing; journey --no-pager list";
    const Result only_out = on_screen(box, "{ " + error + "; } 2>err");
    CHECK(contains(only_out.out, green));
    CHECK(box.read("err").starts_with("error: no course, objective, project or insight 'nothing'\n"));
    const Result only_err = on_screen(box, "{ " + error + "; } >out");
    CHECK(contains(only_err.out, std::string(red) + "error: \x1b[mno course, objective, project or insight 'nothing'\n"));
    CHECK_FALSE(contains(box.read("out"), escape));
}

TEST_CASE("an error before there is a repository obeys what can be known") {
    Sandbox box;
    CHECK(contains(on_screen(box, "journey list").out, red));
    CHECK(contains(on_screen(box, "journey wrong").out, red));
    CHECK_FALSE(contains(on_screen(box, "journey --color=never list").out, escape));
    CHECK_FALSE(contains(on_screen(box, "journey wrong --color never").out, escape));
    box.set("NO_COLOR", "1");
    CHECK_FALSE(contains(on_screen(box, "journey list").out, escape));
    box.unset("NO_COLOR");
    box.git("config --global color.ui false");
    CHECK_FALSE(contains(on_screen(box, "journey list").out, escape));
    CHECK_FALSE(contains(on_screen(box, "journey wrong").out, escape));
    CHECK_FALSE(contains(on_screen(box, "journey --no-pager help").out, escape));
    box.git("config --global color.ui pink");
    CHECK(contains(on_screen(box, "journey wrong").out, "error: "));
}

TEST_CASE("before there is a repository settings may come from the command line, or from all places that git knows") {
    Sandbox box;
    CHECK(contains(on_screen(box, "git journey list").out, red));
    CHECK_FALSE(contains(on_screen(box, "git -c color.ui=false journey list").out, escape));
    box.unset("GIT_CONFIG_NOSYSTEM");
    box.git("config --global color.ui false");
    CHECK_FALSE(contains(on_screen(box, "journey list").out, escape));
}

TEST_CASE("a terminal that git pages to for us gets colour") {
    Colorful box;
    box.git("config pager.journey cat");  // git starts this one, and we write to a pipe
    box.set("GIT_PAGER", "tee seen");
    on_screen(box, "git journey list");
    CHECK(contains(box.read("seen"), green));
}
