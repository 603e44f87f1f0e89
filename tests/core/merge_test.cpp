// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/merge.hpp>

#include <optional>

using namespace journey;
using Words = std::vector<std::string>;

namespace {

const std::string head = "version: 1\ntitle: Learning Zig\n";

MergedJournal merged(const std::string& base, const std::string& ours, const std::string& theirs,
                     const MergeStyle& style = {}) {
    return merge(Document::parse(base), Document::parse(ours), Document::parse(theirs), style);
}

// The lines below `head` when nothing is in conflict, else what is.
std::string clean(const std::string& base, const std::string& ours, const std::string& theirs) {
    const MergedJournal result = merged(head + base, head + ours, head + theirs);
    if (!result.clean()) return "conflict: " + result.conflicts.front().what;
    CHECK(result.text == result.resolved.text());
    CHECK(result.text.starts_with(head));
    return result.text.substr(head.size());
}

Words conflicts(const std::string& base, const std::string& ours, const std::string& theirs) {
    Words words;
    for (const MergeConflict& conflict : merged(head + base, head + ours, head + theirs).conflicts)
        words.push_back(conflict.what);
    return words;
}

const std::string none = "projects: []\n";
const std::string list = "projects:\n";
const std::string echo = "  - id: echo\n    title: Echo server\n";
const std::string shell = "  - id: shell\n    title: Shell\n";
const std::string cache = "  - id: cache\n    title: Cache\n";

// A course with these objectives, a line each.
std::string course(const std::string& objectives) {
    return "courses:\n  - id: db\n    title: Databases\n    objectives:\n" + objectives;
}

// As many lines, each of which has its number where `%` stands.
std::string many(int count, const std::string& line) {
    std::string lines;
    for (int i = 0; i < count; ++i)
        for (const char c : line) c == '%' ? lines += std::to_string(i) : lines += c;
    return lines;
}

}  // namespace

// ---- what must hold of every merge ----

TEST_CASE("what only one side changed is as that side has it, byte for byte") {
    const std::string odd = "# odd\r\nversion: 1\ntitle:   'x'\nprojects:   [ ]";
    for (const std::string& changed : {odd, head + list + echo, std::string()}) {
        CHECK(merged(head, changed, head).text == changed);
        CHECK(merged(head, head, changed).text == changed);
        CHECK(merged(head, changed, changed).text == changed);
    }
}

// ---- additions ----

TEST_CASE("records that both sides added with different ids are both there, ours first") {
    CHECK(clean(none, list + echo, list + shell) == list + echo + shell);
    CHECK(clean(list + cache, list + cache + echo, list + cache + shell) == list + cache + echo + shell);
    CHECK(clean("", list + echo, list + shell) == list + echo + shell);
}

TEST_CASE("a record that was put between two others comes there") {
    CHECK(clean(list + echo + shell, list + echo + cache + shell, list + echo + shell + "  - id: last\n    title: Last\n") ==
          list + echo + cache + shell + "  - id: last\n    title: Last\n");
}

TEST_CASE("the same addition on both sides is there once") {
    CHECK(clean(none, list + echo, list + echo + shell) == list + echo + shell);
}

TEST_CASE("additions come in the indentation and with the line endings of ours") {
    const std::string flat = "projects:\n- id: echo\n  title: Echo server\n";
    CHECK(clean(none, flat, list + shell) == flat + "- id: shell\n  title: Shell\n");
    CHECK(clean(none, list + shell, flat) == list + shell + echo);
    const MergedJournal crlf =
        merged("version: 1\r\ntitle: T\r\n", "version: 1\r\ntitle: T\r\nx-a: 1\r\n", "version: 1\ntitle: U\n");
    CHECK(crlf.text == "version: 1\ntitle: U\nx-a: 1\n");
    CHECK(merged("version: 1\r\ntitle: T\r\n", "version: 1\r\ntitle: T\r\nx-a: 1\r\n", "version: 1\r\ntitle: U\r\n").text ==
          "version: 1\r\ntitle: U\r\nx-a: 1\r\n");
}

TEST_CASE("two journals without a common one are merged record by record") {
    const MergedJournal result = merged("", head + list + echo, head + list + shell);
    CHECK(result.text == head + list + echo + shell);
    const MergedJournal other = merged("", head + none, "version: 1\ntitle: Learning Rust\n" + none);
    CHECK(other.conflicts.size() == 1);
}

// ---- fields ----

TEST_CASE("fields of one record that each side changed meet") {
    CHECK(clean(list + echo, list + echo + "    completed: 2026-11-20\n", list + "  - id: echo\n    title: Echo\n") ==
          list + "  - id: echo\n    title: Echo\n    completed: 2026-11-20\n");
    CHECK(clean(list + echo, list + echo + "    started: 2026-11-01\n", list + echo + "    completed: 2026-11-20\n") ==
          list + echo + "    started: 2026-11-01\n    completed: 2026-11-20\n");
}

TEST_CASE("a field that one side took out is gone") {
    const std::string url = "    url: https://a.example\n", done = "    completed: 2026-11-20\n";
    CHECK(clean(list + echo + url, list + echo, list + echo + url + done) == list + echo + done);
}

TEST_CASE("tags are a set, in block and in flow style") {
    const auto tags = [](const std::string& items) { return list + echo + "    tags: [" + items + "]\n"; };
    CHECK(clean(tags("a, b"), tags("b, c"), tags("a, b, d")) == tags("b, c, d"));
    CHECK(clean(list + echo, tags("a"), tags("b, a")) == tags("b, a"));
    const std::string block = list + echo + "    tags:\n      - a\n";
    CHECK(clean(block, block + "      - b\n", block + "      - c\n") == block + "      - b\n      - c\n");
    CHECK(clean(tags("a"), list + echo + "    tags:\n      - a\n      - b\n", tags("a, c")) ==
          block + "      - b\n      - c\n");
    CHECK(clean(tags("a"), list + echo, tags("a, b")) == tags("b"));
    CHECK(clean(tags("a, b"), list + echo, tags("a")) == list + echo);
}

TEST_CASE("values that mean the same are no conflict") {
    CHECK(clean(list + echo, list + "  - id: echo\n    title: 'Echo'\n", list + "  - id: echo\n    title: Echo\n") ==
          list + "  - id: echo\n    title: 'Echo'\n");
}

TEST_CASE("unknown keys and those of the user are merged as others") {
    CHECK(clean("x-a: 1\nbook: old\n", "x-a: 2\nbook: old\n", "x-a: 1\nbook: new\nx-b: [1]\n") ==
          "x-a: 2\nbook: new\nx-b: [1]\n");
    CHECK(clean("x-a:\n  - one\n", "x-a:\n  - one\n  - two\n", "x-a:\n  - one\n  - three\n") ==
          "x-a:\n  - one\n  - two\n  - three\n");
}

TEST_CASE("the readme block is merged key by key, however it is written") {
    const auto flow = [](const std::string& keys) { return "readme: {projects: {" + keys + "}}\n"; };
    CHECK(clean(flow("style: list"), flow("style: table"), flow("style: list, show: all")) == flow("style: table, show: all"));
    CHECK(clean("", "readme:\n  path: a.md\n", "readme:\n  projects: {style: table}\n") ==
          "readme:\n  path: a.md\n  projects: {style: table}\n");
    CHECK(clean("readme:\n  path: a.md\n", "readme:\n  path: b.md\n", "readme: {path: a.md, projects: {style: table}}\n") ==
          "readme:\n  path: b.md\n  projects: {style: table}\n");
    CHECK(clean(flow("style: list"), flow("style: list, states: started"), flow("style: table")) ==
          flow("style: table, states: started"));
    CHECK(conflicts(flow("style: list, show: all"), flow("style: table, show: all"), flow("sort: title, show: all")) ==
          Words{"'readme' (readme.projects.style)"});
}

// ---- order ----

TEST_CASE("records that one side moved move, whatever the other added") {
    CHECK(clean(list + echo + shell + cache, list + cache + echo + shell,
                list + echo + shell + cache + "  - id: d\n    title: D\n") ==
          list + cache + echo + shell + "  - id: d\n    title: D\n");
    CHECK(clean(list + echo + shell, list + echo + shell + cache, list + shell + echo) == list + shell + echo + cache);
}

TEST_CASE("a record that one side moved and the other changed is changed in its new place") {
    CHECK(clean(list + echo + shell, list + shell + echo, list + echo + "    completed: 2026-11-20\n" + shell) ==
          list + shell + echo + "    completed: 2026-11-20\n");
}

// ---- removals ----

TEST_CASE("what one side removed and the other left alone is gone") {
    CHECK(clean(list + echo + shell, list + echo, list + echo + shell + cache) == list + echo + cache);
    CHECK(clean(list + echo + shell, list + shell, list + echo) == none);
    CHECK(clean(list + echo, none, list + echo + shell) == list + shell);
}

// ---- renames ----

TEST_CASE("a renamed record meets its changes, and references follow") {
    const std::string db = "courses:\n  - id: db\n    title: Databases\n";
    const std::string databases = "courses:\n  - id: databases\n    title: Databases\n";
    CHECK(clean(db + none, databases + none, db + list + echo + "    course: db\n") ==
          databases + list + echo + "    course: databases\n");
    CHECK(clean(db + none, db + list + echo + "    course: db\n", databases + none) ==
          databases + list + echo + "    course: databases\n");
    CHECK(clean(db, databases, db + "    completed: 2026-11-20\n") == databases + "    completed: 2026-11-20\n");
}

TEST_CASE("a record that both sides renamed is in conflict, unless to the same id") {
    const auto as = [](const std::string& id) { return list + "  - id: " + id + "\n    title: Echo server\n"; };
    CHECK(clean(as("echo"), as("server"), as("server") + "    completed: 2026-11-20\n") ==
          as("server") + "    completed: 2026-11-20\n");
    const MergedJournal result = merged(head + as("echo"), head + as("one"), head + as("two"));
    CHECK(result.text == head + list +
                             "<<<<<<< ours\n  - id: one\n    title: Echo server\n=======\n  - id: two\n    title: Echo "
                             "server\n>>>>>>> theirs\n");
}

// ---- objectives ----

TEST_CASE("objectives are known by id, then text, then place") {
    CHECK(clean(course("      - Write a B-tree\n      - Read a plan\n"), course("      - Write a tree\n      - Read a plan\n"),
                course("      - Write a B-tree\n      - text: Read a plan\n        completed: 2026-11-20\n")) ==
          course("      - Write a tree\n      - text: Read a plan\n        completed: 2026-11-20\n"));
    CHECK(clean(course("      - Write a B-tree\n"), course("      - Write a tree   # mine\n"),
                course("      - id: tree\n        text: Write a B-tree\n        completed: 2026-11-20\n")) ==
          course("      - id: tree\n        text: Write a tree   # mine\n        completed: 2026-11-20\n"));
    CHECK(clean(course("      - One\n"), course("      - One\n      - Two\n"), course("      - One\n      - Three\n")) ==
          course("      - One\n      - Two\n      - Three\n"));
    CHECK(clean(course("      - One\n"), course("      - One\n      - Two\n"),
                course("      - One\n      - text: Two\n        completed: 2026-11-20\n")) ==
          course("      - One\n      - text: Two\n        completed: 2026-11-20\n"));
}

TEST_CASE("an objective that two sides completed on different days is in conflict, and the course around it is not") {
    const auto done = [](const std::string& day) { return "      - text: One\n        completed: " + day + "\n"; };
    const MergedJournal result =
        merged(head + course("      - One\n      - Two\n"), head + course(done("2026-11-20") + "      - Two\n"),
               head + course(done("2026-11-21") + "      - Two\n") + "    completed: 2026-11-22\n");
    CHECK(result.text == head +
                             course("<<<<<<< ours\n" + done("2026-11-20") + "=======\n" + done("2026-11-21") +
                                    ">>>>>>> theirs\n      - Two\n") +
                             "    completed: 2026-11-22\n");
    REQUIRE(result.conflicts.size() == 1);
    CHECK(result.conflicts[0].what == "objective 'db/One' (completed)");
    CHECK(result.conflicts[0].line == 7);
}

// ---- insights ----

TEST_CASE("an insight that both sides made with one id and different texts stands there twice") {
    const auto insight = [](const std::string& id, const std::string& text) {
        return "  - id: " + id + "\n    date: 2026-11-20\n    text: " + text + "\n";
    };
    CHECK(clean("insights: []\n", "insights:\n" + insight("log", "A log."), "insights:\n" + insight("log", "A tree.")) ==
          "insights:\n" + insight("log", "A log.") + insight("log-2", "A tree."));
    CHECK(clean("insights: []\n", "insights:\n" + insight("log", "A log."), "insights:\n" + insight("log", "A log.")) ==
          "insights:\n" + insight("log", "A log."));
    CHECK(clean("insights: []\n" + none, "insights:\n" + insight("echo", "A log.") + none, "insights: []\n" + list + echo) ==
          "insights:\n" + insight("echo-2", "A log.") + list + echo);
}

// ---- comments ----

TEST_CASE("comments travel with what they are about") {
    CHECK(clean(list + shell, list + shell + cache, list + "  # what I am proud of\n" + echo + shell) ==
          list + "  # what I am proud of\n" + echo + shell + cache);
    CHECK(clean(list + echo, list + "  - id: echo   # mine\n    title: Echo server\n",
                list + "  - id: echo\n    title: Echo   # theirs\n") ==
          list + "  - id: echo   # mine\n    title: Echo   # theirs\n");
}

TEST_CASE("comment lines that both sides added in one place are both kept") {
    CHECK(clean(list + echo, list + "  # ours\n" + echo, list + "  # theirs\n" + echo) ==
          list + "  # ours\n  # theirs\n" + echo);
    CHECK(clean(list + echo, list + echo + "# ours\n", list + echo + "# theirs\n") == list + echo + "# ours\n# theirs\n");
    CHECK(clean(list + echo, list + "  - id: echo\n    title: Echo server # ours\n",
                list + "  - id: echo\n    title: Echo server # theirs\n") ==
          list + "  - id: echo\n    # theirs\n    title: Echo server # ours\n");
}

TEST_CASE("a comment that was written above what the other side removed is kept") {
    CHECK(clean(list + echo + shell, list + "  # why?\n" + echo + shell, list + shell) == list + "  # why?\n" + shell);
    CHECK(clean(list + echo + shell, list + echo + "  # why?\n" + shell, list + echo) == list + echo + "  # why?\n");
}

// ---- conflicts ----

TEST_CASE("one field with two values leaves markers around just that record") {
    const auto titled = [](const std::string& title) { return "  - id: echo\n    title: " + title + "\n"; };
    const MergedJournal result =
        merged(head + list + titled("Echo") + shell, head + list + titled("One") + shell + cache,
               head + list + titled("Two") + shell, {.marker_size = 9, .ours = "HEAD", .theirs = "topic"});
    CHECK(result.text == head + list + "<<<<<<<<< HEAD\n" + titled("One") + "=========\n" + titled("Two") +
                             ">>>>>>>>> topic\n" + shell + cache);
    CHECK(result.resolved.text() == head + list + titled("One") + shell + cache);
    REQUIRE(result.conflicts.size() == 1);
    CHECK(result.conflicts[0].what == "project 'echo' (title)");
    CHECK(result.conflicts[0].line == 4);
}

TEST_CASE("what can be decided of a record is the same on both sides of its markers") {
    const auto record = [](const std::string& title, const std::string& more) {
        return "  - id: echo\n    title: " + title + "\n" + more;
    };
    const std::string url = "    url: https://a.example\n", done = "    completed: 2026-11-20\n";
    CHECK(merged(head + list + record("A", ""), head + list + record("B", url), head + list + record("C", done)).text ==
          head + list + "<<<<<<< ours\n" + record("B", url + done) + "=======\n" + record("C", url + done) +
              ">>>>>>> theirs\n");
}

TEST_CASE("what one side removed and the other changed is in conflict") {
    const std::string done = "    completed: 2026-11-20\n";
    const MergedJournal result = merged(head + list + echo + shell, head + list + shell, head + list + echo + done + shell);
    CHECK(result.text == head + list + "<<<<<<< ours\n=======\n" + echo + done + ">>>>>>> theirs\n" + shell);
    CHECK(result.resolved.text() == head + list + shell);
    const MergedJournal other = merged(head + list + echo, head + list + echo + done, head + none);
    CHECK(other.text == head + list + "<<<<<<< ours\n" + echo + done + "=======\n>>>>>>> theirs\n");
    CHECK(other.resolved.text() == head + list + echo + done);
    CHECK(merged(head + list + echo, head + none, head + list + echo + done).resolved.text() == head + none);
}

TEST_CASE("lists beside a record that both sides renamed are no hindrance") {
    const auto journal = [](const std::string& id, const std::string& more) {
        return head + list + "  - id: " + id + "\n    title: Echo server\n" + course("      - Dig\n" + more) + "insights: []\n";
    };
    const MergedJournal result =
        merged(journal("echo", ""), journal("one", "      - Plant\n"), journal("two", "      - Wait\n"));
    CHECK(result.conflicts.size() == 1);
    CHECK(result.resolved.text() == journal("one", "      - Plant\n      - Wait\n"));
}

TEST_CASE("what one side renamed and the other removed is in conflict") {
    const std::string server = "  - id: server\n    title: Echo server\n";
    CHECK(merged(head + list + echo, head + list + server, head + none).text ==
          head + list + "<<<<<<< ours\n" + server + "=======\n>>>>>>> theirs\n");
    CHECK(merged(head + list + echo, head + none, head + list + server).text ==
          head + list + "<<<<<<< ours\n=======\n" + server + ">>>>>>> theirs\n");
}

TEST_CASE("an id that both sides gave to different things is a conflict") {
    const std::string theirs = "courses:\n  - id: echo\n    title: Acoustics\n";
    const MergedJournal result = merged(head + none, head + list + echo, head + none + theirs);
    CHECK(result.conflicts.size() == 1);
    CHECK(result.resolved.text() == head + list + echo + "courses: []\n");
}

TEST_CASE("each conflict tells its line") {
    const auto titles = [](const std::string& a, const std::string& b) {
        return "  - id: echo\n    title: " + a + "\n  - id: shell\n    title: " + b + "\n";
    };
    const MergedJournal result = merged("title: T\n" + list + titles("A", "B"), "title: U\n" + list + titles("C", "D"),
                                        "title: V\n" + list + titles("E", "F"));
    Words lines;
    for (const MergeConflict& conflict : result.conflicts) lines.push_back(std::to_string(conflict.line) + " " + conflict.what);
    CHECK(lines == Words{"1 'title' (title)", "7 project 'echo' (title)", "14 project 'shell' (title)"});
}

// ---- what fits together, and yet is wrong ----

TEST_CASE("a reference to what the other side removed is no conflict: nothing is lost, and it is a problem of the result") {
    const std::string none_left = "courses: []\n", one = "courses:\n  - id: c\n    title: C\n",
                      ours = list + echo + "    course: c\n";
    for (const auto& [mine, others] : {std::pair(one + ours, none_left + none), std::pair(none_left + none, one + ours)}) {
        const MergedJournal result = merged(head + one + none, head + mine, head + others);
        CHECK(result.text == head + none_left + ours);
        CHECK(result.clean());
        CHECK(result.resolved.problems().size() == 1);
    }
}

TEST_CASE("a problem is new that none of the versions before had as often, wherever it stands") {
    const auto problem = [](std::size_t line, const char* message) {
        return Problem{{line, 1}, Severity::warning, message, ""};
    };
    const std::vector<Problem> now{problem(7, "a"), problem(8, "b"), problem(9, "b")};
    const auto is_new_after = [&](std::size_t i, const std::vector<std::vector<Problem>>& before) {
        return NewProblems(now, before).contains(now[i]);
    };
    CHECK(is_new_after(0, {}));
    CHECK(is_new_after(0, {{}, {problem(1, "b")}}));
    CHECK_FALSE(is_new_after(0, {{}, {problem(1, "a")}}));
    CHECK(is_new_after(1, {{problem(2, "b")}}));
    CHECK_FALSE(is_new_after(1, {{problem(2, "b"), problem(3, "b")}}));
}

// ---- what can't be merged by records ----

TEST_CASE("a comment inside of a value that changes is nobody's to throw away: the lines decide") {
    const auto tags = [](const std::string& items) { return head + list + echo + "    tags: [a," + items + "]\n"; };
    const std::string base = tags("\n      b"), noted = tags("   # why\n      b"), changed = tags("\n      b, c");
    CHECK_THROWS_AS(merged(base, noted, changed), PlacedError);
    CHECK_THROWS_AS(merged(base, changed, noted), PlacedError);
    const auto text = [](const std::string& sign, const std::string& line) {
        return head + list + echo + "    description: |" + sign + "\n      " + line + "\n";
    };
    CHECK_THROWS_AS(merged(text("", "One"), text("   # why", "One"), text("", "Two")), PlacedError);
}

TEST_CASE("journals that can't be read or written are not merged by records") {
    const std::string broken = head + "projects: [\n", anchored = head + "x-a: &a 1\nx-b: *a\n",
                      twice = head + list + echo + echo;
    for (const std::string& odd : {broken, anchored, twice}) {
        INFO(odd);
        CHECK_THROWS_AS(merged(head, odd, head + none), PlacedError);
        CHECK_THROWS_AS(merged(head, head + none, odd), PlacedError);
    }
}

TEST_CASE("keys without a name are left to the lines") {
    const auto journal = [](const std::string& value) { return head + "\"\": {a: " + value + "}\n"; };
    CHECK_THROWS_AS(merged(journal("1"), journal("2") + none, journal("3")), PlacedError);
}

// ---- large journals ----

TEST_CASE("4,000 records are merged that both sides renamed") {
    const std::string title = "    title: Title %\n";
    const auto records = [&](const std::string& id) { return list + many(4'000, "  - id: " + id + "%\n" + title); };
    CHECK(conflicts(records("a"), records("b"), records("c")).size() == 4'000);
    CHECK(conflicts(records("a"), records("b"), list + many(1, "  - id: a%\n" + title)).size() == 3'999);
}

TEST_CASE("4,000 records in flow style are merged that one side renamed") {
    const std::string base = list + many(4'000, "  - {id: a%, title: Title %}\n");
    const std::string ours = list + many(4'000, "  - {id: b%, title: Title %}\n");
    CHECK(clean(base, ours, base + "# more\n") == ours + "# more\n");
}

TEST_CASE("4,000 insights are merged that both sides added under the same ids") {
    const auto insights = [](const std::string& text) {
        return "insights:\n" + many(4'000, "  - id: i%\n    date: 2026-01-01\n    text: " + text + " %\n");
    };
    CHECK(clean("", insights("a"), insights("b")).size() > insights("a").size() + insights("b").size() - 20);
}

TEST_CASE("10,000 comments are merged that both sides wrote, or one of them into what the other removed") {
    const std::string old = list + echo + many(10'000, "# comment %\n");
    CHECK(clean(old, old + many(10'000, "# ours %\n"), old + many(10'000, "# theirs %\n")).size() > 3 * 100'000);
    const std::string records = list + many(10'000, "  - id: a%\n    title: T\n    # old %\n");
    const std::string commented = list + many(10'000, "  - id: a%\n    title: T\n    # new %\n");
    CHECK(conflicts(records, commented, none).size() == 10'000);
}

TEST_CASE("10,000 objectives are merged that each side added or gave another id") {
    const std::string known = "      - Known\n";
    const std::string ours = many(10'000, "      - Ours %\n"), theirs = many(10'000, "      - Theirs %\n");
    CHECK(clean(course(known), course(known + ours), course(known + theirs)) == course(known + ours + theirs));
    const auto with_ids = [](const std::string& name) {
        return course(many(10'000, "      - {id: " + name + "%, text: " + name + " %}\n"));
    };
    CHECK(clean(with_ids("old"), with_ids("ours"), with_ids("theirs")).size() > 10'000);
}
