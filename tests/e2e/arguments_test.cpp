// SPDX-License-Identifier: MIT
// What is typed arrives whole, and what is mistyped is answered well.
#include "support/catch.hpp"
#include "support/sandbox.hpp"

using journey::test::changed;
using journey::test::Result;
using journey::test::Sandbox;

namespace {

// A sandbox with a journal in it.
struct Started : Sandbox {
    Started() {
        const Result result = journey({"init", "--title=Trials"});
        INFO(result.transcript);
        REQUIRE(result.status == 0);
    }

    // The last commit's subject, after a command that must succeed.
    std::string subject_after(const std::vector<std::string>& arguments) const {
        const Result result = journey(arguments);
        INFO(result.transcript);
        REQUIRE(result.status == 0);
        const std::string subject = git("log -1 --format=%s");
        return subject.substr(0, subject.size() - 1);
    }

    // What `show --json` says of a record.
    std::string shown(const std::string& id) const {
        const Result result = journey({"show", id, "--json"});
        INFO(result.transcript);
        REQUIRE(result.status == 0);
        return result.out;
    }
};

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// That a command line is refused with this status and this first line on stderr, and leaves every byte alone.
void check_refused(const Sandbox& sandbox, const std::vector<std::string>& arguments, int status,
                   const std::string& first_line) {
    const auto before = sandbox.snapshot();
    const Result result = sandbox.journey(arguments);
    INFO(result.transcript);
    CHECK(result.status == status);
    CHECK(result.out.empty());
    CHECK(result.err.substr(0, result.err.find('\n')) == first_line);
    CHECK(changed(before, sandbox.snapshot()).empty());
}

}  // namespace

TEST_CASE("titles arrive whole, whatever they look like") {
    const Started box;
    CHECK(box.subject_after({"add-project", "[a, b]"}) == "Add project: [a, b]");
    CHECK(box.subject_after({"add-project", "[x]"}) == "Add project: [x]");
    CHECK(box.subject_after({"add-project", "[]"}) == "Add project: []");
    CHECK(box.subject_after({"add-project", R"("double" and 'single' \n)"}) == R"(Add project: "double" and 'single' \n)");
    CHECK(box.subject_after({"add-project", "👩‍💻 日本語"}) == "Add project: 👩‍💻 日本語");
    CHECK(box.subject_after({"add-project", "a=b,c;{d}"}) == "Add project: a=b,c;{d}");
    CHECK(box.subject_after({"add-project", "-"}) == "Add project: -");
}

TEST_CASE("a command's name can be a title") {
    const Started box;
    CHECK(box.subject_after({"add-project", "list"}) == "Add project: list");
    CHECK(box.subject_after({"add-project", "help"}) == "Add project: help");
}

TEST_CASE("behind -- every word is an argument") {
    const Started box;
    CHECK(box.subject_after({"add-project", "--", "-x"}) == "Add project: -x");
    CHECK(box.subject_after({"add-project", "--", "--"}) == "Add project: --");
    CHECK(box.subject_after({"add-project", "--id=why", "--", "--help"}) == "Add project: --help");
}

TEST_CASE("a line break in a value survives") {
    const Started box;
    box.subject_after({"add-insight", "first line\nsecond line", "--id=two"});
    CHECK(holds(box.shown("two"), R"("text": "first line\nsecond line")"));
}

TEST_CASE("an option takes the next word as its value, even one that begins with a dash") {
    const Started box;
    CHECK(box.subject_after({"add-project", "A", "-m", "-x"}) == "-x");
    CHECK(box.subject_after({"add-project", "B", "--message", "[a, b]"}) == "[a, b]");
}

TEST_CASE("a value may stand right behind its letter") {
    const Started box;
    CHECK(box.subject_after({"add-project", "A", "-mhello"}) == "hello");
}

TEST_CASE("an empty value removes a field, in either spelling") {
    const Started box;
    box.subject_after({"add-project", "A", "--url=https://example.com", "--description=words"});
    box.subject_after({"update", "a", "--url="});
    CHECK_FALSE(holds(box.shown("a"), "\"url\""));
    box.subject_after({"update", "a", "--description", ""});
    CHECK_FALSE(holds(box.shown("a"), "\"description\""));
}

TEST_CASE("a repeatable option leaves the words behind it alone") {
    const Started box;
    CHECK(box.subject_after({"add-project", "--tag", "cli", "--tag=c++", "Words"}) == "Add project: Words");
    CHECK(holds(box.read("journal.yaml"), "tags: [cli, c++]"));
}

TEST_CASE("options may stand behind the arguments") {
    const Started box;
    box.subject_after({"add-project", "A"});
    CHECK(box.subject_after({"complete", "a", "--on", "2026-11-20"}) == "Complete project: A");
    CHECK(holds(box.read("journal.yaml"), "completed: 2026-11-20"));
}

TEST_CASE("an unambiguous beginning of an option will do") {
    const Started box;
    box.subject_after({"add-project", "A", "--desc=words"});
    CHECK(holds(box.shown("a"), R"("description": "words")"));
}

TEST_CASE("global options stand before or after the command") {
    Started box;
    box.subject_after({"add-project", "A"});
    box.enter("..");
    CHECK(box.journey({"-C", "work", "list"}).out == box.journey({"list", "-C", "work"}).out);
    CHECK(box.journey({"-C", "work", "list"}).status == 0);
}

TEST_CASE("each -C starts from the one before") {
    Started box;
    box.write("sub/file", "");
    box.enter("..");
    CHECK(box.journey({"-C", "work", "-C", "sub", "-C", "", "list"}).status == 0);
    CHECK(box.journey({"-C", "sub", "-C", "work", "list"}).err == "fatal: cannot change to 'sub': No such file or directory\n");
}

TEST_CASE("an unknown option is a usage error that names its neighbour") {
    const Started box;
    check_refused(box, {"add-project", "A", "--tittle=x"}, 129, "error: unknown option '--tittle'");
    check_refused(box, {"complete", "a", "--onn=x"}, 129, "error: unknown option '--onn', did you mean '--on'?");
    check_refused(box, {"list", "--jsno"}, 129, "error: unknown option '--jsno', did you mean '--json'?");
    check_refused(box, {"--colour=always", "list"}, 129, "error: unknown option '--colour', did you mean '--color'?");
    check_refused(box, {"--", "list"}, 129, "error: unknown option '--'");
    check_refused(box, {"list", "-5"}, 129, "error: unknown option '-5'");
}

TEST_CASE("a usage error shows the command's usage line") {
    const Started box;
    CHECK(holds(box.journey({"complete"}).err, "\nusage: journey complete [<options>] <id>...\n"));
}

TEST_CASE("an ambiguous beginning of an option is a usage error") {
    check_refused(Started(), {"add-project", "A", "--co=x"}, 129,
                  "error: ambiguous option: co (could be --course or --completed)");
}

TEST_CASE("a single option given twice is a usage error") {
    check_refused(Started(), {"complete", "a", "--on=today", "--on=today"}, 129, "error: option '--on' given twice");
}

TEST_CASE("missing and superfluous words are usage errors") {
    const Started box;
    check_refused(box, {"complete"}, 129, "error: missing argument <id>");
    check_refused(box, {"show", "a", "[b, c]"}, 129, "error: unexpected argument '[b, c]'");
    check_refused(box, {"complete", "a", "--on"}, 129, "error: option '--on' requires a value");
    check_refused(box, {"complete", "a", "--dry-run=yes"}, 129, "error: option '--dry-run' takes no value");
}

TEST_CASE("a value that is not among the choices is a usage error that lists them") {
    check_refused(Started(), {"--color=red", "list"}, 129,
                  "error: option '--color' expects one of auto, always, never, not 'red'");
}

TEST_CASE("an unknown command is refused and its neighbour named") {
    const Started box;
    check_refused(box, {"compelte", "a"}, 1, "error: 'compelte' is not a journey command, did you mean 'complete'?");
    check_refused(box, {"ad-project"}, 1, "error: 'ad-project' is not a journey command, did you mean 'add-project'?");
    check_refused(box, {"help", "compelte"}, 1, "error: 'compelte' is not a journey command, did you mean 'complete'?");
    check_refused(box, {"frobnicate"}, 1, "error: 'frobnicate' is not a journey command");
}

TEST_CASE("bare journey prints help and fails") {
    const Result result = Sandbox().journey({});
    CHECK(result.status == 1);
    CHECK(result.err.empty());
    CHECK(holds(result.out, "usage: journey [<options>] <command> [<args>]\n"));
    CHECK(holds(result.out, "\n  add-project "));
}

TEST_CASE("help is had everywhere, and needs no repository") {
    const Sandbox box;
    const std::vector<std::vector<std::string>> all{{"-h"}, {"--help"}, {"help"}};
    const std::vector<std::vector<std::string>> complete{{"complete", "-h"},
                                                         {"complete", "--help"},
                                                         {"help", "complete"},
                                                         {"-h", "complete"},
                                                         {"complete", "x", "--on=1", "-h"}};
    for (const auto& arguments : all) CHECK(holds(box.journey(arguments).out, "usage: journey [<options>] <command>"));
    for (const auto& arguments : complete) {
        const Result result = box.journey(arguments);
        INFO(result.transcript);
        CHECK(result.status == 0);
        CHECK(holds(result.out, "usage: journey complete [<options>] <id>...\n"));
    }
}

TEST_CASE("the version is had everywhere, and needs no repository") {
    const Sandbox box;
    const std::string version = box.journey({"version"}).out;
    CHECK(holds(version, "journey"));
    for (const auto& arguments : {std::vector<std::string>{"--version"}, {"complete", "--version"}, {"--version", "list"}}) {
        CHECK(box.journey(arguments).status == 0);
        CHECK(box.journey(arguments).out == version);
    }
}

TEST_CASE("every command that help lists explains itself") {
    const Sandbox box;
    const std::string list = box.journey({"help"}).out;
    int commands = 0;
    for (std::size_t at = list.find("\n  "); at < list.find("\n\nOptions"); at = list.find("\n  ", at + 1)) {
        const std::string name = list.substr(at + 3, list.find(' ', at + 3) - at - 3);
        CHECK(holds(box.journey({"help", name}).out, "usage: journey " + name));
        ++commands;
    }
    CHECK(commands > 15);
}

TEST_CASE("it answers to git journey as well") {
    const Started box;
    CHECK(box.run(std::vector<std::string>{"git", "journey", "add-project", "[a, b]"}).status == 0);
    CHECK(box.git("log -1 --format=%s") == "Add project: [a, b]\n");
}
