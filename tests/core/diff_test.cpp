// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/diff.hpp>
#include <journey/parse.hpp>

using namespace journey;
using Words = std::vector<std::string>;

namespace {

Journal journal(const std::string& lists) {
    return Document::parse("version: 1\ntitle: Learning Zig\n" + lists).journal();
}

std::vector<Difference> between(const std::string& before, const std::string& after) {
    return diff(journal(before), journal(after));
}

Words words(const std::string& before, const std::string& after) {
    return in_words(between(before, after));
}

// A course `db` with these objectives.
std::string course(const std::string& objectives) {
    return "courses:\n- {id: db, title: Databases, objectives: [" + objectives + "]}\n";
}

const std::string echo = "projects:\n- {id: echo, title: Echo server}\n";

}  // namespace

TEST_CASE("equal journals do not differ") {
    const std::string all = course("Write a B-tree") + echo + "insights:\n- {id: log, date: 2026-11-20, text: A log.}\n";
    CHECK(between(all, all).empty());
    CHECK(summary(between(all, all)).empty());
}

TEST_CASE("layout and comments are no difference") {
    CHECK(between("projects: [{id: echo, title: Echo server}]",
                  "# the list\nprojects:\n  - title: \"Echo server\"\n    id: echo\n")
              .empty());
    CHECK(between(course("Write a B-tree"), course("{text: Write a B-tree}")).empty());
}

TEST_CASE("records that came are added") {
    CHECK(words("", echo) == Words{"Add project: Echo server"});
    CHECK(words("", course("")) == Words{"Add course: Databases"});
    CHECK(words(course(""), course("Write a B-tree")) == Words{"Add objective: Write a B-tree"});
    CHECK(words("", "insights:\n- {id: log, date: 2026-11-20, text: A log.}\n") == Words{"Add insight: A log."});
}

TEST_CASE("a record may come completed") {
    CHECK(words("", "projects:\n- {id: echo, title: Echo server, completed: 2026-11-20}\n") ==
          Words{"Add and complete project: Echo server"});
}

TEST_CASE("records that went are removed") {
    CHECK(words(echo, "projects: []") == Words{"Remove project: Echo server"});
    CHECK(words(course("Write a B-tree"), course("")) == Words{"Remove objective: Write a B-tree"});
}

TEST_CASE("objectives come and go with their course") {
    CHECK(words("", course("Write a B-tree, Read a plan")) == Words{"Add course: Databases"});
    CHECK(words(course("Write a B-tree, Read a plan"), "") == Words{"Remove course: Databases"});
}

TEST_CASE("a record is completed, completed on another day, and reopened") {
    const std::string done = "projects:\n- {id: echo, title: Echo server, completed: 2026-11-20}\n";
    const std::string done_later = "projects:\n- {id: echo, title: Echo server, completed: 2026-11-21}\n";
    CHECK(words(echo, done) == Words{"Complete project: Echo server"});
    CHECK(between(echo, done).front().after->completed == "2026-11-20");
    CHECK(words(done, done_later) == Words{"Update project: Echo server (completed)"});
    CHECK(words(done_later, echo) == Words{"Reopen project: Echo server"});
}

TEST_CASE("an objective is completed") {
    const auto differences =
        between(course("Write a B-tree, Read a plan"), course("Write a B-tree, {text: Read a plan, completed: 2026-11-20}"));
    CHECK(in_words(differences) == Words{"Complete objective: Read a plan"});
    CHECK(differences.front().after->full_id == "db/2");
    CHECK(differences.front().after->ref == Ref{Kind::objective, "", "db", "Read a plan"});
}

TEST_CASE("updated fields are named in the journal's order") {
    CHECK(words(echo, "projects:\n- {id: echo, tags: [net], url: echo, title: Echo server}\n") ==
          Words{"Update project: Echo server (url, tags)"});
}

TEST_CASE("a removed field is updated, too") {
    CHECK(words("projects:\n- {id: echo, title: Echo server, description: Echoes.}\n", echo) ==
          Words{"Update project: Echo server (description)"});
}

TEST_CASE("a new title is told as the title") {
    CHECK(words(echo, "projects:\n- {id: echo, title: Echo}\n") == Words{"Update project: Echo (title)"});
}

TEST_CASE("one record may have several things happen to it") {
    CHECK(words(echo, "projects:\n- {id: echo, title: Echo server, url: echo, completed: 2026-11-20}\n") ==
          Words{"Complete and update project: Echo server (url)"});
}

TEST_CASE("a title that has several lines makes one line") {
    CHECK(words("", "projects:\n- {id: echo, title: \"Echo\\n\\t server \"}\n") == Words{"Add project: Echo server"});
}

TEST_CASE("a record with the same title and another id is renamed") {
    const auto differences = between(echo, "projects:\n- {id: parrot, title: Echo server}\n");
    CHECK(in_words(differences) == Words{"Rename project: echo -> parrot"});
    CHECK(differences.front().before->ref.id == "echo");
    CHECK(differences.front().after->ref.id == "parrot");
}

TEST_CASE("a renamed record may be completed and updated as well") {
    CHECK(words(echo, "projects:\n- {id: parrot, title: Echo server, url: echo, completed: 2026-11-20}\n") ==
          Words{"Rename, complete and update project: echo -> parrot (url)"});
}

TEST_CASE("what follows a renamed record did not change") {
    const std::string rest = "insights:\n- {id: log, date: 2026-11-20, text: A log., about: ";
    CHECK(words(course("Write a B-tree") + "projects:\n- {id: kv, title: Store, course: db}\n" + rest + "db}\n",
                "courses:\n- {id: databases, title: Databases, objectives: [Write a B-tree]}\n"
                "projects:\n- {id: kv, title: Store, course: databases}\n" +
                    rest + "databases}\n") == Words{"Rename course: db -> databases"});
    CHECK(words(echo + rest + "echo}\n", "projects:\n- {id: parrot, title: Echo server}\n" + rest + "parrot}\n") ==
          Words{"Rename project: echo -> parrot"});
}

TEST_CASE("a reference to another record is an update") {
    const std::string courses = "courses:\n- {id: a, title: A}\n- {id: b, title: B}\n";
    CHECK(words(courses + "projects:\n- {id: kv, title: Store, course: a}\n",
                courses + "projects:\n- {id: kv, title: Store, course: b}\n") == Words{"Update project: Store (course)"});
}

TEST_CASE("a new record that only has the title of a removed one is another record") {
    CHECK(words("projects:\n- {id: a, title: Notes, url: one, description: Mine., course: x}\n",
                "projects:\n- {id: b, title: Notes, url: two, description: Yours., tags: [t]}\n") ==
          Words{"Remove project: Notes", "Add project: Notes"});
}

TEST_CASE("records of two kinds are never the same") {
    CHECK(words("projects:\n- {id: db, title: Databases}\n", "courses:\n- {id: db, title: Databases}\n") ==
          Words{"Add course: Databases", "Remove project: Databases"});
}

TEST_CASE("an objective with an id is known by it") {
    CHECK(words(course("{id: tree, text: Write a tree}"), course("{id: tree, text: Write a B-tree}")) ==
          Words{"Update objective: Write a B-tree (text)"});
    CHECK(words(course("{id: tree, text: Write a tree}"), course("{id: plan, text: Read a plan}")) ==
          Words{"Remove objective: Write a tree", "Add objective: Read a plan"});
}

TEST_CASE("an objective without an id is known by its text, then by its place between others") {
    CHECK(words(course("A, B, C"), course("New, A, B!, C")) == Words{"Add objective: New", "Update objective: B! (text)"});
    CHECK(words(course("A, B"), course("B, C")) == Words{"Remove objective: A", "Add objective: C"});
}

TEST_CASE("an objective that gets an id is renamed") {
    CHECK(words(course("A, B"), course("A, {id: second, text: B}")) == Words{"Rename objective: db/2 -> db/second"});
}

TEST_CASE("objectives that merely have another number did not change") {
    CHECK(words(course("A, B"), course("New, A, B")) == Words{"Add objective: New"});
}

TEST_CASE("an objective of a renamed course did not change") {
    CHECK(words(course("A"), "courses:\n- {id: databases, title: Databases, objectives: [A]}\n") ==
          Words{"Rename course: db -> databases"});
}

TEST_CASE("of records in another order as few as can be are moved") {
    CHECK(words(course("A, B, C, D"), course("D, A, B, C")) == Words{"Move objective: D"});
    CHECK(words(course("A, B, C, D"), course("B, C, D, A")) == Words{"Move objective: A"});
    CHECK(words("projects:\n- {id: a, title: A}\n- {id: b, title: B}\n- {id: c, title: C}\n",
                "projects:\n- {id: c, title: C}\n- {id: b, title: B}\n- {id: a, title: A}\n")
              .size() == 2);
}

TEST_CASE("records around added and removed ones have not moved") {
    CHECK(words(course("A, B, C"), course("A, New, C, Newer")) ==
          Words{"Update objective: New (text)", "Add objective: Newer"});
}

TEST_CASE("of two that changed places either may have moved; who knows says which") {
    const Journal before = journal(course("A, B, C")), after = journal(course("B, A, C"));
    const auto told = [&](const std::string& title) {
        return in_words(
            diff(before, after, [&](const RecordVersion& was, const RecordVersion&) { return was.title == title; }));
    };
    CHECK(told("A") == Words{"Move objective: A"});
    CHECK(told("B") == Words{"Move objective: B"});
    CHECK(told("C").size() == 1);  // that can't be
    CHECK(told("C") != Words{"Move objective: C"});
}

TEST_CASE("objectives of a list in which nothing stayed are others, unless they say much the same") {
    CHECK(words(course("A, B"), course("C, D")) ==
          Words{"Remove objective: A", "Remove objective: B", "Add objective: C", "Add objective: D"});
    CHECK(words(course("Write a tree, Read plans"), course("Write a B-tree, Sleep well")) ==
          Words{"Update objective: Write a B-tree (text)", "Remove objective: Read plans", "Add objective: Sleep well"});
    CHECK(words(course("A"), course("B")) == Words{"Update objective: B (text)"});
}

TEST_CASE("differences stand in the order of the new journal, removed records where they stood") {
    CHECK(words("courses:\n- {id: a, title: A, objectives: [One]}\n- {id: b, title: B}\n- {id: c, title: C}\nprojects:\n"
                "- {id: p, title: P}\n",
                "insights:\n- {id: i, date: 2026-11-20, text: I}\nprojects:\n- {id: q, title: Q}\n"
                "courses:\n- {id: a, title: A, url: a, objectives: [One, Two]}\n- {id: d, title: D}\n- {id: c, title: C, url: "
                "c}\n") == Words{"Update course: A (url)", "Add objective: Two", "Remove course: B", "Add course: D",
                                 "Update course: C (url)", "Remove project: P", "Add project: Q", "Add insight: I"});
}

TEST_CASE("the journal's own fields come first") {
    Journal after = journal(echo);
    after.title = "Learning C";
    after.specialization = Specialization{"Systems", ""};
    after.readme.projects.style = Style::table;
    const auto differences = diff(journal(""), after);
    CHECK(in_words(differences) ==
          Words{"Update title", "Update specialization", "Update readme settings", "Add project: Echo server"});
    CHECK_FALSE(differences.front().kind.has_value());
}

TEST_CASE("a summary counts what happened") {
    CHECK(summary(between(echo + course("A, B"),
                          "projects:\n- {id: echo, title: Echo server, url: echo, completed: 2026-11-20}\n"
                          "- {id: kv, title: Store}\n" +
                              course("{text: A, completed: 2026-11-20}, B"))) == "completed 2, added 1, updated 1");
}

TEST_CASE("records that share an id are told apart by their order") {
    const std::string two = "projects:\n- {id: a, title: One}\n- {id: a, title: Two}\n";
    CHECK(between(two, two).empty());
    CHECK(words(two, "projects:\n- {id: a, title: One}\n- {id: a, title: Three}\n") == Words{"Update project: Three (title)"});
}

TEST_CASE("keys that are not ours are told by name, wherever they stand") {
    const std::string noted = "projects:\n- {id: echo, title: Echo server, x-mood: good, complet: [a, b]}\n";
    CHECK(words(echo, noted) == Words{"Update project: Echo server (complet, x-mood)"});
    CHECK(words(noted, echo) == Words{"Update project: Echo server (complet, x-mood)"});
    CHECK(words(noted, "projects:\n- {complet: [a,   b], id: echo, title: Echo server, x-mood: bad, url: e}\n") ==
          Words{"Update project: Echo server (url, x-mood)"});
    CHECK(words(noted, "projects:\n- id: echo\n  x-mood: 'good'  # yes\n  title: Echo server\n  complet:\n  - a\n  - b\n") ==
          Words{});
    CHECK(words(course("{text: A, x-n: 1}"), course("{text: A, x-n: '1'}")) == Words{"Update objective: A (x-n)"});
    CHECK(words("x-all: &all {a: 1}\nx-b: *all\n", "x-all: &all {a: 2}\nx-b: *all\n") == Words{"Update x-all"});
    CHECK(words("readme: {projects: {style: list}}",
                "readme: {x-r: 1, projects: {style: list, x-p: }}\nspecialization: {x-s: 1}") ==
          Words{"Update specialization", "Update readme.projects.x-p", "Update readme.x-r", "Update specialization.x-s"});
}
