// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/readme.hpp>

using journey::import_readme;
using journey::Journal;

namespace {

// A README such as people write, before they know of journey.
const std::string handwritten = R"(# Baking School Diary

Hi, I am learning to bake. My [blog](https://example.com/blog) has the pictures.

[Artisan Bread Specialization on Coursera](https://www.coursera.org/specializations/bread) is what I follow.

- [Courses](#courses)
- [Course 1](#course-1-flour-and-water)

## Courses

### Course 1: Flour and Water
- Mix *dough* by hand,
  and by `mixer --slow`.
- [x] Read about [yeast](https://example.com/yeast)
- [ ] Bake a loaf
  - with a crust

### Course 2: Sourdough 101

1. Keep a starter alive

#### More

* Share it

### Course 3: Rolls &amp; Buns

No list yet.

## Projects

- My first loaf

## Thanks

- To my oven
)";

std::vector<std::string> titles(const std::string& readme) {
    const Journal journal = import_readme(readme);
    std::vector<std::string> found;
    for (const auto& course : journal.courses) found.push_back(course.title);
    return found;
}

std::vector<std::string> objectives(const journey::Course& course) {
    std::vector<std::string> found;
    for (const auto& objective : course.objectives) found.push_back(objective.text);
    return found;
}

std::string specialization(const std::string& readme) {
    const Journal journal = import_readme(readme);
    return journal.specialization ? journal.specialization->title + " | " + journal.specialization->url : "none";
}

}  // namespace

TEST_CASE("the title is the first heading of level one") {
    CHECK(import_readme(handwritten).title == "Baking School Diary");
    CHECK(import_readme("## Not this\n\nMy **own**\n`way`\n===\n\n# Nor this\n").title == "My own `way`");
    CHECK(import_readme("text\n").title.empty());
}

TEST_CASE("the specialization is the link that speaks of one") {
    CHECK(specialization(handwritten) == "Artisan Bread Specialization | https://www.coursera.org/specializations/bread");
    CHECK(specialization("The [Go Bootcamp](https://example.com/go)\n") == "Go Bootcamp | https://example.com/go");
    CHECK(specialization("I follow [this](https://example.com/courses/7)\n") == "this | https://example.com/courses/7");
    CHECK(specialization("[Algorithms on Graphs, a course](https://example.com)\n") ==
          "Algorithms on Graphs, a course | https://example.com");
}

TEST_CASE("badges, anchors, programming languages and links behind the first course are no specialization") {
    CHECK(specialization("[![certificate](https://example.com/b.svg)](https://example.com/course)\n") == "none");
    CHECK(specialization("[Courses](#courses) [mine](courses/one)\n") == "none");
    CHECK(specialization("[The Rust Programming Language](https://example.com/rust)\n") == "none");
    CHECK(specialization("## Course 1: A\n\n[a course](https://example.com)\n") == "none");
}

TEST_CASE("courses come with title, id and the items of their lists") {
    const Journal journal = import_readme(handwritten);
    REQUIRE(journal.courses.size() == 3);
    CHECK(journal.courses[0].title == "Flour and Water");
    CHECK(journal.courses[0].id == "flour-and-water");
    CHECK(objectives(journal.courses[0]) ==
          std::vector<std::string>{"Mix dough by hand, and by `mixer --slow`.", "Read about yeast", "Bake a loaf"});
    CHECK(objectives(journal.courses[1]) == std::vector<std::string>{"Keep a starter alive", "Share it"});
    CHECK(journal.courses[2].title == "Rolls & Buns");
    CHECK(journal.courses[2].objectives.empty());
}

TEST_CASE("ticked items are not completed: when is not known") {
    const Journal journal = import_readme(handwritten);
    REQUIRE(journal.courses.at(0).objectives.size() == 3);
    for (const auto& objective : journal.courses[0].objectives) CHECK(objective.completed.empty());
}

TEST_CASE("numbered headings are courses in many spellings") {
    for (const std::string heading :
         {"## Course 3: Ovens", "Course 3 - Ovens\n---", "# Week 2 – Ovens", "### Module 4. Ovens", "## 🎓 Unit #1: **Ovens**",
          "## CHAPTER 12) Ovens", "## Lesson 1 — Ovens", "## Part 1 | Ovens", "## Course 3:Ovens"}) {
        CHECK(titles(heading + "\n") == std::vector<std::string>{"Ovens"});
    }
}

TEST_CASE("a number alone is a title of its own") {
    CHECK(titles("## Week 2\n") == std::vector<std::string>{"Week 2"});
}

TEST_CASE("headings without word and number are no courses") {
    for (const std::string heading :
         {"## Ovens", "## Courses", "## Course: Ovens", "## Part 1 of my story", "## Main Course 2: Fish", "## 3. Ovens",
          "## Course work", "Course 3: Ovens", "> ## Course 3: Ovens", "```\n## Course 3: Ovens\n```", "## Weekend 3: Ovens"}) {
        CHECK(titles(heading + "\n").empty());
    }
}

TEST_CASE("weeks of a course are part of it") {
    const std::string readme = "## Course 1: A\n\n### Week 1: x\n\n- one\n\n### Week 2: y\n\n- two\n\n## Course 2: B\n";
    CHECK(titles(readme) == std::vector<std::string>{"A", "B"});
    CHECK(objectives(import_readme(readme).courses[0]) == std::vector<std::string>{"one", "two"});
    CHECK(titles("## Part 1: Courses\n### Course 1: A\n## Part 2: Rest\n") == std::vector<std::string>{"A"});
    CHECK(titles("## Module 1: A\n### Lesson 1: x\n## Module 2: B\n") == std::vector<std::string>{"A", "B"});
}

TEST_CASE("a linked course heading gives the course its address") {
    const Journal journal =
        import_readme("## [Course 1: Ovens](https://example.com/ovens)\n\n## Course 2: [Pans](https://example.com/pans)\n");
    REQUIRE(journal.courses.size() == 2);
    CHECK(journal.courses[0].title == "Ovens");
    CHECK(journal.courses[0].url == "https://example.com/ovens");
    CHECK(journal.courses[1].url == "https://example.com/pans");
}

TEST_CASE("ids of courses are unique") {
    const Journal journal = import_readme("## Course 1: Ovens\n## Course 2: Ovens\n## Course 3: 🔥\n");
    REQUIRE(journal.courses.size() == 3);
    CHECK(journal.courses[0].id == "ovens");
    CHECK(journal.courses[1].id == "ovens-2");
    CHECK(journal.courses[2].id == "course-1");
}

TEST_CASE("an objective that stands there twice is taken once") {
    CHECK(objectives(import_readme("## Course 1: A\n\n- x\n- x\n-\n").courses.at(0)) == std::vector<std::string>{"x"});
}

TEST_CASE("anything may come in") {
    for (const std::string& readme :
         {std::string(), std::string("\xFF\xFE\0#", 4), std::string(5000, '>') + "x", std::string(5000, '['),
          "# " + std::string(100000, 'x') + "\n## Course 1: " + std::string(100000, ' ') + "y\n"}) {
        CHECK_NOTHROW(import_readme(readme));
    }
}

TEST_CASE("projects, insights and settings are not imported") {
    const Journal journal = import_readme(handwritten);
    CHECK(journal.projects.empty());
    CHECK(journal.insights.empty());
    CHECK(journal.readme == journey::ReadmeSettings());
}
