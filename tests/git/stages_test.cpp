// SPDX-License-Identifier: MIT
#include "git/stages.hpp"

#include "git/write.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using namespace journey::git;
using journey::test::GitSandbox;

namespace {

const std::string base = "1\n2\n3\n", ours = "one\n2\n3\n", theirs = "eins\n2\ndrei\n";

// In a merge that stopped at the file `f`.
class Conflict : public GitSandbox {
public:
    explicit Conflict(const std::string& settings = "true") {
        sh(settings);
        commit("f", base);
        git("checkout -q -b side");
        commit("f", theirs);
        git("checkout -q main");
        commit("f", ours);
        sh("! git merge -q side");
    }
};

bool left(const std::string& text, std::size_t marker_size = 7) {
    return is_left_by_git(text, {base, ours, theirs}, marker_size);
}

}  // namespace

TEST_CASE("an unmerged file has three versions, and a merged one none") {
    const Conflict box;
    const auto repository = Repository::open(box.top());
    const auto stages = unmerged(repository, "f");
    REQUIRE(stages);
    CHECK(stages->base == base);
    CHECK(stages->ours == ours);
    CHECK(stages->theirs == theirs);
    CHECK_FALSE(unmerged(repository, "g"));
    box.git("add f");
    CHECK_FALSE(unmerged(Repository::open(box.top()), "f"));
}

TEST_CASE("a version that a side has not is none") {
    const Conflict box;
    box.sh("git merge --abort && git rm -q f && git commit -q -m gone && ! git merge -q side");
    const auto stages = unmerged(Repository::open(box.top()), "f");
    REQUIRE(stages);
    CHECK_FALSE(stages->ours);
    CHECK(stages->theirs == theirs);
}

TEST_CASE("what git leaves of a conflict is known, whatever stands behind its markers") {
    for (const char* settings : {"true", "git config merge.conflictStyle diff3", "git config merge.conflictStyle zdiff3"})
        CHECK(left(Conflict(settings).read("f")));
    const Conflict longer("echo 'f conflict-marker-size=9' > .gitattributes");
    CHECK(marker_size(Repository::open(longer.top()), "f") == 9);
    CHECK(left(longer.read("f"), 9));
    CHECK_FALSE(left(longer.read("f"), 7));
    for (const std::string& version : {base, ours, theirs}) CHECK(left(version));
}

TEST_CASE("what somebody made of a conflict is not what git left") {
    const std::string text = Conflict().read("f");
    for (const std::string& edited : {text + "4\n", "one\n2\ndrei\n" + std::string(), text.substr(text.find('\n') + 1)}) {
        INFO(edited);
        CHECK_FALSE(left(edited));
    }
}

TEST_CASE("a file that is staged is in conflict no more, and git can bring that back") {
    const Conflict box;
    const auto repository = Repository::open(box.top());
    Write(repository, Commits::yes, {}).write_files({{"f", {}, "one\n2\ndrei\n", "one\n2\ndrei\n", {}}});
    CHECK(box.git("ls-files -u").empty());
    CHECK(box.git("status --porcelain") == "M  f\n");
    CHECK(box.git("diff --name-only").empty());
    box.git("checkout -q --merge -- f");
    CHECK(left(box.read("f")));
}
