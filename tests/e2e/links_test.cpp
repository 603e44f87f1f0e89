// SPDX-License-Identifier: MIT
// A README behind a link, and a name in another spelling: the file that git tracks is the one that changes.
#include "e2e/judge.hpp"

#include <filesystem>

namespace fs = std::filesystem;
using namespace journey::test;

namespace {

// Moves the README to docs/ and leaves a link in its place, in one commit.
void move_behind_link(const Diary& diary) {
    fs::create_directory(diary.folder() / "docs");
    diary.git("mv README.md docs/README.md");
    fs::create_symlink("docs/README.md", diary.folder() / "README.md");
    diary.git("add .");
    diary.git("commit -qm Docs");
}

}  // namespace

TEST_CASE("a README behind a link is changed where it is") {
    const Diary diary;
    move_behind_link(diary);
    commit_of(diary, {"complete", "probe", "--on=2026-11-20"});
    CHECK(diary.committed() == "docs/README.md\njournal.yaml\n");
    CHECK(contains(diary.read("docs/README.md"), "(completed 2026-11-20)"));
    CHECK(fs::is_symlink(diary.folder() / "README.md"));
}

TEST_CASE("a README in a folder behind a link is changed where it is") {
    const Diary diary;
    move_behind_link(diary);
    diary.git("mv docs documentation");
    fs::create_symlink("documentation", diary.folder() / "docs");
    diary.git("add .");
    diary.git("commit -qm Documentation");
    commit_of(diary, {"complete", "probe"});
    CHECK(diary.committed() == "documentation/README.md\njournal.yaml\n");
}

TEST_CASE("a link that is staged alone is followed in the index, not in HEAD") {
    const Diary diary;
    fs::create_directory(diary.folder() / "docs");
    diary.git("mv README.md docs/README.md");
    fs::create_symlink("docs/README.md", diary.folder() / "README.md");
    diary.git("add .");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(diary.committed() == "README.md\njournal.yaml\n");
    CHECK(contains(diary.git("show HEAD:README.md"), "(completed 2026-11-20)"));
    CHECK(contains(diary.git("show :docs/README.md"), "(completed 2026-11-20)"));
    CHECK(diary.status() == "T  README.md\nA  docs/README.md\n");
}

TEST_CASE("a link that the work tree has given up is followed in HEAD and index") {
    const Diary diary;
    move_behind_link(diary);
    fs::remove(diary.folder() / "README.md");
    diary.write("README.md", diary.read("docs/README.md") + "Typed.\n");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(diary.committed() == "docs/README.md\njournal.yaml\n");
    CHECK(diary.git("ls-tree HEAD README.md").substr(0, 6) == "120000");
    CHECK(contains(diary.git("show :docs/README.md"), "(completed 2026-11-20)"));
    CHECK(contains(diary.read("README.md"), "(completed 2026-11-20)"));
    CHECK(tail(diary, "README.md", "Typed.") == "Typed.\n");
    CHECK(diary.status() == " T README.md\n");
}

TEST_CASE("a link that leads out of the repository is refused, whichever version holds it") {
    const Diary diary;
    diary.write("../outside.md", diary.read("README.md"));
    const std::string readme = diary.read("README.md");
    fs::remove(diary.folder() / "README.md");
    fs::create_symlink("../outside.md", diary.folder() / "README.md");
    const std::string words = "fatal: 'README.md' is outside repository at '" + diary.folder().string() + "'\n";
    SECTION("the work tree") {
        check_refused(diary, {"complete", "probe"}, 128, words);
    }
    SECTION("HEAD") {
        diary.git("commit -qam Out");
        fs::remove(diary.folder() / "README.md");
        diary.write("README.md", readme);
        diary.git("add README.md");
        check_refused(diary, {"complete", "probe"}, 128, words);
    }
}

TEST_CASE("with core.ignorecase no second file is made of another spelling") {
    const Diary diary;
    diary.git("config core.ignorecase true");
    SECTION("of the journal") {
        commit_of(diary, {"complete", "probe", "--journal=Journal.YAML"});
    }
    SECTION("of the README") {
        diary.write("journal.yaml", diary.read("journal.yaml") + "readme:\n  path: readme.MD\n");
        diary.git("commit -qam Spelling");
        commit_of(diary, {"complete", "probe"});
    }
    CHECK(diary.committed() == "README.md\njournal.yaml\n");
    CHECK(diary.git("ls-files") == "README.md\njournal.yaml\n");
}
