// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

// 3 projects (one of them completed, one without a course) and 2 insights.
class Busy : public Diary {
public:
    Busy() {
        done({"update", "probe", "--tag=wet", "--tag=cheap"});
        done({"add-project", "Wheel test", "--id=wheels", "--course=moving", "--tag=cheap", "--completed=2026-03-04"});
        done({"add-project", "Shed", "--started=2026-02-01"});
        done({"complete", "moving/2", "--on=2026-03-05"});
        done({"rename", "moving-machines/3", "tulips"});
        done({"add-insight", "Probes rust.", "--about=probe", "--date=2026-03-06", "--id=rust"});
        done({"add-insight", "Walk more.", "--date=2026-03-07", "--id=walk"});
    }
};

std::string listed(Words arguments) {
    arguments.insert(arguments.begin(), "list");
    return Busy().done(arguments);
}

}  // namespace

TEST_CASE("list shows the projects in the journal's order") {
    CHECK(listed({}) ==
          "probe   open                  soil-sensors     Probe reader\n"
          "wheels  completed 2026-03-04  moving-machines  Wheel test\n"
          "shed    started 2026-02-01                     Shed\n");
}

TEST_CASE("list courses") {
    CHECK(listed({"courses"}) ==
          "soil-sensors     open  Soil Sensors\n"
          "moving-machines  open  Moving Machines\n"
          "seeing-plants    open  Seeing Plants\n");
}

TEST_CASE("list objectives shows full ids and numbers") {
    CHECK(listed({"objectives", "--course=moving"}) ==
          "moving-machines/1       1  open                  Drive two wheels straight.\n"
          "moving-machines/2       2  completed 2026-03-05  Turn on the spot.\n"
          "moving-machines/tulips  3  open                  Stop before the tulips.\n");
}

TEST_CASE("list insights shows their days and what they are about") {
    CHECK(listed({"insights"}) ==
          "rust  2026-03-06  probe  Probes rust.\n"
          "walk  2026-03-07         Walk more.\n");
}

TEST_CASE("list --open") {
    CHECK(listed({"--open", "--format={id}"}) == "probe\nshed\n");
}

TEST_CASE("list --completed") {
    CHECK(listed({"--completed", "--format={id}"}) == "wheels\n");
}

TEST_CASE("list --course keeps what belongs to the course") {
    CHECK(listed({"--course=soil", "--format={id}"}) == "probe\n");
}

TEST_CASE("an insight about a project belongs to the project's course") {
    CHECK(listed({"insights", "--course=soil", "--format={id}"}) == "rust\n");
}

TEST_CASE("list --tag keeps the projects that have it") {
    CHECK(listed({"--tag=cheap", "--format={id}"}) == "probe\nwheels\n");
}

TEST_CASE("several tags must all be there") {
    CHECK(listed({"--tag=cheap", "--tag=wet", "--format={id}"}) == "probe\n");
}

TEST_CASE("nothing found is no error") {
    CHECK(listed({"--tag=gold"}) == "");
}

TEST_CASE("the option -z prints full ids with a NUL behind each") {
    CHECK(listed({"objectives", "--course=moving", "-z"}) ==
          std::string("moving-machines/1\0moving-machines/2\0moving-machines/tulips\0", 59));
}

TEST_CASE("the option --format takes fields, C escapes and doubled braces") {
    CHECK(listed({"--format={id}\\t{title}\\x21 {{{tags}}}\\\\", "--course=soil"}) == "probe\tProbe reader! {wet,cheap}\\\n");
}

TEST_CASE("the option --format knows an objective's number") {
    CHECK(listed({"objectives", "--format={number}:{course}:{completed}", "--completed"}) == "2:moving-machines:2026-03-05\n");
}

TEST_CASE("the option --format shows control characters in the journal's words visibly") {
    Diary diary;
    diary.done({"update", "probe", "--title=Red\x1b[31m"});
    CHECK(diary.done({"list", "--format={title}\\e"}) == "Red^[[31m\x1b\n");
}

TEST_CASE("the option --format refuses an unknown field and lists those that there are") {
    check_refused(Diary(), {"list", "--format={name}"}, 129,
                  "error: bad format: unknown field 'name'; there are id, title, url, description, course, tags, started, "
                  "completed\n");
}

TEST_CASE("the option --format refuses a field of another kind, even when there is nothing to list") {
    check_refused(Diary(), {"list", "insights", "--format={title}"}, 129,
                  "error: bad format: unknown field 'title'; there are id, date, about, text\n");
}

TEST_CASE("the option --format refuses a brace without its other half") {
    check_refused(Diary(), {"list", "--format={id"}, 129, "error: bad format: '{' without '}'");
    check_refused(Diary(), {"list", "--format=id}"}, 129, "error: bad format: '}' without '{'");
}

TEST_CASE("the option --format refuses an unknown escape") {
    check_refused(Diary(), {"list", "--format=\\q"}, 129, "error: bad format: unknown escape '\\q'\n");
    check_refused(Diary(), {"list", "--format=\\xzz"}, 129, "error: bad format: an escape needs the number of a byte\n");
    check_refused(Diary(), {"list", "--format=\\"}, 129, "error: bad format: a backslash at the end\n");
}

TEST_CASE("a kind without records says how to get one") {
    const Result result = Diary().journey({"list", "insights"});
    CHECK(result.status == 0);
    CHECK(result.out == "");
    CHECK(result.err == "no insights yet\nhint: journey add-insight <text>\n");
}

TEST_CASE("list refuses what it does not know") {
    check_refused(Diary(), {"list", "things"}, 129,
                  "error: argument expects one of projects, courses, objectives, insights, not 'things'\n");
}

TEST_CASE("the option --open and --completed exclude each other") {
    check_refused(Diary(), {"list", "--open", "--completed"}, 129, "error: --open and --completed can't be used together\n");
}

TEST_CASE("only one machine form can be asked for") {
    check_refused(Diary(), {"list", "--json", "-z"}, 129, "error: only one of --json, -z and --format can be used\n");
}

TEST_CASE("insights are neither open nor completed") {
    check_refused(Diary(), {"list", "insights", "--open"}, 129, "error: --open makes no sense for insights\n");
}

TEST_CASE("only projects have tags") {
    check_refused(Diary(), {"list", "courses", "--tag=wet"}, 129, "error: --tag makes no sense for courses\n");
}

TEST_CASE("list refuses an unknown course") {
    check_refused(Diary(), {"list", "--course=cooking"}, 1, "error: no course 'cooking'\n");
}
