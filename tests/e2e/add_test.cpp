// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

// The journal's projects after an `add-project` with these words, without the one that was there.
std::string added_project(const Words& words) {
    Diary diary;
    Words arguments = {"add-project"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    commit_of(diary, arguments);
    const std::string projects = tail(diary, "journal.yaml", "    course: soil-sensors\n").substr(25);
    return projects.substr(0, projects.find("insights:"));
}

}  // namespace

TEST_CASE("add-project makes one commit that says what was added") {
    Diary diary;
    CHECK(commit_of(diary, {"add-project", "Weed finder"}) == "Add project: Weed finder|add-project weed-finder");
}

TEST_CASE("add-project changes the journal and the README in the same commit") {
    Diary diary;
    commit_of(diary, {"add-project", "Weed finder"});
    CHECK(diary.committed() == "README.md\njournal.yaml\n");
    CHECK(contains(diary.read("README.md"), "\n- Weed finder (in progress)\n"));
}

TEST_CASE("add-project prints a sentence and the commit") {
    Diary diary;
    const std::string said = diary.done({"add-project", "Weed finder"});
    CHECK(said == "Added project 'weed-finder'.\n[main " + diary.git("rev-parse --short HEAD").substr(0, 7) +
                      "] Add project: Weed finder\n");
}

TEST_CASE("add-project writes every field in the journal's order") {
    CHECK(added_project({"Weed finder", "--completed=2026-03-04", "--tag=vision", "--tag=two words", "--started=2026-03-01",
                         "--url=https://example.com/weeds", "--description=Finds `weeds`.", "--course=seeing", "--id=weeds"}) ==
          "  - id: weeds\n"
          "    title: Weed finder\n"
          "    url: https://example.com/weeds\n"
          "    description: Finds `weeds`.\n"
          "    course: seeing-plants\n"
          "    tags: [vision, two words]\n"
          "    started: 2026-03-01\n"
          "    completed: 2026-03-04\n");
}

TEST_CASE("add-project leaves out fields that are given empty") {
    CHECK(added_project({"Weed finder", "--url=", "--description=", "--course=", "--started=", "--completed=", "--tag="}) ==
          "  - id: weed-finder\n"
          "    title: Weed finder\n");
}

TEST_CASE("add-project keeps a title as it is typed, and its commit's subject is one line") {
    Diary diary;
    CHECK(commit_of(diary, {"add-project", "Weed\n\tfinder "}) == "Add project: Weed finder|add-project weed-finder");
    CHECK(contains(diary.read("journal.yaml"), "    title: \"Weed\\n\\tfinder \"\n"));
}

TEST_CASE("a title that looks like a date stays text to every YAML reader, a date stays a date") {
    CHECK(added_project({"2026-11-20", "--completed=2026-11-20"}) ==
          "  - id: \"2026-11-20\"\n"
          "    title: \"2026-11-20\"\n"
          "    completed: 2026-11-20\n");
}

TEST_CASE("add-project keeps the line breaks inside a description") {
    CHECK(added_project({"Weed finder", "--description=One.\nTwo.\n"}) ==
          "  - id: weed-finder\n"
          "    title: Weed finder\n"
          "    description: \"One.\\nTwo.\\n\"\n");
}

TEST_CASE("add-project takes a description from stdin") {
    Diary diary;
    commit_of(diary, {"add-project", "Weed finder", "--description=-"}, "Finds weeds.\n\n");
    CHECK(contains(diary.read("journal.yaml"), "    description: Finds weeds.\n"));
}

TEST_CASE("a title that is a dash is a title") {
    CHECK(added_project({"-"}) == "  - id: project-1\n    title: \"-\"\n");
}

TEST_CASE("an id that is taken gets a number behind it") {
    CHECK(added_project({"Probe"}) == "  - id: probe-2\n    title: Probe\n");
}

TEST_CASE("a generated id is free among courses, too") {
    CHECK(added_project({"Soil sensors"}) == "  - id: soil-sensors-2\n    title: Soil sensors\n");
}

TEST_CASE("a title without letters or digits gets an id of its kind") {
    CHECK(added_project({"🌱"}) == "  - id: project-1\n    title: 🌱\n");
}

TEST_CASE("a generated id is free in the staged and committed journal, too") {
    Diary diary;
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "id: probe\n", "id: meter\n"));
    CHECK(contains(diary.done({"add-project", "Probe"}), "Added project 'probe-2'."));
}

TEST_CASE("a given id that is taken is refused, with the record that has it") {
    check_refused(Diary(), {"add-project", "New", "--id=soil-sensors"}, 1,
                  "error: the id 'soil-sensors' is taken by course 'Soil Sensors'\n");
}

TEST_CASE("an empty title is refused") {
    check_refused(Diary(), {"add-project", " \n "}, 129, "error: a title can't be empty\n");
}

TEST_CASE("an id in capitals is refused") {
    check_refused(Diary(), {"add-project", "New", "--id=Probe"}, 129, "error: 'Probe' is no id");
}

TEST_CASE("an empty id is refused") {
    check_refused(Diary(), {"add-project", "New", "--id="}, 129, "error: '' is no id");
}

TEST_CASE("an unknown course is refused") {
    check_refused(Diary(), {"add-project", "New", "--course=cooking"}, 1, "error: no course 'cooking'\n");
}

TEST_CASE("a project is no course for another project") {
    check_refused(Diary(), {"add-project", "New", "--course=probe"}, 1, "error: no course 'probe'\n");
}

TEST_CASE("an address with a scheme that is not allowed is refused") {
    check_refused(Diary(), {"add-project", "New", "--url=javascript:alert(1)"}, 129,
                  "error: 'javascript:alert(1)' is neither a web address nor a path inside the repository\n");
}

TEST_CASE("a path that leads out of the repository is refused") {
    check_refused(Diary(), {"add-project", "New", "--url=../secret"}, 129,
                  "error: '../secret' is neither a web address nor a path inside the repository\n");
}

TEST_CASE("a path that does not exist is only warned about") {
    Diary diary;
    const Result result = diary.journey({"add-project", "New", "--url=projects/new"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: journal.yaml:"));
    CHECK(contains(result.err, "projects/new"));
}

TEST_CASE("blanks inside a path are kept") {
    Diary diary;
    diary.write("two  blanks/x", "");
    diary.done({"add-project", "New", "--url= two  blanks "});
    CHECK(contains(diary.read("journal.yaml"), "    url: two  blanks\n"));
}

TEST_CASE("a completion before the start is only warned about") {
    const Result result = Diary().journey({"add-project", "New", "--started=2026-03-04", "--completed=2026-03-03"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: journal.yaml:"));
}

TEST_CASE("a day that no calendar has is refused") {
    check_refused(Diary(), {"add-project", "New", "--completed=2026-02-30"}, 129,
                  "error: '2026-02-30' is not a day of the calendar\n");
}

TEST_CASE("a word that is no date is refused") {
    check_refused(Diary(), {"add-project", "New", "--started=soon"}, 129, "error: '--started' wants YYYY-MM-DD");
}

TEST_CASE("a tag with a comma is refused") {
    check_refused(Diary(), {"add-project", "New", "--tag=a,b"}, 129, "error: 'a,b' is no tag");
}

TEST_CASE("a title that is not UTF-8 is refused") {
    check_refused(Diary(), {"add-project", "\xff"}, 129, "error: the title is not valid UTF-8\n");
}

TEST_CASE("text from stdin with a NUL in it is refused") {
    Diary diary;
    const Snapshot before = diary.snapshot();
    const Result result = diary.journey({"add-insight", "-"}, std::string_view("a\0b", 3));
    CHECK(result.status == 129);
    CHECK(contains(result.err, "error: the text holds a NUL byte\n"));
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("add-course appends a course with its objectives") {
    Diary diary;
    CHECK(commit_of(diary, {"add-course", "Course 4: Talking to Bees", "--objective=Hum.", "--objective=Wait.",
                            "--url=https://example.com/bees", "--started=2026-05-01"}) ==
          "Add course: Course 4: Talking to Bees|add-course talking-to-bees");
    CHECK(contains(diary.read("journal.yaml"),
                   "  - id: talking-to-bees\n"
                   "    title: \"Course 4: Talking to Bees\"\n"
                   "    url: https://example.com/bees\n"
                   "    started: 2026-05-01\n"
                   "    objectives:\n"
                   "      - Hum.\n"
                   "      - Wait.\n"
                   "projects:\n"));
}

TEST_CASE("add-course refuses the same objective twice") {
    check_refused(Diary(), {"add-course", "Bees", "--objective=Hum.", "--objective=Hum."}, 129,
                  "error: the objective 'Hum.' is given twice\n");
}

TEST_CASE("add-course refuses an empty objective") {
    check_refused(Diary(), {"add-course", "Bees", "--objective="}, 129, "error: an objective can't be empty\n");
}

TEST_CASE("add-objective appends a plain text to the course") {
    Diary diary;
    CHECK(commit_of(diary, {"add-objective", "soil", "Dry the probes."}) ==
          "Add objective: Dry the probes.|add-objective soil-sensors/3");
    CHECK(contains(diary.read("journal.yaml"), "gaps.\n      - Dry the probes.\n  - id: moving-machines\n"));
}

TEST_CASE("add-objective with an id or a date appends a record") {
    Diary diary;
    CHECK(commit_of(diary, {"add-objective", "soil", "Dry the probes.", "--id=dry", "--completed=2026-03-04"}) ==
          "Add objective: Dry the probes.|add-objective soil-sensors/dry");
    CHECK(contains(diary.read("journal.yaml"),
                   "      - id: dry\n        text: Dry the probes.\n        completed: 2026-03-04\n  - id: moving-machines\n"));
}

TEST_CASE("add-objective refuses a text that the course has already") {
    check_refused(Diary(), {"add-objective", "moving", "Turn on the spot."}, 1,
                  "error: course 'moving-machines' has this objective already: 'moving-machines/2'\n");
}

TEST_CASE("an objective's id can't be a number") {
    check_refused(Diary(), {"add-objective", "soil", "Dry.", "--id=7"}, 129, "error: '7' is no id for an objective");
}

TEST_CASE("an objective's id has to be free in its course") {
    Diary diary;
    diary.done({"add-objective", "soil", "Dry.", "--id=dry"});
    check_refused(diary, {"add-objective", "soil", "Dry more.", "--id=dry"}, 1, "error: the id 'dry' is taken\n");
}

TEST_CASE("an objective's id may be that of another course's objective") {
    Diary diary;
    diary.done({"add-objective", "soil", "Dry.", "--id=dry"});
    CHECK(commit_of(diary, {"add-objective", "moving", "Dry.", "--id=dry"}) ==
          "Add objective: Dry.|add-objective moving-machines/dry");
}

TEST_CASE("add-insight makes an id of its first six words") {
    Diary diary;
    CHECK(commit_of(diary, {"add-insight", "Wet soil lies about its own temperature at noon.", "--about=probe",
                            "--date=2026-03-04"}) ==
          "Add insight: Wet soil lies about its own temperature at noon.|add-insight wet-soil-lies-about-its-own");
    CHECK(tail(diary, "journal.yaml", "insights:") ==
          "insights:\n"
          "  - id: wet-soil-lies-about-its-own\n"
          "    date: 2026-03-04\n"
          "    about: probe\n"
          "    text: Wet soil lies about its own temperature at noon.\n");
}

TEST_CASE("add-insight is dated today") {
    Diary diary;
    const std::string before = diary.run("date +%F").out;
    diary.done({"add-insight", "Noted."});
    const std::string after = diary.run("date +%F").out;
    const std::string journal = diary.read("journal.yaml");
    CHECK((contains(journal, "date: " + before) || contains(journal, "date: " + after)));
}

TEST_CASE("add-insight takes its text from stdin and keeps its lines") {
    Diary diary;
    CHECK(commit_of(diary, {"add-insight", "-"}, "Roots first.\nThen leaves.\n") ==
          "Add insight: Roots first. Then leaves.|add-insight roots-first-then-leaves");
    CHECK(contains(diary.read("journal.yaml"), "    text: \"Roots first.\\nThen leaves.\"\n"));
}

TEST_CASE("add-insight refuses an empty text") {
    check_refused(Diary(), {"add-insight", "-"}, 129, "error: a text can't be empty\n");
}

TEST_CASE("add-insight refuses an empty date") {
    check_refused(Diary(), {"add-insight", "Noted.", "--date="}, 129, "error: a date can't be empty\n");
}

TEST_CASE("an insight can't be about an insight") {
    Diary diary;
    diary.done({"add-insight", "Noted.", "--id=noted"});
    check_refused(diary, {"add-insight", "More.", "--about=noted"}, 1, "error: no course or project 'noted'\n");
}

TEST_CASE("a dry run of add-project touches nothing") {
    Diary diary;
    const Snapshot before = diary.snapshot();
    const std::string said = diary.done({"add-project", "Weed finder", "-n"});
    CHECK(contains(said, "+  - id: weed-finder\n+    title: Weed finder\n"));
    CHECK(contains(said, "Add project: Weed finder\n\nJourney: add-project weed-finder\n"));
    CHECK(changed(before, diary.snapshot()).empty());
}
