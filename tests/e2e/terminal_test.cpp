// SPDX-License-Identifier: MIT
// What reaches the terminal: hostile text, colour, width, and streams that are closed or full.
#include "support/catch.hpp"
#include "support/sandbox.hpp"

#include <algorithm>
#include <csignal>

using journey::test::Result;
using journey::test::Sandbox;

namespace {

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

constexpr std::string_view escape = "\x1b[";

// Records whose titles want to take over the terminal.
struct Hostile : Sandbox {
    Hostile() {
        write("journal.yaml",
              "version: 1\n"
              "title: Trials\n"
              "readme: false\n"
              "projects:\n"
              "  - id: red\n"
              "    title: \"a\\e[31mred\\a\"\n"
              "  - id: bidi\n"
              "    title: \"x\\u202Egnp.exe\"\n"
              "  - id: lines\n"
              "    title: \"one\\ntwo\"\n");
        git("init -q");
        git("add . && git commit -qm start");
        set("GIT_PAGER", "cat");  // none
    }

    // With a terminal for stdout; what it got.
    std::string on_terminal(const std::string& line) const {
        const Result result = run("script -qec '" + line + "' /dev/null");
        INFO(result.transcript);
        REQUIRE(result.status == 0);
        return result.out;
    }
};

}  // namespace

TEST_CASE("control and bidi characters of a title are shown visibly on a pipe") {
    const std::string out = Hostile().journey({"list"}).out;
    CHECK(holds(out, "a^[[31mred^G"));
    CHECK(holds(out, "x<U+202E>gnp.exe"));
}

TEST_CASE("a line break in a title begins no new line") {
    const std::string out = Hostile().journey({"list"}).out;
    CHECK(std::count(out.begin(), out.end(), '\n') == 3);
}

TEST_CASE("control characters of what was typed are shown visibly in an error") {
    const Result result = Hostile().journey({"show", "no\x1b[31m"});
    CHECK(result.status == 1);
    CHECK(holds(result.err, "no^[[31m"));
}

TEST_CASE("a bad byte in an argument is shown as a replacement character") {
    CHECK(holds(Hostile().journey({"show", "no\xFF"}).err, "no\uFFFD"));
}

TEST_CASE("a pipe gets no colour") {
    CHECK_FALSE(holds(Hostile().journey({"help", "complete"}).out, escape));
}

TEST_CASE("a terminal gets colour") {
    CHECK(holds(Hostile().on_terminal("journey help complete"), escape));
}

TEST_CASE("the option --color=always colours a pipe, before and after the command, even with NO_COLOR") {
    Hostile box;
    CHECK(holds(box.journey({"--color=always", "add-project", "A", "-n"}).out, escape));
    CHECK(holds(box.journey({"add-project", "A", "-n", "--color", "always"}).out, escape));
    box.set("NO_COLOR", "1");
    CHECK(holds(box.journey({"--color=always", "add-project", "A", "-n"}).out, escape));
}

TEST_CASE("the option --color=never, NO_COLOR and a dumb terminal turn colour off") {
    Hostile box;
    CHECK_FALSE(holds(box.on_terminal("journey --color=never add-project A -n"), escape));
    box.set("NO_COLOR", "1");
    CHECK_FALSE(holds(box.on_terminal("journey add-project A -n"), escape));
    box.unset("NO_COLOR");
    box.set("TERM", "dumb");
    CHECK_FALSE(holds(box.on_terminal("journey add-project A -n"), escape));
}

TEST_CASE("an empty NO_COLOR means nothing") {
    Hostile box;
    box.set("NO_COLOR", "");
    CHECK(holds(box.on_terminal("journey add-project A -n"), escape));
}

TEST_CASE("a long last column is cut on a narrow terminal, and whole on a pipe") {
    Hostile box;
    box.set("COLUMNS", "40");
    const std::string title(200, 'w');
    REQUIRE(box.journey({"add-project", title, "--id=long"}).status == 0);
    CHECK(holds(box.journey({"list"}).out, title));
    const std::string shown = box.on_terminal("journey list");
    CHECK_FALSE(holds(shown, title));
    CHECK(holds(shown, "w…"));
}

TEST_CASE("columns line up behind wide characters") {
    Sandbox box;
    box.write("journal.yaml",
              "version: 1\ntitle: T\ninsights: []\nprojects:\n  - {id: ab, title: A}\n  - {id: a, title: 日本}\n");
    box.git("init -q");
    const std::string out = box.journey({"list"}).out;
    const std::size_t first = out.find('A'), second = out.find("日") - out.find('\n') - 1;
    CHECK(first == second);
}

TEST_CASE("the option -q silences the sentence and the hints of a command") {
    Sandbox box;
    const Result result = box.journey({"-q", "init"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK_FALSE(holds(result.out, "Started"));
    CHECK_FALSE(holds(result.err, "hint:"));
}

TEST_CASE("a full disk behind stdout is reported") {
    const Result result = Sandbox().run("journey help > /dev/full");
    CHECK(result.status == 128);
    CHECK(result.err == "fatal: write failure on standard output: No space left on device\n");
}

TEST_CASE("a reader that has gone ends the command quietly") {
    const Result result = Sandbox().run("{ journey help; echo $? >&2; } | true");
    const bool quiet = result.err == std::to_string(128 + SIGPIPE) + "\n" || result.err == "0\n";  // it may have been faster
    CHECK(quiet);
}

TEST_CASE("a closed stdout is no place for the journal to land in") {
    const Hostile box;
    const std::string before = box.read("journal.yaml");
    const Result result = box.run("journey list >&- 2>&-");
    CHECK(result.status == 0);
    CHECK(box.read("journal.yaml") == before);
}
