// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

std::string ids(const Diary& diary, const std::string& kind) {
    return diary.done({"list", kind, "--format={id}"});
}

}  // namespace

TEST_CASE("move puts a course before another") {
    Diary diary;
    CHECK(commit_of(diary, {"move", "seeing", "--before=soil"}) == "Move course: Seeing Plants|move seeing-plants");
    CHECK(ids(diary, "courses") == "seeing-plants\nsoil-sensors\nmoving-machines\n");
}

TEST_CASE("move puts a course behind another") {
    Diary diary;
    CHECK(contains(diary.done({"move", "soil", "--after=moving"}), "Moved course 'soil-sensors' after 'moving-machines'.\n"));
    CHECK(ids(diary, "courses") == "moving-machines\nsoil-sensors\nseeing-plants\n");
}

TEST_CASE("the README follows the order of the projects") {
    Diary diary;
    diary.done({"add-project", "Dryness alarm", "--course=soil"});
    diary.done({"move", "dryness-alarm", "--before=probe"});
    CHECK(contains(diary.read("README.md"), "- Dryness alarm (in progress)\n- Probe reader (in progress)\n"));
}

TEST_CASE("move puts an objective behind another of its course") {
    Diary diary;
    diary.done({"move", "moving/1", "--after=moving/3"});
    CHECK(contains(diary.read("journal.yaml"),
                   "      - Turn on the spot.\n      - Stop before the tulips.\n      - Drive two wheels straight.\n"));
}

TEST_CASE("moving a record to where it stands changes nothing") {
    check_nothing_to_change(Diary(), {"move", "soil", "--before=moving"});
}

TEST_CASE("moving a record before itself changes nothing") {
    check_nothing_to_change(Diary(), {"move", "soil", "--before=soil-sensors"});
}

TEST_CASE("a project can't be moved among courses") {
    check_refused(Diary(), {"move", "probe", "--before=soil"}, 1, "error: 'probe' and 'soil-sensors' are not in one list\n");
}

TEST_CASE("an objective can't be moved to another course") {
    check_refused(Diary(), {"move", "moving/1", "--before=soil/1"}, 1,
                  "error: 'moving-machines/1' and 'soil-sensors/1' are not in one list\n");
}

TEST_CASE("move without a place is refused") {
    check_refused(Diary(), {"move", "soil"}, 129, "error: give one of --before and --after\n");
}

TEST_CASE("move with two places is refused") {
    check_refused(Diary(), {"move", "soil", "--before=seeing", "--after=moving"}, 129,
                  "error: give one of --before and --after\n");
}
