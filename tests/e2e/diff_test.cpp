// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

void edit(const Sandbox& box, const std::string& what, const std::string& with) {
    box.write("journal.yaml", replaced(box.read("journal.yaml"), what, with));
}

}  // namespace

TEST_CASE("diff tells what of the journal is not committed, staged or not") {
    Diary diary;
    edit(diary, "title: Probe reader", "title: Reader of probes");
    CHECK(diary.done({"diff"}) == "Update project: Reader of probes (title)\n");
    diary.git("add journal.yaml");
    edit(diary, "Turn on the spot.", "Turn.");
    CHECK(diary.done({"diff"}) == "Update objective: Turn. (text)\nUpdate project: Reader of probes (title)\nupdated 2\n");
}

TEST_CASE("diff with a revision compares it with the work tree, with two the second with the first") {
    Diary diary;
    diary.git("tag one");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    diary.git("tag two");
    diary.done({"rename", "probe", "reader"});
    edit(diary, "Turn on the spot.", "Turn.");
    CHECK(diary.done({"diff", "two"}) ==
          "Update objective: Turn. (text)\nRename project: probe -> reader\nrenamed 1, updated 1\n");
    CHECK(diary.done({"diff", "one..two"}) == "Complete project: Probe reader\n");
    CHECK(diary.done({"diff", "two..one"}) == "Reopen project: Probe reader\n");
    CHECK(diary.done({"diff", "two.."}) == "Rename project: probe -> reader\n");
    CHECK(diary.done({"diff", "..one"}) == "Rename and reopen project: reader -> probe\n");
    CHECK(diary.done({"diff", "one~1..one"}) == "Add project: Probe reader\n");
}

TEST_CASE("diff with three dots tells what the second did since the two went apart") {
    Diary diary;
    diary.git("checkout -q -b topic");
    diary.done({"add-project", "Kiln"});
    diary.git("checkout -q main");
    diary.done({"complete", "probe"});
    CHECK(diary.done({"diff", "main...topic"}) == "Add project: Kiln\n");
    CHECK(diary.done({"diff", "topic..."}) == "Complete project: Probe reader\n");
    CHECK(diary.done({"diff", "...topic"}) == "Add project: Kiln\n");
    CHECK(diary.done({"diff", "HEAD...HEAD"}) == "");
    diary.git("checkout -q --orphan other && git commit -qm Other");
    check_refused(diary, {"diff", "main...other"}, 128, "fatal: main...other: no merge base\n");
}

TEST_CASE("diff tells of the settings of every region") {
    Diary diary;
    const std::string with_readme = diary.read("journal.yaml") +
                                    "readme:\n  projects: {item: \"- {title}\"}\n  courses: {heading: Lessons}\n"
                                    "  progress: {heading: So far}\n  insights: {heading: Learned, limit: 3}\n";
    diary.write("journal.yaml", with_readme);
    const std::string told = diary.done({"diff", "--json"});
    for (const std::string field : {"readme.projects.item", "readme.courses.heading", "readme.progress.heading",
                                    "readme.insights.heading", "readme.insights.limit"})
        CHECK(told.find(field) != told.npos);
}

TEST_CASE("diff of what is the same has no answer, and is no failure") {
    Diary diary;
    const Result same = diary.journey({"diff"});
    CHECK(same.status == 0);
    CHECK(same.out == "");
    CHECK(same.err == "no changes\n");
    edit(diary, "insights: []", "insights: []  # none yet");
    const Result comment = diary.journey({"diff"});
    CHECK(comment.out == "");
    CHECK(comment.err == "no changes but in comments and layout\n");
}

TEST_CASE("diff and log tell of the person's own keys by name, in JSON with what they hold") {
    Diary diary;
    edit(diary, "    title: Probe reader\n", "    title: Probe reader\n    x-hours: {spent: 3}\n");
    edit(diary, "insights: []", "insights: []\nx-mood: good");
    CHECK(diary.done({"diff"}) == "Update x-mood\nUpdate project: Probe reader (x-hours)\nupdated 2\n");
    CHECK(contains(diary.done({"diff", "--json"}), R"("x-hours": {
          "from": null,
          "to": "{spent: 3}"
        })"));
    diary.git("commit -qam Mine");
    edit(diary, "spent: 3", "spent: 4");
    diary.git("commit -qam More");
    CHECK(contains(diary.done({"log"}), " Update project: Probe reader (x-hours)\n"));
    CHECK(contains(diary.done({"log", "probe", "--json"}), R"("from": "{spent: 3}",)"));
    diary.done({"remove", "probe"});
    CHECK(contains(diary.done({"diff", "HEAD^..", "--json"}), R"("from": "{spent: 4}",)"));
}

TEST_CASE("diff of a journal that was not there before tells of all of it") {
    Diary diary;
    CHECK(contains(diary.done({"diff", "HEAD~2"}), "Add course: Soil Sensors\n"));
    CHECK(contains(diary.done({"diff", "HEAD..HEAD~2"}), "Remove course: Soil Sensors\n"));
    Garden garden;
    garden.git("update-ref -d HEAD");
    garden.done({"init", "--no-commit"});
    CHECK(contains(garden.done({"diff"}), "Add course: Soil Sensors\n"));
}

TEST_CASE("diff and status --at find the journal at the path that it had in a revision") {
    Diary diary;
    diary.git("tag one");
    diary.git("mv journal.yaml diary.yaml && git config journey.journal diary.yaml");
    CHECK(diary.done({"diff"}) == "");
    diary.git("commit -qm Moved");
    diary.done({"complete", "probe"});
    diary.run("mkdir notes");
    diary.git("mv diary.yaml notes/ && git commit -qm Away && git config journey.journal notes/diary.yaml");
    diary.done({"add-project", "Shed"});
    diary.git("tag two");
    CHECK(diary.done({"diff", "one"}) == "Complete project: Probe reader\nAdd project: Shed\ncompleted 1, added 1\n");
    CHECK(diary.done({"diff", "one..HEAD~2"}) == "Complete project: Probe reader\n");
    CHECK(contains(diary.done({"status", "--at=one"}), "0 of 1 project\n"));
    CHECK(diary.done({"status", "--at=HEAD~2"}) != diary.done({"status", "--at=one"}));
    diary.git("checkout -q one && git config journey.journal journal.yaml");
    CHECK(diary.done({"diff", "two"}) == "Reopen project: Probe reader\nRemove project: Shed\nreopened 1, removed 1\n");
    check_refused(diary, {"status", "--at=one~2"}, 128, "fatal: path 'journal.yaml' does not exist in 'one~2'\n");
}

TEST_CASE("diff says in git's words what it can't compare") {
    Diary diary;
    check_refused(diary, {"diff", "nope"}, 128, "fatal: bad revision 'nope'\n");
    check_refused(diary, {"diff", "HEAD..nope"}, 128, "fatal: bad revision 'nope'\n");
    check_refused(diary, {"diff", "HEAD...nope"}, 128, "fatal: bad revision 'nope'\n");
    check_refused(diary, {"diff", "HEAD~2..HEAD~2"}, 128, "fatal: path 'journal.yaml' does not exist in 'HEAD~2'\n");
    diary.write("journal.yaml", "version: [\n");
    diary.git("commit -qam Broken");
    check_refused(diary, {"diff", "HEAD~1.."}, 128, "fatal: HEAD:journal.yaml:2:1: ");
    check_refused(diary, {"diff"}, 128, "fatal: HEAD:journal.yaml:2:1: ");
}

TEST_CASE("diff --json gives each record, what happened to it, and its fields from what to what") {
    Diary diary;
    diary.done({"update", "probe", "--tag=wet"});
    diary.git("tag one");
    diary.done({"rename", "probe", "reader"});
    diary.done({"update", "reader", "--tag=dry", "--url=https://example.com"});
    diary.done({"complete", "soil/2", "reader", "--on=2026-11-20"});
    diary.done({"add-insight", "Probes rust.", "--about=reader", "--date=2026-03-06", "--id=rust"});
    edit(diary, "title: Garden Robotics Diary", "title: Diary");
    const std::string command =
        "journey diff one --json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin) == ";
    const std::string head = diary.git("rev-parse one").substr(0, 40);
    const Result result = diary.run(command + R"({"from": ")" + head +
                                    R"(", "to": None, "summary": "completed 2, added 1, renamed 1, updated 2", "changes": [
            {"kind": "journal", "happened": ["updated"],
             "fields": {"title": {"from": "Garden Robotics Diary", "to": "Diary"}}},
            {"kind": "objective", "id": "soil-sensors/2", "text": "Log readings, errors, and gaps.", "happened": ["completed"],
             "fields": {"completed": {"from": None, "to": "2026-11-20"}}},
            {"kind": "project", "id": "reader", "title": "Probe reader", "happened": ["renamed", "completed", "updated"],
             "fields": {"id": {"from": "probe", "to": "reader"}, "url": {"from": None, "to": "https://example.com"},
                        "tags": {"from": ["wet"], "to": ["wet", "dry"]}, "completed": {"from": None, "to": "2026-11-20"}}},
            {"kind": "insight", "id": "rust", "text": "Probes rust.", "happened": ["added"],
             "fields": {"date": {"from": None, "to": "2026-03-06"}, "about": {"from": None, "to": "reader"},
                        "text": {"from": None, "to": "Probes rust."}}}]}) )" +
                                    "'");
    INFO(result.transcript);
    INFO(diary.done({"diff", "one", "--json"}));
    CHECK(result.out == "True\n");
}

TEST_CASE("diff --json of a removed course has all that went with it") {
    Diary diary;
    diary.done({"remove", "moving-machines"});
    const std::string json = diary.done({"diff", "HEAD^..", "--json"});
    CHECK(contains(json, R"("to": ")" + diary.head().substr(0, 40)));
    CHECK(contains(json, R"("objectives": {
          "from": [
            "Drive two wheels straight.",
            "Turn on the spot.",
            "Stop before the tulips."
          ],
          "to": []
        })"));
}

TEST_CASE("diff --json of what is the same has no changes") {
    const Diary diary;
    CHECK(contains(diary.done({"diff", "--json"}), "\"summary\": \"\",\n  \"changes\": []\n"));
}

TEST_CASE("diff of the README's settings names them one by one") {
    Diary diary;
    edit(diary, "insights: []", "insights: []\nreadme: {projects: {style: table}}");
    CHECK(diary.done({"diff"}) == "Update readme settings\n");
    CHECK(contains(diary.done({"diff", "--json"}),
                   "\"readme.projects.style\": {\n          \"from\": \"list\",\n          \"to\": \"table\"\n"));
}

TEST_CASE("status --at shows the journal of a revision") {
    Diary diary;
    diary.git("tag before");
    const std::string before = diary.done({"status"});
    const std::string json = diary.done({"status", "--at=HEAD", "--json"});
    diary.done({"complete", "soil/1", "soil/2", "probe"});
    CHECK(diary.done({"status"}) != before);
    CHECK(diary.done({"status", "--at=before"}) == before);
    CHECK(diary.done({"status", "--at=HEAD^", "--json"}) == json);
    diary.write("journal.yaml", "broken: [\n");
    CHECK(diary.done({"status", "--at=before"}) == before);
}

TEST_CASE("status --at says in git's words what is not there") {
    Diary diary;
    check_refused(diary, {"status", "--at=nope"}, 128, "fatal: bad revision 'nope'\n");
    check_refused(diary, {"status", "--at=HEAD~2"}, 128, "fatal: path 'journal.yaml' does not exist in 'HEAD~2'\n");
}
