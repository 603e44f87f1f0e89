// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/edit.hpp>

#include <string>

using namespace journey;

namespace {

Journal titled(std::string title) {
    Journal journal;
    journal.title = std::move(title);
    return journal;
}

}  // namespace

TEST_CASE("An empty journal has its lists, empty, and no settings") {
    CHECK(compose(titled("A year of maps")) ==
          "version: 1\n"
          "title: A year of maps\n"
          "courses: []\n"
          "projects: []\n"
          "insights: []\n");
}

TEST_CASE("A new journal is written in the usual order and layout") {
    Journal journal = titled("A year of maps");
    journal.specialization = Specialization{"Cartography", "https://example.org/maps"};
    journal.courses = {
        {.id = "terrain",
         .title = "Reading terrain",
         .url = "https://example.org/terrain",
         .description = "From the ground up",
         .started = "2026-01-05",
         .completed = "2026-02-01",
         .objectives = {{"", "Tell a ridge from a valley", ""}, {"contours", "Read contours", "2026-01-20"}}},
        {.id = "sea", .title = "Sea charts", .url = {}, .description = {}, .started = {}, .completed = {}, .objectives = {}}};
    journal.projects = {{.id = "atlas",
                         .title = "Pocket atlas",
                         .url = "projects/atlas",
                         .description = "Fits a pocket",
                         .course = "terrain",
                         .tags = {"maps", "two words"},
                         .started = "2026-02-02",
                         .completed = "2026-03-01"}};
    journal.insights = {{"scale", "2026-03-01", "atlas", "A scale is a promise."}};
    CHECK(compose(journal) ==
          "version: 1\n"
          "title: A year of maps\n"
          "specialization:\n"
          "  title: Cartography\n"
          "  url: https://example.org/maps\n"
          "courses:\n"
          "  - id: terrain\n"
          "    title: Reading terrain\n"
          "    url: https://example.org/terrain\n"
          "    description: From the ground up\n"
          "    started: 2026-01-05\n"
          "    completed: 2026-02-01\n"
          "    objectives:\n"
          "      - Tell a ridge from a valley\n"
          "      - id: contours\n"
          "        text: Read contours\n"
          "        completed: 2026-01-20\n"
          "  - id: sea\n"
          "    title: Sea charts\n"
          "projects:\n"
          "  - id: atlas\n"
          "    title: Pocket atlas\n"
          "    url: projects/atlas\n"
          "    description: Fits a pocket\n"
          "    course: terrain\n"
          "    tags: [maps, two words]\n"
          "    started: 2026-02-02\n"
          "    completed: 2026-03-01\n"
          "insights:\n"
          "  - id: scale\n"
          "    date: 2026-03-01\n"
          "    about: atlas\n"
          "    text: A scale is a promise.\n");
}

TEST_CASE("Only settings that differ from the usual ones are written") {
    Journal journal = titled("A");
    journal.readme.path = "Readme.md";
    CHECK(compose(journal).ends_with("insights: []\nreadme:\n  path: Readme.md\n"));
    journal.readme.projects.heading = "Work: done";
    journal.readme.projects.sort = Sort::title;
    CHECK(compose(journal).ends_with("readme:\n  path: Readme.md\n  projects: {heading: \"Work: done\", sort: title}\n"));
    journal.readme.enabled = false;
    CHECK(compose(journal).ends_with("insights: []\nreadme: false\n"));
}

TEST_CASE("What is composed reads back as it was, whatever the texts hold") {
    for (const std::string text : {"42",
                                   "yes",
                                   "~",
                                   "2026-02-01",
                                   "a: b",
                                   "a #b",
                                   "# a",
                                   "- a",
                                   "[a], {b}",
                                   "\"quoted\" 'twice'",
                                   "two\nlines\n",
                                   " edges ",
                                   "tab\there",
                                   "*a",
                                   "&a",
                                   "!a",
                                   "%a",
                                   "@a",
                                   "`a`",
                                   "地図 🗺",
                                   "\xC2\x85",
                                   "back\\slash",
                                   "trailing:",
                                   "x-",
                                   "\x07",
                                   "<<",
                                   "="}) {
        INFO(text);
        Journal journal = titled(text);
        journal.specialization = Specialization{text, "https://example.org/#x"};
        journal.courses = {{.id = "a",
                            .title = text,
                            .url = {},
                            .description = text,
                            .started = {},
                            .completed = "2026-01-01",
                            .objectives = {{"", text, ""}, {"b", text, "2026-01-01"}}}};
        journal.projects = {{.id = "p",
                             .title = text,
                             .url = {},
                             .description = {},
                             .course = "a",
                             .tags = {"no", "c++"},
                             .started = {},
                             .completed = {}}};
        journal.insights = {{"i", "2026-01-01", "", text}};
        journal.readme.projects = {text, Style::table, Group::none, Show::completed, journey::States::started, Sort::completed,
                                   {}};
        const Document document = Document::parse(compose(journal));
        CHECK(document.problems().empty());
        CHECK(document.journal() == journal);
    }
}
