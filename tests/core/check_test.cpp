// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/parse.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

using namespace journey;

namespace {

constexpr std::string_view head = "version: 1\ntitle: A year of maps\n";

std::string journal(std::string_view body) {
    return fmt::format("{}{}", head, body);
}

// "line:column message (hint)", a line each; what stops writing says so in front.
std::string report(const std::string& text) {
    std::string out;
    const Document document = Document::parse(text);
    for (const Problem& problem : document.problems()) {
        const std::string_view stop = problem.severity == Severity::unreadable ? "unreadable "
                                      : problem.severity == Severity::blocking ? "blocking "
                                                                               : "";
        out += fmt::format("{}{}:{} {}{}\n", stop, problem.at.line, problem.at.column, problem.message,
                           problem.hint.empty() ? "" : " (" + problem.hint + ")");
    }
    return out;
}

}  // namespace

TEST_CASE("A journal in order has no problems") {
    CHECK(report(journal("courses:\n"
                         "  - id: terrain\n"
                         "    title: Reading terrain\n"
                         "    started: 2026-01-05\n"
                         "    completed: 2026-01-05\n"
                         "    objectives:\n"
                         "      - Read contours\n"
                         "projects:\n"
                         "  - id: atlas\n"
                         "    title: Pocket atlas\n"
                         "    url: projects/atlas\n"
                         "    course: terrain\n"
                         "insights:\n"
                         "  - {id: scale, date: 2026-03-01, about: atlas, text: A scale is a promise.}\n"
                         "  - {id: north, date: 2024-02-29, about: terrain, text: Which north}\n")) == "");
}

TEST_CASE("An unknown key is named where it stands, with the key it resembles") {
    CHECK(report(journal("projects:\n  - id: atlas\n    title: Pocket atlas\n    complete: 2026-02-01\n")) ==
          "6:5 unknown key 'complete' in a project (did you mean 'completed'?)\n");
}

TEST_CASE("An unknown key that resembles none gets no hint") {
    CHECK(report(journal("author: me\n")) == "3:1 unknown key 'author' in the journal\n");
}

TEST_CASE("Keys beginning with x- are the user's in every record") {
    CHECK(report(journal("x-a: 1\ncourses: [{id: a, title: A, x-b: [1], objectives: [{text: T, x-c: ~}]}]\n")) == "");
}

TEST_CASE("A key that is no text is a problem") {
    CHECK(report(journal("projects: [{id: a, title: A, [b]: c}]\n")) == "3:30 a key that is not text in a project\n");
}

TEST_CASE("A missing key is reported at the record's first key") {
    CHECK(report(journal("courses:\n  - url: https://example.org\n    id: terrain\n")) == "4:5 missing 'title' in a course\n");
}

TEST_CASE("A missing version is a warning") {
    CHECK(report("# mine\ntitle: A year of maps\n") ==
          "2:1 missing 'version' in the journal (write 'version: 1' at the top)\n");
}

TEST_CASE("Another version stops every write") {
    CHECK(report("version: 2\ntitle: A year of maps\n") == "blocking 1:10 'version' must be the number 1, not '2'\n");
}

TEST_CASE("A version in quotes is not the number") {
    CHECK(report("version: '1'\ntitle: A year of maps\n") == "blocking 1:10 'version' must be the number 1, not text\n");
}

TEST_CASE("A version may be written as any JSON reader would") {
    for (const std::string_view one : {"1.0", "1.", "01", "1.000"})
        CHECK(report(fmt::format("version: {}\ntitle: A year of maps\n", one)) == "");
}

TEST_CASE("A version that is not quite the number is none") {
    for (const std::string_view other : {"1.5", "1.01", "0.1", "-1", "11", "99999999999999999999"}) {
        INFO(other);
        CHECK(report(fmt::format("version: {}\ntitle: A year of maps\n", other)).starts_with("blocking 1:10 "));
    }
}

TEST_CASE("A title that some reader takes for something else wants quotes") {
    for (const std::string_view title : {"2048", "yes", "~", "0x1F", "1e3", ".inf", "NO"}) {
        INFO(title);
        CHECK(report(fmt::format("version: 1\ntitle: {}\n", title)) == "2:8 'title' must be text; put it in quotes\n");
    }
}

TEST_CASE("A title may be a plain date") {
    CHECK(report("version: 1\ntitle: 2026-01-01\n") == "");
}

TEST_CASE("Two records with one id stop every write, and the other is named") {
    CHECK(report(journal("courses:\n  - {id: atlas, title: A}\nprojects:\n  - {id: atlas, title: B}\n")) ==
          "blocking 6:10 two records have the id 'atlas' (the other: line 4)\n");
}

TEST_CASE("Two objectives of one course with one id stop every write") {
    CHECK(report(journal("courses:\n"
                         "  - id: terrain\n"
                         "    title: T\n"
                         "    objectives:\n"
                         "      - {id: one, text: A}\n"
                         "      - {id: one, text: B}\n")) ==
          "blocking 8:14 two objectives have the id 'one' (the other: line 7)\n");
}

TEST_CASE("Objectives of two courses may share an id, with each other and with a project") {
    CHECK(report(journal("courses:\n"
                         "  - {id: a, title: A, objectives: [{id: one, text: T}]}\n"
                         "  - {id: b, title: B, objectives: [{id: one, text: T}]}\n"
                         "projects: [{id: one, title: P}]\n")) == "");
}

TEST_CASE("A project that refers to no course is reported at the reference") {
    CHECK(report(journal("courses: [{id: terrain, title: T}]\n"
                         "projects:\n  - id: atlas\n    title: A\n    course: terain\n")) ==
          "7:13 project 'atlas' refers to unknown course 'terain' (did you mean 'terrain'?)\n");
}

TEST_CASE("A project can't refer to a project") {
    CHECK(report(journal("projects: [{id: atlas, title: A}, {id: globe, title: G, course: atlas}]\n")) ==
          "3:65 project 'globe' refers to unknown course 'atlas'\n");
}

TEST_CASE("An insight can't be about an insight") {
    CHECK(report(journal("insights: [{id: a, date: 2026-01-01, text: T}, {id: b, date: 2026-01-01, text: T, about: a}]\n")) ==
          "3:90 insight 'b' refers to unknown course or project 'a'\n");
}

TEST_CASE("A reference may stand above what it refers to") {
    CHECK(report(journal("projects: [{id: atlas, title: A, course: terrain}]\ncourses: [{id: terrain, title: T}]\n")) == "");
}

TEST_CASE("A day that the calendar does not have is a problem") {
    CHECK(report(journal("projects: [{id: atlas, title: A, completed: 2026-02-30}]\n")) ==
          "3:45 2026-02-30 is not a day of the calendar\n");
}

TEST_CASE("What is no date at all is a problem") {
    CHECK(report(journal("projects: [{id: atlas, title: A, completed: soon}]\n")) ==
          "3:45 'completed' must be a date such as 2026-11-20, not 'soon'\n");
}

TEST_CASE("Completed before started is a problem") {
    CHECK(report(journal("projects:\n  - id: atlas\n    title: A\n    completed: 2026-01-31\n    started: 2026-02-01\n")) ==
          "6:16 'completed' is before 'started'\n");
}

TEST_CASE("An address must be of the web or a path inside the repository") {
    for (const std::string_view url : {"javascript:alert(1)", "/etc/passwd", "../elsewhere", "file:///etc/passwd"}) {
        INFO(url);
        CHECK(report(journal(fmt::format("projects: [{{id: atlas, title: A, url: '{}'}}]\n", url))) ==
              fmt::format("3:39 'url' is not a web address or a path inside the repository: '{}'\n", url));
    }
}

TEST_CASE("The README's path can't be a web address") {
    CHECK(report(journal("readme: {path: 'https://example.org'}\n")) ==
          "3:16 'path' is not a path inside the repository: 'https://example.org'\n");
}

TEST_CASE("An id that is none comes with one that would do") {
    CHECK(report(journal("courses: [{id: My Terrain, title: T}]\n")) ==
          "3:16 'My Terrain' is not an id: small letters, digits and . _ - inside (did you mean 'my-terrain'?)\n");
}

TEST_CASE("An objective's id is not all digits") {
    CHECK(report(journal("courses: [{id: a, title: A, objectives: [{id: '2', text: T}]}]\n")) ==
          "3:47 '2' is not an id for an objective: it would be its number\n");
}

TEST_CASE("A tag holds no comma") {
    CHECK(report(journal("projects: [{id: a, title: A, tags: ['b, c']}]\n")) ==
          "3:37 'b, c' is not a tag: letters, digits, . _ + # - and single blanks inside\n");
}

TEST_CASE("A word that is no choice comes with the choices") {
    CHECK(report(journal("readme: {projects: {style: tabel}}\n")) ==
          "3:28 'style' must be one of list, table, sections, not 'tabel' (did you mean 'table'?)\n");
    CHECK(report(journal("readme: {projects: {states: complete}}\n")) ==
          "3:29 'states' must be one of all, started, completed, not 'complete' (did you mean 'completed'?)\n");
}

TEST_CASE("All problems come at once, in the order of the text") {
    CHECK(report("version: 1\n"
                 "titel: A year of maps\n"
                 "insights:\n"
                 "  - {id: scale, date: 2026-13-01, about: nowhere, text: T}\n"
                 "projects:\n"
                 "  - {id: scale, title: 7}\n") ==
          "1:1 missing 'title' in the journal\n"
          "2:1 unknown key 'titel' in the journal (did you mean 'title'?)\n"
          "4:23 2026-13-01 is not a day of the calendar\n"
          "4:42 insight 'scale' refers to unknown course or project 'nowhere'\n"
          "blocking 6:10 two records have the id 'scale' (the other: line 4)\n"
          "6:24 'title' must be text; put it in quotes\n");
}

TEST_CASE("Duplicate keys do not hide the other problems") {
    const std::string text = report("version: 1\ntitle: A\ntitle: B\nauthor: me\n");
    CHECK(text.find("unreadable 3:1") == 0);
    CHECK(text.find("4:1 unknown key 'author' in the journal\n") != text.npos);
}

TEST_CASE("Columns count characters and a BOM is none") {
    CHECK(report("\xEF\xBB\xBFtitel: x\r\nversion: 1\r\ntitle: ok\r\nprojects: [{id: a, title: 地図, tag: x}]\r\n") ==
          "1:1 unknown key 'titel' in the journal (did you mean 'title'?)\n"
          "4:31 unknown key 'tag' in a project (did you mean 'tags'?)\n");
}

TEST_CASE("A fault that two aliases reach is reported once") {
    CHECK(report(journal("x-day: &day 2026-02-30\nprojects:\n"
                         "  - {id: a, title: A, completed: *day}\n  - {id: b, title: B, completed: *day}\n")) ==
          "3:13 2026-02-30 is not a day of the calendar\n");
}

TEST_CASE("A record that an alias repeats has its id twice") {
    CHECK(report(journal("projects:\n  - &one {id: a, title: A}\n  - *one\n")) ==
          "blocking 4:15 two records have the id 'a' (the other: line 4)\n");
}

TEST_CASE("Aliases that multiply without end make a journal unreadable") {
    std::string text = journal("x-objectives: &objectives [");
    for (int i = 0; i < 2000; ++i) text += "a, ";
    text += "a]\nx-course: &course {id: a, title: A, objectives: *objectives}\ncourses: [";
    for (int i = 0; i < 2000; ++i) text += "*course, ";
    text += "*course]\n";
    const Document document = Document::parse(text);
    CHECK_FALSE(document.readable());
    CHECK(document.journal() == Journal{});
}

TEST_CASE("An alias inside of what it points to makes a journal unreadable") {
    CHECK(report(journal("courses: &all [*all]\n")) == "unreadable 3:16 an alias inside of what it stands for\n");
}

TEST_CASE("A link that the README can't show is told of") {
    CHECK(report(
              journal("courses: [{id: t, title: T, objectives: ['[x](/a) ![y](../y.png)']}]\n"
                      "projects: [{id: a, title: A, description: 'see [b](../../issues), [c](#c), [d](d) and <https://e.f>'}]\n"
                      "insights: [{id: i, date: 2026-01-01, text: '[n](javascript:n)'}]\n")) ==
          "3:42 a link in an objective is not a web address or a path inside the repository: '../y.png' (the README shows its "
          "words alone)\n"
          "4:43 a link in 'description' is not a web address or a path inside the repository: '../../issues' (the README shows "
          "its words alone)\n"
          "5:44 a link in 'text' is not a web address or a path inside the repository: 'javascript:n' (the README shows its "
          "words alone)\n");
    CHECK(report(journal("insights: [{id: i, date: 2026-01-01, text: '[n](../n)'}]\nreadme: {path: docs/README.md}\n")) == "");
}

TEST_CASE("A relative address may be written as browsers write it") {
    const auto missing = [](const std::string& url, const std::string& file) {
        const Document document = Document::parse(journal("projects: [{id: a, title: A, url: '" + url + "'}]\n"));
        return missing_paths(document, [&](const std::string& path) { return path == file; }).size();
    };
    CHECK(missing("K%C3%A4se/a%20b", "Käse/a b") == 0);
    CHECK(missing("100%/%zz", "100%/%zz") == 0);
    CHECK(missing("a%20b", "a%20b") == 0);
    CHECK(missing("%2e%2e/a", "../a") == 1);
    CHECK(missing("a%", "a") == 1);
}

TEST_CASE("A relative address that names no file is missing") {
    const Document document =
        Document::parse(journal("courses: [{id: t, title: T, url: notes/terrain.md}]\n"
                                "projects:\n"
                                "  - {id: a, title: A, url: projects/a}\n"
                                "  - {id: b, title: B, url: projects/b}\n"
                                "  - {id: c, title: C, url: https://example.org/c}\n"));
    const auto problems = missing_paths(document, [](const std::string& path) { return path == "projects/a"; });
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].message == "'url' names no file in the repository: 'notes/terrain.md'");
    CHECK(problems[1].message == "'url' names no file in the repository: 'projects/b'");
    CHECK(problems[1].at == Position{6, 28});
    CHECK(problems[1].severity == Severity::warning);
}
