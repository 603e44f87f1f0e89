// SPDX-License-Identifier: MIT
// Columns that line up and fit, whatever characters are in them, on terminals of all widths.
#include "e2e/judge.hpp"
#include "e2e/screen.hpp"

using namespace journey::test;

namespace {

std::string repeated(const std::string& text, int times) {
    std::string all;
    while (times-- > 0) all += text;
    return all;
}

// Characters that are one to people: of how many columns is the first's name.
struct Sample {
    std::string id;
    std::string character;
    int columns;
};
const std::vector<Sample>& samples() {
    static const std::vector<Sample> all = {
        {"ascii", "w", 1},
        {"mark", "e\u0301", 1},         // e and an acute accent
        {"marks", "a\u0323\u0302", 1},  // a, a dot below, a circumflex
        {"cjk", "漢", 2},
        {"hangul", "\u1112\u1161\u11ab", 2},  // three letters of one syllable
        {"emoji", "🌱", 2},
        {"skin", "👍🏽", 2},
        {"family", "👨\u200d👩\u200d👧", 2},  // joined
        {"farmer", "👩\u200d🌾", 2},
        {"flag", "🇫🇷", 2},
        {"keycap", "1\ufe0f\u20e3", 2},
        {"heart", "❤\ufe0f", 2},
    };
    return all;
}

// A project for each sample, titled with a hundred of them.
class Samples : public Sandbox {
public:
    Samples() {
        git("init -q");
        std::string text = "version: 1\ntitle: Samples\nprojects:\n";
        for (const Sample& one : samples()) text += "  - {id: " + one.id + ", title: " + repeated(one.character, 100) + "}\n";
        write("journal.yaml", text);
    }
};

// A row of that journal on a terminal: id, "open", no course, then as much of the title as fits with an ellipsis behind it.
std::string expected_row(const Sample& sample, int columns) {
    const int before = 6 + 2 + 4 + 2 + 2;
    const int fit = 100 * sample.columns <= columns - before ? 100 : (columns - before - 1) / sample.columns;
    return sample.id + std::string(8 - sample.id.size(), ' ') + "open    " + repeated(sample.character, fit) +
           (fit < 100 ? "…\n" : "\n");
}

std::string list(const Sandbox& box, int columns, const std::string& what = "list") {
    return on_screen(box, "journey --no-pager --color=never " + what, {.columns = columns}).out;
}

}  // namespace

TEST_CASE("a title is cut between two characters, at the edge of any terminal") {
    const Samples box;
    for (const int columns : {40, 41, 80, 200}) {
        std::string expected;
        for (const Sample& sample : samples()) expected += expected_row(sample, columns);
        CHECK(list(box, columns) == expected);
    }
}

TEST_CASE("on a pipe nothing is cut, whatever COLUMNS says") {
    Samples box;
    box.set("COLUMNS", "40");
    const std::string out = box.journey({"list"}).out;
    for (const Sample& sample : samples()) CHECK(contains(out, "open    " + repeated(sample.character, 100) + "\n"));
}

TEST_CASE("a cut title ends in three dots where the locale is not UTF-8") {
    Samples box;
    box.set("LC_ALL", "C");
    CHECK(contains(list(box, 40), "ascii   open    " + std::string(21, 'w') + "...\n"));
}

TEST_CASE("columns behind wide characters line up") {
    Sandbox box;
    box.git("init -q");
    std::string text = "version: 1\ntitle: Wide\ncourses: []\ninsights:\n", expected;
    char id = 'a';
    for (const Sample& one : samples()) {
        text += std::string("  - {id: ") + id + ", text: T, date: 2026-01-01, about: " + one.character + "}\n";
        expected += id++ + std::string("  2026-01-01  ") + one.character +
                    std::string(static_cast<std::size_t>(6 - one.columns), ' ') + "T\n";
    }
    box.write("journal.yaml", text + "  - {id: z, text: T, date: 2026-01-01, about: four}\n");
    CHECK(box.journey({"list", "insights"}).out == expected + "z  2026-01-01  four  T\n");
    CHECK(list(box, 80, "list insights") == expected + "z  2026-01-01  four  T\n");
}

TEST_CASE("columns that don't fit beside each other go below, and ids stay whole") {
    Diary diary;
    diary.done({"complete", "probe", "--on=2026-03-04"});
    diary.done({"add-project", "A wheel that turns, and turns, and turns", "--id=wheel", "--course=moving"});
    CHECK(list(diary, 40) ==
          "probe\n"
          "  completed 2026-03-04  soil-sensors\n"
          "  Probe reader\n"
          "wheel\n"
          "  open  moving-machines  A wheel that t…\n");
    CHECK(list(diary, 80) ==
          "probe  completed 2026-03-04  soil-sensors     Probe reader\n"
          "wheel  open                  moving-machines  A wheel that turns, and turns, an…\n");
    CHECK(list(diary, 200) ==
          "probe  completed 2026-03-04  soil-sensors     Probe reader\n"
          "wheel  open                  moving-machines  A wheel that turns, and turns, and turns\n");
}

TEST_CASE("status is readable at any width") {
    Diary diary;
    diary.done({"update", "soil", "--title=Soil Sensors 🌱 with a title that is much longer than any terminal of 80 columns"});
    CHECK(contains(list(diary, 40, "status"), "\n░░░░░░░░░░  0/3  Soil Sensors 🌱 with a…\n"));
    CHECK(contains(list(diary, 80, "status"),
                   "\n░░░░░░░░░░  0/2 objectives  0/1 project  Soil Sensors 🌱 with a title that is m…\n"));
    CHECK(contains(list(diary, 200, "status"), "longer than any terminal of 80 columns\n"));
}

TEST_CASE("COLUMNS is believed before the terminal") {
    Diary diary;
    diary.done({"update", "probe", "--title=" + std::string(100, 'w')});
    diary.set("COLUMNS", "50");
    CHECK(list(diary, 200) == "probe  open  soil-sensors  " + std::string(22, 'w') + "…\n");
}
