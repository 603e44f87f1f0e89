// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

TEST_CASE("complete dates a project and says so") {
    Diary diary;
    CHECK(commit_of(diary, {"complete", "probe", "--on=2026-03-04"}) == "Complete project: Probe reader|complete probe");
    CHECK(contains(diary.read("journal.yaml"), "    course: soil-sensors\n    completed: 2026-03-04\n"));
    CHECK(contains(diary.read("README.md"), "- Probe reader (completed 2026-03-04)\n"));
}

TEST_CASE("complete without --on means today") {
    Diary diary;
    const std::string before = diary.run("date +%F").out;
    diary.done({"complete", "probe"});
    const std::string after = diary.run("date +%F").out;
    const std::string journal = diary.read("journal.yaml");
    CHECK((contains(journal, "completed: " + before) || contains(journal, "completed: " + after)));
}

TEST_CASE("complete --on=yesterday means the day before today") {
    Diary diary;
    const std::string before = diary.run("date -d yesterday +%F").out;
    diary.done({"complete", "probe", "--on=yesterday"});
    const std::string after = diary.run("date -d yesterday +%F").out;
    const std::string journal = diary.read("journal.yaml");
    CHECK((contains(journal, "completed: " + before) || contains(journal, "completed: " + after)));
}

TEST_CASE("complete turns an objective that is a plain text into a record") {
    Diary diary;
    CHECK(commit_of(diary, {"complete", "moving/2", "--on=2026-03-04"}) ==
          "Complete objective: Turn on the spot.|complete moving-machines/2");
    CHECK(contains(diary.read("journal.yaml"),
                   "      - Drive two wheels straight.\n"
                   "      - text: Turn on the spot.\n"
                   "        completed: 2026-03-04\n"
                   "      - Stop before the tulips.\n"));
}

TEST_CASE("completing a course does not complete its objectives") {
    Diary diary;
    CHECK(commit_of(diary, {"complete", "moving", "--on=2026-03-04"}) ==
          "Complete course: Moving Machines|complete moving-machines");
    CHECK(contains(diary.read("journal.yaml"),
                   "    title: Moving Machines\n"
                   "    completed: 2026-03-04\n"
                   "    objectives:\n"
                   "      - Drive two wheels straight.\n"));
}

TEST_CASE("completing several objectives is one commit") {
    Diary diary;
    CHECK(commit_of(diary, {"complete", "moving/1", "moving/3", "--on=2026-03-04"}) ==
          "Complete 2 objectives|complete moving-machines/1 moving-machines/3");
}

TEST_CASE("completing records of several kinds speaks of records") {
    Diary diary;
    const std::string said = diary.done({"complete", "probe", "moving/3", "soil"});
    CHECK(contains(said, "Completed 3 records.\n"));
    CHECK(contains(said, "] Complete 3 records\n"));
}

TEST_CASE("a record that is named twice is completed once") {
    Diary diary;
    CHECK(commit_of(diary, {"complete", "probe", "pro"}) == "Complete project: Probe reader|complete probe");
}

TEST_CASE("completing again on the same day changes nothing") {
    Diary diary;
    diary.done({"complete", "probe", "--on=2026-03-04"});
    check_nothing_to_change(diary, {"complete", "probe", "--on=2026-03-04"});
}

TEST_CASE("completing again without a day keeps the old one") {
    Diary diary;
    diary.done({"complete", "probe", "--on=2026-03-04"});
    check_nothing_to_change(diary, {"complete", "probe"});
}

TEST_CASE("completing again with another day moves the day") {
    Diary diary;
    diary.done({"complete", "probe", "--on=2026-03-04"});
    CHECK(commit_of(diary, {"complete", "probe", "--on=2026-03-05"}) == "Complete project: Probe reader|complete probe");
    CHECK(contains(diary.read("journal.yaml"), "    completed: 2026-03-05\n"));
}

TEST_CASE("only what was open is spoken of") {
    Diary diary;
    diary.done({"complete", "probe", "--on=2026-03-04"});
    CHECK(commit_of(diary, {"complete", "probe", "soil"}) == "Complete course: Soil Sensors|complete soil-sensors");
}

TEST_CASE("one unknown id among several completes none") {
    check_refused(Diary(), {"complete", "probe", "moving/9"}, 1, "error: no objective 'moving-machines/9'\n");
}

TEST_CASE("an insight can't be completed") {
    Diary diary;
    diary.done({"add-insight", "Noted.", "--id=noted"});
    check_refused(diary, {"complete", "noted"}, 1, "error: no project, course or objective 'noted'\n");
}

TEST_CASE("complete wants an id") {
    check_refused(Diary(), {"complete"}, 129, "error: missing argument <id>");
}

TEST_CASE("complete refuses a malformed day") {
    check_refused(Diary(), {"complete", "probe", "--on=4.3.2026"}, 129,
                  "error: '--on' wants YYYY-MM-DD, 'today' or 'yesterday', not '4.3.2026'\n");
}

TEST_CASE("reopen takes the day away") {
    Diary diary;
    const std::string open = diary.read("journal.yaml");
    diary.done({"complete", "probe"});
    CHECK(commit_of(diary, {"reopen", "probe"}) == "Reopen project: Probe reader|reopen probe");
    CHECK(diary.read("journal.yaml") == open);
}

TEST_CASE("reopening several objectives is one commit") {
    Diary diary;
    diary.done({"complete", "moving/1", "moving/3"});
    CHECK(commit_of(diary, {"reopen", "moving/1", "moving/3"}) ==
          "Reopen 2 objectives|reopen moving-machines/1 moving-machines/3");
}

TEST_CASE("reopening what is open changes nothing") {
    check_nothing_to_change(Diary(), {"reopen", "probe"});
}

TEST_CASE("one of two objectives with the same text and no id can't be completed") {
    Diary diary;
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "Stop before the tulips.", "Turn on the spot."));
    diary.git("commit -qam 'Twice the same'");
    check_refused(diary, {"complete", "moving/3"}, 1,
                  "error: course 'moving-machines' has several objectives 'Turn on the spot.' and none of them has an id\n");
}

TEST_CASE("what was started later can't be completed before, and the hint mends that") {
    const Garden garden;
    garden.done({"init"});
    garden.done({"add-project", "Kite", "--started=2026-02-02"});
    const auto refused = garden.journey({"complete", "kite", "--on=2026-01-01"});
    CHECK(refused.status == 1);
    CHECK(refused.err ==
          "error: 'kite' was started on 2026-02-02, after 2026-01-01\nhint: journey update kite --started=2026-01-01\n");
    CHECK(garden.status().empty());
    garden.done({"update", "kite", "--started=2026-01-01"});
    garden.done({"complete", "kite", "--on=2026-01-01"});
    CHECK(garden.journey({"check"}).status == 0);
}
