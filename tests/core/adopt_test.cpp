// SPDX-License-Identifier: MIT
// Whole READMEs, as people keep them.
#include "core/adoption.hpp"

#include <journey/parse.hpp>
#include <journey/readme.hpp>

#include <algorithm>
#include <set>
#include <sstream>

using journey::adopt;
using journey::Adoption;
using journey::LeftAlone;
using namespace journey::test::adoption;

namespace {

std::set<std::string> set_of(const std::string& text) {
    std::set<std::string> found;
    for (const auto& [word, count] : words(text)) found.insert(word);
    return found;
}

std::string without(std::string text, const std::string& what) {
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at)) text.erase(at, what.size());
    return text;
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
