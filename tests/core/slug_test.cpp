// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/slug.hpp>

#include <set>

using namespace journey;

TEST_CASE("a slug is lower-case letters, digits and ._- behind a first letter or digit") {
    for (const char* good : {"a", "7", "rust-101", "a.b_c-d", "2048"}) CHECK(is_slug(good));
    for (const char* bad : {"", "-a", ".a", "_a", "A", "a b", "a/b", "é", "a\n"}) CHECK_FALSE(is_slug(bad));
}

TEST_CASE("an objective's slug is not all digits") {
    CHECK(is_objective_slug("2nd"));
    CHECK_FALSE(is_objective_slug("2"));
}

TEST_CASE("a title becomes words joined by dashes") {
    CHECK(slug_of_title("CLI calculator") == "cli-calculator");
    CHECK(slug_of_title("Rust for Large Language Model Operations (LLMOps)") ==
          "rust-for-large-language-model-operations-llmops");
    CHECK(slug_of_title("  Data -- & -- Logs! ") == "data-logs");
}

TEST_CASE("a numbering in front of a title is dropped") {
    CHECK(slug_of_title("Course 3: Rust for DevOps") == "rust-for-devops");
    CHECK(slug_of_title("Module 12 - Traits") == "traits");
    CHECK(slug_of_title("WEEK 1 – Setup") == "setup");
}

TEST_CASE("what only looks like a numbering stays") {
    CHECK(slug_of_title("Course notes: week 3") == "course-notes-week-3");
    CHECK(slug_of_title("Part 1.5") == "part-1-5");
    CHECK(slug_of_title("Coursework 3: X") == "coursework-3-x");
    CHECK(slug_of_title("Course 3:") == "course-3");
}

TEST_CASE("accents and letters of the wider alphabet become ASCII") {
    CHECK(slug_of_title("Éléments français") == "elements-francais");
    CHECK(slug_of_title("Große Übung") == "grosse-ubung");
    CHECK(slug_of_title("Øl på Łódź") == "ol-pa-lodz");
    CHECK(slug_of_title("ﬁne ①") == "fine-1");
}

TEST_CASE("an apostrophe does not split a word") {
    CHECK(slug_of_title("Rust's core") == "rusts-core");
    CHECK(slug_of_title("Rust’s core") == "rusts-core");
}

TEST_CASE("C++ and C# are told from C") {
    CHECK(slug_of_title("C++ basics") == "cpp-basics");
    CHECK(slug_of_title("C#") == "c-sharp");
    CHECK(slug_of_title("Issue #3") == "issue-3");
}

TEST_CASE("emoji vanish") {
    CHECK(slug_of_title("🚀 Launch 👩‍💻 day") == "launch-day");
}

TEST_CASE("a title without a Latin letter or digit gives nothing") {
    CHECK(slug_of_title("日本語").empty());
    CHECK(slug_of_title("!?").empty());
    CHECK(slug_of_title("").empty());
}

TEST_CASE("a very long title is cut between words") {
    std::string title = "begin";
    for (int i = 0; i < 1000; ++i) title += " lorem";
    const std::string slug = slug_of_title(title);
    CHECK(slug.size() <= 80);
    CHECK(slug.ends_with("-lorem"));
    CHECK(is_slug(slug_of_title(std::string(10000, 'x'))));
}

TEST_CASE("bytes that are no UTF-8 give no slug") {
    CHECK(slug_of_title("a\xFF").empty());
}

TEST_CASE("a text's slug has its first six words") {
    CHECK(slug_of_text("The borrow checker is a design review.") == "the-borrow-checker-is-a-design");
    CHECK(slug_of_text("Don't re-read – write & test it twice, daily") == "dont-re-read-write-test-it-twice");
}

TEST_CASE("a free slug is the wish itself, else the next number behind it") {
    const std::set<std::string> used{"calc", "calc-2", "project-1"};
    const auto taken = [&](const std::string& id) { return used.count(id) > 0; };
    CHECK(free_slug("notes", "project", taken) == "notes");
    CHECK(free_slug("calc", "project", taken) == "calc-3");
    CHECK(free_slug("", "course", taken) == "course-1");
    CHECK(free_slug("", "project", taken) == "project-2");
}

TEST_CASE("a date's shape is four, two and two digits") {
    CHECK(is_date_shaped("2026-13-99"));
    for (const char* bad : {"2026-1-02", "2026/01/02", "20260102", "today", "2026-01-02 ", ""})
        CHECK_FALSE(is_date_shaped(bad));
}

TEST_CASE("a calendar day exists") {
    for (const char* good : {"2026-11-20", "2024-02-29", "2000-02-29"}) CHECK(is_calendar_day(good));
    for (const char* bad : {"2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00", "2026-1-1"}) {
        CHECK_FALSE(is_calendar_day(bad));
    }
}

TEST_CASE("a tag is letters of any script, digits, ._+#- and single blanks inside") {
    for (const char* good : {"cli", "c++", "c#", ".net", "data science", "日本語", "café", "हिन्दी", "v1_2-x"})
        CHECK(is_tag(good));
    for (const char* bad : {"", " a", "a ", "a  b", "a,b", "a/b", "a\tb", "[x]",
                            "a\xC2\xA0"
                            "b",
                            "a\xFF"})
        CHECK_FALSE(is_tag(bad));
}

TEST_CASE("http, https and mailto are web addresses in any case") {
    for (const char* web : {"https://example.com/a?b#c", "http://x", "HTTPS://X", "mailto:a@example.com"}) {
        CHECK(classify_address(web) == Address::web);
    }
}

TEST_CASE("a relative path that stays inside is a path") {
    for (const char* path : {"projects/calc", "./a", "a/../b", "docs/a b.md", "été"})
        CHECK(classify_address(path) == Address::path);
}

TEST_CASE("other schemes, absolute paths and paths that lead out are bad") {
    for (const char* bad : {"", "javascript:alert(1)", "file:///etc/passwd", "/etc/passwd", "//host/x", "../x", "a/../../b",
                            "a\\b", "http://", "https:///x", "mailto:", "a\nb", "http://x\u202E"}) {
        CHECK(classify_address(bad) == Address::bad);
    }
}
