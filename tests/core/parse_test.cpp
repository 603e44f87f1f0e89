// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/parse.hpp>

#include <string>

using namespace journey;

namespace {

Journal read(const std::string& body) {
    return Document::parse("version: 1\ntitle: A year of maps\n" + body).journal();
}

}  // namespace

TEST_CASE("Every field of a journal is read") {
    const Journal journal = read(
        "specialization: {title: Cartography, url: https://example.org/maps}\n"
        "courses:\n"
        "  - id: terrain\n"
        "    title: Reading terrain\n"
        "    url: https://example.org/terrain\n"
        "    description: From the ground up.\n"
        "    started: 2026-01-05\n"
        "    completed: 2026-02-01\n"
        "    objectives:\n"
        "      - Tell a ridge from a valley\n"
        "      - {id: contours, text: Read contours, completed: 2026-01-20}\n"
        "projects:\n"
        "  - id: atlas\n"
        "    title: Pocket atlas\n"
        "    url: projects/atlas\n"
        "    description: Fits a pocket.\n"
        "    course: terrain\n"
        "    tags: [maps, print]\n"
        "    started: 2026-02-02\n"
        "    completed: 2026-03-01\n"
        "insights:\n"
        "  - {id: scale, date: 2026-03-01, about: atlas, text: A scale is a promise.}\n"
        "readme:\n"
        "  path: docs/README.md\n"
        "  projects: {heading: Work, style: table, group: none, show: completed, states: completed, sort: title}\n");
    const Journal expected{
        .title = "A year of maps",
        .specialization = Specialization{"Cartography", "https://example.org/maps"},
        .courses = {{"terrain",
                     "Reading terrain",
                     "https://example.org/terrain",
                     "From the ground up.",
                     "2026-01-05",
                     "2026-02-01",
                     {{"", "Tell a ridge from a valley", ""}, {"contours", "Read contours", "2026-01-20"}}}},
        .projects = {{"atlas",
                      "Pocket atlas",
                      "projects/atlas",
                      "Fits a pocket.",
                      "terrain",
                      {"maps", "print"},
                      "2026-02-02",
                      "2026-03-01"}},
        .insights = {{"scale", "2026-03-01", "atlas", "A scale is a promise."}},
        .readme =
            {.path = "docs/README.md",
             .projects = {"Work", Style::table, Group::none, Show::completed, journey::States::completed, Sort::title, {}},
             .courses = {},
             .progress = {},
             .insights = {}},
    };
    CHECK(journal == expected);
}

TEST_CASE("A journal without settings has the usual ones") {
    CHECK(read("").readme == ReadmeSettings{});
}

TEST_CASE("readme: false turns the README off") {
    CHECK_FALSE(read("readme: false\n").readme.enabled);
}

TEST_CASE("readme: true is a problem and leaves the README on") {
    CHECK(read("readme: true\n").readme.enabled);
}

TEST_CASE("Block scalars are read as YAML means them") {
    const Journal journal = read(
        "insights:\n"
        "  - id: a\n    date: 2026-01-01\n    text: |\n      one\n      two\n"
        "  - id: b\n    date: 2026-01-01\n    text: >-\n      one\n      two\n");
    REQUIRE(journal.insights.size() == 2);
    CHECK(journal.insights[0].text == "one\ntwo\n");
    CHECK(journal.insights[1].text == "one two");
}

TEST_CASE("A record is read through an alias") {
    const Journal journal =
        read("x-one: &one {id: a, title: A, tags: &tags [t]}\nprojects: [*one, {id: b, title: B, tags: *tags}]\n");
    REQUIRE(journal.projects.size() == 2);
    CHECK(journal.projects[0].title == "A");
    CHECK(journal.projects[1].tags == std::vector<std::string>{"t"});
}

TEST_CASE("Text with a problem is kept as it is") {
    const Journal journal = read("projects: [{id: atlas, title: 2048, completed: soon}]\n");
    REQUIRE(journal.projects.size() == 1);
    CHECK(journal.projects[0].title == "2048");
    CHECK(journal.projects[0].completed == "soon");
}

TEST_CASE("A record without a usable id stays, without it") {
    const Journal journal =
        read("courses: [{id: My Terrain, title: T, objectives: [{id: '2', text: U}]}]\nprojects: [{title: P}]\n");
    REQUIRE(journal.courses.size() == 1);
    CHECK(journal.courses[0].id.empty());
    CHECK(journal.courses[0].objectives[0] == Objective{"", "U", ""});
    REQUIRE(journal.projects.size() == 1);
    CHECK(journal.projects[0].title == "P");
}

TEST_CASE("Items that are no records are left out") {
    const Journal journal = read("courses:\n  -\n  - terrain\n  - {id: a, title: A}\nprojects: atlas\n");
    REQUIRE(journal.courses.size() == 1);
    CHECK(journal.courses[0].id == "a");
    CHECK(journal.projects.empty());
}

TEST_CASE("An unreadable journal is empty") {
    const Document document = Document::parse("version: 1\ntitle: A\ntitle: B\n");
    CHECK_FALSE(document.readable());
    CHECK_FALSE(document.writable());
    CHECK(document.journal() == Journal{});
}

TEST_CASE("A journal with a blocking problem is readable and not writable") {
    const Document document = Document::parse("version: 2\ntitle: A\n");
    CHECK(document.readable());
    CHECK_FALSE(document.writable());
    CHECK(document.journal().title == "A");
}

TEST_CASE("A journal with warnings is writable") {
    const Document document = Document::parse("version: 1\ntitle: A\nauthor: me\n");
    CHECK_FALSE(document.problems().empty());
    CHECK(document.writable());
}

TEST_CASE("A document keeps its bytes") {
    const std::string text = "\xEF\xBB\xBF# mine\r\nversion: 1\r\ntitle: A";
    CHECK(Document::parse(text).text() == text);
}

TEST_CASE("Any bytes at all can be parsed") {
    for (const std::string& text : {std::string(), std::string("\0", 1), std::string("\xFF\xFE"), std::string("%"),
                                    std::string("*x"), std::string("{"), std::string("- "), std::string("version: *nowhere"),
                                    std::string("\xC0\xAF: [1"), std::string("? [a]\n: b\n"), std::string("<<: *a\n")}) {
        INFO(text);
        CHECK_FALSE(Document::parse(text).problems().empty());
    }
}

TEST_CASE("A record's position is that of its first key") {
    const Document document = Document::parse(
        "version: 1\n"
        "title: A\n"
        "courses:\n"
        "  - title: T\n"
        "    id: terrain\n"
        "    objectives:\n"
        "      - Plain one\n"
        "      - {id: contours, text: Read contours}\n"
        "insights: [{id: scale, date: 2026-01-01, text: T}]\n");
    CHECK(document.position_of({.kind = Kind::course, .id = "terrain", .course = {}, .text = {}}) == Position{4, 5});
    CHECK(document.position_of({.kind = Kind::objective, .id = {}, .course = "terrain", .text = "Plain one"}) ==
          Position{7, 9});
    CHECK(document.position_of({.kind = Kind::objective, .id = {}, .course = "terrain", .text = "Read contours"}) ==
          Position{8, 10});
    CHECK(document.position_of({.kind = Kind::objective, .id = "contours", .course = "terrain", .text = {}}) ==
          Position{8, 10});
    CHECK(document.position_of({.kind = Kind::insight, .id = "scale", .course = {}, .text = {}}) == Position{9, 13});
    CHECK(document.position_of({.kind = Kind::project, .id = "terrain", .course = {}, .text = {}}) == Position{});
}
