// SPDX-License-Identifier: MIT
// A change is committed alone: what is staged stays staged, what is not stays so, in the journal and the README as elsewhere.
#include "e2e/fixture.hpp"
#include "support/catch.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

const std::string header_edit = "# Garden Robotics Diary, second year";

std::string patch(const Sandbox& box, const std::string& arguments) {
    return box.git("diff -U0 " + arguments + " | grep '^[-+]'; true");
}

void edit(const Sandbox& box, const std::string& file, const std::string& what, const std::string& with) {
    box.write(file, replaced(box.read(file), what, with));
}

}  // namespace

TEST_CASE("a change is one commit of the journal and the README with subject and trailer") {
    Diary diary;
    CHECK(diary.git("log -1 --format=%B") == "Add project: Probe reader\n\nJourney: add-project probe\n\n");
    CHECK(diary.committed() == "README.md\njournal.yaml\n");
    CHECK(diary.status().empty());
}

TEST_CASE("a change that the README does not show commits the journal alone") {
    Diary diary;
    diary.done({"complete", "soil-sensors/1", "--on=2026-11-20"});
    CHECK(diary.committed() == "journal.yaml\n");
}

TEST_CASE("other staged, unstaged and untracked work is left as it was") {
    Diary diary;
    diary.write("staged", "1\n");
    diary.write("both", "1\n");
    diary.git("add staged both");
    diary.write("both", "2\n");
    diary.write("untracked", "1\n");
    diary.git("add -N untracked");
    const std::string before = diary.status() + diary.git("diff") + diary.git("diff --cached");
    diary.done({"complete", "probe"});
    CHECK(diary.status() + diary.git("diff") + diary.git("diff --cached") == before);
}

TEST_CASE("unstaged edits of journal and README stay unstaged and out of the commit") {
    Diary diary;
    edit(diary, "README.md", "# Garden Robotics Diary", header_edit);
    edit(diary, "journal.yaml", "title: Seeing Plants", "title: Seeing Trees  # at last");
    const std::string before = patch(diary, "");
    diary.done({"add-project", "Weed counter"});
    CHECK(patch(diary, "") == before);
    CHECK(patch(diary, "--cached").empty());
    CHECK(patch(diary, "HEAD^ HEAD -- journal.yaml README.md") ==
          "--- a/README.md\n+++ b/README.md\n+- Weed counter (in progress)\n+\n"
          "--- a/journal.yaml\n+++ b/journal.yaml\n+  - id: weed-counter\n+    title: Weed counter\n");
}

TEST_CASE("staged edits of journal and README stay staged and out of the commit") {
    Diary diary;
    edit(diary, "README.md", "# Garden Robotics Diary", header_edit);
    edit(diary, "journal.yaml", "title: Seeing Plants", "title: Seeing Trees  # at last");
    diary.git("add -u");
    const std::string before = patch(diary, "--cached");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(patch(diary, "--cached") == before);
    CHECK(patch(diary, "").empty());
    CHECK_FALSE(contains(diary.git("show HEAD"), "Trees"));
    CHECK(contains(diary.git("show HEAD:README.md"), "Probe reader (completed 2026-11-20)"));
    CHECK(contains(diary.git("show :README.md"), "Probe reader (completed 2026-11-20)"));
}

TEST_CASE("three versions of both files each get the change and keep the rest") {
    Diary diary;
    edit(diary, "README.md", "MIT.", "Staged licence.");
    edit(diary, "journal.yaml", "Turn on the spot.", "Turn, staged.");
    diary.git("add -u");
    edit(diary, "README.md", "Staged licence.", "Unstaged licence.");
    edit(diary, "journal.yaml", "Tell weeds from seedlings.", "Tell, unstaged.");
    const std::string staged = patch(diary, "--cached"), unstaged = patch(diary, "");
    diary.done({"rename", "probe", "prober"});
    diary.done({"complete", "prober"});
    CHECK(patch(diary, "--cached") == staged);
    CHECK(patch(diary, "") == unstaged);
}

TEST_CASE("a record that only the work tree has can't be changed, and the hint says what to commit") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "  - id: typed\n    title: Typed by hand\ninsights: []");
    const auto before = diary.snapshot();
    const Result result = diary.journey({"complete", "typed"});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "error: the committed journal.yaml can't take this change: "));
    CHECK(contains(result.err, "hint: journey commit\n"));
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("nothing that is committed may refer to a record that is not") {
    Diary diary;
    edit(diary, "journal.yaml", "projects:\n", "  - id: by-hand\n    title: By hand\nprojects:\n");
    const auto before = diary.snapshot();
    const Result result = diary.journey({"add-project", "X", "--course=by-hand"});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "can't take this change: no course 'by-hand'\n"));
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("a commit's message speaks of what is committed, not of the hand edits around it") {
    Diary diary;
    edit(diary, "journal.yaml", "title: Probe reader", "title: Not out yet");
    edit(diary, "journal.yaml", "      - Drive two wheels", "      - Typed.\n      - Drive two wheels");
    diary.done({"complete", "probe"});
    CHECK(diary.git("log -1 --format=%s") == "Complete project: Probe reader\n");
    CHECK(contains(diary.done({"complete", "moving-machines/2"}), "Completed objective 'moving-machines/2'.\n"));
    CHECK(diary.git("log -1 --format=%B") ==
          "Complete objective: Drive two wheels straight.\n\nJourney: complete moving-machines/1\n\n");
    diary.done({"add-objective", "moving-machines", "Park."});
    CHECK(contains(diary.git("log -1 --format=%B"), "Journey: add-objective moving-machines/4\n"));
}

TEST_CASE("a generated id is free in every version of the journal") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "  - id: weeds\n    title: Weeds\ninsights: []");
    diary.done({"add-project", "Weeds"});
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "- id: weeds-2\n"));
    diary.git("add -u");
    edit(diary, "journal.yaml", "  - id: weeds\n    title: Weeds\n", "");
    diary.done({"add-project", "Weeds"});
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "- id: weeds-3\n"));
}

TEST_CASE("what HEAD has already is written to index and work tree without a commit") {
    Diary diary;
    diary.done({"complete", "probe", "--on=2026-11-20"});
    edit(diary, "journal.yaml", "    completed: 2026-11-20\n", "");
    edit(diary, "README.md", "(completed 2026-11-20)", "(in progress)");
    diary.git("add -u");
    const std::string before = diary.head();
    const std::string said = diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(said == "Completed project 'probe'.\nNothing to commit: HEAD is as it should be.\n");
    CHECK(diary.head() == before);
    CHECK(diary.status().empty());
}

TEST_CASE("what the work tree has already is committed") {
    Diary diary;
    edit(diary, "journal.yaml", "course: soil-sensors\n", "course: soil-sensors\n    completed: 2026-11-20\n");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "completed: 2026-11-20\n"));
    CHECK(diary.status().empty());
}

TEST_CASE("nothing to change makes no commit") {
    Diary diary;
    diary.done({"complete", "probe", "--on=2026-11-20"});
    const auto before = diary.snapshot();
    CHECK(diary.done({"complete", "probe", "--on=2026-11-20"}) == "Nothing to change.\n");
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("a journal that the index has not stays out of the index") {
    Diary diary;
    diary.git("rm -q --cached journal.yaml");
    diary.done({"complete", "probe"});
    CHECK(diary.committed() == "README.md\njournal.yaml\n");
    CHECK(diary.status() == "D  journal.yaml\n?? journal.yaml\n");
}

TEST_CASE("an index without a journal has its README rendered as HEAD's is") {
    Diary diary;
    edit(diary, "README.md", "# Garden Robotics Diary", header_edit);
    diary.git("add README.md && git rm -q --cached journal.yaml");
    const std::string before = patch(diary, "--cached README.md");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(patch(diary, "--cached README.md") == before);
}

TEST_CASE("a README that HEAD has not stays out of the commit") {
    Diary diary;
    diary.git("rm -q --cached README.md && git commit -qm Untrack");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(diary.committed() == "journal.yaml\n");
    CHECK(contains(diary.read("README.md"), "(completed 2026-11-20)"));
    CHECK(diary.status() == "?? README.md\n");
}

TEST_CASE("a journal without a README is changed alone") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "insights: []\nreadme: false");
    diary.git("commit -qam Off");
    const std::string readme = diary.read("README.md");
    diary.done({"complete", "probe"});
    CHECK(diary.committed() == "journal.yaml\n");
    CHECK(diary.read("README.md") == readme);
}

TEST_CASE("each version renders the README that its own journal names") {
    Diary diary;
    diary.write("LIST.md", "# Other\n\n## Projects\n");
    diary.git("add LIST.md && git commit -qm Other");
    edit(diary, "journal.yaml", "insights: []", "insights: []\nreadme: {path: LIST.md}");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(contains(diary.git("show HEAD:README.md"), "(completed 2026-11-20)"));
    CHECK_FALSE(contains(diary.git("show HEAD:LIST.md"), "Probe"));
    CHECK(contains(diary.read("LIST.md"), "(completed 2026-11-20)"));
}

TEST_CASE("a README that the work tree's journal no longer names follows the commit") {
    Diary diary;
    diary.write("NEW.md", diary.read("README.md"));
    diary.write("journal.yaml", diary.read("journal.yaml") + "readme:\n  path: NEW.md\n");
    SECTION("untouched") {}
    SECTION("edited outside of the region") {
        edit(diary, "README.md", "MIT.", "Some licence.");
    }
    SECTION("and neither does the staged one") {
        diary.git("add journal.yaml");
    }
    const std::string unstaged = patch(diary, "README.md"), staged = patch(diary, "--cached README.md");
    diary.done({"complete", "probe"});
    CHECK(patch(diary, "README.md") == unstaged);
    CHECK(patch(diary, "--cached README.md") == staged);
}

TEST_CASE("words in a README that the work tree's journal no longer names stay") {
    Diary diary;
    diary.write("NEW.md", diary.read("README.md"));
    diary.write("journal.yaml", diary.read("journal.yaml") + "readme:\n  path: NEW.md\n");
    edit(diary, "README.md", "- Probe reader (in progress)\n", "- my own words\n");
    const std::string readme = diary.read("README.md");
    diary.done({"complete", "probe"});
    CHECK(diary.read("README.md") == readme);
}

TEST_CASE("a README that is deleted in the work tree alone stays so, and the commit has it in step") {
    Diary diary;
    std::filesystem::remove(diary.folder() / "README.md");
    diary.done({"add-project", "Weed counter"});
    CHECK(diary.status() == " D README.md\n");
    CHECK(contains(diary.git("show HEAD:README.md"), "- Weed counter (in progress)\n"));
}

TEST_CASE("hints typed in a sub-folder name the files from the top") {
    Diary diary;
    diary.write("notes/today.md", "\n");
    diary.enter("notes");
    diary.git("rm -q --cached :/README.md && git commit -qm Untrack");
    const Result result = diary.journey({"complete", "probe", "--no-commit"});
    CHECK(result.err == "hint: git add :/journal.yaml :/README.md && git commit :/journal.yaml :/README.md\n");
    CHECK(
        diary.run(std::string("git add :/journal.yaml :/README.md && git commit -q -m x :/journal.yaml :/README.md")).status ==
        0);
}

TEST_CASE("a README behind a link is written and committed where it really is") {
    Diary diary;
    diary.git("mv README.md real.md");
    std::filesystem::create_symlink("real.md", diary.folder() / "README.md");
    diary.git("add -A && git commit -qm Link");
    diary.done({"complete", "probe"});
    CHECK(diary.committed() == "journal.yaml\nreal.md\n");
    CHECK(diary.status().empty());
}

TEST_CASE("a stale README in HEAD is mended by the next change") {
    Diary diary;
    edit(diary, "journal.yaml", "title: Probe reader", "title: Better probe reader");
    diary.git("commit -qm 'By hand' journal.yaml");
    const Result result = diary.journey({"complete", "soil-sensors/1"});
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK(contains(diary.git("show HEAD:README.md"), "Better probe reader"));
    CHECK(diary.status().empty());
}

TEST_CASE("the option -n shows the commit's diff and message and touches nothing, not even an object") {
    Diary diary;
    const auto before = diary.snapshot();
    const Result result = diary.journey({"complete", "probe", "--on=2026-11-20", "-n"});
    CHECK(result.status == 0);
    CHECK(contains(result.out, "+    completed: 2026-11-20\n"));
    CHECK(contains(result.out, "-- Probe reader (in progress)\n+- Probe reader (completed 2026-11-20)\n"));
    CHECK(contains(result.out, "\nComplete project: Probe reader\n\nJourney: complete probe\n"));
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("the diff that -n shows is one that git can apply") {
    Diary diary;
    const Result shown = diary.journey({"add-project", "Weed counter", "-n"});
    diary.write("../shown.diff", shown.out);
    diary.done({"add-project", "Weed counter"});
    const std::string made = diary.git("show HEAD:README.md") + diary.git("show HEAD:journal.yaml");
    diary.git("reset -q --hard HEAD^ && git apply ../shown.diff");
    CHECK(diary.read("README.md") + diary.read("journal.yaml") == made);
}

TEST_CASE("the option --no-commit writes the work tree and leaves index and HEAD alone") {
    Diary diary;
    const std::string head = diary.head();
    const Result result = diary.journey({"complete", "probe", "--no-commit"});
    CHECK(result.status == 0);
    CHECK(result.out == "Completed project 'probe'.\nNothing was committed.\n");
    CHECK(result.err == "hint: journey commit\n");
    CHECK(diary.head() == head);
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
}

TEST_CASE("journey.commit=false is --no-commit for every command") {
    Diary diary;
    diary.git("config journey.commit false");
    diary.done({"complete", "probe"});
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
}

TEST_CASE("the option --no-commit works in the middle of a merge, a commit does not") {
    Diary diary;
    diary.git("checkout -q -b side && git commit -q --allow-empty -m Side && git checkout -q main");
    diary.git("commit -q --allow-empty -m Main && git merge -q --no-commit --no-ff side");
    const auto before = diary.snapshot();
    CHECK(diary.journey({"complete", "probe"}).status == 128);
    CHECK(changed(before, diary.snapshot()).empty());
    const Result result = diary.journey({"complete", "probe", "--no-commit"});
    CHECK(result.status == 0);
    CHECK(result.err == "hint: git add journal.yaml README.md\n");
}

TEST_CASE("the option -m replaces the subject and keeps its body and the trailer") {
    Diary diary;
    diary.done({"complete", "probe", "-m", "It works\n\n\nIt really does.  \n"});
    CHECK(diary.git("log -1 --format=%B") == "It works\n\nIt really does.\n\nJourney: complete probe\n\n");
}

TEST_CASE("the trailer joins the trailers that a message of one's own ends in") {
    Diary diary;
    diary.done({"complete", "probe", "-m", "It works\n\nHelped-by: Grace"});
    CHECK(diary.git("log -1 --format='%(trailers:only)'") == "Helped-by: Grace\nJourney: complete probe\n\n");
}

TEST_CASE("an empty -m is refused as by git") {
    Diary diary;
    const auto before = diary.snapshot();
    const Result result = diary.journey({"complete", "probe", "-m", " \n"});
    CHECK(result.status == 1);
    CHECK(result.err == "error: aborting commit due to empty commit message\n");
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("a title of several lines makes a subject of one") {
    Diary diary;
    diary.git("config journey.subjectPrefix 'docs: '");
    diary.done({"add-insight", "Slow\n\n  is smooth"});
    CHECK(diary.git("log -1 --format=%s") == "docs: Add insight: Slow is smooth\n");
}

TEST_CASE("the reflog entry is as git would write it") {
    Diary diary;
    CHECK(diary.git("log -g -1 --format=%gs") == "commit: Add project: Probe reader\n");
}

TEST_CASE("a change from a linked worktree is committed on its branch") {
    Diary diary;
    diary.git("worktree add -q ../linked -b linked");
    const std::string main = diary.head();
    diary.enter("../linked");
    CHECK(contains(diary.done({"complete", "probe"}), "[linked "));
    CHECK(diary.git("rev-parse main") == main);
    CHECK(diary.status().empty());
}

TEST_CASE("a change from a sub-folder is the same change") {
    Diary diary;
    diary.write("sub/x", "");
    diary.enter("sub");
    diary.done({"complete", "probe"});
    CHECK(diary.committed() == "README.md\njournal.yaml\n");
}

TEST_CASE("a journal elsewhere is found by --journal from where one stands, and by journey.journal from the top") {
    Diary diary;
    diary.git("mv journal.yaml docs.yaml && mkdir docs && git mv docs.yaml docs/diary.yaml && git commit -qm Move");
    diary.git("config journey.journal docs/diary.yaml");
    diary.done({"complete", "probe"});
    diary.git("config --unset journey.journal");
    diary.enter("docs");
    diary.done({"reopen", "probe", "--journal=diary.yaml"});
    CHECK(diary.committed() == "README.md\ndocs/diary.yaml\n");
}

TEST_CASE("CRLF in the work tree and LF in the repository both survive a change") {
    Diary diary;
    diary.git("config core.autocrlf true && rm README.md journal.yaml && git checkout -q .");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK_FALSE(contains(diary.git("cat-file blob HEAD:journal.yaml"), "\r"));
    CHECK(contains(diary.read("journal.yaml"), "    completed: 2026-11-20\r\n"));
    CHECK(contains(diary.read("README.md"), "(completed 2026-11-20)\r\n"));
    CHECK(diary.status().empty());
}

TEST_CASE("a hint repeats the options that say where, for journey and for git") {
    Diary diary;
    diary.git("mv journal.yaml diary.yaml && git commit -qm Move");
    diary.git("rm -q --cached README.md && git commit -qm Untrack");
    diary.enter("..");
    CHECK(diary.journey({"-C", "work", "--journal=diary.yaml", "complete", "probe", "--no-commit"}).err ==
          "hint: git -C work add diary.yaml README.md && git -C work commit diary.yaml README.md\n");
    edit(diary, "work/diary.yaml", "insights: []", "  - id: typed\n    title: Typed by hand\ninsights: []");
    CHECK(contains(diary.journey({"complete", "typed", "--journal", "diary.yaml", "-C", "work"}).err,
                   "hint: journey -C work --journal=diary.yaml commit\n"));
    CHECK(contains(diary.journey({"-C", "work", "-c", "journey.journal=other.yaml", "list"}).err,
                   "hint: journey -C work -c journey.journal=other.yaml init\n"));
}

TEST_CASE("without a commit, files that only git can convert are left to it") {
    Diary diary;
    diary.git("config filter.x.clean cat");
    diary.write(".git/info/attributes", "journal.yaml filter=x\n");
    CHECK(diary.journey({"complete", "probe", "--no-commit"}).err ==
          "hint: git add journal.yaml README.md && git commit journal.yaml README.md\n");
    CHECK(diary.journey({"complete", "soil-sensors/1", "-n"}).status == 128);
}
