// SPDX-License-Identifier: MIT
#include "cli/roff.hpp"

#include "cli/formatters.hpp"
#include "support/catch.hpp"

using namespace journey::cli;
using namespace journey::test;

namespace {

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// What a formatter would obey, drop, or turn into something prettier.
const std::vector<std::string> tricky = {
    ".br",   "..", "'br",           "'quoted'", "\"quoted\"", "`code`",         "--no-gpg-sign", "well-known",   "\\fBbold\\fR",
    "\\(em", "\\", ".\\\" comment", "a~b^c",    "%O %A",      "{id}\\t{title}", "1 – 2 … é 日",  "<!-- mark -->"};

RoffPage new_page() {
    RoffPage page("git-probe", "2026-11-26", "journey 1.0");
    page.section("NAME");
    page.line("git\\-probe \\- probe");
    return page;
}

// As man and as mandoc show it; neither may complain.
std::vector<std::string> shown(const RoffPage& page) {
    const Sandbox box;
    box.write("page.1", page.text());
    CHECK(complaints(box, "page.1") == "");
    return {shown_by_man(box, "page.1"), shown_by_mandoc(box, "page.1")};
}

}  // namespace

TEST_CASE("a page shows any text as it is, wherever it stands") {
    RoffPage page = new_page();
    page.section("TEXT");
    std::string sample;
    for (const std::string& text : tricky) {
        page.subsection("sub " + text);
        page.line(roff_literal("first " + text));
        page.paragraph(roff_bold(text + " bold"));
        page.entry(roff_literal(text + " term"), roff_literal(text + " meaning"));
        sample += text + " sample\n";
    }
    page.sample(sample);
    for (const std::string& output : shown(page))
        for (const std::string& text : tricky)
            for (const std::string& place :
                 {"sub " + text, "first " + text, text + " bold", text + " term", text + " meaning", text + " sample"}) {
                INFO(place);
                CHECK(holds(output, place));
            }
}

TEST_CASE("prose in backquotes is bold, and what stands for something else italic") {
    CHECK(roff_prose("run `journey -n` now") == "run \\fBjourney \\-n\\fR now");
    CHECK(roff_prose("`git -c <name>`, or <date>") == "\\fBgit \\-c \\fR\\fI<name>\\fR, or \\fI<date>\\fR");
    CHECK(roff_prose("a `lone one") == "a \\(galone one");
    CHECK(roff_prose("a < b > c, <>, <x y>") == "a < b > c, <>, <x y>");
}

TEST_CASE("an empty line of a sample stays") {
    RoffPage page = new_page();
    page.section("TEXT");
    page.sample("one\n\ntwo\n");
    for (const std::string& output : shown(page)) CHECK(holds(output, "one\n\n           two\n"));
}
