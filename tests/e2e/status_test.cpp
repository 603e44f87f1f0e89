// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

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

TEST_CASE("status fits a narrow terminal and keeps ids whole") {
    HalfWay diary;
    diary.set("COLUMNS", "40");
    CHECK(diary.run("script -qec 'journey --no-pager --color=never status' /dev/null | tr -d '\\r'").out ==
          "Garden Robotics Diary\n"
          "Garden Robotics Specialization\n"
          "\n"
          "██████████  3/3  Soil Sensors (complete…\n"
          "██░░░░░░░░  1/4  Moving Machines\n"
          "░░░░░░░░░░  0/1  Seeing Plants\n"
          "\n"
          "completed: 1 of 3 courses, 3 of 6 objectives, 1 of 2 projects\n"
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
