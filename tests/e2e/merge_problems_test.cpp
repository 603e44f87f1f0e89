// SPDX-License-Identifier: MIT
// Two sides that fit together, and make a journal with a problem that neither of them had.
#include "e2e/machines.hpp"

using namespace journey::test;

namespace {

// On main the course goes; on topic a project is added to it.
void remove_and_refer(const Machines& box) {
    box.done({"add-course", "Optics", "--id=optics"});
    box.git("branch topic");
    box.done({"remove", "optics"});
    box.git("checkout -q topic");
    box.done({"add-project", "Telescope", "--id=telescope", "--course=optics"});
    box.git("checkout -q main");
}

// The line of the merged journal that a warning must name.
std::string warning_at(const Machines& box, const std::string& text, const std::string& what) {
    const std::string line = box.sh("grep -n '" + text + "' journal.yaml | cut -d: -f1");
    return "warning: journal.yaml:" + line.substr(0, line.size() - 1) + ":" + what + " (neither side of the merge had this)\n";
}

const std::string unknown_course = "13: project 'telescope' refers to unknown course 'optics'";

}  // namespace

TEST_CASE("a merge that leaves a reference to what the other side removed is made, and says so") {
    for (const char* lines : {"git merge -q topic", "git checkout -q topic && git rebase -q main", "git cherry-pick topic"}) {
        Machines box;
        box.sh(drivers);
        remove_and_refer(box);
        const Result result = box.run(lines);
        INFO(lines << '\n' << result.transcript);
        CHECK(result.status == 0);
        CHECK(contains(result.err, warning_at(box, "course: optics", unknown_course) + "hint: journey check\n"));
        CHECK(contains(box.journey({"check"}).out, unknown_course));
    }
}

TEST_CASE("so does a resolved one, which the pre-commit hook then stops") {
    Machines box;
    remove_and_refer(box);
    box.hide("kite");  // where the other one is
    CHECK(box.run("git merge -q topic").status == 1);
    const Result result = box.journey({"resolve"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.err, warning_at(box, "course: optics", unknown_course) + "hint: journey check\n"));
    box.done({"hooks", "install"});
    CHECK(contains(box.run("git commit -q -m Merged").err, unknown_course));
    box.done({"update", "telescope", "--course=", "--no-commit"});
    box.sh("git add journal.yaml && git commit -q -m Merged");
    CHECK(box.journey({"check"}).status == 0);
}

TEST_CASE("so does a merge of a day that one side begins and an earlier one on which the other side completes") {
    Machines box;
    box.sh(drivers);
    box.hide("kite");
    box.git("branch topic");
    box.done({"update", "kite", "--started=2026-11-10"});
    box.git("checkout -q topic");
    box.done({"complete", "kite", "--on=2026-11-05"});
    box.git("checkout -q main");
    const Result result = box.run("git merge -q topic");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.err, ": 'completed' is before 'started' (neither side of the merge had this)\n"));
}

TEST_CASE("of a problem that one side had already a merge says nothing") {
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.done({"update", "probe", "--started=2026-11-05"});
    box.show("a1");
    box.git("checkout -q topic");
    box.show("b1");
    box.git("checkout -q main");
    const Result result = box.run("git merge -q topic");
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(contains(box.journey({"check"}).out, "'completed' is before 'started'"));
}
