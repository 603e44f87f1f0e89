// SPDX-License-Identifier: MIT
// What journey answers to a shell that asks what a word can become.
#include "e2e/fixture.hpp"
#include "support/catch.hpp"

using namespace journey::test;

namespace {

using Words = std::vector<std::string>;

// The whole answer; whatever was asked, it has to come without a complaint.
std::string answer(const Sandbox& box, Words words) {
    words.insert(words.begin(), "__complete");
    const Result result = box.journey(words);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    return result.out;
}

// The values without their descriptions, behind what the first line says.
std::string offered(const Sandbox& box, const Words& words) {
    std::string text = answer(box, words), values;
    text.erase(0, text.find('\n') + 1);
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
        const std::string line = text.substr(at, text.find('\n', at) - at);
        values += (values.empty() ? "" : " ") + line.substr(0, line.find('\t'));
    }
    return values;
}

// With a record of each kind, open and completed.
class Shelf : public Diary {
public:
    Shelf() {
        write("journal.yaml", read("journal.yaml"));
        done({"complete", "probe", "soil-sensors/1", "--on=2026-11-20", "--no-commit"});
        done({"add-project", "Rover", "--tag=data structures", "--tag=c++", "--no-commit"});
        done({"add-insight", "Wait for rain.", "--id=rain", "--no-commit"});
    }
};

}  // namespace

TEST_CASE("the names of commands are completed, with their summaries, but for those that are plumbing") {
    const Sandbox box;
    CHECK(offered(box, {"re"}) == "reopen rename remove redo regions render-readme resolve");
    CHECK(answer(box, {"add-p"}) == "words\t\nadd-project\tAdd a project\n");
    CHECK(offered(box, {"nothing-like-it"}).empty());
    CHECK(offered(box, {"merge"}).empty());
    CHECK(offered(box, {"__"}).empty());
    CHECK(contains(offered(box, {""}), "init add-course"));
    CHECK(answer(box, {}) == answer(box, {""}));
    CHECK(offered(box, {"-C", "/", "--journal=x", "ad"}) == "add-course add-objective add-project add-insight");
    CHECK(offered(box, {"help", "ad"}) == "add-course add-objective add-project add-insight");
}

TEST_CASE("a command that is not known gets nothing") {
    const Sandbox box;
    CHECK(offered(box, {"frobnicate", ""}).empty());
    CHECK(offered(box, {"frobnicate", "--"}).empty());
    CHECK(offered(box, {"--", ""}).empty());
}

TEST_CASE("options are completed, with their help; one that may be given once is not offered again") {
    const Sandbox box;
    CHECK(answer(box, {"complete", "--o"}) == "words\t\n--on=\tthe day of completion [today]\n");
    CHECK(offered(box, {"complete", "x", "--on=today", "--o"}).empty());
    CHECK(offered(box, {"add-project", "--tag=a", "--ta"}) == "--tag=");
    CHECK(offered(box, {"complete", "--dry"}) == "--dry-run");
    CHECK(offered(box, {"complete", "-n", "--dry"}).empty());
    CHECK(offered(box, {"check", "-"}) == "--cached --json -C -c --journal= --color= --no-pager --quiet --help --version");
    CHECK(offered(box, {"-"}) == "-C -c --journal= --color= --no-pager --quiet --help --version");
    CHECK(offered(box, {"complete", "-n"}) == "-n");
    CHECK(offered(box, {"complete", "--", "--o"}).empty());
    CHECK(offered(box, {"complete", "--on", "--o"}).empty());
}

TEST_CASE("choices, dates and shells are completed") {
    const Sandbox box;
    CHECK(offered(box, {"list", "p"}) == "projects");
    CHECK(offered(box, {"hooks", ""}) == "install uninstall status");
    CHECK(offered(box, {"completion", ""}) == "bash zsh fish");
    CHECK(answer(box, {"--color=a"}) == "words\t--color=\nauto\nalways\n");
    CHECK(offered(box, {"list", "--color", "n"}) == "never");
    CHECK(offered(box, {"complete", "x", "--on", ""}) == "today yesterday");
    CHECK(answer(box, {"complete", "--on=y"}).starts_with("words\t--on=\nyesterday\t20"));
}

TEST_CASE("what only a person can know is not completed") {
    const Shelf box;
    for (const Words& words : std::vector<Words>{{"add-project", ""},
                                                 {"add-project", "x", "--id="},
                                                 {"add-project", "x", "--url", ""},
                                                 {"add-project", "x", "--description="},
                                                 {"add-objective", "soil-sensors", ""},
                                                 {"add-insight", ""},
                                                 {"complete", "-m", ""},
                                                 {"rename", "probe", ""},
                                                 {"list", "--format="},
                                                 {"list", "projects", ""},
                                                 {"init", "--title="},
                                                 {"undo", ""},
                                                 {"status", ""},
                                                 {"schema", ""},
                                                 {"-c", ""}})
        CHECK(answer(box, words) == "words\t" + (words.back().ends_with("=") ? words.back() : "") + "\n");
}

TEST_CASE("files, folders and revisions are left to those who know them") {
    const Sandbox box;
    CHECK(answer(box, {"--journal", "jo"}) == "files\t\n");
    CHECK(answer(box, {"--journal=jo"}) == "files\t--journal=\n");
    CHECK(answer(box, {"init", "--from="}) == "files\t--from=\n");
    CHECK(answer(box, {"init", "x"}) == "folders\t\n");
    CHECK(answer(box, {"-C", ""}) == "folders\t\n");
    CHECK(answer(box, {"list", "-Cx"}) == "folders\t-C\n");
    CHECK(answer(box, {"status", "--at="}) == "revisions\t--at=\n");
    CHECK(answer(box, {"diff", "ma"}) == "revisions\t\n");
    CHECK(answer(box, {"diff", "HEAD~2..ma"}) == "revisions\tHEAD~2..\n");
    CHECK(answer(box, {"diff", "HEAD~2...ma"}) == "revisions\tHEAD~2...\n");
}

TEST_CASE("behind -C files are those of the folder that it names, where the shell would look in the wrong place") {
    const Sandbox box;
    box.write("there/one.yaml", "");
    box.write("there/only/two.yaml", "");
    box.write("there/.hidden", "");
    box.write("there/o\nn", "");
    box.write("there/o \x1b[31m", "");
    box.write("one", "");
    CHECK(answer(box, {"-C", "there", "--journal=o"}) == "words\t--journal=\none.yaml\nonly/\n");
    CHECK(offered(box, {"-C", "there", "-C", "only", "--journal", ""}) == "two.yaml");
    CHECK(offered(box, {"-C", "there", "--journal", "only/t"}) == "only/two.yaml");
    CHECK(offered(box, {"-C", "there", "init", ""}) == "only/");
    CHECK(offered(box, {"-C", "nowhere", "init", ""}).empty());
    CHECK(answer(box, {"-C", "there", "diff", ""}) == "words\t\n");
}

TEST_CASE("each place is offered the records that it can take, with their titles") {
    const Shelf box;
    CHECK(answer(box, {"complete", "ro"}) == "words\t\nrover\tRover\n");
    CHECK(answer(box, {"show", "rai"}) == "words\t\nrain\tWait for rain.\n");
    CHECK(offered(box, {"complete", ""}) ==
          "rover soil-sensors soil-sensors/ moving-machines moving-machines/ seeing-plants seeing-plants/");
    CHECK(offered(box, {"reopen", ""}) == "probe soil-sensors/");
    CHECK(offered(box, {"show", "r"}) == "rover rain");
    CHECK(offered(box, {"update", "p"}) == "probe");
    CHECK(offered(box, {"remove", "rover", "r"}) == "rain");
    CHECK(offered(box, {"rename", "ra"}) == "rain");
    CHECK(offered(box, {"log", "ra"}) == "rain");
    CHECK(offered(box, {"add-project", "X", "--course="}) == "soil-sensors moving-machines seeing-plants");
    CHECK(offered(box, {"list", "--course", "m"}) == "moving-machines");
    CHECK(offered(box, {"add-objective", "so"}) == "soil-sensors");
    CHECK(offered(box, {"add-insight", "--about=", "--about="}) == "probe rover soil-sensors moving-machines seeing-plants");
    CHECK(offered(box, {"move", "probe", "--before="}) == "rover");
    CHECK(offered(box, {"move", "soil-sensors", "--after="}) == "moving-machines seeing-plants");
}

TEST_CASE("behind a course's slash come its objectives, by number where they have no id") {
    const Shelf box;
    box.done({"rename", "moving-machines/2", "turn", "--no-commit"});
    CHECK(offered(box, {"complete", "moving-machines/"}) == "moving-machines/1 moving-machines/turn moving-machines/3");
    CHECK(answer(box, {"show", "moving-machines/t"}) == "words\t\nmoving-machines/turn\tTurn on the spot.\n");
    CHECK(offered(box, {"complete", "mov/t"}) == "mov/turn");
    CHECK(offered(box, {"complete", "s/"}).empty());
    CHECK(offered(box, {"complete", "soil-sensors/"}) == "soil-sensors/2");
    CHECK(offered(box, {"reopen", "soil-sensors/"}) == "soil-sensors/1");
    CHECK(offered(box, {"complete", "soil-sensors/2", "soil-sensors/"}).empty());
    CHECK(offered(box, {"move", "moving-machines/1", "--before=m"}) == "moving-machines/");
    CHECK(offered(box, {"move", "moving-machines/1", "--before="}) == "moving-machines/");
    CHECK(offered(box, {"move", "moving-machines/1", "--before=moving-machines/"}) == "moving-machines/turn moving-machines/3");
    CHECK(offered(box, {"add-insight", "--about=soil-sensors/"}).empty());
}

TEST_CASE("tags are completed: to add those that a project has not, to take off those that it has") {
    const Shelf box;
    CHECK(answer(box, {"list", "--tag="}) == "words\t--tag=\ndata structures\nc++\n");
    CHECK(offered(box, {"list", "--tag=c++", "--tag", ""}) == "data structures");
    CHECK(offered(box, {"update", "probe", "--tag=c"}) == "c++");
    CHECK(offered(box, {"update", "rover", "--tag="}).empty());
    CHECK(offered(box, {"update", "rover", "--untag=d"}) == "data structures");
    CHECK(offered(box, {"update", "probe", "--untag="}).empty());
    CHECK(offered(box, {"update", "rov", "--untag=c"}) == "c++");
}

TEST_CASE("the journal is found as the command would find it") {
    const Shelf box;
    box.write("sub/deep/x", "");
    box.write("other.yaml", "version: 1\ntitle: T\nprojects:\n  - id: other\n    title: O\n");
    const Words other = {"show", "o"};
    CHECK(offered(box, {"-C", "sub", "-Cdeep", "show", "rov"}) == "rover");
    CHECK(offered(box, {"-C", "sub", "--journal", "../other.yaml", "show", ""}) == "other");
    CHECK(offered(box, {"show", "--journal=other.yaml", ""}) == "other");
    CHECK(offered(box, {"-c", "journey.journal=other.yaml", "show", ""}) == "other");
    CHECK(offered(box, {"-C", "/", "show", ""}).empty());
    CHECK(box.run("git -c Journey.journal=other.yaml journey __complete show o").out == "words\t\nother\tO\n");
    CHECK(box.run("GIT_DIR=$PWD/.git GIT_WORK_TREE=$PWD git -C / journey __complete show rai").out ==
          "words\t\nrain\tWait for rain.\n");
    box.git("config --file included journey.journal other.yaml");
    CHECK(offered(box, other).empty());
    box.git("config include.path ../included");
    CHECK(offered(box, other) == "other");
    box.git("config --unset include.path");
    box.git("config --global journey.journal other.yaml");
    CHECK(offered(box, other) == "other");
}

TEST_CASE("a journal that the command refuses, because it is outside of the repository, is not read") {
    const Shelf box;
    const std::string other = "version: 1\ntitle: T\nprojects:\n  - id: other\n    title: O\n";
    box.write("../elsewhere/journal.yaml", other);
    box.write(".git/journal.yaml", other);
    box.write("inside/other.yaml", other);
    const std::string elsewhere = (box.folder() / "../elsewhere/journal.yaml").string();
    box.run("ln -s ../elsewhere/journal.yaml out.yaml; ln -s inside/other.yaml in.yaml; ln -s ../elsewhere away");
    for (const std::string& path : {std::string("../elsewhere/journal.yaml"), elsewhere, std::string("out.yaml"),
                                    std::string("away/journal.yaml"), std::string(".git/journal.yaml")}) {
        INFO(path);
        CHECK(box.journey({"--journal", path, "show", "other"}).status == 128);
        CHECK(offered(box, {"--journal", path, "show", ""}).empty());
        CHECK(box.journey({"-c", "journey.journal=" + path, "show", "other"}).status == 128);
        CHECK(offered(box, {"-c", "journey.journal=" + path, "show", ""}).empty());
    }
    for (const std::string& path : {std::string("in.yaml"), (box.folder() / "inside/other.yaml").string()}) {
        INFO(path);
        CHECK(box.journey({"--journal", path, "show", "other"}).status == 0);
        CHECK(offered(box, {"--journal", path, "show", ""}) == "other");
        CHECK(offered(box, {"-c", "journey.journal=" + path, "show", ""}) == "other");
    }
}

TEST_CASE("a pipe in the place of HEAD or of a configuration holds no tab key up") {
    for (const char* file : {"HEAD", "config"}) {
        const Shelf box;
        box.git("config --global includeIf.onbranch:main.path other.config");
        CHECK(offered(box, {"show", "rov"}) == "rover");
        box.run(std::string("rm .git/") + file + " && mkfifo .git/" + file);
        const Result result = box.run("timeout 20 journey __complete show rov");
        CHECK(result.status == 0);
        CHECK(result.out == "words\t\n");
    }
}

TEST_CASE("in a linked work tree its own journal counts, and the settings of all") {
    const Shelf box;
    box.git("commit -qam all");
    box.git("worktree add -q ../linked");
    box.write("../linked/journal.yaml", "version: 1\ntitle: T\nprojects:\n  - id: linked\n    title: L\n");
    box.write("../linked/other.yaml", "version: 1\ntitle: T\nprojects:\n  - id: other\n    title: O\n");
    CHECK(offered(box, {"-C", "../linked", "show", ""}) == "linked");
    box.git("config journey.journal other.yaml");
    CHECK(offered(box, {"-C", "../linked", "show", ""}) == "other");
}

TEST_CASE("a broken journal completes what can be made out of it, and says nothing") {
    const Shelf box;
    box.write("journal.yaml", box.read("journal.yaml") + "<<<<<<< HEAD\n  - id: last\n    text: \"no end\n");
    CHECK(box.journey({"list"}).status == 128);
    CHECK(offered(box, {"complete", "rov"}) == "rover");
    CHECK(offered(box, {"show", "la"}) == "last");
    CHECK(offered(box, {"complete", "moving-machines/"}) == "moving-machines/1 moving-machines/2 moving-machines/3");
    box.write("journal.yaml", std::string("\0\xff\xfe\n\t- :\n: :\n- - -\n[[[[{", 22));
    CHECK(offered(box, {"show", ""}).empty());
}

TEST_CASE("a journal in a layout that no one would expect is completed as well") {
    const Shelf box;
    box.write(
        "journal.yaml",
        "{version: 1, title: T, projects: [{id: \"\\x61b\", title: A, tags: [x]}, {id: ac, title: B, completed: 2026-01-01}]}");
    CHECK(offered(box, {"show", "a"}) == "ab ac");
    CHECK(offered(box, {"complete", ""}) == "ab");
    CHECK(offered(box, {"list", "--tag="}) == "x");
}

TEST_CASE("without a journal, or with something else in its place, nothing is offered") {
    const Garden box;
    CHECK(offered(box, {"show", ""}).empty());
    box.run("mkfifo journal.yaml");
    CHECK(offered(box, {"show", ""}).empty());
    box.run("rm journal.yaml && mkdir journal.yaml");
    CHECK(offered(box, {"show", ""}).empty());
    const Sandbox nowhere;
    CHECK(offered(nowhere, {"show", ""}).empty());
}

TEST_CASE("ids and tags that can't be are left out, and descriptions hold no control characters") {
    const Shelf box;
    box.write("journal.yaml",
              "version: 1\ntitle: T\nprojects:\n"
              "  - id: $(touch pwned)\n    title: A\n"
              "  - id: \"a\\tb\"\n    title: B\n"
              "  - id: -x\n    title: B\n"
              "  - id: good\n    title: \"one\\ttwo\\nthree \\e[31mred\\x7f \\u202Eleft\"\n    tags: [\"`touch pwned`\", "
              "\"a;b\", fine]\n"
              "  - id: long\n    title: " +
                  std::string(100, 'x') + "\n");
    CHECK(answer(box, {"show", "g"}) == "words\t\ngood\tone two three [31mred left\n");
    CHECK(offered(box, {"show", ""}) == "good long");
    CHECK(answer(box, {"show", "l"}) == "words\t\nlong\t" + std::string(60, 'x') + "…\n");
    CHECK(offered(box, {"list", "--tag="}) == "fine");
    CHECK_FALSE(box.exists("pwned"));
}

TEST_CASE("to complete takes no lock, waits for none and writes nothing") {
    const Shelf box;
    const Snapshot before = box.snapshot();
    const std::string held = "exec 9>.git/journey.lock && flock 9 && >.git/index.lock && journey __complete show rov";
    CHECK(box.run(held).out == "words\t\nrover\tRover\n");
    box.run("rm -f .git/index.lock .git/journey.lock");
    CHECK(changed(before, box.snapshot()).size() <= 1);  // the lock's own file
}

TEST_CASE("libgit2 is not started to complete") {
    const Shelf box;
    const Result traced = box.run("strace -f -e trace=openat,execve journey __complete show rov 2>&1");
    INFO(traced.transcript);
    CHECK(contains(traced.out, "rover\tRover"));
    CHECK(contains(traced.out, "journal.yaml"));
    CHECK_FALSE(contains(traced.out, "/etc/ssl"));
    CHECK_FALSE(contains(traced.out, "execve(\"/usr/bin/git\""));
}

TEST_CASE("`journey completion` prints what is installed for the shell") {
    const Sandbox box;
    const auto script = [&](const std::string& file) {
        return box.run("cat '" + std::string(SOURCE_DIR) + "/completions/" + file + "'").out;
    };
    CHECK(box.journey({"completion", "bash"}).out == script("journey.bash"));
    CHECK(box.journey({"completion", "zsh"}).out == script("journey.zsh"));
    CHECK(box.journey({"completion", "fish"}).out == script("journey.fish") + "\n" + script("git-journey.fish"));
    CHECK(box.journey({"completion", "tcsh"}).status == 129);
}
