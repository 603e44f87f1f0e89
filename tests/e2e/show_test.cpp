// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

TEST_CASE("show lists a project's fields and the insights about it") {
    Diary diary;
    diary.done({"update", "probe", "--tag=wet", "--tag=cheap", "--description=One.\nTwo.", "--completed=2026-03-04"});
    diary.done({"add-insight", "Probes rust.", "--about=probe", "--date=2026-03-06", "--id=rust"});
    CHECK(diary.done({"show", "pro"}) ==
          "project probe\n"
          "title        Probe reader\n"
          "description  One.\n"
          "             Two.\n"
          "course       soil-sensors (Soil Sensors)\n"
          "tags         wet, cheap\n"
          "completed    2026-03-04\n"
          "\n"
          "insights:\n"
          "rust  2026-03-06  probe  Probes rust.\n");
}

TEST_CASE("show lists what belongs to a course") {
    CHECK(Diary().done({"show", "soil"}) ==
          "course soil-sensors\n"
          "title        Soil Sensors\n"
          "\n"
          "objectives:\n"
          "soil-sensors/1  1  open  Read moisture from cheap probes.\n"
          "soil-sensors/2  2  open  Log readings, errors, and gaps.\n"
          "\n"
          "projects:\n"
          "probe  open  soil-sensors  Probe reader\n");
}

TEST_CASE("show finds an objective by its number") {
    CHECK(Diary().done({"show", "moving/3"}) ==
          "objective moving-machines/3\n"
          "number       3\n"
          "course       moving-machines (Moving Machines)\n"
          "text         Stop before the tulips.\n");
}

TEST_CASE("show makes control characters visible") {
    Diary diary;
    diary.done({"update", "probe", "--title=Red\x1b[31m \u202eright"});
    CHECK(contains(diary.done({"show", "probe"}), "title        Red^[[31m <U+202E>right\n"));
}

TEST_CASE("show refuses an unknown id and offers a near one") {
    check_refused(Diary(), {"show", "porbe"}, 1,
                  "error: no course, objective, project or insight 'porbe', did you mean 'probe'?\n");
}
