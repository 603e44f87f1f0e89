// SPDX-License-Identifier: MIT
// The merge drivers where they can't do what they are there for: then a file is merged by lines, as git itself would, and never
// is there a conflict without markers.
#include "e2e/machines.hpp"

using namespace journey::test;

namespace {

// Three files, as git hands them over, in a folder without a repository.
class Desk : public Sandbox {
public:
    Result merge(const std::string& kind, const std::string& base, const std::string& ours, const std::string& theirs,
                 const Words& more = {"7", "journal.yaml"}) const {
        write("base", base);
        write("ours", ours);
        write("theirs", theirs);
        Words words{"merge-driver", kind, "base", "ours", "theirs"};
        words.insert(words.end(), more.begin(), more.end());
        return journey(words);
    }
    std::string result() const { return read("ours"); }
};

std::string journal(const std::string& projects, const std::string& title = "Diary") {
    return "version: 1\ntitle: " + title + "\nprojects:\n" + projects;
}
const std::string one = "  - id: one\n    title: One\n", two = "  - id: two\n    title: Two\n";

std::string readme(const std::string& region, const std::string& above = "Above.") {
    return "# Diary\n\n" + above + "\n\n## Projects\n\n<!-- journey:projects:start -->\n\n" + region +
           "\n<!-- journey:projects:end -->\n\nBelow.\n";
}

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("the journal's driver writes the merged journal to our file, and to no other") {
    const Desk desk;
    const Result result = desk.merge("journal", journal(one), journal(one + two), journal(one, "Journey"));
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.transcript.find("\n[0]") != std::string::npos);
    CHECK(result.out + result.err == "");
    CHECK(desk.result() == journal(one + two, "Journey"));
    CHECK(desk.read("base") == journal(one));
    CHECK(desk.read("theirs") == journal(one, "Journey"));
}

TEST_CASE("an empty base means that both sides began") {
    const Desk desk;
    CHECK(desk.merge("journal", "", journal(one), journal(two)).status == 0);
    CHECK(desk.result() == journal(one + two));
}

TEST_CASE("markers are as long as git wants them") {
    const Desk desk;
    const std::string ours = journal(one, "Ours"), theirs = journal(one, "Theirs");
    CHECK(desk.merge("journal", journal(one), ours, theirs, {"9", "journal.yaml"}).status == 1);
    CHECK(contains(desk.result(), "<<<<<<<<< ours\ntitle: Ours\n=========\ntitle: Theirs\n>>>>>>>>> theirs\n"));
    CHECK(desk.merge("journal", journal(one), ours, theirs, {"what", "journal.yaml"}).status == 1);
    CHECK(contains(desk.result(), "<<<<<<< ours\n"));
}

TEST_CASE("arguments that a later git adds do no harm, and those that were left out neither") {
    const Desk desk;
    CHECK(desk.merge("journal", "", journal(one), journal(two), {"7", "journal.yaml", "base", "ours", "theirs"}).status == 0);
    CHECK(desk.merge("journal", "", journal(one), journal(two), {}).status == 0);
    CHECK(desk.result() == journal(one + two));
    CHECK(desk.merge("readme", "1\n", "1\n2\n", "0\n1\n", {}).status == 0);
    CHECK(desk.result() == "0\n1\n2\n");
}

TEST_CASE("a journal that can't be read is merged by lines, and that is said") {
    const Desk desk;
    const Result clean = desk.merge("journal", "a: [\n1\n2\n3\n", "a: [\none\n2\n3\n", "a: [\n1\n2\nthree\n");
    CHECK(clean.status == 0);
    CHECK(contains(clean.err, "journal.yaml merged by lines: "));
    CHECK(desk.result() == "a: [\none\n2\nthree\n");

    const Result conflict = desk.merge("journal", "a: [\n1\n", "a: [\none\n", "a: [\neins\n", {"9", "journal.yaml"});
    CHECK(conflict.status == 1);
    CHECK(contains(conflict.err, "journal.yaml:2: conflict: "));
    CHECK(desk.result() == "a: [\n<<<<<<<<< ours\none\n=========\neins\n>>>>>>>>> theirs\n");
}

TEST_CASE("lines that fit together but make no journal are a conflict") {
    const Desk desk;
    const std::string base = "version: 1\ntitle: D\nx-day: &day 2026-11-20\nx-a: 1\nx-b: 2\nx-c: 3\nprojects:\n" + one;
    const std::string ours = replaced(base, "&day ", ""), theirs = base + "    completed: *day\n";
    const Result result = desk.merge("journal", base, ours, theirs);
    INFO(result.transcript + desk.result());
    CHECK(result.status == 1);
    CHECK(contains(desk.result(), "<<<<<<< ours\n"));
    CHECK(contains(desk.result(), ">>>>>>> theirs\n"));
    CHECK(contains(desk.result(), "completed: *day\n"));
    CHECK(contains(result.err, "merged by lines: "));
}

TEST_CASE("lines that fit together but make a record twice are a conflict") {
    const Desk desk;
    const std::string aliases = "x-day: &day 2026-11-20\nx-too: *day\n", zero = "  - id: zero\n    title: Zero\n";
    const Result result = desk.merge("journal", aliases + journal(one + two), aliases + journal(one + two + zero),
                                     aliases + journal(zero + one + two));
    INFO(result.transcript + desk.result());
    CHECK(result.status == 1);
    CHECK(contains(result.err, "merged by lines: "));
    CHECK(contains(desk.result(), "<<<<<<< ours\n"));
}

TEST_CASE("where a file is missing that git should have made, it is a conflict and no more") {
    const Desk desk;
    desk.write("ours", "");
    const Result result = desk.journey({"merge-driver", "journal", "no", "ours", "no", "7", "journal.yaml"});
    CHECK(result.status == 1);
    CHECK(result.err == "merge-driver: no: no such file\n");
}

TEST_CASE("without a repository a README keeps the lines of both sides, and that is said") {
    const Desk desk;
    const Result result = desk.merge("readme", readme("- One\n"), readme("- One\n- Two\n", "Up."), readme("- One\n- Three\n"));
    CHECK(result.status == 0);
    CHECK(result.err == "README region merged by lines; run: journey render-readme\n");
    CHECK(desk.result() == readme("- One\n- Two\n- Three\n", "Up."));
    desk.merge("readme", readme("- One\n- Two\n"), readme("- Two\n- Three\n"), readme("- One\n- Two\n- Four\n"));
    CHECK(desk.result() == readme("- Two\n- Three\n- Four\n"));
}

TEST_CASE("a README that has no region is merged as any text, and nothing is said") {
    const Desk desk;
    const Result clean = desk.merge("readme", "1\n2\n3\n", "one\n2\n3\n", "1\n2\nthree\n");
    CHECK(clean.status == 0);
    CHECK(clean.err == "");
    CHECK(desk.result() == "one\n2\nthree\n");
    CHECK(desk.merge("readme", "1\n", "one\n", "eins\n").status == 1);
    CHECK(desk.result() == "<<<<<<< ours\none\n=======\neins\n>>>>>>> theirs\n");
}

TEST_CASE("a README with half a pair of markers is merged as any text") {
    const Desk desk;
    const std::string half = replaced(readme("- One\n- Two\n"), "<!-- journey:projects:end -->\n", "");
    const Result result = desk.merge("readme", readme("- One\n"), half, readme("- One\n- Three\n"));
    CHECK(result.status == 1);
    CHECK(count(desk.result(), "<<<<<<< ours\n") == 1);
}

TEST_CASE("a region that both sides have moved, each to another place, is a conflict") {
    const Desk desk;
    const auto at = [](const std::string& a, const std::string& b, const std::string& c) {
        return "# Diary\n\n" + a + "Text.\n\nMore.\n\n" + b + "Text.\n\nMore.\n\n" + c + "End.\n";
    };
    const std::string region = "<!-- journey:projects:start -->\n\n- One\n\n<!-- journey:projects:end -->\n\n";
    const Result result = desk.merge("readme", at("", region, ""), at(region, "", ""), at("", "", region));
    INFO(desk.result());
    CHECK(result.status == 1);
    CHECK(contains(desk.result(), "<<<<<<< ours\n"));
}

TEST_CASE("what nobody can find again is merged by lines, until the README is rendered") {
    Machines box;
    box.sh(drivers);
    box.done({"add-project", "Project wip", "--id=wip", "--completed=2026-11-23", "--no-commit"});
    box.sh("git stash -q && git rev-parse stash > ../stash && git stash drop -q");
    box.show("a1");
    box.sh("find .git/objects -type f -exec touch -d '2 minutes ago' {} +");  // or its trees would be known as fresh ones
    const Result result = box.run("git stash apply -q $(cat ../stash)");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.err, "README region merged by lines; run: journey render-readme\n"));
    for (const char* project : {"Project wip", "Project a1"}) CHECK(contains(box.read("README.md"), project));
    box.done({"render-readme", "--no-commit", "--force"});
    CHECK(box.journey({"render-readme", "--check"}).status == 0);
}

TEST_CASE("on branches without a journal a README is merged as any text, and nothing is said") {
    Machines box;
    box.sh(drivers);
    box.git("rm -q --cached journal.yaml && rm journal.yaml && git commit -q -m Gone && git branch topic");
    box.sh("sed -i 's/^Hello!/Hi!/' README.md && git commit -q -a -m Above && git checkout -q topic");
    box.sh("sed -i 's/^MIT.$/BSD./' README.md && git commit -q -a -m Below && git checkout -q main");
    const Result result = box.run("git merge -q topic");
    CHECK(result.status == 0);
    CHECK(result.err == "");
    for (const char* words : {"Hi! This", "BSD.", "- Probe reader"}) CHECK(contains(box.read("README.md"), words));
}

TEST_CASE("a README that the journal does not render is merged as any text") {
    Machines box;
    box.sh(drivers);
    box.fork();
    for (const char* branch : {"topic", "main"}) {
        box.sh(std::string("git checkout -q ") + branch +
               " && sed -i '/^readme:/,$d' journal.yaml && echo 'readme: false' >> journal.yaml");
        box.sh("git commit -q -a -m Off");
    }
    const Result result = box.run("git merge topic");
    CHECK(result.status == 1);
    CHECK_FALSE(contains(result.err, "by lines"));
    CHECK(box.git("diff --name-only --diff-filter=U") == "README.md\n");
    CHECK(count(box.read("README.md"), "<<<<<<< ours\n") == 1);
}

TEST_CASE("what rerere brings back is brought back without a word of ours") {
    Machines box;
    box.sh(drivers + "git config rerere.enabled true\n");
    box.fork();
    for (const std::string branch : {"topic", "main"}) {
        box.git("checkout -q " + branch);
        box.done({"update", "probe", "--title=" + branch});
        box.sh("sed -i 's/^# Garden.*/# " + branch + "/' README.md && git commit -q -a -m Title");
    }
    CHECK(box.run("git merge -q topic").status == 1);
    const std::string take_theirs = "sed -i '/^<<<<<<</,/^=======$/d; /^>>>>>>>/d' ";
    box.sh(take_theirs + "journal.yaml README.md && git add -u && journey render-readme --cached && git commit -q -m Merged");
    const std::string readme = box.read("README.md"), journal = box.read("journal.yaml");
    box.git("reset -q --hard HEAD~1");
    const Result again = box.run("git merge topic");
    INFO(again.transcript + box.read("README.md"));
    CHECK(again.status == 1);
    CHECK(contains(again.transcript, "Resolved 'README.md' using previous resolution."));
    CHECK(contains(again.transcript, "Resolved 'journal.yaml' using previous resolution."));
    CHECK_FALSE(contains(again.transcript, "by lines"));
    CHECK(count(again.err, "conflict: ") == 2);  // git had to be told
    CHECK(box.read("journal.yaml") == journal);
    CHECK(contains(box.read("README.md"), "# topic\n"));
}

TEST_CASE("a README of the same name in another folder is nobody's") {
    Machines box;
    box.sh(drivers);
    box.sh("mkdir sub && cp README.md sub/ && git add sub && git commit -q -m Sub");
    box.git("branch topic");
    box.sh("sed -i 's/Probe reader/A/' sub/README.md && git commit -q -a -m A");
    box.git("checkout -q topic");
    box.sh("sed -i 's/Probe reader/B/' sub/README.md && git commit -q -a -m B");
    CHECK(box.run("git merge -q main").status == 1);
    CHECK(contains(box.read("sub/README.md"), "<<<<<<< ours\n- B"));
}

TEST_CASE("while a driver runs nothing but the result is written, and git's lock is no hindrance") {
    Machines box;
    box.fork();
    box.sh("for side in base:main~3 ours:main theirs:topic; do git show ${side#*:}:README.md > ${side%:*}; done");
    box.set("GITHEAD_" + box.git("rev-parse topic").substr(0, 40), "topic");
    box.write(".git/index.lock", "");
    const Snapshot before = box.snapshot();
    const Result result = box.journey({"merge-driver", "readme", "base", "ours", "theirs", "7", "README.md"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(changed(before, box.snapshot()) == Words{"ours"});
    for (const char* project : {"Project a1", "Project b1", "Project b2"}) CHECK(contains(box.read("ours"), project));
}
