// SPDX-License-Identifier: MIT
#include "e2e/fixture.hpp"
#include "support/catch.hpp"

using namespace journey::test;

namespace {

Result check(const std::string& journal, const std::vector<std::string>& options = {}) {
    Garden garden;
    garden.write("journal.yaml", journal);
    std::vector<std::string> words{"check"};
    words.insert(words.end(), options.begin(), options.end());
    return garden.journey(words);
}

}  // namespace

TEST_CASE("check finds nothing wrong with what init writes") {
    Garden garden;
    garden.done({"init"});
    const Result result = garden.journey({"check"});
    CHECK(result.status == 0);
    CHECK(result.out == "No problems in journal.yaml.\n");
}

TEST_CASE("check names file, line and column, and what was meant") {
    const Result result = check("version: 1\ntitle: T\nprojects:\n  - id: a\n    title: A\n    complete: 2026-11-20\n");
    CHECK(result.status == 1);
    CHECK(result.out == "journal.yaml:6:5: unknown key 'complete' in a project; did you mean 'completed'?\n");
    CHECK(result.err.empty());
}

TEST_CASE("check names all problems at once, in the order of the text") {
    const Result result = check(
        "version: 1\ntitle: T\nprojects:\n"
        "  - id: a\n    title: A\n    url: nowhere/at/all\n    started: 2026-02-30\n    course: missing\n");
    CHECK(result.status == 1);
    const std::size_t url = result.out.find("journal.yaml:6:"), day = result.out.find("journal.yaml:7:"),
                      course = result.out.find("journal.yaml:8:");
    CHECK(url < day);
    CHECK(day < course);
    CHECK(course != std::string::npos);
}

TEST_CASE("check accepts an address that names a file, a folder or a part of a file") {
    Garden garden;
    garden.write("work/probe/notes.md", "");
    for (const std::string url : {"work/probe/notes.md", "work/probe", "work/probe/notes.md#wiring"}) {
        garden.write("journal.yaml", "version: 1\ntitle: T\nprojects:\n  - id: a\n    title: A\n    url: " + url + "\n");
        CHECK(garden.journey({"check"}).out == "No problems in journal.yaml.\n");
    }
}

TEST_CASE("check judges a journal that nothing else can read") {
    const Result result = check("version: 1\ntitle: \"open\n");
    CHECK(result.status == 1);
    CHECK(result.out.substr(0, 15) == "journal.yaml:2:");
    CHECK(result.err.empty());
}

TEST_CASE("check names half a pair of markers in the README") {
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "<!-- journey:projects:end -->\n", ""));
    const Result result = diary.journey({"check"});
    CHECK(result.status == 1);
    CHECK(result.out.substr(0, 13) == "README.md:23:");
}

TEST_CASE("check does not judge whether the README is stale") {
    Diary diary;
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "Probe reader", "Reader of probes"));
    CHECK(diary.journey({"check"}).status == 0);
}

TEST_CASE("check --cached looks at the index") {
    Diary diary;
    diary.write("journal.yaml", "version: 1\ntitle: T\nodd: 1\n");
    CHECK(diary.journey({"check"}).status == 1);
    CHECK(diary.journey({"check", "--cached"}).status == 0);
    diary.git("add journal.yaml");
    CHECK(diary.journey({"check", "--cached"}).status == 1);
}

TEST_CASE("check --json gives an array of problems") {
    const Result result = check("version: 1\ntitle: T\nodd: 1\n", {"--json"});
    CHECK(result.status == 1);
    CHECK(contains(result.out, "\"file\": \"journal.yaml\""));
    CHECK(contains(result.out, "\"line\": 3"));
    CHECK(contains(result.out, "\"column\": 1"));
    CHECK(contains(result.out, "\"message\": \"unknown key 'odd'"));
}

TEST_CASE("check --json of a sound journal is an empty array") {
    CHECK(check("version: 1\ntitle: T\n", {"--json"}).out == "[]\n");
}

TEST_CASE("check without a journal is fatal") {
    Garden garden;
    const Result result = garden.journey({"check"});
    CHECK(result.status == 128);
    CHECK(result.err == "fatal: there is no journal: journal.yaml: no such file\nhint: journey init\n");
}
