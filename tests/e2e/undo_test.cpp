// SPDX-License-Identifier: MIT
// Steps taken back and brought back again, whatever happened to them since.
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

void edit(const Sandbox& box, const std::string& file, const std::string& what, const std::string& with) {
    box.write(file, replaced(box.read(file), what, with));
}

std::string subjects(const Sandbox& box, const std::string& range = "HEAD") {
    return box.git("log --topo-order --format=%s " + range);
}

// Both files, byte for byte.
std::string files(const Sandbox& box) {
    return box.read("journal.yaml") + "\n=====\n" + box.read("README.md");
}

// The same of index and work tree, and what git says of them.
std::string uncommitted(const Sandbox& box) {
    return box.git("diff --cached") + box.git("diff");
}

void check_nothing_to_undo(const Sandbox& box) {
    check_refused(box, {"undo"}, 1, "error: nothing to undo\n");
}
void check_nothing_to_redo(const Sandbox& box) {
    check_refused(box, {"redo"}, 1, "error: nothing to redo\n");
}

// Some steps have been made; there is something for every command.
class Filled : public Diary {
public:
    Filled() {
        done({"update", "probe", "--url=https://example.com/probe", "--tag=wet"});
        done({"complete", "probe", "soil/1", "--on=2026-11-20"});
        done({"add-insight", "Probes rust.", "--about=probe", "--date=2026-11-21", "--id=rust"});
        done({"add-project", "Shed"});
    }
};

}  // namespace

TEST_CASE("undo gives back what was there before any command, byte for byte, and redo what it made") {
    const Words words = GENERATE(values<Words>({
        {"add-course", "Databases", "--objective=One.", "--objective=Two."},
        {"add-objective", "soil", "Dig."},
        {"add-project", "Kiln", "--course=seeing", "--tag=hot", "--completed=2026-11-01"},
        {"add-insight", "Ash is light."},
        {"complete", "shed", "moving/2", "seeing"},
        {"complete", "probe", "--on=2026-11-22"},
        {"reopen", "probe", "soil/1"},
        {"update", "probe", "--url=", "--title=Reader", "--untag=wet", "--tag=dry", "--description=Reads `it`."},
        {"update", "moving/1", "--text=Drive three wheels straight."},
        {"rename", "probe", "reader"},
        {"rename", "soil-sensors", "earth"},
        {"rename", "soil-sensors/2", "log"},
        {"remove", "shed"},
        {"remove", "--force", "soil-sensors"},
        {"remove", "soil-sensors/1"},
        {"move", "shed", "--before=probe"},
        {"move", "soil/2", "--before=soil/1"},
        {"move", "seeing", "--before=moving"},
        {"commit"},
        {"edit"},
    }));
    Filled diary;
    const std::string before = files(diary);
    if (words.front() == "commit") edit(diary, "journal.yaml", "  - id: shed", "  # old\n  - id: shed\n    x-mine: 1");
    diary.set("GIT_EDITOR", "sed -i 's/title: Shed/title: Barn/; s/^insights:/insights:  # few/'");
    diary.done(words);
    const std::string after = files(diary);
    INFO(words.front() + " " + words.back() + "\n" + diary.git("show"));
    REQUIRE(after != before);
    const std::string subject = diary.git("log -1 --format=%s");
    const std::string trailer = diary.git("log -1 --format='Journey: undo %H %ad' --date=format:%Y-%m-%dT%H:%M:%S+00:00");

    CHECK(commit_of(diary, {"undo"}) + "\n" == "Undo: " + replaced(subject, "\n", "|") + trailer.substr(9));
    CHECK(files(diary) == before);
    CHECK(diary.git("diff HEAD^^ HEAD") == "");

    CHECK(commit_of(diary, {"redo"}) + "\n" ==
          "Redo: " + replaced(subject, "\n", "|") + replaced(trailer, "undo", "redo").substr(9));
    CHECK(files(diary) == after);
    commit_of(diary, {"undo"});
    CHECK(files(diary) == before);
}

TEST_CASE("undo names what it takes back, and redo what it brings back") {
    Diary diary;
    const std::string step = diary.git("rev-parse --short HEAD").substr(0, 7);
    const std::string undone = diary.done({"undo"});
    CHECK(undone == "Undid 'Add project: Probe reader' (" + step + ").\n[main " +
                        diary.git("rev-parse --short HEAD").substr(0, 7) + "] Undo: Add project: Probe reader\n");
    CHECK(diary.done({"redo"}).starts_with("Redid 'Add project: Probe reader' (" + step + ").\n[main "));
}

TEST_CASE("undo goes back step by step and never undoes itself; the start is no step") {
    Diary diary;
    const std::string first = files(diary);
    diary.done({"complete", "probe"});
    diary.done({"rename", "probe", "reader"});
    diary.done({"undo"});
    diary.done({"undo"});
    CHECK(files(diary) == first);
    diary.done({"undo"});
    CHECK(subjects(diary, "HEAD~3..") ==
          "Undo: Add project: Probe reader\nUndo: Complete project: Probe reader\nUndo: Rename project: Probe reader\n");
    check_nothing_to_undo(diary);
}

TEST_CASE("redo goes forward step by step, and after that undo goes back again") {
    Diary diary;
    diary.done({"complete", "probe"});
    diary.done({"rename", "probe", "reader"});
    const std::string last = files(diary);
    diary.done({"undo", "3"});
    for (int i = 0; i < 3; ++i) diary.done({"redo"});
    CHECK(files(diary) == last);
    CHECK(subjects(diary, "HEAD~3..") ==
          "Redo: Rename project: Probe reader\nRedo: Complete project: Probe reader\nRedo: Add project: Probe reader\n");
    check_nothing_to_redo(diary);
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Rename project: Probe reader|"));
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Complete project: Probe reader|"));
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Complete project: Probe reader|"));
}

TEST_CASE("undo with a number takes so many steps back, with a commit for each, or none at all") {
    Diary diary;
    diary.done({"complete", "probe"});
    diary.done({"complete", "soil/1"});
    check_refused(diary, {"undo", "4"}, 1, "error: there are only 3 steps to undo\nhint: journey undo 3\n");
    diary.done({"undo", "2"});
    CHECK(subjects(diary, "HEAD~2..") ==
          "Undo: Complete project: Probe reader\nUndo: Complete objective: Read moisture from cheap probes.\n");
    check_refused(diary, {"undo", "2"}, 1, "error: there is only 1 step to undo\nhint: journey undo 1\n");
    for (const std::string odd : {"0", "-1", "x", "1x", "", "99999999999999999999999"}) {
        INFO(odd);
        check_refused(diary, {"undo", "--", odd}, 129, "error: '" + odd + "' is no number of steps\n");
    }
}

TEST_CASE("a new step empties redo") {
    Diary diary;
    diary.done({"complete", "probe"});
    diary.done({"undo"});
    diary.done({"add-project", "Shed"});
    check_nothing_to_redo(diary);
    diary.done({"undo"});
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Add project: Shed|"));
    check_nothing_to_redo(diary);
}

TEST_CASE("a new commit that is no step leaves redo as it is") {
    Diary diary;
    diary.done({"complete", "probe"});
    const std::string completed = files(diary);
    diary.done({"undo"});
    diary.write("elsewhere", "1\n");
    diary.git("add elsewhere && git commit -qm Elsewhere");
    diary.done({"redo"});
    CHECK(files(diary) == completed);
}

TEST_CASE("undo leaves what other commits did since, to the journal, the README and elsewhere") {
    Diary diary;
    diary.done({"complete", "probe", "--on=2026-11-20"});
    edit(diary, "journal.yaml", "Turn on the spot.", "Turn.  # at once");
    edit(diary, "README.md", "MIT.", "Free.");
    diary.write("elsewhere", "1\n");
    diary.git("add . && git commit -qm 'By hand'");
    const std::string by_hand = files(diary);
    diary.done({"undo"});
    CHECK(diary.git("diff -U0 HEAD^ | grep '^[-+]'") ==
          "--- a/README.md\n+++ b/README.md\n-- Probe reader (completed 2026-11-20)\n+- Probe reader (in progress)\n"
          "--- a/journal.yaml\n+++ b/journal.yaml\n-    completed: 2026-11-20\n");
    diary.done({"redo"});
    CHECK(files(diary) == by_hand);
}

TEST_CASE("undo and render-readme: what only rendered is no step") {
    Diary diary;
    edit(diary, "README.md", "- Probe reader (in progress)\n", "");
    diary.git("commit -qam Stale");
    commit_of(diary, {"render-readme"});
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
    check_nothing_to_undo(diary);
}

TEST_CASE("undo keeps what is staged staged and what is not not, in the same files and elsewhere") {
    Filled diary;
    edit(diary, "journal.yaml", "Turn on the spot.", "Turn.");
    edit(diary, "README.md", "MIT.", "Staged.");
    diary.write("elsewhere", "1\n");
    diary.git("add .");
    edit(diary, "journal.yaml", "title: Seeing Plants", "title: Seeing Flowers  # not weeds");
    edit(diary, "README.md", "# Garden", "# Unstaged garden");
    diary.write("elsewhere", "2\n");
    const std::string before = uncommitted(diary), content = files(diary);
    diary.done({"rename", "shed", "barn"});
    diary.done({"complete", "barn"});
    diary.done({"undo", "2"});
    CHECK(uncommitted(diary) == before);
    CHECK(files(diary) == content);
    CHECK(diary.git("diff HEAD~4 HEAD") == "");
    diary.done({"redo"});
    diary.done({"redo"});
    diary.done({"undo"});
    diary.done({"undo"});
    CHECK(uncommitted(diary) == before);
}

TEST_CASE("undo finds steps again that a rebase has made anew") {
    Diary diary;
    diary.git("branch base HEAD^ && git branch other HEAD^");
    diary.done({"complete", "probe", "--on=2026-11-20"});
    diary.done({"complete", "soil/1", "--on=2026-11-20"});
    diary.done({"undo"});
    diary.done({"undo"});
    diary.git("checkout -q other && git commit -q --allow-empty -m Other && git checkout -q main && git rebase -q other");
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Complete project: Probe reader|"));
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Complete project: Probe reader|"));
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
    check_nothing_to_undo(diary);
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Add project: Probe reader|"));
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Complete project: Probe reader|"));
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Complete objective: "));
    check_nothing_to_redo(diary);
}

TEST_CASE("undo in a clone of a rebased branch knows as well what is undone") {
    Diary diary;
    diary.done({"complete", "probe"});
    diary.done({"undo"});
    diary.git(
        "checkout -q -b other HEAD~2 && git commit -q --allow-empty -m Other && git checkout -q main && git rebase -q other");
    diary.git("clone -q . ../clone");
    diary.enter("../clone");
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
}

TEST_CASE("undo goes over merges into both sides") {
    Diary diary;
    const std::string base = files(diary);
    diary.git("checkout -q -b side");
    diary.set("GIT_COMMITTER_DATE", "2036-01-01T00:00:01Z");
    diary.done({"update", "moving", "--started=2026-01-01"});
    diary.git("checkout -q main");
    diary.set("GIT_COMMITTER_DATE", "2036-01-01T00:00:02Z");
    diary.done({"complete", "probe"});
    diary.git("merge -q --no-edit -m 'Merged\n\nJourney: complete probe' side");
    diary.unset("GIT_COMMITTER_DATE");
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Complete project: Probe reader|"));
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Update course: Moving Machines|"));
    CHECK(files(diary) == base);
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
    check_nothing_to_undo(diary);
}

TEST_CASE("what one side of a merge has undone is undone, and its other steps don't empty the other side's redo") {
    Diary diary;
    diary.done({"complete", "probe"});
    diary.git("checkout -q -b side");
    diary.done({"update", "moving", "--started=2026-01-01"});
    diary.git("checkout -q main");
    diary.done({"undo"});
    diary.git("merge -q --no-edit side");
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Complete project: Probe reader|"));
    diary.done({"undo", "2"});
    CHECK(subjects(diary, "HEAD~2..").find("Undo: Update course: Moving Machines\n") != std::string::npos);
    CHECK(subjects(diary, "HEAD~2..").find("Undo: Complete project: Probe reader\n") != std::string::npos);
}

TEST_CASE("a step that git reverted counts as undone, one whose revert was reverted does not") {
    Diary diary;
    const std::string open = files(diary);
    diary.done({"complete", "probe", "--on=2026-11-20"});
    const std::string completed = files(diary);
    diary.git("revert --no-edit HEAD");
    CHECK(files(diary) == open);
    SECTION("undo goes on behind it") {
        CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
        check_nothing_to_undo(diary);
    }
    SECTION("redo brings it back") {
        CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Complete project: Probe reader|"));
        CHECK(files(diary) == completed);
    }
    SECTION("reverted, it stands again") {
        diary.git("revert --no-edit HEAD");
        CHECK(files(diary) == completed);
        CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Complete project: Probe reader|"));
    }
    SECTION("after a rebase, in a clone that never had the old commits") {
        diary.git("checkout -q -b other HEAD~2 && git commit -q --allow-empty -m Other && git checkout -q main");
        diary.git("rebase -q other && git clone -q . ../clone");
        diary.enter("../clone");
        CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
    }
}

TEST_CASE("an undo that git reverted leaves the step standing, a redo that it reverted does not") {
    Diary diary;
    diary.done({"complete", "probe"});
    diary.done({"undo"});
    diary.git("revert --no-edit HEAD");
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Complete project: Probe reader|"));
    diary.done({"redo"});
    diary.git("revert --no-edit HEAD");
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
}

TEST_CASE("undo passes over a step of which nothing is left") {
    Diary diary;
    diary.done({"complete", "probe"});
    edit(diary, "journal.yaml", diary.read("journal.yaml").substr(diary.read("journal.yaml").find("    completed: "), 26), "");
    diary.git("commit -qam 'By hand'");
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
}

TEST_CASE("undo takes a step back again that somebody brought back after it was undone") {
    Diary diary;
    const std::string open = files(diary);
    diary.done({"complete", "probe", "--on=2026-11-20"});
    const std::string completed = files(diary);
    diary.done({"undo"});
    SECTION("as a conflict was resolved") {
        diary.git("checkout -q -b side HEAD^");
        edit(diary, "journal.yaml", "completed: 2026-11-20", "completed: 2026-11-21");
        diary.git("commit -qam Side && git checkout -q main");
        diary.run("git merge -q side");
        diary.git("checkout -q HEAD^ -- . && git commit -qm Merged");
        check_nothing_to_redo(diary);
    }
    SECTION("by checkout") {
        diary.git("checkout -q HEAD^ -- . && git commit -qm 'By hand'");
        check_nothing_to_redo(diary);
    }
    SECTION("and other commits came on top") {
        diary.git("checkout -q HEAD^ -- . && git commit -qm 'By hand'");
        diary.done({"add-project", "Shed"});
        diary.done({"undo"});
    }
    REQUIRE(files(diary) == completed);
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Complete project: Probe reader|"));
    CHECK(files(diary) == open);
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Complete project: Probe reader|"));
    CHECK(files(diary) == completed);
    commit_of(diary, {"undo"});
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
    check_nothing_to_undo(diary);
}

TEST_CASE("undo and redo give back the order that was there, whatever was added beside it since the step") {
    Diary diary;
    diary.done({"add-project", "Kiln"});
    edit(diary, "journal.yaml", "insights: []", "  - id: shed\n    title: Shed\ninsights: []");
    diary.git("commit -qam 'By hand'");
    diary.done({"render-readme"});
    const std::string before = files(diary);
    diary.done({"undo"});
    const std::string without = files(diary);
    diary.done({"redo"});
    CHECK(files(diary) == before);
    diary.done({"undo"});
    CHECK(files(diary) == without);
    diary.done({"redo"});
    CHECK(files(diary) == before);
}

TEST_CASE("redo brings back what the undo took, not what was taken out of the step before") {
    Diary diary;
    diary.done({"complete", "probe", "soil/1"});
    edit(diary, "journal.yaml", diary.read("journal.yaml").substr(diary.read("journal.yaml").find("    completed: "), 26), "");
    diary.git("commit -qam 'By hand'");
    diary.done({"render-readme"});
    const std::string before = files(diary);
    diary.done({"undo"});
    diary.done({"redo"});
    CHECK(files(diary) == before);
}

TEST_CASE("redo of an undo that was committed together with something else brings back the step alone") {
    Diary diary;
    diary.done({"complete", "probe"});
    diary.done({"undo"});
    edit(diary, "journal.yaml", "title: Garden Robotics Diary", "title: Diary");
    diary.git("commit -qa --amend --no-edit");
    diary.done({"redo"});
    CHECK(contains(diary.read("journal.yaml"), "title: Diary\n"));
    CHECK(contains(diary.read("journal.yaml"), "completed: "));
}

TEST_CASE("undo is refused with the reason when something was built upon the step") {
    Diary diary;
    const std::string step = diary.git("rev-parse --short HEAD").substr(0, 7);
    const std::string start = "error: cannot undo " + step + " (Add project: Probe reader): ";
    SECTION("the record was changed by hand") {
        edit(diary, "journal.yaml", "title: Probe reader", "title: Reader");
        diary.git("commit -qam 'By hand'");
        check_refused(diary, {"undo"}, 1, start + "changed since: project 'probe'\nhint: journey diff " + step + "\n");
    }
    SECTION("a record that is not committed refers to it") {
        edit(diary, "journal.yaml", "insights: []", "insights:\n  - {id: rust, date: 2026-11-20, about: probe, text: Rust.}");
        check_refused(diary, {"undo"}, 1, start + "insight 'rust' refers to 'probe'\nhint: journey diff " + step + "\n");
    }
    SECTION("a record that git committed refers to it") {
        edit(diary, "journal.yaml", "insights: []", "insights:\n  - {id: rust, date: 2026-11-20, about: probe, text: Rust.}");
        diary.git("commit -qam 'By hand'");
        check_refused(diary, {"undo"}, 1, start + "insight 'rust' refers to 'probe'\n");
    }
}

TEST_CASE("undo is refused when an id was given to something else") {
    Diary diary;
    diary.done({"remove", "probe"});
    const std::string start =
        "error: cannot undo " + diary.git("rev-parse --short HEAD").substr(0, 7) + " (Remove project: Probe reader): ";
    SECTION("to an insight") {
        edit(diary, "journal.yaml", "insights: []", "insights:\n  - {id: probe, date: 2026-11-20, text: Another.}");
        check_refused(diary, {"undo"}, 1, start + "the id 'probe' is taken by an insight\n");
    }
    SECTION("to another project") {
        edit(diary, "journal.yaml", "projects: []", "projects:\n  # Mine.\n  - {id: probe, title: Another}  # and new");
        check_refused(diary, {"undo"}, 1, start + "the id 'probe' is taken by another project\n");
    }
}

TEST_CASE("undo of several steps is refused as a whole when the last can't be undone") {
    Diary diary;
    diary.done({"complete", "soil/1"});
    edit(diary, "journal.yaml", "title: Probe reader", "title: Reader");
    diary.git("commit -qam 'By hand'");
    check_refused(diary, {"undo", "2"}, 1, "error: cannot undo ");
    commit_of(diary, {"undo"});
}

TEST_CASE("a layer that can't take an undo is named") {
    Diary diary;
    const std::string whole = diary.read("journal.yaml");
    edit(diary, "journal.yaml", "title: Probe reader", "title: Staged");
    diary.git("add journal.yaml");
    diary.write("journal.yaml", whole);
    check_refused(diary, {"undo"}, 1, "error: the staged journal.yaml can't take this change: cannot undo ");
    diary.git("reset -q");
    edit(diary, "journal.yaml", "title: Probe reader", "title: Unstaged");
    check_refused(diary, {"undo"}, 1, "error: cannot undo ");
}

TEST_CASE("undo is refused where no writer may commit") {
    Diary diary;
    SECTION("merge") {
        diary.git("checkout -q -b side && git commit -q --allow-empty -m Side && git checkout -q main");
        diary.git("commit -q --allow-empty -m Main && git merge -q --no-commit --no-ff side");
        check_refused(diary, {"undo"}, 128, "fatal: cannot do a partial commit during a merge\n");
    }
    SECTION("rebase") {
        diary.run("git -c sequence.editor=\"sed -i 1s/pick/edit/\" rebase -q -i HEAD^");
        check_refused(diary, {"undo"}, 128, "fatal: cannot do a partial commit during a rebase\n");
    }
    SECTION("hook") {
        diary.set("GIT_INDEX_FILE", ".git/index");
        check_refused(diary, {"undo"}, 128, "fatal: cannot commit inside a git hook");
    }
    SECTION("no journal in HEAD") {
        diary.git("rm -q --cached journal.yaml && git commit -qm Gone");
        check_refused(diary, {"undo"}, 1, "error: journal.yaml is not committed yet\nhint: journey commit\n");
    }
    SECTION("no journal in the work tree") {
        diary.git("rm -q journal.yaml");
        check_refused(diary, {"undo"}, 128, "fatal: there is no journal: journal.yaml: no such file\n");
    }
    SECTION("a journal that can't be read") {
        diary.write("journal.yaml", "version: [\n");
        check_refused(diary, {"undo"}, 128, "fatal: journal.yaml:2:1: ");
    }
}

TEST_CASE("undo -n shows the change and the messages, and touches nothing") {
    Diary diary;
    diary.done({"complete", "probe", "--on=2026-11-20"});
    const auto before = diary.snapshot();
    const std::string shown = diary.done({"undo", "-n", "2"});
    CHECK(contains(shown, "-  - id: probe\n"));
    CHECK(contains(shown, "\nUndo: Complete project: Probe reader\n\nJourney: undo "));
    CHECK(contains(shown, "\nUndo: Add project: Probe reader\n\nJourney: undo "));
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("undo --no-commit changes the work tree alone, and again the step before") {
    Diary diary;
    diary.done({"complete", "probe"});
    const std::string head = diary.head();
    diary.done({"undo", "--no-commit"});
    CHECK(contains(diary.read("README.md"), "- Probe reader (in progress)"));
    diary.done({"undo", "--no-commit"});
    CHECK(contains(diary.read("journal.yaml"), "projects: []"));
    CHECK(diary.head() == head);
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
}

TEST_CASE("undo takes the options of every command that writes") {
    Diary diary;
    SECTION("-m") {
        CHECK(commit_of(diary, {"undo", "-m", "Never mind"}).starts_with("Never mind|undo "));
        CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Add project: Probe reader|redo "));
    }
    SECTION("hooks") {
        diary.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
        diary.run("chmod +x .git/hooks/pre-commit");
        CHECK(diary.journey({"undo"}).status == 1);
        commit_of(diary, {"undo", "--no-verify"});
    }
    SECTION("journey.commit") {
        diary.git("config journey.commit false");
        diary.done({"undo"});
        CHECK(diary.status() == " M README.md\n M journal.yaml\n");
    }
    SECTION("journey.subjectPrefix") {
        diary.git("config journey.subjectPrefix 'docs: '");
        diary.done({"complete", "probe"});
        CHECK(commit_of(diary, {"undo"}).starts_with("docs: Undo: Complete project: Probe reader|"));
        CHECK(commit_of(diary, {"redo"}).starts_with("docs: Redo: Complete project: Probe reader|"));
    }
}

TEST_CASE("undo knows the steps of its own journal alone") {
    Diary diary;
    diary.write("two/journal.yaml", "version: 1\ntitle: Two\nreadme: false\n");
    diary.git("add two && git commit -qm Two");
    diary.done({"--journal=two/journal.yaml", "add-project", "Loom"});
    CHECK(commit_of(diary, {"undo"}).starts_with("Undo: Add project: Probe reader|"));
    check_nothing_to_undo(diary);
    CHECK(commit_of(diary, {"--journal=two/journal.yaml", "undo"}).starts_with("Undo: Add project: Loom|"));
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Add project: Probe reader|"));
}

TEST_CASE("undo follows the journal to the path that it had before") {
    Diary diary;
    diary.done({"complete", "probe"});
    diary.git("mv journal.yaml diary.yaml && git commit -qm Moved && git config journey.journal diary.yaml");
    diary.done({"add-project", "Shed"});
    diary.done({"undo", "3"});
    CHECK(contains(diary.read("diary.yaml"), "projects: []\n"));
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Add project: Probe reader|"));
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Complete project: Probe reader|"));
}

TEST_CASE("undo keeps the line endings that the work tree has") {
    Diary diary;
    diary.git("config core.autocrlf true && rm README.md journal.yaml && git checkout -q .");
    const std::string before = files(diary);
    diary.done({"complete", "probe"});
    diary.done({"undo"});
    CHECK(files(diary) == before);
    CHECK(diary.status() == "");
}

TEST_CASE("undo of a step that was picked from another branch goes by the copy") {
    Diary diary;
    diary.git("checkout -q -b side");
    diary.done({"complete", "probe"});
    diary.done({"undo"});
    diary.git("checkout -q main && git cherry-pick side~1 side");
    CHECK(commit_of(diary, {"redo"}).starts_with("Redo: Complete project: Probe reader|"));
}

TEST_CASE("before any step there is nothing to undo or redo") {
    Garden garden;
    garden.done({"init"});
    check_nothing_to_undo(garden);
    check_nothing_to_redo(garden);
}
