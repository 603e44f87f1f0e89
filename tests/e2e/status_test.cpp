// SPDX-License-Identifier: MIT
// How far the journey has come, on terminals of all sorts, and what is not settled.
#include "e2e/judge.hpp"
#include "e2e/screen.hpp"

using namespace journey::test;

namespace {

class HalfWay : public Diary {
public:
    HalfWay() {
        done({"complete", "soil/1", "soil/2", "probe", "moving/1", "--on=2026-03-04"});
        done({"complete", "soil", "--on=2026-03-05"});
        done({"add-project", "Wheel test", "--course=moving"});
        done({"add-insight", "Probes rust."});
    }
};

std::string shown(const Sandbox& box, int columns) {
    return on_screen(box, "journey --no-pager --color=never status", {.columns = columns}).out;
}

// What is said below the progress, and the hints.
std::string unsettled(const Sandbox& box) {
    const Result result = box.journey({"status"});
    const std::size_t totals = result.out.rfind("written down: "), end = result.out.find("\n\n", totals);
    return (end == std::string::npos ? "" : result.out.substr(end + 2)) + result.err;
}

void edit(const Sandbox& box, const std::string& what, const std::string& with, const std::string& file = "journal.yaml") {
    box.write(file, replaced(box.read(file), what, with));
}

// In which nothing is left to do.
class Done : public Diary {
public:
    Done() {
        done({"remove", "moving-machines", "seeing-plants"});
        done({"complete", "probe", "soil", "soil/1", "soil/2", "--on=2026-03-05"});
    }
};

}  // namespace

TEST_CASE("status shows a bar for each course, the totals, and what comes next") {
    CHECK(HalfWay().done({"status"}) ==
          "Garden Robotics Diary\n"
          "Garden Robotics Specialization\n"
          "\n"
          "██████████  2/2 objectives  1/1 project  Soil Sensors (completed 2026-03-05)\n"
          "██░░░░░░░░  1/3 objectives  0/1 project  Moving Machines\n"
          "░░░░░░░░░░  0/1 objective                Seeing Plants\n"
          "\n"
          "completed: 1 of 3 courses, 3 of 6 objectives, 1 of 2 projects\n"
          "written down: 1 insight\n"
          "\n"
          "next:\n"
          "moving-machines/2  Turn on the spot.\n"
          "seeing-plants/1    Tell weeds from seedlings.\n"
          "wheel-test         Wheel test\n");
}

TEST_CASE("status draws its bars in ASCII where nothing else can be shown") {
    HalfWay diary;
    diary.set("LC_ALL", "C");
    CHECK(contains(diary.done({"status"}), "\n##--------  1/3 objectives  0/1 project  Moving Machines\n"));
}

TEST_CASE("status fits a narrow terminal and keeps ids and days whole") {
    const HalfWay diary;
    CHECK(shown(diary, 40) ==
          "Garden Robotics Diary\n"
          "Garden Robotics Specialization\n"
          "\n"
          "██████████  3/3  Soil Sensors\n"
          "  completed 2026-03-05\n"
          "██░░░░░░░░  1/4  Moving Machines\n"
          "░░░░░░░░░░  0/1  Seeing Plants\n"
          "\n"
          "completed: 1 of 3 courses, 3 of 6\n"
          "  objectives, 1 of 2 projects\n"
          "written down: 1 insight\n"
          "\n"
          "next:\n"
          "moving-machines/2\n"
          "  Turn on the spot.\n"
          "seeing-plants/1\n"
          "  Tell weeds from seedlings.\n"
          "wheel-test\n"
          "  Wheel test\n");
}

TEST_CASE("status of a new journal has nothing to say but its title and zeros") {
    Sandbox box;
    CHECK(box.journey({"init", "--title=New"}).status == 0);
    CHECK(box.journey({"status"}).out ==
          "New\n"
          "\n"
          "completed: 0 of 0 courses, 0 of 0 objectives, 0 of 0 projects\n"
          "written down: 0 insights\n");
}

TEST_CASE("status without a journal says how to get one") {
    const Garden garden;
    check_refused(garden, {"status"}, 128, "fatal: there is no journal: journal.yaml: no such file\nhint: journey init\n");
}

TEST_CASE("status tells when a course was started and completed, as far as there is room") {
    HalfWay diary;
    diary.done({"update", "soil", "--started=2026-01-02"});
    diary.done({"update", "moving", "--started=2026-02-03"});
    CHECK(contains(diary.done({"status"}), "  Soil Sensors (2026-01-02 to 2026-03-05)\n"));
    CHECK(contains(diary.done({"status"}), "  Moving Machines (since 2026-02-03)\n"));
    CHECK(contains(shown(diary, 40), "  Soil Sensors\n  2026-01-02 to 2026-03-05\n"));
    CHECK(contains(shown(diary, 80), "  Soil Sensors (completed 2026-03-05)\n"));
    CHECK(contains(shown(diary, 200), "  Soil Sensors (2026-01-02 to 2026-03-05)\n"));
}

TEST_CASE("on a terminal that is too narrow a title is cut, and the days behind it stay") {
    HalfWay diary;
    diary.done({"update", "soil", "--title=漢字の勉強 🌱 e\u0301 and more than fits"});
    CHECK(contains(shown(diary, 80), "  漢字の勉強 🌱 e\u0301… (completed 2026-03-05)\n"));
    diary.set("LC_ALL", "C");
    CHECK(contains(shown(diary, 80), "  漢字の勉強 🌱... (completed 2026-03-05)\n"));
}

TEST_CASE("a wide terminal gets longer bars, and a pipe the usual ones, whatever COLUMNS says") {
    HalfWay diary;
    CHECK(contains(shown(diary, 200), "\n█████░░░░░░░░░░░░░░░  1/3 objectives"));
    diary.set("COLUMNS", "200");
    CHECK(contains(diary.done({"status"}), "\n██░░░░░░░░  1/3 objectives"));
    diary.set("COLUMNS", "30");
    CHECK(contains(diary.done({"status"}), "\n██░░░░░░░░  1/3 objectives"));
}

TEST_CASE("no line of status is wider than the terminal, and none of 200 courses is missing") {
    const Sandbox box;
    box.git("init -q");
    std::string text = "version: 1\ntitle: " + std::string(90, 'T') + "\ncourses:\n";
    for (int number = 1; number <= 200; ++number)
        text += "  - {id: c" + std::to_string(number) + ", title: Course with words " + std::to_string(number) +
                ", started: 2026-01-01, objectives: [a, b]}\n";
    box.write("journal.yaml", text + "projects: []\ninsights: []\n");
    for (const int columns : {40, 80, 200}) {
        const Result widest =
            box.run({"/usr/bin/python3", "-c", "print(max(map(len, open(0, encoding='utf-8').read().split('\\n'))))"},
                    shown(box, columns));
        INFO(widest.transcript);
        CHECK(std::stoi(widest.out) <= columns);
    }
    const std::string out = shown(box, 80);
    for (const int number : {1, 100, 200})
        CHECK(contains(out, "  Course with words " + std::to_string(number) + " (since 2026-01-01)\n"));
    CHECK(contains(out, "and 190 more\n"));
}

TEST_CASE("the locale decides on the bars as setlocale has it: LC_ALL, LC_CTYPE, LANG, empty ones aside") {
    HalfWay diary;
    const auto has_blocks = [&] { return contains(diary.done({"status"}), "██░░"); };
    diary.set("LC_ALL", "");
    diary.set("LC_CTYPE", "");
    diary.set("LANG", "en_GB.utf8");
    CHECK(has_blocks());
    diary.set("LC_CTYPE", "C");
    CHECK_FALSE(has_blocks());
    diary.set("LC_ALL", "C.UTF-8");
    CHECK(has_blocks());
    diary.set("LC_ALL", "de_DE.ISO-8859-1");
    CHECK_FALSE(has_blocks());
}

TEST_CASE("status says nothing of what is settled") {
    CHECK(unsettled(Done()) == "");
}

TEST_CASE("status tells in words what is not committed, and how to commit it") {
    const Done diary;
    edit(diary, "title: Probe reader", "title: Reader of probes");
    CHECK(unsettled(diary) ==
          "journal.yaml has uncommitted changes:\n  Update project: Reader of probes (title)\nREADME.md is stale\n"
          "hint: journey commit\n");
    diary.done({"commit"});
    CHECK(unsettled(diary) == "");
}

TEST_CASE("status sums up many uncommitted changes, and calls those of the layout by their name") {
    const Done diary;
    for (const char* text : {"One.", "Two.", "Three.", "Four."}) diary.done({"add-insight", text, "--no-commit"});
    CHECK(unsettled(diary) == "journal.yaml has uncommitted changes:\n  added 4\nhint: journey commit\n");
    diary.git("checkout -q .");
    diary.run("echo '# A thought.' >> journal.yaml");
    CHECK(unsettled(diary) == "journal.yaml has uncommitted changes:\n  comments and layout\nhint: journey commit\n");
}

TEST_CASE("status tells of changes that are staged alone") {
    const Done diary;
    const std::string before = diary.read("journal.yaml");
    edit(diary, "title: Probe reader", "title: Reader of probes");
    diary.git("add journal.yaml");
    diary.write("journal.yaml", before);
    CHECK(unsettled(diary) ==
          "the staged journal.yaml has uncommitted changes:\n  Update project: Reader of probes (title)\n"
          "the staged README.md is stale\nhint: journey commit --cached\n");
}

TEST_CASE("status tells of a README behind the journal, in the work tree or only where it is committed") {
    const Done diary;
    edit(diary, "title: Probe reader", "title: Reader of probes");
    diary.git("commit -qm 'By hand' journal.yaml");
    CHECK(unsettled(diary) == "README.md is stale\nhint: journey render-readme\n");
    diary.done({"render-readme", "--no-commit"});
    CHECK(unsettled(diary) == "the committed README.md is stale\nhint: journey render-readme\n");
    diary.done({"render-readme"});
    CHECK(unsettled(diary) == "");
}

TEST_CASE("status tells of words that were typed between the markers, and changes nothing") {
    const Done diary;
    edit(diary, "- Probe reader", "- Probe reader, my pride", "README.md");
    const Snapshot before = diary.snapshot();
    CHECK(unsettled(diary) ==
          "README.md has words between its markers that no commit has\nhint: journey render-readme --force\n");
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("status tells of a README that can't show the journal") {
    const Done diary;
    const std::string whole = diary.read("README.md");
    edit(diary, "<!-- journey:projects:end -->\n", "", "README.md");
    CHECK(contains(unsettled(diary), "start marker without an end marker\nhint: git diff HEAD README.md\n"));
    diary.run("rm README.md");
    CHECK(unsettled(diary) == "README.md: no such file\nhint: git restore README.md\n");
    diary.git("rm -qf --ignore-unmatch README.md");
    CHECK(unsettled(diary) == "README.md: no such file\nhint: git restore --staged --worktree README.md\n");
    diary.run("git restore --staged --worktree README.md");
    CHECK(unsettled(diary) == "");
    diary.write("README.md", "# Nothing\n");
    CHECK(contains(unsettled(diary), "hint: journey render-readme --add-section\n"));
    diary.write("README.md", whole);
    CHECK(unsettled(diary) == "");
}

TEST_CASE("status tells of a merge that is not finished, and of the file that is in conflict") {
    const Done diary;
    diary.git("checkout -qb other");
    diary.done({"update", "probe", "--title=Reader of probes"});
    diary.git("checkout -q -");
    edit(diary, "- Probe reader", "- My probe reader", "README.md");
    diary.git("commit -qm Typed README.md");
    diary.run("git merge other");
    CHECK(unsettled(diary) == "a merge is not finished\nREADME.md is in conflict\nhint: git status\nhint: journey resolve\n");
    diary.run("journey resolve");
    CHECK(unsettled(diary) == "a merge is not finished\nhint: git merge --continue\n");
}

TEST_CASE("status of a README in conflict outside of its regions tells of what can end it") {
    const Done diary;
    const std::string readme = diary.read("README.md");
    diary.git("checkout -qb other");
    diary.write("README.md", "Theirs.\n\n" + readme);
    diary.git("commit -qam Theirs");
    diary.git("checkout -q -");
    diary.write("README.md", "Ours.\n\n" + readme);
    diary.git("commit -qam Ours");
    diary.run("git merge other");
    CHECK(unsettled(diary) ==
          "a merge is not finished\nREADME.md is in conflict\nhint: git status\nhint: git mergetool README.md\n");
    diary.write("README.md", "Both.\n\n" + readme);
    CHECK(unsettled(diary) == "a merge is not finished\nREADME.md is in conflict\nhint: git status\nhint: git add README.md\n");
    diary.git("add README.md");
    CHECK(unsettled(diary) == "a merge is not finished\nhint: git merge --continue\n");
}

TEST_CASE("status of a journal in conflict tells of the merge, and how to resolve it") {
    const Done diary;
    diary.git("checkout -qb other");
    diary.done({"update", "probe", "--title=Reader of probes"});
    diary.git("checkout -q -");
    diary.done({"update", "probe", "--title=Probing reader"});
    diary.run("git merge other");
    check_refused(diary, {"status"}, 128,
                  "fatal: journal.yaml is in conflict: a merge is not finished\nhint: journey resolve\n");
    CHECK(diary.journey({"status", "--at=HEAD"}).status == 0);
}

TEST_CASE("status of a revision says nothing of what is not settled now") {
    const Done diary;
    edit(diary, "title: Probe reader", "title: Reader of probes");
    const Result result = diary.journey({"status", "--at=HEAD"});
    CHECK(result.out.ends_with("written down: 0 insights\n"));
    CHECK(result.err == "");
}

TEST_CASE("a journal that no commit has is said to be so") {
    Sandbox box;
    box.git("init -q");
    CHECK(box.journey({"init", "--title=New", "--no-commit"}).status == 0);
    CHECK(unsettled(box) == "journal.yaml is not committed yet\nhint: journey commit\n");
}
