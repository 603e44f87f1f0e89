// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

// The one project's lines in the journal.
std::string probe(const Diary& diary) {
    const std::string projects = tail(diary, "journal.yaml", "projects:\n").substr(10);
    return projects.substr(0, projects.find("insights:"));
}

}  // namespace

TEST_CASE("update sets fields and leaves the others alone") {
    Diary diary;
    CHECK(commit_of(diary, {"update", "probe", "--url=https://example.com/probe", "--started=2026-03-01"}) ==
          "Update project: Probe reader|update probe");
    CHECK(probe(diary) ==
          "  - id: probe\n"
          "    title: Probe reader\n"
          "    url: https://example.com/probe\n"
          "    course: soil-sensors\n"
          "    started: 2026-03-01\n");
}

TEST_CASE("update with an empty value removes a field") {
    Diary diary;
    commit_of(diary, {"update", "probe", "--course="});
    CHECK(probe(diary) == "  - id: probe\n    title: Probe reader\n");
}

TEST_CASE("an update's subject has the new title") {
    Diary diary;
    CHECK(commit_of(diary, {"update", "probe", "--title=Probe  reader\n2"}) == "Update project: Probe reader 2|update probe");
}

TEST_CASE("the option --tag adds to the tags that are there") {
    Diary diary;
    diary.done({"update", "probe", "--tag=wet"});
    diary.done({"update", "probe", "--tag=dry", "--tag=wet"});
    CHECK(contains(probe(diary), "    tags: [wet, dry]\n"));
}

TEST_CASE("the option --untag takes one tag off") {
    Diary diary;
    diary.done({"update", "probe", "--tag=wet", "--tag=dry"});
    diary.done({"update", "probe", "--untag=wet"});
    CHECK(contains(probe(diary), "    tags: [dry]\n"));
}

TEST_CASE("an empty --tag clears the tags that were there") {
    Diary diary;
    diary.done({"update", "probe", "--tag=wet", "--tag=dry"});
    diary.done({"update", "probe", "--tag=", "--tag=new"});
    CHECK(contains(probe(diary), "    tags: [new]\n"));
}

TEST_CASE("removing a tag that is not there changes nothing") {
    check_nothing_to_change(Diary(), {"update", "probe", "--untag=wet"});
}

TEST_CASE("updating a field to what it is changes nothing") {
    check_nothing_to_change(Diary(), {"update", "probe", "--title=Probe reader", "--course=soil"});
}

TEST_CASE("update changes an objective's text") {
    Diary diary;
    CHECK(commit_of(diary, {"update", "moving/2", "--text=Turn twice."}) ==
          "Update objective: Turn twice.|update moving-machines/2");
    CHECK(contains(diary.read("journal.yaml"), "straight.\n      - Turn twice.\n      - Stop"));
}

TEST_CASE("update can give an objective an id and a text at once") {
    Diary diary;
    commit_of(diary, {"update", "moving/2", "--text=Turn twice.", "--id=turn"});
    CHECK(contains(diary.read("journal.yaml"), "      - id: turn\n        text: Turn twice.\n"));
}

TEST_CASE("update --id renames, and references follow") {
    Diary diary;
    CHECK(commit_of(diary, {"update", "soil", "--id=soil", "--title=Soil"}) == "Update course: Soil|update soil-sensors soil");
    CHECK(contains(diary.read("journal.yaml"), "  - id: soil\n    title: Soil\n"));
    CHECK(contains(probe(diary), "    course: soil\n"));
}

TEST_CASE("update changes an insight") {
    Diary diary;
    diary.done({"add-insight", "Noted.", "--id=noted", "--about=probe", "--date=2026-03-04"});
    commit_of(diary, {"update", "noted", "--text=-", "--about=", "--date=2026-03-05"}, "Noted twice.\n");
    CHECK(tail(diary, "journal.yaml", "insights:") ==
          "insights:\n"
          "  - id: noted\n"
          "    date: 2026-03-05\n"
          "    text: Noted twice.\n");
}

TEST_CASE("update without a field is refused") {
    check_refused(Diary(), {"update", "probe"}, 129, "error: nothing to update: no field was given\n");
}

TEST_CASE("a required field can't be removed") {
    check_refused(Diary(), {"update", "probe", "--title="}, 129, "error: a title can't be empty\n");
}

TEST_CASE("a project's id can't be removed") {
    check_refused(Diary(), {"update", "probe", "--id="}, 129, "error: '' is no id");
}

TEST_CASE("a field that the kind does not have is refused") {
    check_refused(Diary(), {"update", "moving/2", "--url=https://example.com"}, 129, "error: an objective has no 'url'\n");
}

TEST_CASE("a course has no tags") {
    check_refused(Diary(), {"update", "moving", "--tag=wheels"}, 129, "error: a course has no 'tag'\n");
}

TEST_CASE("update refuses an id that is taken") {
    check_refused(Diary(), {"update", "probe", "--id=seeing-plants"}, 1,
                  "error: the id 'seeing-plants' is taken by course 'Seeing Plants'\n");
}

TEST_CASE("an empty --tag clears the tags that are there and those before it") {
    Diary diary;
    diary.done({"update", "probe", "--tag=old"});
    diary.done({"update", "probe", "--tag=lost", "--tag=", "--tag=new"});
    CHECK(contains(diary.read("journal.yaml"), "    tags: [new]\n"));
}
