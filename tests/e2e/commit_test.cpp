// SPDX-License-Identifier: MIT
// The journal edited by hand, committed whole; of the README its region alone.
#include "e2e/judge.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

void edit(const Sandbox& box, const std::string& file, const std::string& what, const std::string& with) {
    box.write(file, replaced(box.read(file), what, with));
}

std::string patch(const Sandbox& box, const std::string& arguments) {
    return box.git("diff -U0 " + arguments + " | grep '^[-+]'; true");
}

std::string message(const Sandbox& box) {
    return box.git("log -1 --format=%B");
}

// The journal's title of the project was changed by hand.
class Edited : public Diary {
public:
    Edited() { edit(*this, "journal.yaml", "title: Probe reader", "title: Reader of probes  # a comment"); }
};

}  // namespace

TEST_CASE("commit makes one commit of the journal and the README's region") {
    Edited diary;
    CHECK(commit_of(diary, {"commit"}) == "Update journal|commit probe");
    CHECK(diary.committed() == "README.md\njournal.yaml\n");
    CHECK(diary.git("show HEAD:journal.yaml") == diary.read("journal.yaml"));
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes (in progress)\n"));
}

TEST_CASE("commit says in words what changed, in the message and on the screen") {
    Edited diary;
    edit(diary, "journal.yaml", "    title: Moving Machines", "    title: Moving Machines\n    completed: 2026-11-20");
    const std::string said = diary.done({"commit"});
    CHECK(said == "Committed journal.yaml: completed 1, updated 1.\n[main " + diary.git("rev-parse --short HEAD").substr(0, 7) +
                      "] Update journal\n");
    CHECK(message(diary) ==
          "Update journal\n\nComplete course: Moving Machines\nUpdate project: Reader of probes (title)\n\n"
          "Journey: commit moving-machines probe\n\n");
}

TEST_CASE("commit of comments alone has no words to say") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "insights: []  # none yet");
    CHECK(commit_of(diary, {"commit"}) == "Update journal|commit");
    CHECK(message(diary) == "Update journal\n\nJourney: commit\n\n");
}

TEST_CASE("commit -m replaces the subject, and the words stay") {
    Edited diary;
    diary.done({"commit", "-m", "A better name\n\nHelped-by: Grace"});
    CHECK(message(diary) ==
          "A better name\n\nUpdate project: Reader of probes (title)\n\nHelped-by: Grace\nJourney: commit probe\n\n");
}

TEST_CASE("commit with nothing changed says so") {
    Diary diary;
    check_nothing_to_change(diary, {"commit"});
    check_nothing_to_change(diary, {"commit", "--cached"});
}

TEST_CASE("commit leaves hand edits of the README outside of the region uncommitted") {
    Edited diary;
    edit(diary, "README.md", "MIT.", "Staged licence.");
    diary.git("add README.md");
    edit(diary, "README.md", "# Garden", "# Unstaged garden");
    const std::string staged = patch(diary, "--cached"), unstaged = patch(diary, "README.md");
    diary.done({"commit"});
    CHECK(patch(diary, "--cached") == staged);
    CHECK(patch(diary, "") == unstaged);
    CHECK(patch(diary, "HEAD^ HEAD -- README.md") ==
          "--- a/README.md\n+++ b/README.md\n-- Probe reader (in progress)\n+- Reader of probes (in progress)\n");
}

TEST_CASE("commit leaves other files as they are") {
    Edited diary;
    diary.write("staged", "1\n");
    diary.git("add staged");
    diary.write("staged", "2\n");
    diary.write("untracked", "1\n");
    diary.done({"commit"});
    CHECK(diary.status() == "AM staged\n?? untracked\n");
}

TEST_CASE("commit takes the whole journal, as git commit --only does, whatever of it is staged") {
    Edited diary;
    diary.git("add journal.yaml");
    edit(diary, "journal.yaml", "Turn on the spot.", "Turn.");
    diary.write("by-git/.keep", "");
    diary.git("clone -q . ../twin && cp journal.yaml ../twin/ && git -C ../twin commit -qm x --only journal.yaml");
    diary.done({"commit"});
    CHECK(diary.git("rev-parse HEAD:journal.yaml") == diary.git("-C ../twin rev-parse HEAD:journal.yaml"));
    CHECK(diary.git("status --porcelain -uno").empty());
}

TEST_CASE("commit of a journal without changes leaves the staged one alone") {
    Diary diary;
    const std::string whole = diary.read("journal.yaml");
    edit(diary, "journal.yaml", "Turn on the spot.", "Turn.");
    diary.git("add journal.yaml");
    diary.write("journal.yaml", whole);
    check_nothing_to_change(diary, {"commit"});
}

TEST_CASE("commit --cached takes what is staged and leaves the rest") {
    Edited diary;
    diary.git("add journal.yaml");
    edit(diary, "journal.yaml", "title: Reader of probes", "title: Unstaged");
    edit(diary, "journal.yaml", "Turn on the spot.", "Turn.");
    const std::string unstaged = patch(diary, "journal.yaml");
    diary.done({"commit", "--cached"});
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
    CHECK(patch(diary, "journal.yaml") == unstaged);
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes (in progress)\n"));
    CHECK(contains(diary.read("README.md"), "- Unstaged (in progress)\n"));
    CHECK(message(diary) == "Update journal\n\nUpdate project: Reader of probes (title)\n\nJourney: commit probe\n\n");
}

TEST_CASE("commit --cached needs a staged journal, not a sound one in the work tree") {
    Edited diary;
    diary.git("add journal.yaml");
    diary.write("journal.yaml", "title: \"\n");
    diary.done({"commit", "--cached"});
    CHECK(diary.status() == " M journal.yaml\n");
    diary.git("rm -q --cached journal.yaml");
    check_refused(diary, {"commit", "--cached"}, 128, "fatal: journal.yaml is not in the index\nhint: git add journal.yaml\n");
}

TEST_CASE("what is wrong with a staged journal alone is for check --cached to tell") {
    Edited diary;
    diary.write("journal.yaml", diary.read("journal.yaml") + "odd: [\n");
    diary.git("add journal.yaml");
    diary.git("show HEAD:journal.yaml > journal.yaml");
    for (const auto& words : {std::vector<std::string>{"commit", "--cached"},
                              {"render-readme", "--cached"},
                              {"render-readme", "--check", "--cached"}}) {
        const Result result = diary.journey(words);
        INFO(result.transcript);
        CHECK(result.status == 128);
        CHECK(contains(result.err, "\nhint: journey check --cached\n"));
    }
    REQUIRE(diary.journey({"check"}).status == 0);
    CHECK(diary.journey({"check", "--cached"}).status == 1);
}

TEST_CASE("commit is refused for a journal that can't be read, with the place") {
    Diary diary;
    edit(diary, "journal.yaml", "title: Probe reader", "title: \"Probe reader");
    check_refused(diary, {"commit"}, 128, "fatal: journal.yaml:");
}

TEST_CASE("commit is refused for an id that is there twice, with the line") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "  - id: probe\n    title: Again\ninsights: []");
    check_refused(diary, {"commit"}, 128, "fatal: journal.yaml:26:9: ");
}

TEST_CASE("commit is refused for conflict markers, with the line") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "<<<<<<< ours\ninsights: []\n=======\n>>>>>>> theirs");
    check_refused(diary, {"commit"}, 128, "fatal: journal.yaml:26:1: ");
}

TEST_CASE("commit tells of other problems and goes on") {
    Edited diary;
    edit(diary, "journal.yaml", "insights: []", "insights: []\nmood: good");
    const Result result = diary.journey({"commit"});
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: journal.yaml:27:1: unknown key 'mood'"));
    CHECK(diary.status().empty());
}

TEST_CASE("commit of a journal that is gone is refused with the command that brings it back") {
    Diary diary;
    std::filesystem::remove(diary.folder() / "journal.yaml");
    check_refused(diary, {"commit"}, 128,
                  "fatal: there is no journal: journal.yaml: no such file\nhint: git restore journal.yaml\n");
}

TEST_CASE("commit cures a journal that is broken in HEAD") {
    Diary diary;
    const std::string sound = diary.read("journal.yaml");
    edit(diary, "journal.yaml", "title: Probe reader", "title: \"Probe reader");
    diary.git("commit -qam Broken");
    diary.write("journal.yaml", sound);
    CHECK(commit_of(diary, {"commit"}) == "Update journal|commit");
    diary.done({"complete", "probe"});
}

TEST_CASE("commit cures a journal that is broken in the index") {
    Edited diary;
    const std::string sound = diary.read("journal.yaml");
    diary.write("journal.yaml", "title: \"\n");
    diary.git("add journal.yaml");
    diary.write("journal.yaml", sound);
    commit_of(diary, {"commit"});
}

TEST_CASE("commit is what a journal needs that only the work tree has") {
    Garden garden;
    garden.done({"init", "--no-commit"});
    CHECK(contains(garden.journey({"add-project", "X"}).err, "hint: journey commit\n"));
    garden.done({"add-insight", "Soil is slow", "--no-commit"});
    CHECK(contains(commit_of(garden, {"commit"}), "Update journal|commit soil-sensors "));
    CHECK(garden.committed() == "README.md\njournal.yaml\n");
    garden.done({"add-project", "X"});
}

TEST_CASE("commit works on an unborn branch, and leaves a README out that git does not know") {
    Sandbox box;
    box.git("init -q");
    box.journey({"init", "--no-commit"});
    const Result result = box.journey({"commit"});
    CHECK(result.status == 0);
    CHECK(contains(result.out, "[main (root-commit) "));
    CHECK(contains(result.out, "README.md is not tracked, so the commit leaves it out.\n"));
    CHECK(result.err == "hint: git add README.md\n");
    CHECK(box.git("status --porcelain") == "?? README.md\n");
    CHECK(box.git("ls-tree --name-only HEAD") == "journal.yaml\n");
}

TEST_CASE("commit leaves a staged README out that HEAD has not, and it stays staged") {
    Sandbox box;
    box.git("init -q");
    box.journey({"init", "--no-commit"});
    box.git("add README.md");
    CHECK(box.journey({"commit"}).status == 0);
    CHECK(box.git("status --porcelain") == "A  README.md\n");
}

TEST_CASE("commit of a stale README alone is called so") {
    Diary diary;
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    diary.git("commit -qm 'By hand' journal.yaml");
    CHECK(commit_of(diary, {"commit"}) == "Render README|render-readme");
}

TEST_CASE("commit renders the README that the new journal names, where HEAD has it") {
    Diary diary;
    diary.write("LIST.md", "# Other\n\n## Projects\n");
    diary.git("add LIST.md && git commit -qm Other");
    edit(diary, "journal.yaml", "insights: []", "insights: []\nreadme: {path: LIST.md}");
    commit_of(diary, {"commit"});
    CHECK(diary.committed() == "LIST.md\njournal.yaml\n");
    CHECK(contains(diary.git("show HEAD:LIST.md"), "- Probe reader"));
}

TEST_CASE("commit is refused while words are typed between the markers") {
    Edited diary;
    edit(diary, "README.md", "- Probe reader", "- my own words\n- Probe reader");
    check_refused(diary, {"commit"}, 1,
                  "error: README.md:23:1: text typed between the markers would be lost\nhint: journey render-readme --force\n");
    diary.git("add README.md && git show HEAD:README.md > README.md");
    check_refused(diary, {"commit"}, 1, "error: README.md:23:1: ");
}

TEST_CASE("commit replaces words that were typed and committed, with a warning, even where HEAD has no journal") {
    Diary diary;
    edit(diary, "README.md", "- Probe reader", "- my own words\n- Probe reader");
    diary.git("rm -q --cached journal.yaml && git commit -qam 'My words'");
    const Result result = diary.journey({"commit"});
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: README.md: replacing text typed between the markers; it is kept in "));
}

TEST_CASE("commit names the README's section that HEAD has not, with what to commit") {
    Edited diary;
    const std::string whole = diary.read("README.md");
    diary.write("README.md", "# Bare\n");
    diary.git("commit -qm Bare README.md");
    diary.write("README.md", whole);
    check_refused(diary, {"commit"}, 1, "error: the committed README.md can't take this change: ");
    diary.git("commit -qm Section README.md");
    commit_of(diary, {"commit"});
}

TEST_CASE("commit commits although journey.commit is false") {
    Edited diary;
    diary.git("config journey.commit false");
    commit_of(diary, {"commit"});
}

TEST_CASE("commit takes no --no-commit") {
    Edited diary;
    check_refused(diary, {"commit", "--no-commit"}, 129, "error: ");
}

TEST_CASE("commit -n shows diff and message, and touches nothing") {
    Edited diary;
    const auto before = diary.snapshot();
    const std::string shown = diary.done({"commit", "-n"});
    CHECK(contains(shown, "+    title: Reader of probes  # a comment\n"));
    CHECK(contains(shown, "+- Reader of probes (in progress)\n"));
    CHECK(contains(shown, "\nUpdate journal\n\nUpdate project: Reader of probes (title)\n\nJourney: commit probe\n"));
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("commit stores the journal with the line endings that git would store") {
    Diary diary;
    diary.git("config core.autocrlf true && rm README.md journal.yaml && git checkout -q .");
    edit(diary, "journal.yaml", "title: Probe reader", "title: Reader of probes");
    diary.git(
        "clone -q . ../twin && cp journal.yaml ../twin/ && git -C ../twin -c core.autocrlf=true commit -qm x journal.yaml");
    commit_of(diary, {"commit"});
    CHECK(diary.git("rev-parse HEAD:journal.yaml") == diary.git("-C ../twin rev-parse HEAD:journal.yaml"));
    CHECK(contains(diary.read("journal.yaml"), "title: Reader of probes\r\n"));
}

TEST_CASE("commit in the middle of a merge, and inside a hook, is refused") {
    Edited diary;
    SECTION("merge") {
        diary.git("stash -q && git checkout -q -b side && git commit -q --allow-empty -m Side && git checkout -q main");
        diary.git("commit -q --allow-empty -m Main && git merge -q --no-commit --no-ff side && git stash pop -q");
    }
    SECTION("hook") {
        diary.set("GIT_INDEX_FILE", ".git/index");
    }
    check_refused(diary, {"commit"}, 128, "fatal: cannot ");
}

TEST_CASE("commit of an ignored journal that git does not know is refused") {
    Garden garden;
    garden.done({"init", "--no-commit"});
    garden.write(".gitignore", "journal.yaml\n");
    check_refused(garden, {"commit"}, 128, "fatal: 'journal.yaml' is ignored by one of your .gitignore files\n");
}

TEST_CASE("commit from a linked worktree and a sub-folder is the same commit") {
    Edited diary;
    diary.git("stash -q && git worktree add -q ../linked -b linked");
    diary.enter("../linked");
    edit(diary, "journal.yaml", "title: Probe reader", "title: Reader of probes");
    diary.write("sub/x", "");
    diary.enter("sub");
    CHECK(contains(diary.done({"commit"}), "[linked "));
    CHECK(diary.committed() == "README.md\njournal.yaml\n");
}
