// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/parse.hpp>
#include <journey/progress.hpp>

using journey::Count;
using journey::filled_cells;
using journey::Kind;
using journey::progress_of;
using journey::Ref;

namespace {

// Two courses with three objectives, one of them completed; three projects, of which two are.
journey::Journal sample() {
    return journey::Document::parse(R"(version: 1
title: T
courses:
  - {id: a, title: A, objectives: [{text: x, completed: 2026-01-01}, {id: y, text: Y}]}
  - {id: b, title: B, completed: 2026-02-03, objectives: [z]}
projects:
  - {id: p, title: P, course: a, completed: 2026-01-02}
  - {id: q, title: Q, course: gone}
  - {id: r, title: R, completed: 2026-01-03}
insights:
  - {id: i, date: 2026-01-01, text: I}
)")
        .journal();
}

}  // namespace

TEST_CASE("progress counts what is completed, by course and in all") {
    const journey::Journal journal = sample();
    const auto progress = progress_of(journal);
    CHECK(progress.all_courses == Count{1, 2});
    CHECK(progress.all_objectives == Count{1, 3});
    CHECK(progress.all_projects == Count{2, 3});
    CHECK(progress.insights == 1);
    REQUIRE(progress.courses.size() == 2);
    CHECK(progress.courses[0].course == &journal.courses[0]);
    CHECK(progress.courses[0].objectives == Count{1, 2});
    CHECK(progress.courses[0].projects == Count{1, 1});
    CHECK(progress.courses[1].projects == Count{0, 0});
}

TEST_CASE("a course without objectives and projects is done when it is completed") {
    journey::Journal journal = journey::Document::parse("version: 1\ntitle: T\ncourses:\n  - {id: a, title: A}\n").journal();
    CHECK(progress_of(journal).courses.front().done() == Count{0, 1});
    CHECK(progress_of(journal).done() == Count{0, 1});
    journal.courses.front().completed = "2026-01-01";
    CHECK(progress_of(journal).courses.front().done() == Count{1, 1});
    CHECK(progress_of(journal).done() == Count{1, 1});
    CHECK(progress_of(sample()).courses.front().done() == Count{2, 3});
    CHECK(progress_of(sample()).done() == Count{3, 6});
}

TEST_CASE("next are the first open objective of each open course, and the open projects") {
    const journey::Journal journal = sample();
    CHECK(progress_of(journal).next == std::vector<Ref>{{Kind::objective, "y", "a", "Y"}, {Kind::project, "q", {}, {}}});
}

TEST_CASE("a bar is full only when nothing is left, and empty only when nothing is done") {
    CHECK(filled_cells({0, 0}, 10) == 0);
    CHECK(filled_cells({0, 5}, 10) == 0);
    CHECK(filled_cells({1, 1000}, 10) == 1);
    CHECK(filled_cells({999, 1000}, 10) == 9);
    CHECK(filled_cells({5, 5}, 10) == 10);
}
