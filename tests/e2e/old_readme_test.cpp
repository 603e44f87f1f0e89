// SPDX-License-Identifier: MIT
// READMEs that show some other journal near at hand: git put them there, and nobody typed a word. And commits of such a one
// alone.
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

void edit(const Sandbox& box, const std::string& file, const std::string& what, const std::string& with) {
    box.write(file, replaced(box.read(file), what, with));
}

struct Hooked : Diary {
    Hooked() {
        done({"hooks", "install"});
        done({"add-project", "Weed counter", "--id=weeds"});
    }
};

// Commits, which must succeed; and then all is in step and nothing is left over.
void check_committed(const Garden& box, const std::string& arguments, const std::string& status = "") {
    const Result result = box.run("git commit -q " + arguments);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK_FALSE(contains(result.err, "typed"));
    CHECK(box.status() == status);
    CHECK(box.journey({"render-readme", "--check"}).status == 0);
    CHECK(box.journey({"render-readme", "--check", "--cached"}).status == 0);
}

}  // namespace

TEST_CASE("a README of a commit that was taken back is no typed text") {
    const char* how = GENERATE("git reset -q HEAD~1", "git reset -q HEAD~1 && git add README.md",
                               "git reset -q HEAD~1 && git branch -f aside && git reset -q HEAD~1",
                               "git reset -q --soft HEAD~1 && git reset -q -- journal.yaml");
    const Hooked diary;
    REQUIRE(diary.run(how).status == 0);
    diary.git("checkout -q HEAD -- journal.yaml");
    edit(diary, "README.md", "MIT.", "BSD.");
    check_committed(diary, "-m Licence README.md");
    edit(diary, "journal.yaml", "version: 1", "version: 1  # of the format");
    check_committed(diary, "-m Comment journal.yaml");
    CHECK(diary.journey({"add-insight", "Weeds grow"}).status == 0);
}

TEST_CASE("a README of another branch is no typed text") {
    const Hooked diary;
    diary.git("checkout -q -b topic HEAD~1");
    diary.done({"add-project", "Tulip finder", "--id=tulips"});
    diary.done({"add-project", "Rose finder", "--id=roses"});
    diary.git("checkout -q main");
    SECTION("with its journal") {
        diary.git("checkout -q topic -- README.md journal.yaml");
        check_committed(diary, "-a -m Taken");
    }
    SECTION("with its journal, which is edited then") {
        diary.git("checkout -q topic -- README.md journal.yaml");
        edit(diary, "journal.yaml", "Rose finder", "Roses");
        check_committed(diary, "-a -m Taken");
    }
    SECTION("alone") {
        diary.git("checkout -q topic -- README.md");
        edit(diary, "journal.yaml", "Weed counter", "Weeds");
        check_committed(diary, "-a -m Weeds");
    }
    SECTION("and a commit of another file") {
        diary.git("checkout -q topic -- README.md");
        diary.write("other", "1\n");
        diary.git("add other");
        check_committed(diary, "-a -m Other");
    }
    SECTION("for a command") {
        diary.git("checkout -q topic -- README.md");
        CHECK(diary.journey({"complete", "weeds"}).status == 0);
    }
}

TEST_CASE("words beside the lines of another branch's README are typed text") {
    const Hooked diary;
    diary.git("checkout -q -b topic");
    diary.done({"add-project", "Tulip finder", "--id=tulips"});
    diary.git("checkout -q main && git checkout -q topic -- README.md");
    edit(diary, "README.md", "- Tulip finder", "- My own words.\n- Tulip finder");
    check_refused(diary, {"complete", "weeds"}, 1, "error: README.md:");
}

TEST_CASE("a commit of the README alone whose journal stays behind is refused, and the hint helps") {
    const Hooked diary;
    edit(diary, "journal.yaml", "Weed counter", "Weeds");
    diary.done({"render-readme"});
    const std::string head = diary.head();
    const std::string arguments = GENERATE("README.md", "");
    if (arguments.empty()) diary.git("add README.md");
    const Result result = diary.run("git commit -q -m x " + arguments);
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(result.err ==
          "error: nothing to commit: what is new in README.md is a journal.yaml that is not staged\n"
          "hint: git commit journal.yaml README.md\nhint: git commit --no-verify\n");
    CHECK(diary.head() == head);
    CHECK(contains(diary.read("README.md"), "- Weeds"));
    check_committed(diary, "-m x journal.yaml README.md");
}

TEST_CASE("who wants an empty commit gets it") {
    const Hooked diary;
    edit(diary, "journal.yaml", "Weed counter", "Weeds");
    diary.done({"render-readme"});
    const std::string how = GENERATE("--allow-empty -m x README.md", "--amend -m x README.md", "--am -m x README.md",
                                     "--allow-empty -m x", "--amend -m x");
    CHECK(diary.run("git commit -q " + how).status == 0);
    diary.git("config alias.again 'commit --amend --no-edit'");
    CHECK(diary.run("git again -q README.md").status == 0);
    CHECK(contains(diary.read("README.md"), "- Weeds"));
}

TEST_CASE("a merge whose README becomes HEAD's again is committed") {
    const Hooked diary;
    diary.git("checkout -q -b topic HEAD~1");
    diary.write("other", "1\n");
    diary.git(
        "add other && git commit -q -m Other && git checkout -q main && git merge -q --no-commit topic && git rm -q -f other");
    edit(diary, "journal.yaml", "Weed counter", "Weeds");
    diary.done({"render-readme", "--no-commit"});
    diary.git("add README.md");
    CHECK(diary.run("git commit -q -m Merged").status == 0);
    CHECK(diary.git("rev-list --parents -1 HEAD | wc -w") == "3\n");
}

TEST_CASE("render-readme --cached --force replaces staged words, and leaves those that only the work tree has") {
    const Diary diary;
    edit(diary, "README.md", "- Probe reader", "- Staged words.\n- Probe reader");
    diary.git("add README.md");
    edit(diary, "README.md", "### Soil", "- My own words.\n\n### Soil");
    diary.done({"render-readme", "--cached", "--force"});
    CHECK(diary.git("diff --cached") == "");
    CHECK(contains(diary.read("README.md"), "- My own words.\n"));
    CHECK_FALSE(contains(diary.read("README.md"), "- Staged words.\n"));
}

TEST_CASE("where there is no journal at all, nobody is told to stage one") {
    const Garden box;
    CHECK(box.journey({"resolve"}).err == "fatal: there is no journal: journal.yaml: no such file\nhint: journey init\n");
    CHECK(box.journey({"check", "--cached"}).err == box.journey({"resolve"}).err);
    box.write("journal.yaml", "version: 1\ntitle: Diary\n");
    CHECK(box.journey({"resolve"}).err == "fatal: journal.yaml is not in the index\nhint: git add journal.yaml\n");
}
