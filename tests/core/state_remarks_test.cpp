// SPDX-License-Identifier: MIT
// What a text says of a state in its midst, and what adopting makes of it.
#include "core/state_remarks.hpp"

#include "core/adoption.hpp"

using journey::adopt;
using journey::Adoption;
using journey::LeftAlone;
using journey::state_remark;
using namespace journey::test::adoption;

namespace {

std::string why_left(const std::string& body) {
    const Adoption adoption = adopt("## Projects\n\n" + body, dates);
    return adoption.left.empty() ? "" : adoption.left.front().why;
}

}  // namespace

TEST_CASE("words about a state that stand apart are a remark") {
    for (const std::string text : {"Status: done (2026-01-05)",
                                   "**Status:** WIP",
                                   "[WIP] KV",
                                   "adds (in progress, started 2026-01-05)",
                                   "*in progress* since 2026-01-05",
                                   "**In progress**: paging",
                                   "_Completed_. Learned a lot.",
                                   "adds (Concurrency, planned)",
                                   "adds (done, Go, 2026-01-05)",
                                   "pausiert",
                                   "noch nicht fertig",
                                   "adds, abgeschlossen im März 2026",
                                   "adds (pausiert)",
                                   "adds. Not done yet.",
                                   "tested, done",
                                   "a store, finished 2026-02-10",
                                   "done",
                                   "done!",
                                   "80% done",
                                   "adds (80 %)",
                                   "adds (3/5)",
                                   "adds – almost finished",
                                   "fast ✅ and small",
                                   "🟡 KV",
                                   "adds (a finished parser)",
                                   "Finished: the parser",
                                   "(belum selesai)",
                                   "started learning in 2025",
                                   "adds – ditunda",
                                   "the end. Work in progress!",
                                   "on hold until summer",
                                   "done in two days",
                                   "ongoing since May",
                                   "Finished the book with it",
                                   "I haven't finished this",
                                   "adds (since 2025-03-01)",
                                   "shop (due 2026-12-24)",
                                   "Jan 2025 – present",
                                   "on progress",
                                   "under construction"}) {
        CAPTURE(text);
        CHECK(state_remark(text).has_value());
    }
}

TEST_CASE("words that are of the sentence are no remark about a state") {
    for (const std::string text :
         {"", "Todo list with undo", "lets you mark a task as *done*", "prints `started`", "a board: todo, doing, done",
          "todo - doing - done", "says: Done.", "voltage, current", "Current weather for a city", "Released under MIT",
          "Active record, cloned", "Started as an exercise", "a todo app (Go, sqlite)", "opens files (mp3, ogg)",
          "see [what is done](done.md)", "counts 3/5 beats", "Advent of Code 2024", "soft, medium, hard"}) {
        CAPTURE(text);
        CHECK(state_remark(text) == std::nullopt);
    }
}

TEST_CASE("a project with a remark about its state stays as it is") {
    CHECK(why_left("- [A](a): adds (done, Go)\n") == "'done, Go' tells a state, and would stay in its words");
    CHECK(why_left("- [WIP] A\n") == "'WIP' tells a state, and would stay in its words");
    CHECK(why_left("### A\n\n_Completed_. Learned.\n") == "'Completed' tells a state, and would stay in its words");
    CHECK(why_left("| Project | About |\n| - | - |\n| A | adds (WIP) |\n") ==
          "'WIP' tells a state, and would stay in its words");
    CHECK(projects(adopt("## Projects\n\n- [Todo](todo) - a list\n", dates)) == Lines{"Todo | todo | a list |  |  | "});
}

TEST_CASE("what is done and tells a time in its words does not get another day") {
    constexpr std::string_view reason = "a time in its words, and its state has no day";
    for (const std::string item :
         {"- [x] A (March 2026)\n", "- A, begun 2026-02-10, and so on (done)\n", "- A (2024) ✅\n",
          "- [x] A – made in Januar 2026\n", "- [x] A (2026-01-05 – 2026-02-01)\n", "- [x] A – 5 Jan\n", "- [x] A – May\n",
          "- ✅ A 05/2025\n", "- ✅ A – KW 12\n", "- [x] Chess (2024-12 - 2025-01)\n"}) {
        CAPTURE(item);
        CHECK(why_left(item) == reason);
    }
    CHECK(projects(adopt("## Projects\n\n- [x] Advent of Code 2024\n", dates)) ==
          Lines{"Advent of Code 2024 |  |  | 2026-11-25 |  | "});
}

TEST_CASE("a heading that tells the state of what is below it is no course and no project") {
    for (const std::string heading : {"Completed", "✅ Completed (2)", "Completed Projects", "Done:"}) {
        for (const std::string below : {"- A\n- B\n", "| Project |\n| - |\n| A |\n| B |\n"}) {
            CAPTURE(heading, below);
            const Adoption adoption = adopt(fmt::format("## Projects\n\n### {}\n\n{}", heading, below), dates);
            CHECK(adoption.journal.courses.empty());
            CHECK(adoption.undated == Lines{"A", "B"});
            CHECK(adoption.line == 3);
        }
    }
    CHECK(why_left("### Done\n\nThese are done:\n\n- A\n") == "it may be a project, or the state of others");
    CHECK(why_left("- Done\n  - A\n") == "words about a project, not one");
    CHECK(why_left("- In progress: Chat\n") == "it may be a project, or the state of others");
    CHECK(why_left("- **Course 1 (done)**\n  - [A](a)\n  - [B](b)\n") == "'done' tells a state, not a course");
    CHECK(why_left("### Course 1 ✅\n\n- [A](a)\n- [B](b)\n") == "'✅' tells a state, not a course");
}

TEST_CASE("a list stays below the line that tells its state") {
    for (const std::string line : {"Finished:", "**Done**", "<details>\n<summary>Finished projects</summary>",
                                   "These are done.", "In progress (2):", "What I have completed so far:"}) {
        for (const std::string below : {"- A\n- B\n", "| Project |\n| - |\n| A |\n"}) {
            CAPTURE(line, below);
            const Adoption adoption = adopt(fmt::format("## Projects\n\n{}\n\n{}", line, below), dates);
            CHECK(adoption.line == 0);
            CHECK(adoption.left == std::vector<LeftAlone>{{3, "it tells a state of what is below it"}});
        }
    }
    for (const std::string line : {"Finished ones first.", "✅ done, 🚧 in progress, 🔜 planned", "What I made:"})
        CHECK(adopt("## Projects\n\n" + line + "\n\n- A ✅\n", dates).line == 5);
}

TEST_CASE("an hourglass stands for what is not completed, and no more") {
    const Adoption adoption = adopt("## Projects\n\n- [A](a) ⏳\n- [B](b) ✅\n- [C](c) – ⏳ in progress\n", dates);
    CHECK(adoption.unsaid == Lines{"A (⏳)"});
    CHECK(adoption.begun == Lines{"C"});
}

TEST_CASE("boxes in a table are those of a list of tasks") {
    CHECK(adopt("## Projects\n\n| Done | Project |\n| - | - |\n| [x] | A |\n| [ ] | B |\n", dates).undated == Lines{"A"});
}

TEST_CASE("a word and a sign beside it are one state") {
    CHECK(result_of("## Projects\n\n- A: done ✅\n") == "## Projects\n\n" + in_region("- A: completed 2026-11-25\n"));
}

TEST_CASE("what looks like a link and is none stays as it is") {
    CHECK(why_left("- [A](https://example.com/a b)\n") == "what looks like a link and is none");
}

TEST_CASE("a time above what is ticked is not today, and no course") {
    for (const std::string heading : {"### 2024", "### January 2025", "### March 2025"})
        CHECK(why_left(heading + "\n\n- [x] A\n- [x] B\n") == "a time, not a course");
    CHECK(why_left("### Week 1 (Jan 6 - Jan 12)\n\n- [x] A\n- [x] B\n") == "a time in its words, and its state has no day");
    CHECK(why_left("In 2024 I built:\n\n- [x] A\n") == "a time, and below it what is done has no day");
    CHECK(why_left("- [x] May: Clock\n") == "a time in the place of its title");
    CHECK(why_left("- [A](a) - 2025-01-05\n") == "a day, and no word for what happened then");
}

TEST_CASE("numbers that count something else than projects are not lost") {
    CHECK(why_left("### Completed (2024)\n\n- [A](a)\n") == "'Completed' tells a state, not a course");
    CHECK(why_left("### Completed 2025-01-05\n\n- A\n") == "a day in a heading of several");
    CHECK(why_left("### Completed (3)\n\n- A\n") == "a number in its heading");
    CHECK(why_left("| Project (2025) | Status |\n| - | - |\n| A | Done |\n") == "a number in the head 'Project (2025)'");
    CHECK(adopt("## Projects\n\n704. A\n705. B\n", dates).line == 0);
}

TEST_CASE("headings of other things are no projects") {
    CHECK(adopt("# My Projects\n\n## Clock\n\nTicks.\n\n## License\n\nMIT\n", dates).journal.projects.empty());
    CHECK(why_left("### How to run\n\nMake it.\n") == "a part of the README, not a project");
    CHECK(why_left("### Python\n\n- [Clock](c)\n\nThese run on 3.11.\n") == "it may be a project, or a group of them");
    for (const std::string title : {"Finished stuff", "Wishlist", "Ideas for later", "Done in spring term", "Old / archived"})
        CHECK(adopt("## Projects\n\n### " + title + "\n\n- [A](a)\n- [B](b)\n", dates).line == 0);
    CHECK(adopt("## Projects\n\n#### Week 1\n\n- Clock\n- Quiz\n", dates).journal.courses.empty());
}

TEST_CASE("what stays does not fall under another heading of another level") {
    const std::string more = "\n#### More\n\n```\nx\n```\n";
    CHECK(adopt("## Projects\n\n- Go\n  - [A](a)\n  - [B](b)\n" + more, dates).line == 0);
    CHECK(adopt("## Projects\n\n#### Clock\n\nTicks.\n" + more, dates).line == 0);
    CHECK(adopt("## Projects\n\n### Clock\n\nTicks.\n" + more, dates).left.size() == 1);
}

TEST_CASE("a title that only begins as a time does is one") {
    for (const std::string title : {"Octopus", "Mars 3", "May 2025 parser", "December sale"})
        CHECK(adopt("## Projects\n\n- " + title + "\n", dates).journal.projects.size() == 1);
    for (const std::string item : {"- May 2025\n", "- Jan 2025: Clock\n"})
        CHECK(why_left(item) == "a time in the place of its title");
}

TEST_CASE("a project may be called Todo") {
    CHECK(projects(adopt("## Projects\n\n- Todo\n- [x] CLI todo (2025-03-01)\n", dates)) ==
          Lines{"Todo |  |  |  |  | ", "CLI todo |  |  | 2025-03-01 |  | "});
}

TEST_CASE("an empty cell may be a dash, and a picture beside a state is none") {
    CHECK(projects(adopt("## Projects\n\n| Project | About | Status |\n| - | - | - |\n| A | - | Finished 🎉 |\n", dates)) ==
          Lines{"A |  |  | 2026-11-25 |  | "});
}
