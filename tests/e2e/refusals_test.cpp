// SPDX-License-Identifier: MIT
// Bad input: a message, a hint, git's exit code, and not a byte changed.
#include "e2e/fixture.hpp"
#include "support/catch.hpp"

#include <filesystem>
using namespace journey::test;

namespace {

void edit(const Sandbox& box, const std::string& file, const std::string& what, const std::string& with) {
    box.write(file, replaced(box.read(file), what, with));
}

// Runs a command that must fail so, and leave everything as it was.
void refuses(const Sandbox& box, const std::vector<std::string>& command, int status, const std::string& said) {
    const auto before = box.snapshot();
    const Result result = box.journey(command);
    INFO(result.transcript);
    CHECK(result.status == status);
    CHECK(contains(result.err, said));
    CHECK(result.out.empty());
    CHECK(changed(before, box.snapshot()).empty());
}

}  // namespace

TEST_CASE("an unknown id is refused with near ones as hints") {
    refuses(Diary(), {"complete", "prone"}, 1, "error: no project, course or objective 'prone', did you mean 'probe'?\n");
}

TEST_CASE("an ambiguous beginning is refused with a list") {
    Diary diary;
    diary.done({"add-project", "Probe writer"});
    refuses(diary, {"complete", "pro"}, 1, "error: 'pro' is ambiguous: probe, probe-writer\n");
}

TEST_CASE("an exact id wins over longer ones") {
    Diary diary;
    diary.done({"add-project", "Probe writer"});
    CHECK(contains(diary.done({"complete", "probe"}), "Completed project 'probe'.\n"));
}

TEST_CASE("remove and rename want the id written out") {
    refuses(Diary(), {"remove", "prob"}, 1, "the id must be written out here, did you mean 'probe'?\n");
    refuses(Diary(), {"rename", "prob", "x"}, 1, "the id must be written out here, did you mean 'probe'?\n");
}

TEST_CASE("both halves of an objective's name may be abbreviated") {
    Diary diary;
    diary.done({"add-objective", "moving-machines", "Reverse.", "--id=reverse"});
    CHECK(contains(diary.done({"complete", "mov/rev"}), "Completed objective 'moving-machines/reverse'.\n"));
    CHECK(contains(diary.done({"complete", "mov/2"}), "Completed objective 'moving-machines/2'.\n"));
}

TEST_CASE("an objective that a course has not is refused") {
    refuses(Diary(), {"complete", "moving-machines/9"}, 1, "error: no objective 'moving-machines/9'\n");
}

TEST_CASE("a course that is not there is refused") {
    refuses(Diary(), {"add-project", "X", "--course=nope"}, 1, "error: no course 'nope'\n");
}

TEST_CASE("a taken id is refused") {
    refuses(Diary(), {"add-project", "X", "--id=probe"}, 1, "'probe'");
}

TEST_CASE("malformed dates, slugs, tags and addresses are usage errors") {
    const Diary diary;
    refuses(diary, {"complete", "probe", "--on=soon"}, 129,
            "error: '--on' wants YYYY-MM-DD, 'today' or 'yesterday', not 'soon'\n");
    refuses(diary, {"complete", "probe", "--on=2026-02-30"}, 129, "error: '2026-02-30' is not a day of the calendar\n");
    refuses(diary, {"add-project", "X", "--id=Not A Slug"}, 129, "error: 'Not A Slug' is no id");
    refuses(diary, {"update", "probe", "--tag=a;b"}, 129, "error: 'a;b' is no tag");
    refuses(diary, {"update", "probe", "--url=javascript:alert(1)"}, 129, "'javascript:alert(1)'");
}

TEST_CASE("outside of a repository every command is fatal") {
    refuses(Sandbox(), {"complete", "x"}, 128, "fatal: not a git repository");
    refuses(Sandbox(), {"check"}, 128, "fatal: not a git repository");
}

TEST_CASE("a bare repository is fatal") {
    Sandbox box;
    box.git("init -q --bare .");
    refuses(box, {"complete", "x"}, 128, "fatal: this operation must be run in a work tree");
}

TEST_CASE("without a journal a write is fatal and says how to start") {
    refuses(Garden(), {"add-project", "X"}, 128,
            "fatal: there is no journal: journal.yaml: no such file\nhint: journey init\n");
}

TEST_CASE("a journal that was deleted can be had back") {
    Diary diary;
    std::filesystem::remove(diary.folder() / "journal.yaml");
    refuses(diary, {"complete", "probe"}, 128, "hint: git restore journal.yaml\n");
}

TEST_CASE("a journal that is not committed is refused with what to type") {
    Garden garden;
    garden.done({"init", "--no-commit"});
    refuses(garden, {"add-project", "X"}, 1, "error: journal.yaml is not committed yet\nhint: journey commit\n");
}

TEST_CASE("a broken journal is fatal with the place") {
    Diary diary;
    edit(diary, "journal.yaml", "title: Probe reader", "title: \"Probe reader");
    refuses(diary, {"complete", "probe"}, 128, "fatal: journal.yaml:");
    refuses(diary, {"complete", "probe"}, 128, "hint: journey check\n");
}

TEST_CASE("a journal with an id twice is read but not written") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "  - id: probe\n    title: Again\ninsights: []");
    refuses(diary, {"complete", "probe"}, 128, "fatal: journal.yaml:");
    CHECK(diary.journey({"list"}).status == 0);
}

TEST_CASE("a journal that is broken only in HEAD is refused with what to commit") {
    Diary diary;
    const std::string sound = diary.read("journal.yaml");
    edit(diary, "journal.yaml", "title: Probe reader", "title: \"Probe reader");
    diary.git("commit -qam Broken");
    diary.write("journal.yaml", sound);
    refuses(diary, {"complete", "probe"}, 1, "error: the committed journal.yaml can't take this change: journal.yaml:");
    refuses(diary, {"complete", "probe"}, 1, "hint: journey commit\n");
}

TEST_CASE("a journal that is broken only in the index is refused with what to stage") {
    Diary diary;
    const std::string sound = diary.read("journal.yaml");
    edit(diary, "journal.yaml", "title: Probe reader", "title: \"Probe reader");
    diary.git("add journal.yaml");
    diary.write("journal.yaml", sound);
    refuses(diary, {"complete", "probe"}, 1, "error: the staged journal.yaml can't take this change: journal.yaml:");
    refuses(diary, {"complete", "probe"}, 1, "hint: git add journal.yaml\n");
}

TEST_CASE("a record that is removed in the index alone is refused with what to stage") {
    Diary diary;
    const std::string whole = diary.read("journal.yaml");
    edit(diary, "journal.yaml", "  - id: probe\n    title: Probe reader\n    course: soil-sensors\n", "");
    edit(diary, "journal.yaml", "projects:\n", "projects: []\n");
    diary.git("add journal.yaml");
    diary.write("journal.yaml", whole);
    refuses(diary, {"complete", "probe"}, 1, "error: the staged journal.yaml can't take this change: ");
}

TEST_CASE("a README that no version has is refused") {
    Diary diary;
    diary.git("rm -q README.md");
    diary.git("commit -q -m Gone");
    refuses(diary, {"complete", "probe"}, 1, "error: README.md: no such file\nhint: touch README.md\n");
}

TEST_CASE("a README in two-byte characters is refused") {
    Garden garden;
    garden.write("README.md", std::string("\xFF\xFE#\0 \0T\0\n\0", 10));
    refuses(garden, {"init"}, 1, "README.md:1:1: this is not UTF-8 text\n");
}

TEST_CASE("a journal that names itself as its README is fatal, and check says so") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "insights: []\nreadme: {path: journal.yaml}");
    refuses(diary, {"complete", "probe"}, 128, "fatal: journal.yaml: 'readme.path' names the journal itself\n");
    const Result check = diary.journey({"check"});
    CHECK(check.status == 1);
    CHECK(contains(check.out, "'readme.path' names the journal itself"));
}

TEST_CASE("a README that leads out of the repository is fatal") {
    Diary diary;
    diary.write("../outside.md", "## Projects\n");
    std::filesystem::remove(diary.folder() / "README.md");
    std::filesystem::create_symlink("../outside.md", diary.folder() / "README.md");
    refuses(diary, {"complete", "probe"}, 128, "fatal: ");
    CHECK(diary.read("../outside.md") == "## Projects\n");
}

TEST_CASE("a README that is a folder is fatal") {
    Diary diary;
    std::filesystem::remove(diary.folder() / "README.md");
    std::filesystem::create_directory(diary.folder() / "README.md");
    refuses(diary, {"complete", "probe"}, 128, "fatal: ");
}

TEST_CASE("a README outside by its path in the journal is fatal") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "insights: []\nreadme: {path: ../x.md}");
    refuses(diary, {"complete", "probe"}, 128, "fatal: ");
}

TEST_CASE("half a pair of markers is refused with its line") {
    Diary diary;
    edit(diary, "README.md", "<!-- journey:projects:end -->\n", "");
    diary.git("commit -qam Half");
    refuses(diary, {"complete", "probe"}, 1, "error: README.md:23:1: ");
}

// A limit on the size of files stands for a full disk: it holds for root as well, as permissions do not.
TEST_CASE("a disk that takes no more is fatal and everything is put back") {
    Diary diary;
    const auto before = diary.snapshot();
    const Result result = diary.run("{ (trap '' XFSZ; ulimit -f 0; exec journey complete probe); echo \"[$?]\"; } 2>&1 | cat");
    CHECK(contains(result.out, "fatal: "));
    CHECK(contains(result.out, "\n[128]\n"));
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("without an identity nothing is committed") {
    Diary diary;
    diary.git(
        "config --global --unset user.name && git config --global --unset user.email && git config --global user.useConfigOnly "
        "true");
    refuses(diary, {"complete", "probe"}, 128, "fatal: ");
    CHECK(diary.journey({"complete", "probe", "--no-commit"}).status == 0);
}

TEST_CASE("while another git process holds the index nothing is committed") {
    Diary diary;
    diary.write(".git/index.lock", "");
    refuses(diary, {"complete", "probe"}, 128, "index.lock");
}

TEST_CASE("inside of a git hook nothing is committed") {
    Diary diary;
    diary.set("GIT_INDEX_FILE", ".git/index");
    refuses(diary, {"complete", "probe"}, 128, "fatal: ");
}

TEST_CASE("warnings do not stop a change and go to stderr") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "insights: []\nmood: good");
    diary.git("commit -qam Mood");
    const Result result = diary.journey({"complete", "probe"});
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: journal.yaml:"));
    CHECK(contains(result.err, "unknown key 'mood'"));
    CHECK(contains(diary.read("journal.yaml"), "\nmood: good\n"));
}

TEST_CASE("a title arrives whole, whatever it holds") {
    Diary diary;
    for (const std::string title : {"[a, b]", "[x]", "--", "-x", "it's \"quoted\"", "🚀 naïve", "# not: a comment", "{a: b}"}) {
        diary.done({"add-project", "--id=odd", "--", title});
        CHECK(contains(diary.done({"list", "--format={title}"}), title + "\n"));
        diary.done({"remove", "odd"});
    }
}

TEST_CASE("an index that can't be read is no empty one") {
    Diary diary;
    diary.write("other", "staged\n");
    diary.git("add other");
    diary.give_up_root();
    diary.run("chmod 0 .git/index");
    const Result by_git = diary.run("git write-tree");
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(contains(result.err, ".git/index: index file open failed: Permission denied"));
    CHECK(contains(by_git.err, ".git/index: index file open failed: Permission denied"));
    diary.run("chmod 600 .git/index");
    CHECK(diary.status() == "A  other\n");
}
