// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

TEST_CASE("remove takes a project out of journal and README") {
    Diary diary;
    CHECK(commit_of(diary, {"remove", "probe"}) == "Remove project: Probe reader|remove probe");
    CHECK_FALSE(contains(diary.read("journal.yaml"), "Probe reader"));
    CHECK_FALSE(contains(diary.read("README.md"), "Probe reader"));
}

TEST_CASE("remove takes an objective out of its course") {
    Diary diary;
    CHECK(commit_of(diary, {"remove", "moving-machines/2"}) == "Remove objective: Turn on the spot.|remove moving-machines/2");
    CHECK(contains(diary.read("journal.yaml"), "      - Drive two wheels straight.\n      - Stop before the tulips.\n"));
}

TEST_CASE("two objectives are removed by the numbers that they had before") {
    Diary diary;
    diary.done({"remove", "moving-machines/1", "moving-machines/2"});
    CHECK(contains(diary.read("journal.yaml"), "    objectives:\n      - Stop before the tulips.\n  - id: seeing-plants\n"));
}

TEST_CASE("remove refuses while others refer to a record, and names them all") {
    Diary diary;
    diary.done({"add-insight", "Noted.", "--about=soil-sensors", "--id=noted"});
    check_refused(diary, {"remove", "soil-sensors"}, 1,
                  "error: project 'probe' refers to 'soil-sensors', insight 'noted' refers to 'soil-sensors'\n"
                  "hint: journey remove --force soil-sensors\n");
}

TEST_CASE("remove --force takes the references away as well") {
    Diary diary;
    diary.done({"add-insight", "Noted.", "--about=soil-sensors", "--id=noted"});
    CHECK(commit_of(diary, {"remove", "--force", "soil-sensors"}) == "Remove course: Soil Sensors|remove soil-sensors");
    const std::string journal = diary.read("journal.yaml");
    CHECK_FALSE(contains(journal, "soil-sensors"));
    CHECK(contains(journal, "  - id: probe\n    title: Probe reader\n"));
}

TEST_CASE("a course and all that refers to it are removed together") {
    Diary diary;
    diary.done({"add-insight", "Noted.", "--about=probe", "--id=noted"});
    CHECK(commit_of(diary, {"remove", "soil-sensors", "probe", "noted"}) == "Remove 3 records|remove noted probe soil-sensors");
}

TEST_CASE("remove wants the whole id") {
    check_refused(
        Diary(), {"remove", "pro"}, 1,
        "error: no course, objective, project or insight 'pro': the id must be written out here, did you mean 'probe'?\n");
}

TEST_CASE("one unknown id among several removes none") {
    check_refused(Diary(), {"remove", "probe", "weeds"}, 1, "error: no course, objective, project or insight 'weeds'\n");
}
