// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/adopt.hpp>
#include <journey/edit.hpp>
#include <journey/parse.hpp>
#include <journey/readme.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

using journey::adopt;
using journey::Adoption;
using journey::LeftAlone;
using Lines = std::vector<std::string>;

namespace {

const journey::AdoptionDates dates{"2026-11-27", "2026-11-25"};

std::string fixture(const std::string& name) {
    const std::filesystem::path file = std::filesystem::path(SOURCE_DIR) / "tests/data/adopt" / (name + ".md");
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in.is_open());
    return {std::istreambuf_iterator<char>(in), {}};
}

Adoption adopted(const std::string& name) {
    return adopt(fixture(name), dates);
}

std::string result_of(const std::string& readme) {
    const Adoption adoption = adopt(readme, dates);
    return adoption.line == 0 ? readme : journey::with_adopted(readme, adoption).value();
}

// "title | url | description | completed | course | tags", a line for each project.
Lines projects(const Adoption& adoption) {
    Lines lines;
    for (const auto& one : adoption.journal.projects)
        lines.push_back(fmt::format("{} | {} | {} | {} | {} | {}", one.title, one.url, one.description, one.completed,
                                    one.course, fmt::join(one.tags, ", ")));
    return lines;
}

// "title | url | completed: objective, objective (2026-01-01)"
Lines courses(const Adoption& adoption) {
    Lines lines;
    for (const auto& course : adoption.journal.courses) {
        Lines objectives;
        for (const auto& each : course.objectives)
            objectives.push_back(each.completed.empty() ? each.text : fmt::format("{} ({})", each.text, each.completed));
        lines.push_back(
            fmt::format("{} | {} | {}: {}", course.title, course.url, course.completed, fmt::join(objectives, ", ")));
    }
    return lines;
}

// Those lines of the journal that say how the region is to look.
std::string settings(const Adoption& adoption) {
    const std::string text = journey::compose(adoption.journal);
    const std::size_t at = text.find("readme:\n");
    return at == text.npos ? "" : text.substr(at + 8);
}

// Runs of letters and digits; all that is not ASCII counts as a letter, so that emoji are looked for as well.
std::map<std::string, int> words(const std::string& text) {
    std::map<std::string, int> counts;
    std::string word;
    for (const char c : text + " ") {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || byte >= 0x80) {
            word += c;
        } else if (!word.empty()) {
            ++counts[word];
            word.clear();
        }
    }
    return counts;
}

std::set<std::string> set_of(const std::string& text) {
    std::set<std::string> found;
    for (const auto& [word, count] : words(text)) found.insert(word);
    return found;
}

const std::string start = "<!-- journey:projects:start -->", end_ = "<!-- journey:projects:end -->";

std::string without(std::string text, const std::string& what) {
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at)) text.erase(at, what.size());
    return text;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    REQUIRE(at != text.npos);
    return text.replace(at, what.size(), by);
}

std::string in_region(const std::string& lines) {
    return start + "\n\n" + lines + "\n" + end_ + "\n";
}

// Every fixture, with what the region says in its own way, and the words that it has of its own.
struct Sample {
    std::string name, reworded;
};
const std::vector<Sample> samples = {
    {"links", ""},
    {"no_blank_lines", ""},
    {"emoji_heading", "✅"},
    {"keycap_table", "1️⃣ 2️⃣ 3️⃣ Status Date ✅ Done 🚧 In"},
    {"ragged_table", "What Link code"},
    {"tasks", "x"},
    {"german", "Projekt Beschreibung Stand Datum abgeschlossen fertig Arbeit 3 März"},
    {"indonesian", "selesai 17 Agustus sedang dikerjakan"},
    {"contents_only", ""},
    {"headings", "Status Done Tech 🔗 Repo In"},
    {"nested", ""},
    {"details_under", "1 2 Status Tech WIP"},
    {"planned", ""},
    {"other_tool", ""},
    {"details_html", ""},
    {"mixed", ""},
    {"no_final_newline", ""},
    {"windows", ""},
    {"states", "Completed In Progress"},
    {"odd_column", ""},
    {"course_table", "Link Summary Feb 20"},
    {"two_lists", "1 2 3"},
};

}  // namespace

TEST_CASE("outside of the region an adopted README keeps every byte") {
    for (const Sample& sample : samples) {
        CAPTURE(sample.name);
        const std::string before = fixture(sample.name), after = result_of(before);
        const std::size_t begin = after.find(start), end = after.find(end_);
        if (begin == after.npos) {
            CHECK(after == before);
            continue;
        }
        const std::string eol = before.find("\r\n") == before.npos ? "\n" : "\r\n";
        std::string above = after.substr(0, begin), below = after.substr(end + end_.size());
        // A blank line may have come between the markers and what stands beside them; then only one has.
        if (!before.starts_with(above) || before.substr(above.size()).starts_with(eol)) above.resize(above.size() - eol.size());
        CHECK(before.starts_with(above));
        if (!before.ends_with(below)) below.erase(0, eol.size());
        CHECK(before.ends_with(below));
    }
}

TEST_CASE("an adopted README is rendered: to render it again changes nothing") {
    for (const Sample& sample : samples) {
        CAPTURE(sample.name);
        const std::string text = result_of(fixture(sample.name));
        const Adoption adoption = adopted(sample.name);
        if (adoption.line == 0) continue;
        CHECK(journey::render_readme(text, adoption.journal) == text);
        CHECK(journey::shows(text, adoption.journal));
    }
}

TEST_CASE("every word of a README is there when it is adopted, but for those that the journal says in its own way") {
    for (const Sample& sample : samples) {
        CAPTURE(sample.name);
        const std::string before = fixture(sample.name), after = result_of(before);
        const auto found = words(after);
        const auto known = set_of(sample.reworded);
        for (const auto& [word, count] : words(before)) {
            CAPTURE(word);
            if (!known.contains(word)) CHECK((found.contains(word) && found.at(word) >= count));
        }
    }
}

TEST_CASE("no word stands twice in an adopted README that stood there once") {
    const auto own = set_of(
        "journey projects start end completed Completed in In progress Project Description Course 2026 01 02 03 08 11 20 25 – "
        "·");
    for (const Sample& sample : samples) {
        CAPTURE(sample.name);
        const auto before = words(fixture(sample.name));
        for (const auto& [word, count] : words(result_of(fixture(sample.name)))) {
            CAPTURE(word);
            const int had = before.contains(word) ? before.at(word) : 0;
            if (!own.contains(word)) CHECK(count <= had);
        }
    }
}

TEST_CASE("the journal that comes of a README is one that check has no complaint about") {
    for (const Sample& sample : samples) {
        CAPTURE(sample.name);
        journey::Journal journal = adopted(sample.name).journal;
        journal.title = "T";
        const journey::Document document = journey::Document::parse(journey::compose(journal));
        CHECK(document.journal() == journal);
        for (const auto& problem : document.problems()) CHECK(problem.message == "");
    }
}

TEST_CASE("of a list of links nothing changes but that there are markers around it") {
    for (const std::string name : {"links", "planned", "details_html", "mixed", "no_blank_lines", "no_final_newline"}) {
        CAPTURE(name);
        const auto lines = [](const std::string& text) {
            std::istringstream in(text);
            Lines found;
            for (std::string line; std::getline(in, line);) {
                if (!line.empty()) found.push_back(line);
            }
            return found;
        };
        const std::string after = result_of(fixture(name));
        CHECK(after.find(start) != after.npos);
        CHECK(lines(without(without(after, start), end_)) == lines(fixture(name)));
    }
}

TEST_CASE("links become projects with their addresses and descriptions") {
    const Adoption adoption = adopted("links");
    CHECK(
        projects(adoption) ==
        Lines{
            "Tide clock | https://example.com/tide-clock | Shows the next high water in the terminal. |  |  | ",
            "Recipe scaler | https://example.com/recipe-scaler | Reads `recipe.toml` and scales it to any number of guests. |  "
            "|  | ",
            "Word ladder | projects/word-ladder | Finds the shortest way from _cold_ to _warm_. |  |  | "});
    CHECK(settings(adoption) == "  projects: {states: completed, item: \"- [{title}]({url}) - {description} ({state})\"}\n");
    CHECK(adoption.line == 9);
    CHECK(adoption.last_line == 11);
    CHECK(adoption.left.empty());
    CHECK(adoption.undated.empty());
}

TEST_CASE("a list right between its headings gets blank lines about the markers") {
    CHECK(result_of(fixture("no_blank_lines")) ==
          replaced(fixture("no_blank_lines"),
                   "- [Port scanner](https://example.com/scan): knocks on doors\n"
                   "- [Paste bin](https://example.com/paste): keeps text for a day\n",
                   "\n" +
                       in_region("- [Port scanner](https://example.com/scan): knocks on doors\n"
                                 "- [Paste bin](https://example.com/paste): keeps text for a day\n") +
                       "\n"));
}

TEST_CASE("the section is found under emoji and emphasis, not in a table of contents") {
    const Adoption adoption = adopted("emoji_heading");
    CHECK(projects(adoption) ==
          Lines{"Plant waterer | https://example.com/plants | an Arduino with a thirst sensor | 2026-03-14 |  | ",
                "Bike lights | https://example.com/lights | brighter when it gets dark | 2026-05-02 |  | ",
                "Weather hat | https://example.com/hat | knows when to pop open an umbrella |  |  | "});
    CHECK(settings(adoption) == "  projects: {item: \"- **[{title}]({url})** – {description} ✅ {completed}\"}\n");
    CHECK(adoption.line == 10);
}

TEST_CASE("a table with numbers on keys, states and dates becomes a table") {
    const Adoption adoption = adopted("keycap_table");
    CHECK(projects(adoption) == Lines{"Library catalogue | https://example.com/library |  | 2026-01-18 |  | ",
                                      "Bus timetable | https://example.com/bus |  | 2026-02-08 |  | ",
                                      "Chess openings | https://example.com/chess |  |  |  | "});
    CHECK(settings(adoption) == "  projects: {style: table}\n");
    CHECK(adoption.reworded == Lines{"Date", "Done", "Status", "✅", "🚧"});
}

TEST_CASE("a table whose rows are too short, and whose links stand apart, stays one, and tells no more states than it did") {
    const Adoption adoption = adopted("ragged_table");
    CHECK(projects(adoption) == Lines{"Bird songs | https://example.com/birds | Tells wrens from robins. |  |  | ",
                                      "Tram delays |  | Plots them, line by line. |  |  | ",
                                      "Ice cream | https://example.com/ice | Sales | weather, a love story. |  |  | "});
    CHECK(settings(adoption) == "  projects: {style: table, states: completed}\n");
    CHECK(result_of(fixture("ragged_table"))
              .find("| [Ice cream](https://example.com/ice)    | Sales \\| weather, a love story. |        |           |\n") !=
          std::string::npos);
}

TEST_CASE("ticked tasks are completed, on their own day or the one that is given") {
    const Adoption adoption = adopted("tasks");
    CHECK(projects(adoption) == Lines{"Landing page | https://example.com/landing | one page, no script | 2026-04-01 |  | ",
                                      "Guess the number |  |  | 2026-11-25 |  | ",
                                      "Photo wall | https://example.com/photos | lazy loading |  |  | ",
                                      "Budget planner |  |  |  |  | "});
    CHECK(adoption.undated == Lines{"Guess the number"});
    CHECK(courses(adoption) == Lines{"HTML and CSS |  | : ", "JavaScript |  | : "});
}

TEST_CASE("a German table is read, days and states in words as well") {
    const Adoption adoption = adopted("german");
    CHECK(projects(adoption) ==
          Lines{"Zugauskunft | https://example.com/zug | Fragt die Bahn nach Verspätungen. | 2025-11-20 |  | ",
                "Würfelspiel | https://example.com/wuerfel | Sechs Seiten, ein Übel. | 2026-03-03 |  | ",
                "Kochbuch |  | Größen in Gramm. |  |  | "});
    CHECK(settings(adoption) == "  projects: {heading: Projekte, style: table}\n");
}

TEST_CASE("an Indonesian list is read, days and states in words as well") {
    const Adoption adoption = adopted("indonesian");
    CHECK(projects(adoption) ==
          Lines{"Kalkulator Zakat | https://example.com/zakat | menghitung zakat tahunan | 2026-08-17 |  | ",
                "Jadwal Kereta | https://example.com/kereta | membaca jadwal dari berkas CSV |  |  | ",
                "Kamus Daerah |  | kata dari tujuh bahasa |  |  | "});
    CHECK(settings(adoption) == "  projects: {heading: Proyek}\n");
}

TEST_CASE("what is only nearly a Projects section is none") {
    const Adoption adoption = adopted("contents_only");
    CHECK(adoption.line == 0);
    CHECK(adoption.journal.projects.empty());
    CHECK(adoption.journal.title == "Compilers, slowly");
    CHECK(adoption.journal.readme == journey::ReadmeSettings());
}

TEST_CASE("headings with text under them stay headings, with tags and links out of the text") {
    const Adoption adoption = adopted("headings");
    CHECK(
        projects(adoption) ==
        Lines{
            "Snake | https://example.com/snake | Eats apples and grows. | 2026-06-01 |  | Rust, ratatui",
            "Minesweeper | https://example.com/mines | Counts its neighbours, and never explodes on the first click. |  |  | ",
            "Tetris |  | Falls. |  |  | "});
    CHECK(settings(adoption) == "  projects: {style: sections, states: started}\n");
    CHECK(adoption.begun == Lines{"Minesweeper"});
    CHECK(adoption.after ==
          in_region("### [Snake](https://example.com/snake)\n\n_Completed 2026-06-01_ · Rust, ratatui\n\nEats apples and "
                    "grows.\n\n### [Minesweeper](https://example.com/mines)\n\n_In progress_\n\nCounts its neighbours, and "
                    "never explodes on the first click.\n\n### Tetris\n\nFalls.\n"));
}

TEST_CASE("projects in a list under their courses are grouped by course, under the courses' words") {
    const Adoption adoption = adopted("nested");
    CHECK(projects(adoption) ==
          Lines{"Tiny image | https://example.com/tiny | nine megabytes |  | containers | ",
                "Layer viewer | https://example.com/layers | peels them like onions |  | containers | ",
                "Letter box | https://example.com/letters | keeps letters until they are read |  | queues | "});
    CHECK(courses(adoption) == Lines{"Course 1: Containers |  | : Build small images., Explain layers. (2026-02-03)",
                                     "Course 2: Queues |  | : Deliver once."});
    CHECK(result_of(fixture("nested")).find("### Course 1: Containers\n\n- [Tiny image](https://example.com/tiny) - nine") !=
          std::string::npos);
}

TEST_CASE("what stands under an item belongs to its project") {
    const Adoption adoption = adopted("details_under");
    CHECK(projects(adoption) ==
          Lines{"Ticket desk |  | Sells tickets, never twice the same. | 2026-07-09 |  | Django, Postgres",
                "Queue display |  | Shows whose turn it is. |  |  | Elm"});
    CHECK(settings(adoption) == "  projects: {item: \"- **{title}** – {description} · {tags} ({state})\"}\n");
}

TEST_CASE("what is only planned stays outside of the region with its words, where that parts no others") {
    const Adoption adoption = adopted("planned");
    CHECK(projects(adoption) == Lines{"Perceptron | https://example.com/perceptron | one neuron | 2026-01-05 |  | ",
                                      "Digits | https://example.com/digits | reads my handwriting |  |  | "});
    CHECK(adoption.left == std::vector<LeftAlone>{{7, "the journal has no word for what is not yet begun"}});
    CHECK(settings(adoption) == "  projects: {item: \"- [{title}]({url}) - {description} ({state})\"}\n");
    CHECK(adoption.reworded.empty());
    CHECK(adopt("## Projects\n\n### B\n\n_Done_\n\n### A\n\n_Planned_\n\nText.\n", dates).last_line == 5);
    CHECK(result_of("## Projects\n\n### A\n\n_Planned_\n\nText.\n\n### B\n\n_Done_\n") ==
          "## Projects\n\n" + in_region("### A\n\nText.\n\n### B\n\n_Completed 2026-11-25_\n"));
}

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

TEST_CASE("what another tool writes is left to it") {
    const Adoption adoption = adopted("other_tool");
    CHECK(adoption.line == 0);
    CHECK(adoption.left == std::vector<LeftAlone>{{7, "another tool writes here"}});
}

TEST_CASE("a list inside of <details> stays inside") {
    const std::string text = result_of(fixture("details_html"));
    CHECK(text.find("</summary>\n\n" + start) != text.npos);
    CHECK(text.find(end_ + "\n\n</details>") != text.npos);
    CHECK(projects(adopted("details_html")) == Lines{"Lenses | https://example.com/lenses | look at one thing |  |  | ",
                                                     "Prisms | https://example.com/prisms | or at none |  |  | "});
}

TEST_CASE("items with badges or HTML stay where they are, and are told of") {
    const Adoption adoption = adopted("mixed");
    CHECK(projects(adoption) == Lines{"Step counter | https://example.com/steps | counts while the phone sleeps |  |  | ",
                                      "Cycle log | https://example.com/cycle | kilometres and coffee |  |  | "});
    CHECK(adoption.left == std::vector<LeftAlone>{{5, "a title that is more than words and one link"}, {8, "HTML in it"}});
}

TEST_CASE("CRLF, BOM and a missing line end stay as they are") {
    const std::string windows = result_of(fixture("windows"));
    CHECK(windows.starts_with("\xEF\xBB\xBF# PHP again\r\n\r\n## Projects\r\n\r\n" + start + "\r\n\r\n- [Guest book]"));
    CHECK(std::count(windows.begin(), windows.end(), '\n') == std::count(windows.begin(), windows.end(), '\r'));
    CHECK(projects(adopted("windows")) == Lines{"Guest book | https://example.com/guests | from 1999 |  |  | ",
                                                "Form mail | https://example.com/form | with tests this time |  |  | "});
    CHECK(result_of(fixture("no_final_newline")).ends_with("a thousand files\n\n" + end_));
}

TEST_CASE("headings that are states give them to the lists below; what is only planned stays outside") {
    const Adoption adoption = adopted("states");
    CHECK(projects(adoption) == Lines{"Unit converter | https://example.com/units | miles and more | 2026-11-25 |  | ",
                                      "Colour picker | https://example.com/colours |  | 2026-11-25 |  | ",
                                      "Notebook | https://example.com/notes | plain files only |  |  | "});
    CHECK(settings(adoption) == "  projects: {item: \"- [{title}]({url}) - {description} ({state})\"}\n");
    CHECK(adoption.left == std::vector<LeftAlone>{{14, "the journal has no word for what is not yet begun"}});
    CHECK(result_of(fixture("states")).find(end_ + "\n\n### Planned\n\n- Metronome\n") != std::string::npos);
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

TEST_CASE("a table with a column that the journal has no place for stays as it is") {
    const Adoption adoption = adopted("odd_column");
    CHECK(adoption.line == 0);
    CHECK(adoption.left == std::vector<LeftAlone>{{5, "the journal has no place for its column 'Difficulty'"}});
}

TEST_CASE("a table names the courses of projects, and another one their states") {
    const Adoption adoption = adopted("course_table");
    CHECK(courses(adoption) == Lines{"Probability | https://example.com/probability | 2026-02-28: ", "Inference |  | : "});
    CHECK(
        projects(adoption) ==
        Lines{"Birthday paradox | https://example.com/birthday | Twenty-three guests are enough. | 2026-02-20 | probability | ",
              "Election night | https://example.com/election | How sure is too early? |  | inference | "});
    CHECK(settings(adoption) == "  projects: {style: table, group: none, states: completed}\n");
}

TEST_CASE("of several lists the one with most projects becomes the region") {
    const Adoption adoption = adopted("two_lists");
    CHECK(projects(adoption) == Lines{"Egg timer | https://example.com/egg | soft, medium, hard |  |  | ",
                                      "Packing list | https://example.com/pack | never forgets the charger |  |  | ",
                                      "Star map | https://example.com/stars | hold it up at night |  |  | "});
    CHECK(result_of(fixture("two_lists")).find(end_ + "\n\nIdeas that wait for a rainy day:\n\n- a tuner") !=
          std::string::npos);
}

TEST_CASE("markers that are there already leave nothing to adopt") {
    const std::string once = result_of(fixture("links"));
    CHECK(adopt(once, dates).line == 0);
    CHECK(adopt(once, dates).journal.projects.empty());
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

TEST_CASE("a region that is there already follows what was adopted") {
    const std::string count = "<!-- journey:count:projects:start -->0<!-- journey:count:projects:end --> so far.\n\n";
    const std::string readme = count + fixture("links");
    const Adoption adoption = adopt(readme, dates);
    REQUIRE(adoption.journal.projects.size() == 3);
    CHECK(journey::render_readme(result_of(readme), adoption.journal) ==
          replaced(count, "0", "3") + result_of(fixture("links")));
}

TEST_CASE("another version of a README is adopted alike when its section is the same") {
    const Adoption adoption = adopted("links");
    const std::string other = replaced(fixture("links"), "Notes from evenings", "Thoughts of mornings");
    CHECK(journey::with_adopted(other, adoption) ==
          replaced(result_of(fixture("links")), "Notes from evenings", "Thoughts of mornings"));
    CHECK_FALSE(journey::with_adopted(replaced(fixture("links"), "the terminal", "a window"), adoption));
    CHECK_FALSE(journey::with_adopted("# T\n", adoption));
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
