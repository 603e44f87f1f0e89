// SPDX-License-Identifier: MIT
// What is read of a line, a table, a heading, and what is left as it is.
#include "core/adoption.hpp"

using journey::adopt;
using journey::Adoption;
using journey::LeftAlone;
using namespace journey::test::adoption;

TEST_CASE("what is only planned in the midst of others is one of them, and no word about a state becomes one of the project") {
    for (const auto& [item, after] :
         {std::pair("- [A](a) - b (planned)", "- [A](a) - b"), std::pair("- [A](a) - b (todo)", "- [A](a) - b"),
          std::pair("- ⬜ [A](a) - b", "- [A](a) - b"), std::pair("- [A](a) - b ⬜ Planned", "- [A](a) - b"),
          std::pair("- [ ] [A](a) - b (not started)", "- [A](a) - b"),
          std::pair("- [A](a) - b (WIP)", "- [A](a) - b (in progress)")}) {
        CAPTURE(item);
        const Adoption adoption =
            adopt(fmt::format("## Projects\n\n- [B](b) - c (done)\n{}\n- [C](c) - d (done)\n- [D](d) - e\n", item), dates);
        REQUIRE(adoption.journal.projects.size() == 4);
        CHECK(adoption.journal.projects[1].description == "b");
        CHECK(adoption.journal.projects[1].completed.empty());
        CHECK(adoption.after == in_region(fmt::format("- [B](b) - c (completed 2026-11-25)\n{}\n- [C](c) - d (completed "
                                                      "2026-11-25)\n- [D](d) - e\n",
                                                      after)));
    }
    CHECK(adopt("## Projects\n\n- B (done)\n- [A](a) - b (planned)\n- D (done)\n- C (todo)\n", dates).unsaid ==
          Lines{"A (planned)", "C (todo)"});
}

TEST_CASE("what rests has no word in the journal") {
    CHECK(adopt("## Projects\n\n- [A](a) - b (on hold)\n- [B](b) (done)\n", dates).left ==
          std::vector<LeftAlone>{{3, "the journal has no word for what rests"}});
    CHECK(adopt("## Projects\n\n| Project | Status |\n| - | - |\n| A | done |\n| B | paused |\n", dates).line == 0);
}

TEST_CASE("where only some of the open projects are in progress, those have a day on which they began") {
    const Adoption adoption = adopt(
        "## Projects\n\n| Project | Status | Date |\n| - | - | - |\n| A | ✅ Done | 2026-01-01 |\n"
        "| B | 🚧 In progress | |\n| C | 🚧 In progress | 2026-02-02 |\n| D | Planned | |\n",
        dates);
    CHECK(settings(adoption) == "  projects: {style: table, states: started}\n");
    REQUIRE(adoption.journal.projects.size() == 4);
    CHECK(adoption.journal.projects[1].started == "2026-11-25");
    CHECK(adoption.journal.projects[2].started == "2026-02-02");
    CHECK(adoption.journal.projects[3].started.empty());
    CHECK(adoption.begun == Lines{"B"});
    CHECK(adoption.hidden == Lines{"C (2026-02-02)"});
    CHECK(adoption.reworded == Lines{"Date", "Done", "Status", "✅", "🚧"});
    CHECK(adoption.unsaid == Lines{"D (Planned)"});
}

TEST_CASE("the day since when something is in progress is its own, and shows where it stood") {
    const std::string item = "- [A](a) - b (in progress since 2026-10-01)\n";
    const Adoption adoption = adopt("## Projects\n\n" + item, dates);
    REQUIRE(adoption.journal.projects.size() == 1);
    CHECK(adoption.journal.projects[0].started == "2026-10-01");
    CHECK(adoption.after == in_region("- [A](a) - b (in progress, since 2026-10-01)\n"));
    CHECK(adoption.hidden.empty());
}

TEST_CASE("a region does not fall under a heading that stays, unless that stood above all of it") {
    const std::string states = "## Projects\n\n### Planned\n\n- D\n\n### Completed\n\n- [A](a)\n- [B](b)\n";
    CHECK(adopt(states, dates).left == std::vector<LeftAlone>{{3, "the journal has no word for what is not yet begun"},
                                                              {7, "it would fall under a heading that stays"},
                                                              {10, "it would fall under a heading that stays"}});
    const std::string sections =
        "## Projects\n\n### Calculator\n\n```\n1 + 1\n```\n\n### Snake\n\n_Done_\n\n### Chess\n\n_Done_\n";
    CHECK(result_of(sections) == sections);
    CHECK(adopt(sections, dates).left.size() == 3);
    const std::string below = "### Calculator\n\n```\n1 + 1\n```\n";
    CHECK(result_of("## Projects\n\n### Snake\n\n_Done_\n\n" + below) ==
          "## Projects\n\n" + in_region("### Snake\n\n_Completed 2026-11-25_\n") + "\n" + below);
    const Adoption mine =
        adopt("## Projects\n\n### Mine\n\n- [A](a)\n- [B](b)\n- <b>c</b>\n\n### Ours\n\n- [D](d)\n- [E](e)\n- [F](f)\n", dates);
    CHECK(mine.line == 3);
    CHECK(mine.last_line == 6);
    CHECK(mine.left.size() == 5);
}

TEST_CASE("what stays behind a list of courses does not fall under the last one's heading") {
    const std::string list = "## Projects\n\n- Go\n  - [A](a)\n  - [B](b)\n";
    CHECK(adopt(list, dates).line == 3);
    CHECK(adopt(list + "\n## Thanks\n", dates).line == 3);
    CHECK(adopt(list + "\nAnd more.\n", dates).left ==
          std::vector<LeftAlone>{{3, "what follows would fall under its headings"}});
    CHECK(adopt(list + "- C\n  - d\n  - e\n", dates).left ==
          std::vector<LeftAlone>{{3, "what follows would fall under its headings"},
                                 {6, "it may be a project, or a group of them"}});
}

TEST_CASE("a link among the projects is not the specialization") {
    const std::string link = "[Go course](https://example.com/go-course)";
    CHECK(adopt("# Go\n\n" + link + "\n\n## Projects\n", dates).journal.specialization.has_value());
    CHECK_FALSE(adopt("# Go\n\n## Projects\n\n### " + link + "\n\n- [A](a)\n", dates).journal.specialization.has_value());
}

TEST_CASE("projects that stay under a numbered heading do not become the objectives of a course") {
    const std::string readme =
        "## Projects\n\n- [Z](z)\n- [Y](y)\n\n### Course 1\n\n- [A](a)\n- <b>c</b>\n\n### Course 2\n\n- [D](d)\n";
    const Adoption adoption = adopt(readme, dates);
    REQUIRE(adoption.line != 0);
    for (const auto& course : adoption.journal.courses) CHECK(course.objectives.empty());
}

TEST_CASE("the last word of a sentence is no state") {
    for (const std::string item :
         {"- [Kanban](k) - a board: todo, doing, done", "- [Tasks](t) - lets you mark a task as _done_",
          "- [Meter](m) - voltage, current", "- [Log](l) - prints `started`", "- [Board](b) - todo - doing - done",
          "- [Card](c) - says: Done."}) {
        CAPTURE(item);
        const Adoption adoption = adopt("## Projects\n\n" + item + "\n", dates);
        REQUIRE(adoption.journal.projects.size() == 1);
        CHECK(adoption.journal.projects[0].completed.empty());
        CHECK(adoption.after == in_region(item + "\n"));
    }
}

TEST_CASE("of a project that says nothing of a state nothing is said") {
    for (const std::string body :
         {"- [A](a) (in progress)\n- [B](b)\n", "### A\n\n_In progress_\n\n### B\n\nText.\n", "### A\n\nText.\n",
          "| Project | About |\n| - | - |\n| A | b |\n", "| Project | Status |\n| - | - |\n| A | done |\n| B | |\n",
          "### In progress\n\n- A\n\n### Completed\n\n- B\n\n### Planned\n\n- C\n", "- [x] A\n- [ ] B\n- C (WIP)\n"}) {
        CAPTURE(body);
        const Adoption adoption = adopt("## Projects\n\n" + body, dates);
        REQUIRE(adoption.line != 0);
        const auto count = [](const std::string& text) {
            const auto all = words(text);
            return (all.contains("progress") ? all.at("progress") : 0) + (all.contains("WIP") ? all.at("WIP") : 0);
        };
        CHECK(count(adoption.after) == count(body));
    }
    CHECK(result_of("## Projects\n\n- [A](a) (in progress)\n- [B](b)\n") ==
          "## Projects\n\n" + in_region("- [A](a) (in progress)\n- [B](b)\n"));
}

TEST_CASE("headings and tables that tell the state of each project keep their shape") {
    CHECK(settings(adopt("## Projects\n\n### A\n\n_In progress_\n\n### B\n\nDone (2026-01-01)\n", dates)) ==
          "  projects: {style: sections}\n");
    CHECK(settings(adopt("## Projects\n\n| Project | Status |\n| - | - |\n| A | done |\n| B | WIP |\n", dates)) ==
          "  projects: {style: table}\n");
}

TEST_CASE("an address below a title becomes its link") {
    CHECK(projects(adopt("## Projects\n\n- **A** - x\n  - Repo: https://example.com/a\n", dates)) ==
          Lines{"A | https://example.com/a | x |  |  | "});
    CHECK(projects(adopt("## Projects\n\n- **A**\n  - Code: [link](https://example.com/a)\n  - Tech: Rust\n", dates)) ==
          Lines{"A | https://example.com/a |  |  |  | Rust"});
}

TEST_CASE("a day before a link is not its title") {
    CHECK(adopt("## Projects\n\n- 2024-01-01: [A](https://example.com/a)\n", dates).left ==
          std::vector<LeftAlone>{{3, "a day in the place of its title"}});
    CHECK(result_of("## Projects\n\n- Week 1: [Calc](calc) - sums (done)\n") ==
          "## Projects\n\n" + in_region("- [Week 1: Calc](calc) - sums (completed 2026-11-25)\n"));
}

TEST_CASE("words before a link are not made part of it") {
    for (const std::string item : {"- see [A](a)", "- ![b](c) [A](a)"})
        CHECK(adopt("## Projects\n\n" + item + "\n", dates).line == 0);
}

TEST_CASE("projects that stand apart from the region are told of") {
    CHECK(
        adopt("## Projects\n\n- [A](a)\n- [B](b)\n- [F](f)\n\nOlder ones:\n\n- [C](c)\n- [E](e)\n\nOldest ones:\n\n- [D](d)\n",
              dates)
            .left ==
        std::vector<LeftAlone>{{9, "it stands apart from what is shown"}, {14, "it stands apart from what is shown"}});
}

TEST_CASE("a course whose state is not known is not completed, and keeps its name") {
    const std::string readme =
        "## Courses\n\n| Course | State | Date |\n| - | - | - |\n| Zig | dropped | 2024-06-06 |\n| Go | done | 2024-07-07 |\n\n"
        "## Projects\n\n| Project | Course | Status |\n| - | - | - |\n| A | go | done |\n";
    CHECK(courses(adopt(readme, dates)) == Lines{"Zig |  | : ", "Go |  | 2024-07-07: "});
}

TEST_CASE("a blank in a link's path is one in the journal") {
    const std::string readme = "## Projects\n\n- [A](a%20b)\n";
    CHECK(projects(adopt(readme, dates)) == Lines{"A | a b |  |  |  | "});
    CHECK(result_of(readme) == "## Projects\n\n" + in_region("- [A](a%20b)\n"));
}

TEST_CASE("a path from the top is one in the journal") {
    const Adoption adoption = adopt("## Projects\n\n- [A](/src/a)\n", dates, "docs/README.md");
    CHECK(projects(adoption) == Lines{"A | src/a |  |  |  | "});
    CHECK(adoption.after == in_region("- [A](../src/a)\n"));
}

TEST_CASE("a link to a place in a README that is not at the top stays as it is") {
    const Adoption adoption = adopt("## Projects\n\n- [A](#a)\n- [B](b)\n", dates, "docs/README.md");
    CHECK(projects(adoption) == Lines{"B | docs/b |  |  |  | "});
    CHECK(adoption.left == std::vector<LeftAlone>{{3, "a link to a place in this README, which is not at the top"}});
    CHECK(projects(adopt("## Projects\n\n- [A](#a)\n", dates)) == Lines{"A | #a |  |  |  | "});
}

TEST_CASE("a state that stands apart is one") {
    for (const std::string item : {"- [A](a) - b - done", "- [A](a): done", "- [A](a) - b (done)", "- [A](a) *done*",
                                   "- [A](a) - b. **Done**", "- [A](a) - b ✅", "- **A**: done", "- A - b (done)"}) {
        CAPTURE(item);
        CHECK(adopt("## Projects\n\n" + item + "\n", dates).undated == Lines{"A"});
    }
}

TEST_CASE("a day that is named is the day") {
    CHECK(projects(adopt("## Projects\n\n### Completed\n\n- [A](a) - first (2024-01-01)\n- [B](b) - 2024-02-01\n", dates)) ==
          Lines{"A | a | first | 2024-01-01 |  | ", "B | b |  | 2024-02-01 |  | "});
    CHECK(projects(adopt("## Projects\n\n- [x] [A](a) - first. Done 2026-02-01\n- [B](b) - all of it. Completed March 5, "
                         "2024.\n",
                         dates)) == Lines{"A | a | first. | 2026-02-01 |  | ", "B | b | all of it. | 2024-03-05 |  | "});
    CHECK(adopt("## Projects\n\n### In progress\n\n- [A](a) (2024-01-01)\n", dates).journal.projects.size() == 1);
}

TEST_CASE("links are seen from the README's folder, and addresses from the top") {
    const std::string readme =
        "## Projects\n\n- [A](../a/b) - see [it](c.md)\n- [D](d)\n- [E](https://example.com/e)\n- [F](../../out)\n- [G](#g)\n";
    const Adoption adoption = adopt(readme, dates, "docs/README.md");
    CHECK(projects(adoption) ==
          Lines{"A | a/b | see [it](c.md) |  |  | ", "D | docs/d |  |  |  | ", "E | https://example.com/e |  |  |  | "});
    CHECK(journey::with_adopted(readme, adoption) ==
          "## Projects\n\n" + in_region("- [A](../a/b) - see [it](c.md)\n- [D](d)\n- [E](https://example.com/e)\n") +
              "\n- [F](../../out)\n- [G](#g)\n");
    CHECK(adoption.journal.readme.path == "docs/README.md");
}

TEST_CASE("a day that is yet to come is no day of completion") {
    CHECK(adopt("## Projects\n\n- [x] A (2027-01-01)\n", dates).left ==
          std::vector<LeftAlone>{{3, "a day that is yet to come"}});
    CHECK(courses(adopt("## Course 1: A\n\n- [x] b (2027-01-01)\n", dates)) == Lines{"A |  | : b (2027-01-01)"});
}

TEST_CASE("courses come of headings without numbers, and of lists with objectives under them") {
    CHECK(courses(adopt("## Courses\n\n### [Ovens](https://example.com/ovens) ✅\n\n- [x] Light one. (2026-01-02)\n- Clean "
                        "one.\n\n### Pans\n",
                        dates)) ==
          Lines{"Ovens | https://example.com/ovens | 2026-11-25: Light one. (2026-01-02), Clean one.", "Pans |  | : "});
    CHECK(courses(adopt("## Kurse\n\n- [x] Öfen (abgeschlossen 20.11.2025)\n  - Anzünden\n- Pfannen - und Töpfe\n", dates)) ==
          Lines{"Öfen |  | 2025-11-20: Anzünden", "Pfannen |  | : "});
}

TEST_CASE("a table that says what is not yet begun stays one, which does not call it in progress") {
    const std::string readme = "## Projects\n\n| Project | State |\n| - | - |\n| A | done |\n| B | Not started |\n";
    CHECK(result_of(readme) ==
          "## Projects\n\n" +
              in_region("| Project | Description | Course | Completed  |\n| ------- | ----------- | ------ | ---------- |\n"
                        "| A       |             |        | 2026-11-25 |\n| B       |             |        |    "
                        "        |\n"));
    CHECK(adopt("## Projects\n\n### A\n\nPlanned\n", dates).left ==
          std::vector<LeftAlone>{{3, "the journal has no word for what is not yet begun"}});
}

TEST_CASE("the number of a week belongs to the title behind it") {
    CHECK(projects(adopt("## Projects\n\n- Week 1: Kites - paper\n- Week 2: Boats\n- Week 3: [Rafts](rafts)\n", dates)) ==
          Lines{"Week 1: Kites |  | paper |  |  | ", "Week 2: Boats |  |  |  |  | ", "Week 3: Rafts | rafts |  |  |  | "});
}

TEST_CASE("links that are defined elsewhere stay where they are, and so do their definitions") {
    const std::string readme = "## Projects\n\n- [A][a] - one\n- [B](b) - two\n\n[a]: https://example.com/a\n";
    CHECK(adopt(readme, dates).left == std::vector<LeftAlone>{{3, "what it says depends on other lines"}});
    CHECK(result_of(readme) ==
          "## Projects\n\n- [A][a] - one\n\n" + in_region("- [B](b) - two\n") + "\n[a]: https://example.com/a\n");
}

TEST_CASE("words in a column of numbers are not taken for a number") {
    const auto table = [](const std::string& cell) {
        return fmt::format("## Projects\n\n| # | Project |\n| - | - |\n| {} | [A](https://a.ex) |\n", cell);
    };
    for (const std::string number : {"1", "#1", "1.", "1️⃣"}) CHECK(adopt(table(number), dates).line == 3);
    for (const std::string words : {"1 able", "1️⃣ able](https://b.ex)", "Nr. 1", "2"})
        CHECK(adopt(table(words), dates).line == 0);
}

TEST_CASE("definitions below a table or a section are not its own") {
    const std::string definition = "[a]: https://example.com/a\n";
    CHECK(result_of("## Projects\n\n| Project |\n| - |\n| A |\n\n" + definition).ends_with(end_ + "\n\n" + definition));
    CHECK(projects(adopt("## Projects\n\n| Project |\n| - |\n| A |\n\n" + definition, dates)) == Lines{"A |  |  |  |  | "});
    CHECK(result_of("## Projects\n\n### A\n\nB.\n\n" + definition).ends_with("B.\n\n" + end_ + "\n\n" + definition));
}

TEST_CASE("a heading that is more than its link is the title as a whole") {
    CHECK(projects(adopt("## Projects\n\n### 1. [Kites](kites) — in the wind\n\n**Status:** In progress\n\n- **Stack:** Go\n",
                         dates)) == Lines{"1. Kites — in the wind | kites |  |  |  | Go"});
}

TEST_CASE("a picture and the words below it are joined without a sign between them") {
    CHECK(result_of("## Projects\n\n### Snake\n\n![Snake](s.png)\n\nEats apples.\n") ==
          "## Projects\n\n" + in_region("### Snake\n\n![Snake](s.png) Eats apples.\n"));
    CHECK(result_of("## Projects\n\n- **Snake** - eats\n\n  [![s](s.png)](s)\n") ==
          "## Projects\n\n" + in_region("- **Snake** - eats [![s](s.png)](s)\n"));
}

TEST_CASE("a heading keeps its number as it stands") {
    CHECK(result_of("## Projects\n\n### 1. Calculator\n\nAdds.\n\n### 2) [Clock](c)\n\nTicks.\n") ==
          "## Projects\n\n" + in_region("### 1. Calculator\n\nAdds.\n\n### [2) Clock](c)\n\nTicks.\n"));
}

TEST_CASE("a sign for what is completed stays one, with its day behind it") {
    CHECK(result_of("## Projects\n\n- snake ✅\n- chess\n") == "## Projects\n\n" + in_region("- snake ✅ 2026-11-25\n- chess\n"));
    CHECK(result_of("## Projects\n\n- ✅ snake\n- ⬜ chess\n") ==
          "## Projects\n\n" + in_region("- snake ✅ 2026-11-25\n- chess\n"));
    CHECK(result_of("## Projects\n\n- [A](a) - b ✔\n- [C](c) - d 🚧\n") ==
          "## Projects\n\n" + in_region("- [A](a) - b (completed 2026-11-25)\n- [C](c) - d (in progress)\n"));
}

TEST_CASE("points under a heading stay a list, and words about a project are none") {
    CHECK(adopt("## Projects\n\n### Kites\n\nOf paper.\n\n- Red.\n- Blue.\n", dates).left ==
          std::vector<LeftAlone>{{8, "a list of points, which is more than a sentence"}});
    CHECK(adopt("## Projects\n\n- **Description** : flies\n", dates).left ==
          std::vector<LeftAlone>{{3, "words about a project, not one"}});
}

TEST_CASE("what can't be read is named with its line") {
    const std::string readme = "## Projects\n\n- **A**\n  - Good.\n  - Status: half way\n- B\n\n  Link: <x> <y>\n";
    CHECK(adopt(readme, dates).left ==
          std::vector<LeftAlone>{{5, "'half way' is no state that is known here"}, {8, "HTML in it"}});
    CHECK(adopt("## Projects\n\n| A | Link |\n| - | - |\n| a | b |\n| c | d | e |\n", dates).left ==
          std::vector<LeftAlone>{{6, "more cells than the table has columns"}});
}

TEST_CASE("under an item a line may name its description and its course") {
    const Adoption adoption = adopt(
        "## Projects\n\n- **A**\n  - Description: Counts drops.\n  - Course: Ovens\n- **B**\n  - _Course:_ Pans\n", dates);
    CHECK(projects(adoption) == Lines{"A |  | Counts drops. |  | ovens | ", "B |  |  |  | pans | "});
    CHECK(adoption.reworded == Lines{"Course", "Description"});
}

TEST_CASE("a line that names a link has one address, without words of its own") {
    for (const auto& [line, why] :
         {std::pair("Link: [x](x) [y](y)", "more than one link"), std::pair("Link: x y", "more than one link"),
          std::pair("Link: javascript:x", "an address that the journal can't hold"),
          std::pair("Link: [its cellar](x)", "its link's words 'its cellar'")}) {
        CAPTURE(line);
        CHECK(adopt(fmt::format("## Projects\n\n- **A**\n  - {}\n- **B**\n  - Good.\n", line), dates).left ==
              std::vector<LeftAlone>{{4, why}});
    }
}

TEST_CASE("more text under an item than a line should say stays where it is") {
    const std::string much(3000, 'x');
    CHECK(adopt(fmt::format("## Projects\n\n- **A**\n\n  {}\n- **B**\n\n  Good.\n", much), dates).left ==
          std::vector<LeftAlone>{{5, "more under it than a line should say"}});
}

TEST_CASE("a project and a course of one name have ids of their own") {
    const Adoption adoption =
        adopt("## Projects\n\n| Project | Course |\n| - | - |\n| Ovens | Pans |\n| Lids | Ovens |\n", dates);
    REQUIRE(adoption.journal.projects.size() == 2);
    CHECK(adoption.journal.projects[0].id == "ovens-2");
    CHECK(adoption.journal.projects[1].course == "ovens");
}

TEST_CASE("an address that a journal can't hold stays in the README") {
    CHECK(courses(adopt("## Courses\n\n| Course | Done |\n| - | - |\n| [A](javascript:x) | ✅ |\n", dates)) ==
          Lines{"A |  | 2026-11-25: "});
    CHECK(adopt("## Projects\n\n- [A](javascript:x)\n", dates).line == 0);
}

TEST_CASE("the region stands where it was read, also where the same words stand before it") {
    const std::string above =
        "# T\n\n## Projects\n\n- Kite\nlazy [Boat](https://example.com/b) and [Car](https://example.com/c)\n";
    const Adoption adoption = adopt(above + "- Kite\n", dates);
    CHECK(adoption.line == 7);
    for (const std::string words : {"", "More.\n\n"}) {
        const auto written = journey::with_adopted(words + above + "- Kite\n", adoption);
        CHECK(written.value_or("").starts_with(words + above + "\n<!-- journey:projects:start -->"));
    }
    CHECK_FALSE(journey::with_adopted(above + "- Kite\n- Kite\n", adoption));
    CHECK_FALSE(journey::with_adopted(above, adoption));
}

TEST_CASE("anything may be adopted") {
    for (const std::string& readme :
         {std::string(), std::string("## Projects\n"), "## Projects\n" + std::string(3000, '>') + "x",
          "## Projects\n\n- " + std::string(3000, '['), "## Projects\n\n- " + std::string(3000, '*') + "x",
          std::string("## Projects\n\n- \xFF\xFE x\n"), "## Projects\n\n|a|\n|-|\n|" + std::string(3000, '|'),
          std::string("## Projects\n\n- \n-\n- [](x)\n- []()\n- **\n"), std::string("## Projects\n\n- - - x\n1. 2. 3. y\n")}) {
        const Adoption adoption = adopt(readme, dates);
        if (adoption.line != 0) CHECK(journey::with_adopted(readme, adoption).has_value());
    }
}
