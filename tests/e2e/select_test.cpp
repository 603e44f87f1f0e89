// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

std::string shown(const Diary& diary, const std::string& word) {
    return first_line(diary.done({"show", word}));
}

}  // namespace

TEST_CASE("any unambiguous beginning names a record") {
    CHECK(shown(Diary(), "m") == "course moving-machines");
}

TEST_CASE("an exact id wins over longer ones that begin with it") {
    Diary diary;
    diary.done({"add-project", "Probe two", "--id=probe-two"});
    CHECK(shown(diary, "probe") == "project probe");
}

TEST_CASE("both halves of an objective's name may be shortened") {
    Diary diary;
    diary.done({"rename", "moving-machines/3", "tulips"});
    CHECK(shown(diary, "mov/tu") == "objective moving-machines/tulips");
}

TEST_CASE("an objective with an id still has its number") {
    Diary diary;
    diary.done({"rename", "moving-machines/3", "tulips"});
    CHECK(shown(diary, "mov/3") == "objective moving-machines/tulips");
}

TEST_CASE("only the kinds that a place accepts count") {
    Diary diary;
    diary.done({"add-project", "Soil map"});
    diary.done({"add-objective", "soil", "Map it."});
    CHECK(contains(diary.read("journal.yaml"), "gaps.\n      - Map it.\n"));
}

TEST_CASE("an ambiguous beginning is refused with what it could mean") {
    Diary diary;
    diary.done({"add-project", "Soil map"});
    check_refused(diary, {"show", "soil"}, 1, "error: 'soil' is ambiguous: soil-sensors, soil-map\n");
}

TEST_CASE("an ambiguous objective is refused with what it could mean") {
    Diary diary;
    diary.done({"rename", "moving-machines/1", "wheels"});
    diary.done({"rename", "moving-machines/2", "wheel-turn"});
    check_refused(diary, {"complete", "mov/wh"}, 1,
                  "error: 'moving-machines/wh' is ambiguous: moving-machines/wheels, moving-machines/wheel-turn\n");
}

TEST_CASE("an objective's number counts from 1") {
    check_refused(Diary(), {"complete", "moving/0"}, 1, "error: no objective 'moving-machines/0'\n");
}

TEST_CASE("an empty id is nobody's beginning") {
    check_refused(Diary(), {"show", ""}, 1, "error: no course, objective, project or insight ''\n");
}
