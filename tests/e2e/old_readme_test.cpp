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
