// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/diff.hpp>
#include <journey/parse.hpp>

#include <algorithm>
#include <functional>

using namespace journey;
using Words = std::vector<std::string>;

namespace {

const std::string head = "version: 1\ntitle: Learning Zig\n";

// A list of so many records, and their lines.
std::string course(int number) {
    const std::string n = std::to_string(number);
    return "  - id: course-" + n + "\n    title: Course " + n + "\n    objectives:\n      - First " + n + "\n      - Second " +
           n + "\n";
}
std::string project(int number) {
    const std::string n = std::to_string(number);
    return "  - id: project-" + n + "\n    title: Project " + n + "\n    course: course-1\n";
}

std::string whole() {
    std::string text = head + "courses:\n";
    for (int i = 1; i <= 4; ++i) text += course(i);
    text += "projects:\n";
    for (int i = 1; i <= 9; ++i) text += project(i);
    return text + "insights: []\n";
}

std::string changed(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    REQUIRE(at != text.npos);
    return text.replace(at, what.size(), with);
}

Words told(const std::string& before, const std::string& after) {
    return in_words(diff(Document::parse(before).journal(), Document::parse(after).journal()));
}

// Excerpts tell the same as the whole. Gives how many lines are left of `after`.
std::ptrdiff_t lines_left(const std::string& before, const std::string& after) {
    const Excerpts parts = excerpts(before, after);
    INFO(parts.before + "---\n" + parts.after);
    CHECK(Document::parse(parts.before).readable());
    CHECK(Document::parse(parts.after).readable());
    CHECK(told(parts.before, parts.after) == told(before, after));
    CHECK_FALSE(told(before, after).empty());
    return std::ranges::count(parts.after, '\n');
}

}  // namespace

TEST_CASE("of a change inside a record little more than that record is left") {
    CHECK(lines_left(whole(), changed(whole(), "Project 5", "Work 5")) == 5 + 3);
    CHECK(lines_left(whole(), changed(whole(), "First 3", "One 3")) == 5 + 5);
}

TEST_CASE("a field that is added behind a record's last line belongs to that record") {
    const std::string more = "    course: course-1\n    completed: 2026-11-20\n";
    const std::string text = changed(whole(), project(5), changed(project(5), "    course: course-1\n", more));
    CHECK(told(whole(), text) == Words{"Complete project: Project 5"});
    CHECK(lines_left(whole(), text) == 5 + 4);
    CHECK(lines_left(text, whole()) == 5 + 3);
}

TEST_CASE("records that come, go, move and change places keep what they are") {
    CHECK(lines_left(whole(), changed(whole(), project(5), "")) < 15);
    CHECK(lines_left(whole(), changed(whole(), project(5), project(55) + project(5))) < 15);
    CHECK(lines_left(whole(), changed(whole(), project(5) + project(6), project(6) + project(5))) < 20);
    CHECK(lines_left(whole(), changed(whole(), project(2) + project(3) + project(4), project(4) + project(2) + project(3))) <
          25);
    CHECK(lines_left(whole(), changed(whole(), project(9), project(9) + project(10))) < 15);
    CHECK(lines_left(whole(), changed(whole(), project(1), "")) < 15);
}

TEST_CASE("an objective keeps its number among all of its course") {
    const std::string text = changed(whole(), "      - Second 3\n", "      - text: Second 3\n        completed: 2026-11-20\n");
    const Excerpts parts = excerpts(whole(), text);
    const auto differences = diff(Document::parse(parts.before).journal(), Document::parse(parts.after).journal());
    REQUIRE(differences.size() == 1);
    CHECK(differences.front().version().full_id == "course-3/2");
}

TEST_CASE("a renamed record and the references that followed it are one change") {
    std::string text = whole();
    for (std::size_t at = text.find("course-1\n"); at != text.npos; at = text.find("course-1\n", at))
        text.replace(at, 8, "course-x");
    CHECK(told(whole(), text) == Words{"Rename course: course-1 -> course-x"});
    lines_left(whole(), text);
}

TEST_CASE("where a key of the journal itself changed, all is left") {
    const std::string text = changed(whole(), "title: Learning Zig", "title: Zig");
    CHECK(excerpts(whole(), text).after == text);
    const std::string first =
        changed(whole(), "insights: []\n", "insights:\n  - id: log\n    date: 2026-11-20\n    text: A log.\n");
    CHECK(excerpts(whole(), first).after == first);
    const std::string other_kind = changed(whole(), "projects:\n", "insights:\n");
    CHECK(excerpts(whole(), other_kind).after == other_kind);
}

TEST_CASE("lists without indentation, CRLF, comments and layouts of other kinds are read rightly") {
    const auto everywhere = [](std::string text, const std::string& what, const std::string& with) {
        for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
            text.replace(at, what.size(), with);
        return text;
    };
    const auto flat = [&](const std::string& text) { return everywhere(everywhere(text, "\n  ", "\n"), "\n  - ", "\n- "); };
    const auto crlf = [&](const std::string& text) { return everywhere(text, "\n", "\r\n"); };
    const auto commented = [&](const std::string& text) {
        return everywhere(everywhere(text, "projects:", "projects:  # mine"), "    title: P", "# at the edge\n\n    title: P");
    };
    const auto dash_alone = [&](const std::string& text) { return everywhere(text, "  - id", "  -\n    id"); };
    const std::string after = changed(whole(), "Project 5", "Work 5");
    for (const auto& layout : std::vector<std::function<std::string(const std::string&)>>{flat, crlf, commented, dash_alone})
        CHECK(lines_left(layout(whole()), layout(after)) < 20);
}

TEST_CASE("text that only looks like a record is none") {
    const std::string note = "      - id: project-77\n  - id: project-78\n";
    const std::string text = whole() + "x-note: |\n  - id: project-5\n    title: Not one\n" + "x-more: \"\n" + note + "  \"\n";
    CHECK(lines_left(text, changed(text, "Project 5", "Work 5")) < 20);
    const std::string scalar =
        changed(whole(), project(7), project(7) + "    description: |\n      - id: project-9\n      - x\n");
    CHECK(lines_left(scalar, changed(scalar, "Project 8", "Work 8")) < 20);
    CHECK(lines_left(scalar, changed(scalar, "      - x\n", "      - y\n")) < 20);
}

TEST_CASE("one text that is empty leaves the other whole") {
    CHECK(excerpts("", whole()).after == whole());
    CHECK(excerpts(whole(), "").before == whole());
    CHECK(excerpts("", "").after.empty());
}
