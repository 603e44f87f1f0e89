// SPDX-License-Identifier: MIT
// The journal in the editor: checked when it is closed, committed, and never lost.
#include "e2e/judge.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

namespace fs = std::filesystem;

constexpr const char* copy = ".git/JOURNEY_EDIT.yaml";

void edit(const Sandbox& box, const std::string& file, const std::string& what, const std::string& with) {
    box.write(file, replaced(box.read(file), what, with));
}

// A diary whose editor is a script; "$1" is the file.
class Desk : public Diary {
public:
    void editor(const std::string& script) {
        write("../editor", "#!/bin/sh\n" + script + "\n");
        fs::permissions(folder() / "../editor", fs::perms::all);
        set("GIT_EDITOR", (folder() / "../editor").string());
    }
};

const std::string rename_probe = "sed -i 's/title: Probe reader/title: Reader of probes/' \"$1\"";
const std::string break_it = "sed -i 's/title: Probe reader/title: \"Probe reader/' \"$1\"";

// Everything but what an edit keeps.
std::vector<std::string> changed_but_kept(const Snapshot& before, const Snapshot& after) {
    std::vector<std::string> paths = changed(before, after);
    std::erase_if(paths, [](const std::string& path) { return contains(path, "JOURNEY_EDIT"); });
    return paths;
}

}  // namespace

TEST_CASE("edit commits what the editor wrote, with the README in step") {
    Desk diary;
    diary.editor(rename_probe);
    CHECK(commit_of(diary, {"edit"}) == "Update journal|commit probe");
    CHECK(contains(diary.read("journal.yaml"), "title: Reader of probes\n"));
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes (in progress)\n"));
    CHECK(diary.git("log -1 --format=%b") == "Update project: Reader of probes (title)\n\nJourney: commit probe\n\n");
    CHECK_FALSE(diary.exists(copy));
}

TEST_CASE("edit says what it did") {
    Desk diary;
    diary.editor(rename_probe);
    CHECK(diary.done({"edit"}).starts_with("Edited journal.yaml: updated 1.\n[main "));
}

TEST_CASE("edit without a change and with nothing uncommitted changes nothing") {
    Desk diary;
    diary.editor("true");
    check_nothing_to_change(diary, {"edit"});
}

TEST_CASE("an edit back to what HEAD has is one of the work tree alone") {
    Desk diary;
    edit(diary, "journal.yaml", "title: Probe reader", "title: Reader of probes");
    diary.editor("git show HEAD:journal.yaml > \"$1\"");
    const std::string head = diary.head();
    CHECK(diary.done({"edit"}) == "Edited journal.yaml.\nNothing to commit: HEAD is as it should be.\n");
    CHECK(diary.head() == head);
    CHECK(diary.status().empty());
}

TEST_CASE("an edit that changes nothing brings the README in step, and is called so") {
    Desk diary;
    edit(diary, "README.md", "- Probe reader (in progress)\n", "");
    diary.editor("true");
    CHECK(diary.done({"edit"}) == "Rendered README.md.\nNothing to commit: HEAD is as it should be.\n");
}

TEST_CASE("edit commits what was changed by hand before, too") {
    Desk diary;
    edit(diary, "journal.yaml", "Turn on the spot.", "Turn.");
    diary.editor(rename_probe);
    CHECK(commit_of(diary, {"edit"}) == "Update journal|commit moving-machines/2 probe");
}

TEST_CASE("edit --no-commit, and with journey.commit=false, writes the work tree alone") {
    Desk diary;
    diary.editor(rename_probe);
    std::vector<std::string> command = {"edit"};
    SECTION("option") {
        command.emplace_back("--no-commit");
    }
    SECTION("setting") {
        diary.git("config journey.commit false");
    }
    const Result result = diary.journey(command);
    CHECK(result.out == "Edited journal.yaml: updated 1.\nNothing was committed.\n");
    CHECK(result.err == "hint: journey commit\n");
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
}

TEST_CASE("edit leaves hand edits of the README where they are") {
    Desk diary;
    edit(diary, "README.md", "MIT.", "Staged licence.");
    diary.git("add README.md");
    edit(diary, "README.md", "Staged licence.", "Unstaged licence.");
    diary.editor(rename_probe);
    diary.done({"edit"});
    CHECK(diary.status() == "MM README.md\n");
    CHECK(contains(diary.git("show HEAD:README.md"), "MIT."));
}

TEST_CASE("an editor that fails changes nothing and leaves nothing behind") {
    Desk diary;
    diary.editor("exit 3");
    check_refused(diary, {"edit"}, 1, "error: there was a problem with the editor ");
}

TEST_CASE("what was written before the editor failed is kept") {
    Desk diary;
    const auto before = diary.snapshot();
    diary.editor(rename_probe + "; exit 3");
    const Result result = diary.journey({"edit"});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "your text is kept in .git/JOURNEY_EDIT.yaml\n"));
    CHECK(contains(result.err, "hint: journey edit\n"));
    CHECK(changed_but_kept(before, diary.snapshot()).empty());
    diary.editor("true");
    commit_of(diary, {"edit"});
}

TEST_CASE("an emptied journal is no edit") {
    Desk diary;
    diary.editor("echo > \"$1\"");
    check_refused(diary, {"edit"}, 1, "error: aborting: the journal is empty\n");
}

TEST_CASE("a text with problems is kept with their places, and the next edit goes on with it") {
    Desk diary;
    const auto before = diary.snapshot();
    diary.editor(break_it);
    const Result result = diary.journey({"edit"});
    CHECK(result.status == 128);
    CHECK(result.err.starts_with("journal.yaml:24:"));
    CHECK(contains(result.err, "fatal: the text can't become the journal as it is\nhint: journey edit\n"));
    CHECK(changed_but_kept(before, diary.snapshot()).empty());

    diary.editor("sed -i 's/title: \"Probe reader/title: Mended/' \"$1\"");
    const Result again = diary.journey({"edit"});
    CHECK(again.status == 0);
    CHECK(again.err == "going on with the text that was kept in .git/JOURNEY_EDIT.yaml\n");
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "title: Mended\n"));
    CHECK_FALSE(diary.exists(copy));
}

TEST_CASE("an id that is there twice is a problem, an unknown key is not") {
    Desk diary;
    diary.editor(
        "printf '  - {id: soil-sensors, date: 2026-11-20, text: x}\\n' | sed -i -e 's/insights: .*/insights:/' -e '$r "
        "/dev/stdin' \"$1\"");
    CHECK(diary.journey({"edit"}).status == 128);
    diary.editor("sed -i -e 's/id: soil-sensors, date/id: fresh, date/' \"$1\"; echo 'mood: good' >> \"$1\"");
    const Result result = diary.journey({"edit"});
    CHECK(result.status == 0);
    CHECK(contains(result.err, "warning: journal.yaml:"));
}

TEST_CASE("on a terminal a text with problems is offered again") {
    Desk diary;
    diary.editor(
        "if grep -q Broken \"$1\"; then sed -i 's/\"Broken/Mended/' \"$1\"; else sed -i 's/title: Probe reader/title: "
        "\"Broken/' \"$1\"; fi");
    SECTION("and taken") {
        const Result result = diary.run("script -qec 'journey edit' /dev/null", "\n");
        INFO(result.transcript);
        CHECK(contains(result.out, "edit again? [Y/n] "));
        CHECK(contains(diary.git("show HEAD:journal.yaml"), "title: Mended\n"));
    }
    SECTION("and left") {
        const Result result = diary.run("script -qec 'journey edit' /dev/null", "n\n");
        INFO(result.transcript);
        CHECK(result.status == 128);
        CHECK(contains(diary.read(copy), "title: \"Broken\n"));
        CHECK(diary.status().empty());
    }
}

TEST_CASE("a change that came while the editor was open is merged with the edit") {
    Desk diary;
    diary.editor(rename_probe + "; journey complete soil-sensors/1 --on=2026-11-20 >/dev/null");
    diary.done({"edit"});
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "title: Reader of probes\n"));
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "completed: 2026-11-20\n"));
    CHECK(diary.git("show --format= HEAD -- journal.yaml | grep '^[-+] '") ==
          "-    title: Probe reader\n+    title: Reader of probes\n");
    CHECK(diary.status().empty());
}

TEST_CASE("no lock is held while the editor is open") {
    Desk diary;
    diary.editor("test ! -e .git/index.lock && test ! -e .git/journey.lock && " + rename_probe);
    diary.done({"edit"});
}

TEST_CASE("a change of the same lines that came meanwhile is kept with markers") {
    Desk diary;
    diary.editor(rename_probe + "; journey update probe --title Other >/dev/null");
    const Result result = diary.journey({"edit"});
    CHECK(result.status == 128);
    CHECK(result.err.starts_with("journal.yaml was changed meanwhile, in the same lines\n"));
    CHECK(contains(diary.read(copy), "<<<<<<< "));
    CHECK(contains(diary.read("journal.yaml"), "title: Other\n"));

    diary.editor("sed -i -e '/^<<<<<<<\\|^>>>>>>>\\|^=======/d' -e '/title: Other/d' \"$1\"");
    diary.done({"edit"});
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "title: Reader of probes\n"));
    CHECK(diary.status().empty());
}

TEST_CASE("a kept text goes back to the journal that it was made from") {
    Desk diary;
    diary.editor(rename_probe + "; exit 1");
    CHECK(diary.journey({"edit"}).status == 1);
    diary.done({"complete", "soil-sensors/1", "--on=2026-11-20"});
    diary.editor("true");
    diary.done({"edit"});
    CHECK(contains(diary.read("journal.yaml"), "completed: 2026-11-20\n"));
    CHECK(contains(diary.read("journal.yaml"), "title: Reader of probes\n"));
}

TEST_CASE("a text that something is in the way of is kept") {
    Desk diary;
    diary.editor(rename_probe);
    std::string why;
    SECTION("typed words") {
        diary.editor(rename_probe + "; sed -i 's/^- Probe reader/- my own words\\n&/' README.md");
        why = "error: README.md:23:1: text typed between the markers would be lost\n";
    }
    SECTION("a hook") {
        diary.write(".git/hooks/commit-msg", "#!/bin/sh\nexit 1\n");
        fs::permissions(diary.folder() / ".git/hooks/commit-msg", fs::perms::all);
        why = "error: ";
    }
    SECTION("a lock") {
        diary.editor(rename_probe + "; touch .git/index.lock");
        why = "fatal: Unable to create ";
    }
    const std::string head = diary.head();
    const std::string journal = diary.read("journal.yaml");
    const Result result = diary.journey({"edit"});
    INFO(result.transcript);
    CHECK(result.status != 0);
    CHECK(contains(result.err, why));
    CHECK(contains(result.err, "hint: journey edit\n"));
    CHECK(contains(diary.read(copy), "title: Reader of probes\n"));
    CHECK(diary.read("journal.yaml") == journal);
    CHECK(diary.head() == head);
}

TEST_CASE("what stands in the way already is told before the editor opens") {
    Desk diary;
    diary.editor("touch opened");
    int status = 128;
    SECTION("a merge") {
        diary.git("checkout -q -b side && git commit -q --allow-empty -m Side && git checkout -q main");
        diary.git("commit -q --allow-empty -m Main && git merge -q --no-commit --no-ff side");
    }
    SECTION("no identity") {
        diary.git(
            "config --global --unset user.name && git config --global --unset user.email && "
            "git config --global user.useConfigOnly true");
    }
    SECTION("no journal") {
        fs::remove(diary.folder() / "journal.yaml");
    }
    SECTION("a filter") {
        diary.write(".git/info/attributes", "journal.yaml filter=x\n");
    }
    SECTION("typed words") {
        edit(diary, "README.md", "- Probe reader", "- my own words\n- Probe reader");
        status = 1;
    }
    SECTION("no section") {
        diary.write("README.md", "# Bare\n");
        status = 1;
    }
    const auto before = diary.snapshot();
    const Result result = diary.journey({"edit"});
    INFO(result.transcript);
    CHECK(result.status == status);
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("a copy that the editor leaves behind a link is read through it") {
    Desk diary;
    diary.editor(
        "cp \"$1\" ../real; rm \"$1\"; ln -s \"$PWD/../real\" \"$1\"; sed -i 's/title: Probe reader/title: \"Broken/' ../real");
    CHECK(diary.journey({"edit"}).status == 128);
    diary.editor("sed -i 's/title: \"Broken/title: Mended/' \"$1\"");
    commit_of(diary, {"edit"});
    CHECK_FALSE(fs::is_symlink(diary.folder() / copy));
}

TEST_CASE("a copy in whose place the editor leaves a folder is named, with what helps") {
    Desk diary;
    diary.editor("rm \"$1\"; mkdir \"$1\"");
    const Result result = diary.journey({"edit"});
    CHECK(result.status == 128);
    CHECK(contains(result.err, "/.git/JOURNEY_EDIT.yaml' is a directory\nhint: rm -r "));
    diary.run(result.err.substr(result.err.find("rm -r ")));
    diary.editor(rename_probe);
    commit_of(diary, {"edit"});
}

TEST_CASE("a copy that can't be read again is kept, and hides nothing of what went wrong") {
    Desk diary;
    diary.editor(rename_probe + "; false");
    const Result result = diary.run(
        "ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -P \"$PWD/.git/JOURNEY_EDIT.base\" "
        "-e inject=openat:error=EMFILE:when=1+ journey edit");
    INFO(result.transcript);
    CHECK(contains(result.err, "error: there was a problem with the editor "));
    CHECK(contains(result.err, "\nhint: journey edit\n"));
    diary.editor("true");
    CHECK(commit_of(diary, {"edit"}) == "Update journal|commit probe");
}

TEST_CASE("an interrupt that ends the editor ends journey, and leaves nothing behind") {
    Desk diary;
    const auto before = diary.snapshot();
    diary.editor("trap - INT; kill -INT $$");
    CHECK(diary.journey({"edit"}).status == 130);
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("the first commit by edit says that git does not know the README") {
    Desk diary;
    diary.git("rm -q --cached README.md journal.yaml && git commit -qm Untrack");
    diary.editor(rename_probe);
    const Result result = diary.journey({"edit"});
    CHECK(contains(result.out, "README.md is not tracked, so the commit leaves it out.\n"));
    CHECK(result.err == "hint: git add README.md\n");
}

TEST_CASE("edit is a way to mend a journal that can't be read") {
    Desk diary;
    edit(diary, "journal.yaml", "title: Probe reader", "title: \"Probe reader");
    diary.editor("sed -i 's/title: \"Probe reader/title: Mended/' \"$1\"");
    commit_of(diary, {"edit"});
}

TEST_CASE("edit -n shows what would be, keeps the text and touches nothing else") {
    Desk diary;
    const auto before = diary.snapshot();
    diary.editor(rename_probe);
    const Result result = diary.journey({"edit", "-n"});
    CHECK(result.status == 0);
    CHECK(contains(result.out, "+    title: Reader of probes\n"));
    CHECK(contains(result.out, "\nUpdate journal\n"));
    CHECK(result.err == "your text is kept in .git/JOURNEY_EDIT.yaml\nhint: journey edit\n");
    CHECK(changed_but_kept(before, diary.snapshot()).empty());
    diary.editor("true");
    commit_of(diary, {"edit"});
}

TEST_CASE("edit works from a sub-folder of a linked worktree") {
    Desk diary;
    diary.git("worktree add -q ../linked -b linked");
    diary.editor(rename_probe);
    diary.write("../linked/sub/x", "");
    diary.enter("../linked/sub");
    CHECK(contains(diary.done({"edit"}), "[linked "));
    CHECK(diary.committed() == "README.md\njournal.yaml\n");
}

TEST_CASE("edit keeps the line endings that the work tree has") {
    Desk diary;
    diary.git("config core.autocrlf true && rm README.md journal.yaml && git checkout -q .");
    diary.editor(rename_probe);
    commit_of(diary, {"edit"});
    CHECK(contains(diary.read("journal.yaml"), "title: Reader of probes\r\n"));
    CHECK_FALSE(contains(diary.git("cat-file blob HEAD:journal.yaml"), "\r"));
}

TEST_CASE("two edits at once wait for each other and both are committed") {
    Desk diary;
    diary.editor("sleep 0.3; sed -i \"s/^insights: .*/x-$NAME: 1\\n&/\" \"$1\"");
    const Result result = diary.run("NAME=one journey edit >/dev/null & NAME=two journey edit >/dev/null; wait");
    INFO(result.transcript);
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "x-one: 1\n"));
    CHECK(contains(diary.git("show HEAD:journal.yaml"), "x-two: 1\n"));
}
