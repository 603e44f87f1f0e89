// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/edit.hpp>

#include <string>

using namespace journey;

namespace {

const std::string head = "version: 1\ntitle: A year of maps\n";

// What stands behind `version` and `title` after an edit of what stood there before.
std::string after(const std::string& body, const std::vector<Edit>& edits) {
    const std::string text = journey::apply(Document::parse(head + body), edits).text();
    CHECK(text.starts_with(head));
    return text.substr(head.size());
}
std::string after(const std::string& body, const Edit& edit) {
    return after(body, std::vector{edit});
}

std::string refusal(const std::string& body, const Edit& edit) {
    try {
        journey::apply(Document::parse(head + body), std::vector{edit});
    } catch (const PlacedError& error) {
        CHECK(error.code == ExitCode::fatal);
        return std::to_string(error.at.line) + ":" + std::to_string(error.at.column) + ": " + error.what();
    } catch (const Error& error) {
        CHECK(error.code == ExitCode::refused);
        return error.what();
    }
    return "";
}

Ref project(const std::string& id) {
    return {.kind = Kind::project, .id = id, .course = {}, .text = {}};
}
Ref course(const std::string& id) {
    return {.kind = Kind::course, .id = id, .course = {}, .text = {}};
}
Ref insight(const std::string& id) {
    return {.kind = Kind::insight, .id = id, .course = {}, .text = {}};
}
Ref objective(const std::string& text) {
    return {.kind = Kind::objective, .id = {}, .course = "c", .text = text};
}

Edit add_project(const std::string& id, std::vector<Field> more = {}, std::vector<std::string> tags = {}) {
    more.insert(more.begin(), {{"title", "T"}, {"id", id}});
    return AddRecord{.kind = Kind::project, .course = {}, .fields = more, .tags = std::move(tags), .objectives = {}};
}
Edit add_objective(std::vector<Field> fields) {
    return AddRecord{.kind = Kind::objective, .course = "c", .fields = std::move(fields), .tags = {}, .objectives = {}};
}
Edit set(const Ref& ref, std::vector<Field> fields) {
    return SetFields{.ref = ref, .fields = std::move(fields), .clear_tags = false, .add_tags = {}, .remove_tags = {}};
}
Edit tags(std::vector<std::string> add, std::vector<std::string> remove = {}, bool clear = false) {
    return SetFields{project("a"), {}, clear, std::move(add), std::move(remove)};
}

}  // namespace

// ---- adding ----

TEST_CASE("a record's keys are written in the usual order, without empty ones") {
    CHECK(after("projects: []\n",
                add_project("a", {{"completed", "2026-11-20"}, {"course", ""}, {"url", "maps/a"}}, {"x", "a b"})) ==
          "projects:\n"
          "  - id: a\n"
          "    title: T\n"
          "    url: maps/a\n"
          "    tags: [x, a b]\n"
          "    completed: 2026-11-20\n");
}

TEST_CASE("a list that is not there is made behind the keys that come before it") {
    CHECK(after("courses: []\ninsights: [] # later\n", add_project("a")) ==
          "courses: []\nprojects:\n  - id: a\n    title: T\ninsights: [] # later\n");
}

TEST_CASE("an empty list's comment stays on its line") {
    for (const char* empty :
         {"projects: [] # none yet\n", "projects: # none yet\n", "projects: ~ # none yet\n", "projects: [ ] # none yet\n"})
        CHECK(after(empty, add_project("a")) == "projects: # none yet\n  - id: a\n    title: T\n");
}

TEST_CASE("a new record stands as its neighbours do") {
    CHECK(after("projects:\n-   id: a\n    title: A\n", add_project("b")) ==
          "projects:\n-   id: a\n    title: A\n-   id: b\n    title: T\n");
    CHECK(after("projects:\n      - id: a\n        title: A\n", add_project("b")) ==
          "projects:\n      - id: a\n        title: A\n      - id: b\n        title: T\n");
}

TEST_CASE("a blank line between the neighbours stands above a new record too") {
    CHECK(after("projects:\n  - id: a\n    title: A\n\n  - id: b\n    title: B\n", add_project("c")) ==
          "projects:\n  - id: a\n    title: A\n\n  - id: b\n    title: B\n\n  - id: c\n    title: T\n");
}

TEST_CASE("a new record stands behind the comments that belong to the last one") {
    CHECK(after("projects:\n  - id: a\n    title: A # why\n    # more of it\n# the end\ninsights: []\n", add_project("b")) ==
          "projects:\n  - id: a\n    title: A # why\n    # more of it\n  - id: b\n    title: T\n# the end\ninsights: []\n");
}

TEST_CASE("a list in flow style grows in flow style") {
    CHECK(after("projects: [{id: a, title: A}] # c\n", add_project("b", {}, {"x"})) ==
          "projects: [{id: a, title: A}, {id: b, title: T, tags: [x]}] # c\n");
}

TEST_CASE("a last line without a line break stays so") {
    CHECK(after("projects:\n  - id: a\n    title: A", add_project("b")) ==
          "projects:\n  - id: a\n    title: A\n  - id: b\n    title: T");
}

TEST_CASE("line endings and a byte order mark are kept") {
    const Document before = Document::parse("\xEF\xBB\xBFversion: 1\r\ntitle: T\r\nprojects:\r\n  - id: a\r\n    title: A\r\n");
    CHECK(journey::apply(before, std::vector{add_project("b")}).text() ==
          "\xEF\xBB\xBFversion: 1\r\ntitle: T\r\nprojects:\r\n  - id: a\r\n    title: A\r\n  - id: b\r\n    title: T\r\n");
}

TEST_CASE("where line endings are mixed, a new line ends as the one above it, whose own stays") {
    const std::string body = "courses:\r\n- id: c\r\n  objectives:\r\n  - One\r\nprojects: []\n# a\n# b\n# c\n# d\n# e\n";
    CHECK(after(body, set(objective("One"), {{"completed", "2026-11-20"}})) ==
          "courses:\r\n- id: c\r\n  objectives:\r\n  - text: One\r\n    completed: 2026-11-20\r\n"
          "projects: []\n# a\n# b\n# c\n# d\n# e\n");
}

TEST_CASE("a list at the end stands before the document's end marker") {
    CHECK(after("projects: []\n...\n", add_project("a")) == "projects:\n  - id: a\n    title: T\n...\n");
}

TEST_CASE("a course comes with its objectives") {
    const AddRecord add{.kind = Kind::course,
                        .course = {},
                        .fields = {{"id", "c"}, {"title", "C"}},
                        .tags = {},
                        .objectives = {"Read contours", "yes"}};
    CHECK(after("courses: []\n", add) ==
          "courses:\n  - id: c\n    title: C\n    objectives:\n      - Read contours\n      - \"yes\"\n");
}

TEST_CASE("an objective of text alone becomes a plain string") {
    CHECK(after("courses:\n  - id: c\n    title: C\n", add_objective({{"text", "Read contours"}})) ==
          "courses:\n  - id: c\n    title: C\n    objectives:\n      - Read contours\n");
}

TEST_CASE("an objective with more becomes a record") {
    CHECK(after("courses:\n- id: c\n  title: C\n  objectives:\n  - One\n", add_objective({{"text", "Two"}, {"id", "two"}})) ==
          "courses:\n- id: c\n  title: C\n  objectives:\n  - One\n  - id: two\n    text: Two\n");
}

TEST_CASE("text that YAML would misread comes back from the new journal") {
    for (const char* text :
         {"yes", "a: b", "a #b", "- a", "", "'", "\"", "a\nb\n", "\xEF\xBB\xBFx", "why?", "{a}", "1e3", "🚀"}) {
        const std::vector<Edit> edits{add_project("a", {{"description", text}})};
        CHECK(journey::apply(Document::parse(head), edits).journal().projects.at(0).description == text);
    }
}

TEST_CASE("a taken id is refused") {
    CHECK(refusal("courses:\n  - id: a\n    title: A\n", add_project("a")) == "the id 'a' is taken by a course");
    CHECK(refusal("courses:\n  - id: c\n    title: C\n    objectives:\n      - id: o\n        text: O\n",
                  add_objective({{"id", "o"}, {"text", "P"}})) == "the id 'o' is taken by an objective");
    CHECK(refusal("insights:\n  - id: a\n    date: 2026-01-01\n    text: A\n", add_project("a")) ==
          "the id 'a' is taken by an insight");
}

TEST_CASE("an objective without its course is refused") {
    CHECK(refusal("courses: []\n", add_objective({{"text", "Read"}})) == "no course 'c'");
}

// ---- setting ----

TEST_CASE("a value is replaced and its comment stays") {
    CHECK(after("projects:\n  - id: a\n    title: 'Old'   # why\n", set(project("a"), {{"title", "New"}})) ==
          "projects:\n  - id: a\n    title: New   # why\n");
}

TEST_CASE("the value that is there already changes nothing, however it is quoted") {
    const std::string body = "projects:\n  - id: a\n    title: 'Old'\n    description: |-\n      Old\n";
    CHECK(after(body, set(project("a"), {{"title", "Old"}, {"description", "Old"}})) == body);
}

TEST_CASE("a block scalar is replaced whole, and the comment in its head stays") {
    CHECK(after("projects:\n  - id: a\n    title: A\n    description: >- # why\n      One\n      # two\n\n    url: maps/a\n",
                set(project("a"), {{"description", "New"}})) ==
          "projects:\n  - id: a\n    title: A\n    description: New # why\n\n    url: maps/a\n");
}

TEST_CASE("an empty value is filled in its place") {
    CHECK(after("projects:\n  - id: a\n    title: A\n    url: # where\n", set(project("a"), {{"url", "maps/a"}})) ==
          "projects:\n  - id: a\n    title: A\n    url: maps/a # where\n");
}

TEST_CASE("a new key stands behind the nearest one that comes before it") {
    CHECK(after("projects:\n  - id: a\n    title: A # why\n    # a note\n    completed: 2026-11-20\n    x-mood: good\n",
                set(project("a"), {{"url", "maps/a"}})) ==
          "projects:\n  - id: a\n    title: A # why\n    url: maps/a\n    # a note\n    completed: 2026-11-20\n    x-mood: "
          "good\n");
}

TEST_CASE("a new key goes to the end of a record in flow style") {
    CHECK(after("projects:\n  - {id: a, title: A} # c\n", set(project("a"), {{"completed", "2026-11-20"}})) ==
          "projects:\n  - {id: a, title: A, completed: 2026-11-20} # c\n");
}

TEST_CASE("an empty value removes the key with its line") {
    CHECK(after("projects:\n  - id: a\n    title: A\n    # still true\n    url: maps/a # why\n    completed: 2026-11-20\n",
                set(project("a"), {{"url", ""}})) ==
          "projects:\n  - id: a\n    title: A\n    # still true\n    completed: 2026-11-20\n");
    CHECK(after("projects: [{id: a, url: maps/a, title: A}]\n", set(project("a"), {{"url", ""}})) ==
          "projects: [{id: a, title: A}]\n");
}

TEST_CASE("the key behind the dash gives its place to the next one") {
    CHECK(after("projects:\n  - url: maps/a\n    completed: 2026-11-20\n    id: a\n    title: A\n",
                set(project("a"), {{"url", ""}, {"completed", ""}})) == "projects:\n  - id: a\n    title: A\n");
}

TEST_CASE("removing a key that is not there changes nothing") {
    const std::string body = "projects:\n  - {id: a, title: A}\n";
    CHECK(after(body, set(project("a"), {{"url", ""}})) == body);
}

TEST_CASE("a plain objective becomes a record when it gets more, in its own quoting") {
    CHECK(after("courses:\n  - id: c\n    title: C\n    objectives:\n      - 'One: two' # hard\n      - Three\n",
                set(objective("One: two"), {{"completed", "2026-11-20"}})) ==
          "courses:\n  - id: c\n    title: C\n    objectives:\n"
          "      - text: 'One: two' # hard\n        completed: 2026-11-20\n      - Three\n");
}

TEST_CASE("an objective over several lines moves right as a whole") {
    CHECK(after("courses:\n  - id: c\n    title: C\n    objectives:\n    - |-\n      One\n\n      two\n",
                set(objective("One\n\ntwo"), {{"completed", "2026-11-20"}})) ==
          "courses:\n  - id: c\n    title: C\n    objectives:\n"
          "    - text: |-\n        One\n\n        two\n      completed: 2026-11-20\n");
}

TEST_CASE("a plain objective stays plain when only its text changes") {
    CHECK(after("courses:\n  - id: c\n    title: C\n    objectives: [One, Two]\n", set(objective("One"), {{"text", "1"}})) ==
          "courses:\n  - id: c\n    title: C\n    objectives: [\"1\", Two]\n");
}

TEST_CASE("an unknown record is refused") {
    CHECK(refusal("projects: []\n", set(project("a"), {{"title", "New"}})) == "no project 'a'");
    CHECK(refusal("courses:\n  - id: c\n    title: C\n", set(objective("One"), {{"text", "Two"}})) ==
          "no objective 'One' in course 'c'");
}

TEST_CASE("a value with a tag of its own is not replaced") {
    CHECK(refusal("projects:\n  - id: a\n    title: !mine A\n", set(project("a"), {{"title", "New"}})) ==
          "5:12: can't edit this safely: it has an explicit tag");
}

TEST_CASE("a value that an alias needs is not replaced, the alias itself is") {
    const std::string body = "courses:\n  - id: c\n    title: &t Maps\nprojects:\n  - id: a\n    title: *t\n";
    CHECK(refusal(body, set(course("c"), {{"title", "New"}})) ==
          "5:12: can't edit this safely: the result would mean something else");
    CHECK(after(body, set(project("a"), {{"title", "New"}})) ==
          "courses:\n  - id: c\n    title: &t Maps\nprojects:\n  - id: a\n    title: New\n");
}

TEST_CASE("a comment that would become text keeps a key from being removed") {
    CHECK(refusal("projects:\n  - id: a\n    title: |\n     A\n    url: maps/a\n      # a note\n    course: c\n",
                  set(project("a"), {{"url", ""}})) == "7:5: can't edit this safely: the result would mean something else");
}

TEST_CASE("a journal with a blocking problem is not edited") {
    CHECK(refusal("projects:\n  - {id: a, title: A}\n  - {id: a, title: B}\n", add_project("b")) ==
          "5:10: two records have the id 'a' (the other: line 4)");
}

// ---- tags ----

TEST_CASE("tags are added where they are, without doubling") {
    CHECK(after("projects:\n  - id: a\n    title: A\n    tags: [x, 'y'] # c\n", tags({"x", "z"})) ==
          "projects:\n  - id: a\n    title: A\n    tags: [x, 'y', z] # c\n");
    CHECK(after("projects:\n  - id: a\n    title: A\n    tags:\n    - x # why\n    - 'y'\n", tags({"z"})) ==
          "projects:\n  - id: a\n    title: A\n    tags:\n    - x # why\n    - 'y'\n    - z\n");
}

TEST_CASE("first tags are written in flow style in their usual place") {
    CHECK(after("projects:\n  - id: a\n    title: A\n    completed: 2026-11-20\n", tags({"x", "1"})) ==
          "projects:\n  - id: a\n    title: A\n    tags: [x, \"1\"]\n    completed: 2026-11-20\n");
}

TEST_CASE("tags that stay keep their lines") {
    CHECK(after("projects:\n  - id: a\n    title: A\n    tags:\n      - x # gone\n      - y # stays\n      - z\n",
                tags({}, {"x", "z"})) == "projects:\n  - id: a\n    title: A\n    tags:\n      - y # stays\n");
}

TEST_CASE("a list in block style stays one when all its tags change") {
    CHECK(after("projects:\n- id: a\n  title: A\n  tags:\n  - x\n  - y\n", tags({"v", "w"}, {}, true)) ==
          "projects:\n- id: a\n  title: A\n  tags:\n  - v\n  - w\n");
}

TEST_CASE("a record without a tag left has no tags") {
    CHECK(after("projects:\n  - id: a\n    title: A\n    tags: [x]\n", tags({}, {"x"})) ==
          "projects:\n  - id: a\n    title: A\n");
    CHECK(after("projects:\n  - id: a\n    title: A\n    tags:\n      - x\n", tags({}, {}, true)) ==
          "projects:\n  - id: a\n    title: A\n");
}

TEST_CASE("the tags that are there already, and those that are not, change nothing") {
    for (const char* list : {"tags: [x , 'y']", "tags:\n      - y\n      - x # c", "tags: [x, x, y]"}) {
        const std::string body = "projects:\n  - id: a\n    title: A\n    " + std::string(list) + "\n";
        CHECK(after(body, tags({"y", "x"}, {"z"})) == body);
    }
    const std::string empty = "projects:\n  - id: a\n    title: A\n    tags: []\n";
    CHECK(after(empty, tags({}, {"z"}, true)) == empty);
}

TEST_CASE("a tag that is no text stays when others come") {
    CHECK(after("projects:\n  - id: a\n    title: A\n    tags: [12, x]\n", tags({"z"}, {"x"})) ==
          "projects:\n  - id: a\n    title: A\n    tags: [12, z]\n");
}

TEST_CASE("a tag that is an alias is known by what it stands for") {
    CHECK(after("x-t: &t maps\nprojects:\n  - id: a\n    title: A\n    tags: [*t, x]\n", tags({"maps"}, {"x"})) ==
          "x-t: &t maps\nprojects:\n  - id: a\n    title: A\n    tags: [*t]\n");
}

TEST_CASE("a comment inside a flow list is not thrown away") {
    CHECK(refusal("projects:\n  - id: a\n    title: A\n    tags: [x, # why\n      y]\n", tags({}, {"x"})) ==
          "6:11: can't edit this safely: a comment stands in it");
}

TEST_CASE("a list that is reached by an alias is not changed") {
    CHECK(refusal("x-t: &t [x]\nprojects:\n  - id: a\n    title: A\n    tags: *t\n", tags({"y"})) ==
          "7:11: can't edit this safely: it is reached by an alias");
}

// ---- renaming ----

TEST_CASE("every reference follows a new id and nothing else changes") {
    CHECK(after("courses:\n  - title: c\n    id: 'c' # me\nprojects:\n  - {id: a, title: A, course: c}\n"
                "insights:\n  - id: i\n    about: \"c\"\n    date: 2026-11-20\n    text: c\n",
                RenameRecord{course("c"), "d"}) ==
          "courses:\n  - title: c\n    id: d # me\nprojects:\n  - {id: a, title: A, course: d}\n"
          "insights:\n  - id: i\n    about: d\n    date: 2026-11-20\n    text: c\n");
}

TEST_CASE("a reference by an alias follows a new id") {
    CHECK(after("courses:\n  - id: &c c\n    title: C\nprojects:\n  - id: a\n    title: A\n    course: *c\n",
                RenameRecord{course("c"), "d"}) ==
          "courses:\n  - id: &c d\n    title: C\nprojects:\n  - id: a\n    title: A\n    course: d\n");
}

TEST_CASE("an objective without an id gets one before its text") {
    CHECK(after("courses:\n  - id: c\n    title: C\n    objectives:\n      - One\n", RenameRecord{objective("One"), "one"}) ==
          "courses:\n  - id: c\n    title: C\n    objectives:\n      - id: one\n        text: One\n");
}

TEST_CASE("a record's own id is no new one") {
    const std::string body = "projects:\n  - id: 'a'\n    title: A\n";
    CHECK(after(body, RenameRecord{project("a"), "a"}) == body);
}

TEST_CASE("a record can't be renamed to a taken id") {
    CHECK(refusal("projects:\n  - {id: a, title: A}\n  - {id: b, title: B}\n", RenameRecord{project("a"), "b"}) ==
          "the id 'b' is taken by a project");
}

// ---- removing ----

TEST_CASE("a record goes with its own lines, and comments above it stay") {
    CHECK(
        after("projects:\n  # the first\n  - id: a\n    title: A # why\n    # of a\n  # the second\n  - id: b\n    title: B\n",
              RemoveRecord{.ref = project("a")}) == "projects:\n  # the first\n  # the second\n  - id: b\n    title: B\n");
}

TEST_CASE("a list without a record left is an empty one") {
    CHECK(after("projects: # mine\n  # the first\n  - id: a\n    title: A\ninsights: []\n",
                RemoveRecord{.ref = project("a")}) == "projects: [] # mine\n  # the first\ninsights: []\n");
    CHECK(after("projects: [{id: a, title: A}]\n", RemoveRecord{.ref = project("a")}) == "projects: []\n");
}

TEST_CASE("the last record of a text without a last line break takes the one above") {
    CHECK(after("projects:\n  - id: a\n    title: A\n  - id: b\n    title: B", RemoveRecord{.ref = project("b")}) ==
          "projects:\n  - id: a\n    title: A");
}

TEST_CASE("a record in a flow list goes with one comma") {
    const std::string body = "projects: [{id: a, title: A}, {id: b, title: B}, {id: d, title: D}]\n";
    CHECK(after(body, RemoveRecord{.ref = project("a")}) == "projects: [{id: b, title: B}, {id: d, title: D}]\n");
    CHECK(after(body, RemoveRecord{.ref = project("d")}) == "projects: [{id: a, title: A}, {id: b, title: B}]\n");
}

TEST_CASE("a record that is referred to stays") {
    CHECK(refusal("courses:\n  - {id: c, title: C}\nprojects:\n  - {id: a, title: A, course: c}\n",
                  RemoveRecord{.ref = course("c")}) == "course 'c' is referred to by project 'a'");
    CHECK(refusal("courses:\n  - {id: &c c, title: C}\nprojects:\n  - {id: a, title: A, course: *c}\n",
                  RemoveRecord{.ref = course("c")}) == "course 'c' is referred to by project 'a'");
}

TEST_CASE("references go with the record when they may") {
    CHECK(
        after("courses:\n  - id: c\n    title: C\n  - id: d\n    title: D\nprojects:\n  - id: a\n    title: A\n    course: c\n"
              "insights:\n  - {id: i, date: 2026-11-20, about: c, text: I}\n",
              RemoveRecord{course("c"), References::remove}) ==
        "courses:\n  - id: d\n    title: D\nprojects:\n  - id: a\n    title: A\n"
        "insights:\n  - {id: i, date: 2026-11-20, text: I}\n");
}

TEST_CASE("an anchor that is still used can't be removed") {
    CHECK(refusal("projects:\n  - id: a\n    title: &t A\n  - id: b\n    title: *t\n", RemoveRecord{.ref = project("a")}) ==
          "4:5: can't edit this safely: the result would not be YAML; an alias elsewhere may need this");
}

TEST_CASE("blank lines are not given to a text that would keep them") {
    CHECK(refusal("projects:\n  - id: a\n    title: A\n    description: |+\n      Words\n  - id: b\n    title: B\n\n  - id: "
                  "d\n    title: D\n",
                  RemoveRecord{.ref = project("b")}) == "8:5: can't edit this safely: the result would mean something else");
}

// ---- moving ----

TEST_CASE("a record moves with the comment lines directly above it, and blank lines stay") {
    CHECK(after("projects:\n  - id: a\n    title: A\n\n  # about b\n  - id: b # b\n    title: B\n\n  - id: d\n    title: D\n",
                MoveRecord{project("b"), Side::before, project("a")}) ==
          "projects:\n  # about b\n  - id: b # b\n    title: B\n\n  - id: a\n    title: A\n\n  - id: d\n    title: D\n");
}

TEST_CASE("a record moves behind the last one of a text without a last line break") {
    CHECK(after("projects:\n  - id: a\n    title: A\n  - id: b\n    title: B",
                MoveRecord{project("a"), Side::after, project("b")}) ==
          "projects:\n  - id: b\n    title: B\n  - id: a\n    title: A");
}

TEST_CASE("items of a flow list change places between their commas") {
    CHECK(after("courses:\n  - id: c\n    title: C\n    objectives: [One,  'Two', # c\n      Three]\n",
                MoveRecord{objective("Three"), Side::before, objective("One")}) ==
          "courses:\n  - id: c\n    title: C\n    objectives: [Three,  One, # c\n      'Two']\n");
}

TEST_CASE("a record that is there already does not move") {
    const std::string body = "projects:\n  - {id: a, title: A}\n  - {id: b, title: B}\n";
    CHECK(after(body, MoveRecord{project("a"), Side::before, project("b")}) == body);
    CHECK(after(body, MoveRecord{project("b"), Side::after, project("b")}) == body);
}

TEST_CASE("a record does not move to another list") {
    CHECK(refusal("projects:\n  - {id: a, title: A}\ninsights:\n  - {id: i, date: 2026-11-20, text: I}\n",
                  MoveRecord{project("a"), Side::after, insight("i")}) ==
          "project 'a' and insight 'i' are not in the same list");
}

// ---- several ----

TEST_CASE("edits of one call work on each other's results") {
    CHECK(after("projects: []\n",
                std::vector<Edit>{add_project("a"), RenameRecord{project("a"), "b"}, set(project("b"), {{"url", "maps/b"}})}) ==
          "projects:\n  - id: b\n    title: T\n    url: maps/b\n");
}

TEST_CASE("unknown keys, a user's own keys and other sections are kept") {
    const std::string rest = "x-mine: {a: [1, 2]}\nreadme:   {path: docs/README.md}\n";
    CHECK(after("projects:\n  - id: a\n    colour: red # mine\n    title: A\n" + rest, set(project("a"), {{"title", "B"}})) ==
          "projects:\n  - id: a\n    colour: red # mine\n    title: B\n" + rest);
}
