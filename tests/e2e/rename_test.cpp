// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

TEST_CASE("rename gives a project another id") {
    Diary diary;
    CHECK(commit_of(diary, {"rename", "probe", "reader"}) == "Rename project: Probe reader|rename probe reader");
    CHECK(contains(diary.read("journal.yaml"), "  - id: reader\n    title: Probe reader\n"));
}

TEST_CASE("everything that refers to a course follows its new id") {
    Diary diary;
    diary.done({"add-insight", "Noted.", "--about=soil-sensors", "--id=noted"});
    diary.done({"rename", "soil-sensors", "soil"});
    const std::string journal = diary.read("journal.yaml");
    CHECK(contains(journal, "  - id: soil\n    title: Soil Sensors\n"));
    CHECK(contains(journal, "    course: soil\n"));
    CHECK(contains(journal, "    about: soil\n"));
}

TEST_CASE("rename gives an objective its first id") {
    Diary diary;
    CHECK(contains(diary.done({"rename", "moving-machines/2", "turn"}),
                   "Renamed objective 'moving-machines/2' to 'moving-machines/turn'.\n"));
    CHECK(contains(diary.read("journal.yaml"), "      - id: turn\n        text: Turn on the spot.\n"));
}

TEST_CASE("renaming to the present id changes nothing") {
    check_nothing_to_change(Diary(), {"rename", "probe", "probe"});
}

TEST_CASE("rename wants the whole present id") {
    const std::string words =
        "error: no course, objective, project or insight 'pro': the id must be written out here, did you mean 'probe'?\n";
    check_refused(Diary(), {"rename", "pro", "reader"}, 1, words);
}

TEST_CASE("rename refuses an id that is taken") {
    check_refused(Diary(), {"rename", "probe", "seeing-plants"}, 1,
                  "error: the id 'seeing-plants' is taken by course 'Seeing Plants'\n");
}

TEST_CASE("rename refuses what is no id") {
    check_refused(Diary(), {"rename", "probe", "The Reader"}, 129, "error: 'The Reader' is no id");
}

TEST_CASE("rename wants a new id") {
    check_refused(Diary(), {"rename", "probe"}, 129, "error: missing argument <new-id>");
}
