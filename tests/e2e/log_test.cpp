// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

#include <algorithm>
#include <regex>

using namespace journey::test;

namespace {

// A log without what differs from run to run.
std::string log(const Sandbox& box, const Words& words = {}) {
    Words arguments{"log"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const Result result = box.journey(arguments);
    INFO(result.transcript);
    CHECK(result.status == 0);
    return std::regex_replace(result.out, std::regex("(^|\n)[0-9a-f]{7,} [0-9]{4}-[0-9]{2}-[0-9]{2} "), "$1");
}

void edit(const Sandbox& box, const std::string& what, const std::string& with) {
    box.write("journal.yaml", replaced(box.read("journal.yaml"), what, with));
}

}  // namespace

TEST_CASE("log lists the commits that changed the journal, newest first, in words") {
    Diary diary;
    diary.set("GIT_AUTHOR_DATE", "2026-11-20T23:30:00-05:00");
    diary.done({"complete", "soil/1", "probe"});
    diary.write("elsewhere", "1\n");
    diary.git("add elsewhere && git commit -qm Elsewhere");
    CHECK(log(diary) == "completed 2\nAdd project: Probe reader\nStart journey (added 3)\n");
    const std::string first = diary.done({"log"});
    CHECK(first.substr(0, first.find('\n')) == diary.git("rev-parse --short HEAD^").substr(0, 7) + " 2026-11-20 completed 2");
}

TEST_CASE("log tells what was changed by hand, and of undo and redo that they are") {
    Diary diary;
    edit(diary, "title: Probe reader", "title: Reader");
    diary.git("commit -qam 'My own words'");
    edit(diary, "insights: []", "insights: []  # none");
    diary.git("commit -qam 'A comment'");
    diary.done({"complete", "probe"});
    diary.done({"undo"});
    diary.done({"redo"});
    CHECK(log(diary) ==
          "Complete project: Reader (redo)\nReopen project: Reader (undo)\nComplete project: Reader\n"
          "Comments and layout\nUpdate project: Reader (title)\nAdd project: Probe reader\nStart journey (added 3)\n");
}

TEST_CASE("log is not stopped by a journal that nobody could read, or that was gone for a while") {
    Diary diary;
    const std::string whole = diary.read("journal.yaml");
    diary.write("journal.yaml", "version: [\n");
    diary.git("commit -qam Broken");
    diary.write("journal.yaml", whole);
    diary.git("commit -qam Mended");
    diary.git("rm -q journal.yaml && git commit -qm Gone");
    diary.write("journal.yaml", whole);
    diary.git("add journal.yaml && git commit -qm Back");
    diary.write("journal.yaml", "version: [\n");  // as it is in the work tree is not asked
    CHECK(log(diary) ==
          "Start journey (added 4)\nRemove journal.yaml\njournal.yaml can be read again\njournal.yaml can't be read\n"
          "Add project: Probe reader\nStart journey (added 3)\n");
    CHECK(diary.journey({"log", "--json"}).status == 0);
}

TEST_CASE("log follows the journal to the path that it had before") {
    Diary diary;
    diary.git("mv journal.yaml diary.yaml && git commit -qm Moved && git config journey.journal diary.yaml");
    diary.done({"complete", "probe"});
    CHECK(log(diary) ==
          "Complete project: Probe reader\nRename journal: journal.yaml -> diary.yaml\nAdd project: Probe reader\n"
          "Start journey (added 3)\n");
    CHECK(log(diary, {"probe"}) == "Complete project: Probe reader\nAdd project: Probe reader\n");
}

TEST_CASE("log follows the journal to a path that no commit has yet") {
    Diary diary;
    diary.git("mv journal.yaml diary.yaml && git config journey.journal diary.yaml");
    CHECK(log(diary) == "Add project: Probe reader\nStart journey (added 3)\n");
}

TEST_CASE("log leaves out merges, but for what neither side had") {
    Diary diary;
    diary.git("checkout -q -b side");
    diary.done({"update", "soil", "--started=2026-01-01"});
    diary.git("checkout -q main");
    diary.done({"complete", "probe"});
    const bool own = GENERATE(false, true);
    diary.git("merge -q --no-commit --no-ff side");
    if (own) {
        edit(diary, "Turn on the spot.", "Turn.");
        diary.git("add journal.yaml");
    }
    diary.git("commit -qm Merged");
    const std::string told = log(diary);
    INFO(told);
    CHECK(told.starts_with(own ? "Update objective: Turn. (text)\n" : "Complete project: Probe reader\n") != false);
    CHECK(contains(told, "Update course: Soil Sensors (started)\n"));
    CHECK(told.ends_with("Add project: Probe reader\nStart journey (added 3)\n"));
    CHECK(std::ranges::count(told, '\n') == (own ? 5 : 4));
}

TEST_CASE("log with an id tells of one record, under all the ids that it had") {
    Diary diary;
    diary.done({"complete", "probe", "soil/1"});
    diary.done({"rename", "probe", "reader"});
    diary.done({"add-project", "Another", "--id=probe"});
    diary.done({"update", "reader", "--title=Reader"});
    CHECK(log(diary, {"read"}) ==
          "Update project: Reader (title)\nRename project: probe -> reader\nComplete project: Probe reader\n"
          "Add project: Probe reader\n");
    CHECK(log(diary, {"probe"}) == "Add project: Another\n");
}

TEST_CASE("log with an objective's id follows it to other numbers and other ids of its course") {
    Diary diary;
    diary.done({"complete", "soil/2"});
    diary.done({"rename", "soil-sensors", "earth"});
    diary.done({"add-objective", "earth", "Dig."});
    diary.done({"move", "earth/2", "--before=earth/1"});
    diary.done({"rename", "earth/1", "log"});
    CHECK(log(diary, {"ear/log"}) ==
          "Rename objective: earth/1 -> earth/log\nMove objective: Log readings, errors, and gaps.\n"
          "Complete objective: Log readings, errors, and gaps.\nAdd course: Soil Sensors\n");
}

TEST_CASE("log with an id follows a record into both sides of a merge") {
    Diary diary;
    diary.git("checkout -q -b side");
    diary.done({"update", "probe", "--url=https://example.com"});
    diary.git("checkout -q main");
    diary.done({"rename", "probe", "reader"});
    diary.git("merge -q --no-edit side");
    const std::string told = log(diary, {"reader"});
    INFO(told);
    CHECK(contains(told, "Update project: Probe reader (url)\n"));
    CHECK(contains(told, "Rename project: probe -> reader\n"));
    CHECK(told.ends_with("Add project: Probe reader\n"));
    CHECK(std::ranges::count(told, '\n') == 3);
}

TEST_CASE("log tells of a record that is gone, by the last id that it had") {
    Diary diary;
    diary.done({"complete", "probe"});
    diary.done({"remove", "probe"});
    diary.done({"add-project", "Another"});
    CHECK(log(diary, {"probe"}) == "Remove project: Probe reader\nComplete project: Probe reader\nAdd project: Probe reader\n");
    check_refused(diary, {"log", "prob"}, 1, "error: no course, objective, project or insight 'prob'");
}

TEST_CASE("log with an id tells of all that had it, also when it was gone for a while") {
    Diary diary;
    diary.done({"remove", "probe"});
    diary.done({"undo"});
    diary.done({"complete", "probe"});
    diary.done({"remove", "--force", "soil-sensors"});
    CHECK(log(diary, {"soil-sensors"}) == "Remove course: Soil Sensors\nAdd course: Soil Sensors\n");
    diary.done({"undo"});
    const std::string told =
        "Complete project: Probe reader\nAdd project: Probe reader (undo)\nRemove project: Probe reader\n"
        "Add project: Probe reader\n";
    CHECK(log(diary, {"probe"}) ==
          "Update project: Probe reader (course) (undo)\nUpdate project: Probe reader (course)\n" + told);
    CHECK(log(diary, {"soil/1"}) == "Add course: Soil Sensors (undo)\nRemove course: Soil Sensors\nAdd course: Soil Sensors\n");
}

TEST_CASE("log names the record that was moved, of two that changed places") {
    Diary diary;
    diary.done({"add-project", "Kiln"});
    diary.done({"add-project", "Shed"});
    const Words step = GENERATE(values<Words>({{"move", "kiln", "--after=shed"}, {"move", "shed", "--before=kiln"}}));
    diary.done(step);
    const std::string told = step[1] == "kiln" ? "Move project: Kiln" : "Move project: Shed";
    CHECK(log(diary).starts_with(told + "\n"));
    diary.done({"undo"});
    CHECK(log(diary).starts_with(told + " (undo)\n"));
    CHECK(log(diary, {step[1]}).starts_with(told + " (undo)\n" + told + "\n"));
    diary.done({"move", "soil/2", "--before=soil/1"});
    CHECK(log(diary).starts_with("Move objective: Log readings, errors, and gaps.\n"));
    diary.done({"move", "soil/1", "--after=soil/2"});
    diary.done({"undo"});
    CHECK(log(diary).starts_with("Move objective: Log readings, errors, and gaps. (undo)\n"));
}

TEST_CASE("log tells what a merge's own hand made of a record that only one side has so") {
    Diary diary;
    diary.git("checkout -q -b side");
    diary.done({"rename", "probe", "reader"});
    diary.done({"add-project", "Kiln"});
    diary.git("checkout -q main");
    diary.done({"complete", "soil/1"});
    diary.git("merge -q --no-commit --no-ff side");
    edit(diary, "title: Probe reader", "title: Reader");
    edit(diary, "title: Kiln", "title: Oven");
    diary.git("commit -qam Merged");
    const std::string told = log(diary, {"--json"});
    CHECK(log(diary).starts_with("updated 2\n"));
    CHECK(contains(told, R"("title": {
            "from": "Kiln",
            "to": "Oven"
          })"));
    CHECK(log(diary, {"reader"}) ==
          "Update project: Reader (title)\nRename project: probe -> reader\nAdd project: Probe reader\n");
}

TEST_CASE("log with the id of a record that is not committed has nothing to tell, under a new id all") {
    Diary diary;
    edit(diary, "- id: probe\n", "- id: reader\n");
    CHECK(log(diary, {"reader"}) == "Add project: Probe reader\n");
    diary.done({"add-project", "Another", "--no-commit"});
    const Result result = diary.journey({"log", "another"});
    CHECK(result.status == 0);
    CHECK(result.out == "");
    CHECK(result.err == "'another' is not committed yet\n");
}

TEST_CASE("log and undo say where the history of a shallow clone ends") {
    Diary diary;
    diary.done({"undo"});
    diary.done({"complete", "soil/1"});
    diary.git("clone -q --depth 2 \"file://$PWD\" ../clone");
    diary.enter("../clone");
    CHECK(log(diary) == "Complete objective: Read moisture from cheap probes.\nHistory ends here (shallow clone)\n");
    CHECK(contains(diary.done({"log", "--json"}), R"("changes": [])"));
    CHECK(log(diary, {"seeing"}) == "History ends here (shallow clone)\n");
    check_refused(
        diary, {"undo", "2"}, 1,
        "error: there is only 1 step to undo in this shallow clone\nhint: journey undo 1\nhint: git fetch --unshallow\n");
    diary.done({"undo"});
    check_refused(diary, {"undo"}, 1, "error: nothing to undo in this shallow clone\nhint: git fetch --unshallow\n");
    diary.git("fetch -q --unshallow");
    CHECK(contains(log(diary), "Remove project: Probe reader (undo)\nAdd project: Probe reader\n"));
}

TEST_CASE("log, diff and undo get what a partial clone lacks") {
    Diary diary;
    diary.done({"complete", "soil/1"});
    diary.git("config uploadpack.allowFilter true");
    const std::string told = log(diary), filter = GENERATE("blob:none", "tree:0");
    diary.git("clone -q --filter=" + filter + " \"file://$PWD\" ../clone");
    diary.enter("../clone");
    CHECK(diary.done({"diff", "HEAD^"}) == "Complete objective: Read moisture from cheap probes.\n");
    CHECK(log(diary) == told);
    diary.done({"undo", "2"});
}

TEST_CASE("log --json gives an array of commits with their changes") {
    Diary diary;
    diary.set("GIT_AUTHOR_DATE", "2026-11-20T12:00:00+01:00");
    diary.done({"complete", "probe", "--on=2026-11-20", "-m", "Done: \"it\""});
    const std::string command =
        "journey log probe --json | /usr/bin/python3 -c 'import json, sys; log = json.load(sys.stdin); print(len(log), log[0] "
        "== ";
    const Result result = diary.run(command + R"({"commit": ")" + diary.head().substr(0, 40) + R"(",
        "date": "2026-11-20T12:00:00+01:00", "subject": "Done: \"it\"", "summary": "Complete project: Probe reader",
        "changes": [{"kind": "project", "id": "probe", "title": "Probe reader", "happened": ["completed"],
                     "fields": {"completed": {"from": None, "to": "2026-11-20"}}}]}) )" +
                                    "'");
    INFO(result.transcript);
    CHECK(result.out == "2 True\n");
}

TEST_CASE("log before there is anything to tell is empty") {
    const Garden garden;
    CHECK(log(garden) == "");
    CHECK(garden.done({"log", "--json"}) == "[]\n");
}

// A commit for each change of one of many records: what is the same in both versions must not be read for each of them.
TEST_CASE("log tells of two thousand commits") {
    Diary diary;
    const Result made = diary.run(R"(/usr/bin/python3 - <<'END' | git fast-import --quiet && git reset -q --hard
day = ["2026-01-01"] * 60
for i in range(2000):
    day[i % 60] = "2026-%02d-%02d" % (i // 60 % 12 + 1, i % 28 + 1)
    text = "version: 1\ntitle: Long\nprojects:\n" + "".join(
        "  - id: p-%d\n    title: Project %d\n    tags: [a, b]\n    url: https://example.com/%d\n    completed: %s\n" %
        (k, k, k, day[k]) for k in range(60))
    print("commit refs/heads/main\ncommitter A <a@b> %d +0000\ndata 1\nm" % (1780000000 + i))
    if i == 0: print("from refs/heads/main^0")
    print("M 100644 inline journal.yaml\ndata %d\n%s" % (len(text), text))
END)");
    INFO(made.transcript);
    REQUIRE(made.status == 0);
    const Result told = diary.run("journey log | wc -l");
    CHECK(std::stoi(told.out) > 1900);
    CHECK(diary.run("journey log p-7 | wc -l").out == "35\n");
}
