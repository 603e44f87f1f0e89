// SPDX-License-Identifier: MIT
// Several regions in one README: each is rendered, committed, merged and guarded as the projects' own is.
#include "e2e/machines.hpp"

using namespace journey::test;

namespace {

std::string marker(const std::string& region, const std::string& half) {
    return "<!-- journey:" + region + ":" + half + " -->";
}

std::string count_of(const std::string& what, const std::string& text) {
    return marker("count:" + what, "start") + text + marker("count:" + what, "end");
}

// Words between the markers of a README's region.
std::string between(const std::string& readme, const std::string& region) {
    const std::size_t begin = readme.find(marker(region, "start")) + marker(region, "start").size();
    return readme.substr(begin, readme.find(marker(region, "end")) - begin);
}

// All regions, a count in the first line among them.
void show_all(const Garden& garden) {
    for (const char* region : {"progress", "insights", "courses"})
        garden.done({"render-readme", std::string("--add-section=") + region});
    garden.write("README.md",
                 replaced(garden.read("README.md"), "week.", "week, " + count_of("completed-projects", "0") + " built."));
    garden.git("commit -qam Count");
    garden.done({"render-readme"});
}

class Shown : public Diary {
public:
    Shown() { show_all(*this); }
};

class ShownMachines : public Machines {
public:
    ShownMachines() { show_all(*this); }
};

}  // namespace

TEST_CASE("regions lists what can be shown, and where it is") {
    Diary diary;
    const std::string before = diary.done({"regions"});
    CHECK(contains(before, "projects                    README.md:"));
    CHECK(contains(before, "progress                    -  "));
    CHECK(contains(diary.journey({"regions"}).err, "hint: journey render-readme --add-section=courses\n"));
    show_all(diary);
    const std::string after = diary.done({"regions"});
    CHECK(contains(after, "count:completed-projects    README.md:3 "));
    for (const std::string region : {"projects", "courses", "progress", "insights"}) {
        const std::string line = diary.run("grep -n '" + marker(region, "start") + "' README.md | cut -d: -f1").out;
        CHECK(contains(after, "README.md:" + line.substr(0, line.size() - 1) + " "));
    }
    CHECK_FALSE(contains(diary.journey({"regions"}).err, "--add-section"));
}

TEST_CASE("regions tells of half a pair of markers with its line") {
    Diary diary;
    diary.write("README.md", diary.read("README.md") + marker("progress", "start") + "\n");
    const Result result = diary.journey({"regions"});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "error: README.md:"));
    CHECK(contains(result.err, ":1: start marker without an end marker\n"));
}

TEST_CASE("a region that is added shows the journal, and is committed alone") {
    Diary diary;
    diary.write("mine", "1\n");
    diary.git("add mine");
    diary.done({"render-readme", "--add-section=progress"});
    CHECK(diary.committed() == "README.md\n");
    CHECK(diary.status() == "A  mine\n");
    CHECK(contains(diary.git("show HEAD:README.md"), "## Progress\n\n" + marker("progress", "start") + "\n\n| Course"));
    const std::string head = diary.head();
    CHECK(contains(diary.done({"render-readme", "--add-section=progress"}), "Nothing to change.\n"));
    CHECK(diary.head() == head);
}

TEST_CASE("a region goes into the section with its heading, wherever that is in the file") {
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "## Overview\n", "## 📈 Progress\n\nSee:\n\n## Overview\n"));
    diary.git("commit -qam Progress");
    diary.done({"render-readme", "--add-section=progress"});
    CHECK(contains(diary.read("README.md"), "## 📈 Progress\n\nSee:\n\n" + marker("progress", "start") + "\n"));
    diary.write("journal.yaml", diary.read("journal.yaml") + "readme: {insights: {heading: Overview}}\n");
    diary.done({"commit"});
    diary.done({"render-readme", "--add-section=insights"});
    CHECK(diary.read("README.md").find(marker("insights", "start")) > diary.read("README.md").find("- Tell weeds"));
    CHECK(diary.read("README.md").find(marker("insights", "start")) < diary.read("README.md").find("## Projects"));
}

TEST_CASE("a region that nobody knows is none to add") {
    const Diary diary;
    const Result result = diary.journey({"render-readme", "--add-section=progres"});
    CHECK(result.status == 129);
    CHECK(contains(result.err, "'progres'"));
    CHECK(diary.journey({"render-readme", "--add-section=count:projects"}).status == 129);
}

TEST_CASE("each change shows in all regions, and all numbers agree") {
    Shown diary;
    diary.done({"complete", "probe", "soil-sensors/1", "--on=2026-11-20"});
    diary.done({"add-insight", "Probes rust.", "--about=probe"});
    CHECK(diary.status().empty());
    const std::string readme = diary.read("README.md");
    CHECK(contains(readme, "week, " + count_of("completed-projects", "1") + " built."));
    CHECK(contains(between(readme, "projects"), "Probe reader (completed 2026-11-20)"));
    CHECK(contains(between(readme, "courses"), "- [x] Read moisture from cheap probes. (completed 2026-11-20)\n"));
    CHECK(contains(between(readme, "progress"), "| 1 of 2     | 1 of 1   |"));
    CHECK(contains(between(readme, "insights"), "Probes rust. (Probe reader)"));
    CHECK(contains(diary.done({"status"}), "1/2 objectives  1/1 project"));
    CHECK(diary.journey({"render-readme", "--check"}).status == 0);
}

TEST_CASE("undo takes back what all regions showed") {
    Shown diary;
    const std::string before = diary.read("README.md");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(diary.read("README.md") != before);
    diary.done({"undo"});
    CHECK(diary.read("README.md") == before);
}

TEST_CASE("staged and unstaged edits around several regions stay where they are") {
    Shown diary;
    diary.write("README.md", replaced(diary.read("README.md"), "MIT.", "BSD."));
    diary.git("add README.md");
    diary.write("README.md", replaced(diary.read("README.md"), "## Overview", "## What I learn"));
    diary.done({"complete", "probe", "--on=2026-11-20"});
    const std::string lines = "-U0 | grep '^[-+][^-+]'";
    CHECK(diary.git("diff --cached " + lines) == "-MIT.\n+BSD.\n");
    CHECK(diary.git("diff " + lines) == "-## Overview\n+## What I learn\n");
    CHECK(contains(diary.git("show HEAD:README.md"), count_of("completed-projects", "1")));
    CHECK(contains(diary.git("show :README.md"), count_of("completed-projects", "1")));
}

TEST_CASE("words typed into any region are not thrown away, and their region is named") {
    for (const std::string region : {"courses", "progress", "insights"}) {
        Shown diary;
        diary.write("README.md",
                    replaced(diary.read("README.md"), marker(region, "end"), "My words.\n" + marker(region, "end")));
        const std::string line = diary.run("grep -n '" + marker(region, "start") + "' README.md | cut -d: -f1").out;
        const Snapshot before = diary.snapshot();
        const Result result = diary.journey({"complete", "probe"});
        CHECK(result.status == 1);
        CHECK(result.err == "error: README.md:" + line.substr(0, line.size() - 1) +
                                ":1: text typed between the markers would be lost\nhint: journey render-readme --force\n");
        CHECK(changed(before, diary.snapshot()).empty());
        diary.done({"render-readme", "--force"});
        diary.done({"complete", "probe"});
        CHECK_FALSE(contains(diary.read("README.md"), "My words."));
    }
}

TEST_CASE("a number in a line is nobody's, other words there are") {
    Shown diary;
    diary.write("README.md",
                replaced(diary.read("README.md"), count_of("completed-projects", "0"), count_of("completed-projects", "17")));
    diary.done({"complete", "probe"});
    CHECK(contains(diary.read("README.md"), count_of("completed-projects", "1")));
    diary.write("README.md", replaced(diary.read("README.md"), count_of("completed-projects", "1"),
                                      count_of("completed-projects", "hardly any")));
    const Result result = diary.journey({"reopen", "probe"});
    INFO(result.transcript);
    CHECK(contains(result.err, "error: README.md:3:124: text typed between the markers would be lost\n"));
}

TEST_CASE("words that a commit has make room in any region, and the commit is named") {
    Shown diary;
    diary.write("README.md",
                replaced(diary.read("README.md"), marker("progress", "end"), "My words.\n" + marker("progress", "end")));
    diary.git("commit -qam 'My words'");
    const Result result = diary.journey({"complete", "probe"});
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: README.md: replacing text typed between the markers; it is kept in "));
    CHECK(contains(result.err, "(My words)"));
}

TEST_CASE("git's hook renders all regions of what is staged") {
    Shown diary;
    diary.done({"hooks", "install"});
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "title: Probe reader", "title: Reader of probes"));
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "course: soil-sensors\n",
                                         "course: soil-sensors\n    completed: 2026-11-20\n"));
    diary.git("commit -qam 'By hand'");
    const std::string readme = diary.git("show HEAD:README.md");
    CHECK(contains(readme, count_of("completed-projects", "1")));
    CHECK(contains(between(readme, "projects"), "Reader of probes"));
    CHECK(contains(between(readme, "progress"), "1 of 1"));
    CHECK(diary.status().empty());
}

TEST_CASE("both sides' regions and counts are merged without a conflict, and show the merged journal") {
    ShownMachines box;
    box.sh(drivers);
    box.fork();
    const Result result = box.run("git merge -q topic");
    INFO(result.transcript);
    CHECK(result.status == 0);
    check_merged(box);
    CHECK(contains(box.read("README.md"), count_of("completed-projects", "4")));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("a region that one side has added is there after the merge, and the other side's too") {
    Machines box;
    box.sh(drivers);
    box.git("branch topic");
    box.done({"render-readme", "--add-section=progress"});
    box.git("checkout -q topic");
    box.write("README.md", replaced(box.read("README.md"), "## Overview", "## Insights\n\n## Overview"));
    box.git("commit -qam Heading");
    box.done({"render-readme", "--add-section=insights"});
    box.show("b1");
    box.git("checkout -q main");
    box.sh("git merge -q topic");
    for (const char* region : {"projects", "progress", "insights"})
        CHECK(contains(box.read("README.md"), marker(region, "start")));
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("resolve renders all regions of a conflict that git left without the drivers") {
    ShownMachines box;
    box.fork();
    CHECK(box.run("git merge -q topic").status == 1);
    box.done({"resolve"});
    box.sh("git commit -q --no-edit");
    check_merged(box);
    check_in_step(box, "-1 HEAD", 1);
}

TEST_CASE("words typed into a region survive a stash pop") {
    ShownMachines box;
    box.sh(drivers);
    box.write("README.md",
              replaced(box.read("README.md"), marker("insights", "end"), "My words.\n" + marker("insights", "end")));
    box.git("stash -q");
    box.show("a1");
    box.sh("git stash pop -q");
    CHECK(contains(between(box.read("README.md"), "insights"), "My words."));
    CHECK(contains(between(box.read("README.md"), "projects"), "Project a1"));
}

TEST_CASE("words typed in the middle of a line survive a stash pop") {
    ShownMachines box;
    box.sh(drivers);
    box.write("README.md", replaced(box.read("README.md"), count_of("completed-projects", "1"),
                                    count_of("completed-projects", "hardly any")));
    box.git("stash -q");
    box.sh("sed -i 's/^MIT.$/BSD./' README.md && git commit -q -a -m Licence");
    box.sh("git stash pop -q");
    CHECK(contains(box.read("README.md"), count_of("completed-projects", "hardly any")));
    CHECK(contains(box.read("README.md"), "BSD."));
}
