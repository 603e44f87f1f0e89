// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/parse.hpp>
#include <journey/skim.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace journey;

namespace {

// What tab completion needs to know of a journal: of words that go over several lines no more than that.
std::string essence(const Journal& journal) {
    std::string text;
    for (const Course& one : journal.courses) {
        text += fmt::format("course {}|{}|{}\n", one.id, fold_space(one.title), one.completed);
        for (const Objective& each : one.objectives)
            text += fmt::format("  {}|{}|{}\n", each.id, fold_space(each.text), each.completed);
    }
    for (const Project& one : journal.projects) {
        text += fmt::format("project {}|{}|{}|{}", one.id, fold_space(one.title), one.course, one.completed);
        for (const std::string& tag : one.tags) text += fmt::format(" [{}]", tag);
        text += '\n';
    }
    for (const Insight& one : journal.insights)
        text += fmt::format("insight {}|{}|{}\n", one.id, one.about, fold_space(one.text));
    return text;
}

void check_usual(const std::string& text) {
    INFO(text);
    const Skimmed skimmed = skim(text);
    CHECK(skimmed.layout == Layout::usual);
    CHECK(essence(skimmed.journal) == essence(Document::parse(text).journal()));
    CHECK_FALSE(essence(skimmed.journal).empty());
}

void check_unusual(const std::string& text) {
    INFO(text);
    CHECK(skim(text).layout == Layout::unusual);
}

const std::string usual =
    "version: 1\n"
    "title: T\n"
    "courses:\n"
    "  - id: rust\n"
    "    title: \"Rust: \\\"safe\\\"\"\n"
    "    description: >\n"
    "      id: not-one\n"
    "      - nor this\n"
    "    objectives:\n"
    "      - Borrow, and give back   # soon\n"
    "      - id: deep\n"
    "        text: Go\n"
    "          deeper\n"
    "        completed: 2026-11-20\n"
    "      - 'It''s plain'\n"
    "  - title: Without an id\n"
    "projects:   # all of them\n"
    "# between\n"
    "- id: calc\n"
    "  title: CLI calculator\n"
    "  url: a/b#c\n"
    "  course: rust\n"
    "  tags: [cli, \"data structures\", c#]\n"
    "- id: other\n"
    "  title: Other\n"
    "\n"
    "  tags:\n"
    "  - web\n"
    "  - two words\n"
    "  completed: 2026-11-20\n"
    "  x-notes:\n"
    "    - id: not-mine\n"
    "insights:\n"
    "  -\n"
    "    id: borrow\n"
    "    about: rust\n"
    "    text: Said once.\n"
    "x-mine:\n"
    "  - id: nobody\n";

}  // namespace

TEST_CASE("a journal in the usual layout is skimmed as it is parsed") {
    check_usual(usual);
    std::string windows;
    for (const char c : usual) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    check_usual("\xEF\xBB\xBF" + windows);
    check_usual("version: 1\ntitle: T\nprojects:\n  - id: a\n    title: ~\n    completed: null\n");
}

TEST_CASE("an id that could not be typed is skimmed as none") {
    check_usual(
        "courses:\n  - id: c\n    objectives:\n      - id: 12\n        text: A\n      -\n      - B\n"
        "projects:\n  - id: $(touch x)\n    title: A\n  - id: \"b c\"\n    title: B\n");
}

TEST_CASE("a layout that only a parser should read is called unusual") {
    check_unusual("projects: [{id: a, title: A}]\n");
    check_unusual("projects:\n  - {id: a, title: A}\n");
    check_unusual("projects:\n  - &a\n    id: a\n");
    check_unusual("projects:\n  - id: a\n    title: \"A\n      B\"\n");
    check_unusual("projects:\n  - id: a\n    title: \"\\u0041\"\n");
    check_unusual("projects:\n  - \"id\": a\n");
    check_unusual("projects:\n  - id: |\n      a\n");
    check_unusual("projects:\n  - id:\n      a\n");
    check_unusual("projects:\n  - id: a\n    tags: [a,\n      b]\n");
    check_unusual("projects:\n\t- id: a\n");
    check_unusual("---\nprojects:\n  - id: a\n");
    check_unusual("projects:\n  - - id: a\n");
    check_unusual("courses:\n  - id: a\n    objectives:\n      - Write this:\n");
    check_unusual("projects:\n  - id: a\n    tags: [a, b:]\n");
}

TEST_CASE("of a broken journal is skimmed what can be made out") {
    const std::string text =
        "projects:\n"
        "  - id: a\n"
        "    title: A\n"
        "<<<<<<< HEAD\n"
        "  - id: b\n"
        "    title: \"B\n"
        "=======\n"
        "  - id: c\n"
        "    title: [C\n"
        ">>>>>>> theirs\n"
        "  - id: d\n"
        "    title: D\n";
    const Skimmed skimmed = skim(text);
    CHECK(skimmed.layout == Layout::unusual);
    REQUIRE(skimmed.journal.projects.size() == 4);
    CHECK(skimmed.journal.projects[1].id == "b");
    CHECK(skimmed.journal.projects[3].title == "D");
}

TEST_CASE("valid journals of any layout are skimmed as they are parsed, or called unusual") {
    std::size_t seen = 0, skimmed_right = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(SOURCE_DIR) + "/tests/data/schema/valid")) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        const Skimmed skimmed = skim(text);
        ++seen;
        if (skimmed.layout == Layout::unusual) continue;
        INFO(entry.path());
        CHECK(essence(skimmed.journal) == essence(Document::parse(text).journal()));
        ++skimmed_right;
    }
    CHECK(seen > 3);
    CHECK(skimmed_right > 1);
}
