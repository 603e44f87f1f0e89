// SPDX-License-Identifier: MIT
// Texts that are written in the editor: -e.
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

// A diary with one insight, 'noted', and an editor beside it that is a script; its file is "$1".
struct Desk : Diary {
    Desk() { done({"add-insight", "Noted.", "--id=noted", "--date=2026-03-04"}); }

    void editor(const std::string& script) {
        write("../editor", "#!/bin/sh\n" + script + "\n");
        run("chmod +x ../editor");
        set("GIT_EDITOR", (folder() / "../editor").string());
    }
    // An editor in which somebody types a text above all that is there.
    void types(const std::string& text, const std::string& then = "") {
        write("../typed", text);
        const std::string typed = (folder() / "../typed").string();
        editor("cat '" + typed + "' \"$1\" > '" + typed + "-too' && cat '" + typed + "-too' > \"$1\"\n" + then);
    }
    // One that shows what it was given, and closes.
    std::string shown(const Words& arguments) {
        editor("cat \"$1\"; false");
        return journey(arguments).out;
    }
    std::string field(const std::string& id, const std::string& key) const {
        return run("journey show " + id +
                   " --json | python3 -c 'import json,sys; "
                   "sys.stdout.write(json.load(sys.stdin)[\"" +
                   key + "\"])'")
            .out;
    }
    std::string texts_kept() const { return run("ls .git | grep JOURNEY_EDIT").out; }
};

std::string help_lines(const std::string& kind, const std::string& mark = "#") {
    return mark + " Write the text of the " + kind + " above. Lines that begin with '" + mark + "' are left out;\n" + mark +
           " without any other line nothing is changed.\n";
}

// The command that a failed one recommends last.
std::string last_hint(const Result& result) {
    return result.err.substr(result.err.rfind("hint: ") + 6);
}

// A failing run of journey, which must keep the typed text, after which its hint brings that text into the journal.
void check_kept(const Desk& desk, const Result& failed, int status, const std::string& text) {
    INFO(failed.transcript);
    CHECK(failed.status == status);
    CHECK(contains(failed.err, "\nhint: journey "));
    CHECK(desk.run("cat \"$(git rev-parse --git-dir)/JOURNEY_EDITMSG\"").out == text + "\n");
}

void check_used_again(const Desk& desk, const Result& failed) {
    const Result again = desk.run(last_hint(failed));
    INFO(again.transcript);
    CHECK(again.status == 0);
    CHECK(desk.run("ls \"$(git rev-parse --git-dir)\" | grep JOURNEY_EDIT").out == "");
}

}  // namespace

TEST_CASE("add-insight -e takes its text from the editor, and leaves no trace of that") {
    Desk desk;
    desk.types("A log is a database.\n");
    CHECK(commit_of(desk, {"add-insight", "-e", "--about=probe"}) ==
          "Add insight: A log is a database.|add-insight a-log-is-a-database");
    CHECK(contains(desk.read("journal.yaml"), "    about: probe\n    text: A log is a database.\n"));
    CHECK(desk.texts_kept() == "");
}

TEST_CASE("add-objective -e takes its text from the editor") {
    Desk desk;
    desk.types("Turn twice.\n");
    CHECK(commit_of(desk, {"add-objective", "moving", "--edit"}) ==
          "Add objective: Turn twice.|add-objective moving-machines/4");
}

TEST_CASE("the editor starts with nothing but help") {
    Desk desk;
    CHECK(desk.shown({"add-insight", "-e"}) == "\n" + help_lines("insight"));
    CHECK(desk.shown({"add-objective", "soil", "-e"}) == "\n" + help_lines("objective"));
}

TEST_CASE("the editor starts with the text that was given") {
    Desk desk;
    CHECK(desk.shown({"add-insight", "A log.", "-e"}) == "A log.\n\n" + help_lines("insight"));
    CHECK(desk.shown({"update", "noted", "--text=Noted twice.", "-e"}) == "Noted twice.\n\n" + help_lines("insight"));
}

TEST_CASE("a text that was given and is left as it is will do") {
    Desk desk;
    desk.editor("");
    CHECK(commit_of(desk, {"add-insight", "-e", "A log."}) == "Add insight: A log.|add-insight a-log");
}

TEST_CASE("update -e starts with the present text") {
    Desk desk;
    CHECK(desk.shown({"update", "noted", "-e"}) == "Noted.\n\n" + help_lines("insight"));
    CHECK(desk.shown({"update", "moving/2", "-e"}) == "Turn on the spot.\n\n" + help_lines("objective"));
    desk.editor("sed -i 's/spot/tulip/' \"$1\"");
    CHECK(commit_of(desk, {"update", "moving/2", "-e"}) == "Update objective: Turn on the tulip.|update moving-machines/2");
}

TEST_CASE("update -e changes other fields as well") {
    Desk desk;
    desk.editor("sed -i 's/Noted/Seen/' \"$1\"");
    commit_of(desk, {"update", "noted", "-e", "--about=probe"});
    CHECK(contains(desk.read("journal.yaml"), "    about: probe\n    text: Seen.\n"));
}

TEST_CASE("a text that is left as it is changes nothing") {
    Desk desk;
    desk.editor("");
    check_nothing_to_change(desk, {"update", "noted", "-e"});
}

TEST_CASE("what is written in the editor comes back byte for byte") {
    const std::string text = "One  two\t\xE2\x80\x94 \xF0\x9F\x8C\xB1\n\n\n  - indented  \n\\back\\slash: \"quoted\"\nlast";
    Desk desk;
    desk.types(text + "\n");
    commit_of(desk, {"add-insight", "-e", "--id=odd"});
    CHECK(desk.field("odd", "text") == text);
    CHECK(desk.shown({"update", "odd", "-e"}) == text + "\n\n" + help_lines("insight"));
}

TEST_CASE("blanks around a present text stay when words are changed") {
    Desk desk;
    desk.write("journal.yaml", replaced(desk.read("journal.yaml"), "text: Noted.", "text: |\n      Noted\n      here.\n"));
    desk.git("commit -qam 'By hand'");
    desk.editor("sed -i 's/Noted/Seen/' \"$1\"");
    desk.done({"update", "noted", "-e"});
    CHECK(desk.field("noted", "text") == "Seen\nhere.\n");
}

TEST_CASE("comment lines are left out, as git leaves them out") {
    Desk desk;
    desk.types("#one\nA log.\n # two\n#\nThe end.\n");
    commit_of(desk, {"add-insight", "-e", "--id=log"});
    CHECK(desk.field("log", "text") == "A log.\n # two\nThe end.");
    desk.git("commit -q --allow-empty");
    CHECK(desk.git("log -1 --format=%B") == "A log.\n # two\nThe end.\n\n");
}

TEST_CASE("comments begin with core.commentChar") {
    Desk desk;
    desk.git("config core.commentChar ';'");
    desk.types("# one\n; two\n");
    commit_of(desk, {"add-insight", "-e", "--id=log"});
    CHECK(desk.field("log", "text") == "# one");
}

TEST_CASE("core.commentChar may be auto") {
    Desk desk;
    desk.git("config core.commentChar auto");
    CHECK(desk.shown({"add-insight", "-e"}) == "\n" + help_lines("insight"));
}

TEST_CASE("lines of a present text are no comments, whatever they begin with") {
    Desk desk;
    desk.done({"update", "noted", "--text=Noted:\n# one\n; two"});
    CHECK(desk.shown({"update", "noted", "-e"}) == "Noted:\n# one\n; two\n\n" + help_lines("insight", "@"));
    desk.editor("sed -i 's/Noted/Seen/' \"$1\"");
    desk.done({"update", "noted", "-e"});
    CHECK(desk.field("noted", "text") == "Seen:\n# one\n; two");
}

TEST_CASE("an empty text changes nothing") {
    Desk desk;
    desk.editor("");
    check_refused(desk, {"add-insight", "-e"}, 1, "error: aborting add-insight due to empty text\n");
    desk.editor(": > \"$1\"");
    check_refused(desk, {"update", "noted", "-e"}, 1, "error: aborting update due to empty text\n");
    desk.types("# Not a word.\n \n");
    check_refused(desk, {"add-objective", "soil", "-e"}, 1, "error: aborting add-objective due to empty text\n");
    desk.editor("rm \"$1\"");
    check_refused(desk, {"add-insight", "-e"}, 1, "error: aborting add-insight due to empty text\n");
}

TEST_CASE("an editor that fails changes nothing") {
    Desk desk;
    desk.set("GIT_EDITOR", "false");
    check_refused(desk, {"add-insight", "-e"}, 1, "error: there was a problem with the editor 'false'\n");
}

TEST_CASE("an interrupt that ends the editor ends journey and leaves no trace") {
    Desk desk;
    desk.editor("kill -INT $$");
    const Snapshot before = desk.snapshot();
    const Result result = desk.journey({"add-insight", "-e"});
    CHECK(result.status == 130);
    CHECK(changed(before, desk.snapshot()).empty());
}

TEST_CASE("an interrupt that the editor handles ends nothing") {
    Desk desk;
    desk.types("A log.\n", "trap : INT QUIT; kill -INT 0; kill -QUIT 0");
    const Result result = desk.run("setsid -w journey add-insight -e");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(desk.git("log -1 --format=%s") == "Add insight: A log.\n");
}

TEST_CASE("the editor is that of the configuration, and of -c before it") {
    Desk desk;
    desk.unset("GIT_EDITOR");
    desk.git("config core.editor 'echo configured >'");
    commit_of(desk, {"add-insight", "-e"});
    commit_of(desk, {"-c", "core.editor=echo given >", "add-insight", "-e"});
    CHECK(desk.git("log -2 --format=%s") == "Add insight: given\nAdd insight: configured\n");
}

TEST_CASE("without any editor on a dumb terminal nothing is changed") {
    Desk desk;
    desk.set("TERM", "dumb");
    check_refused(desk, {"add-insight", "-e"}, 128, "fatal: Terminal is dumb, but EDITOR unset\n");
}

TEST_CASE("no lock is held while a text is written in the editor") {
    Desk desk;
    desk.types("A log.\n", "journey add-project Weeds");
    const Result result = desk.journey({"add-insight", "-e"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(desk.git("log -2 --format=%s") == "Add insight: A log.\nAdd project: Weeds\n");
    CHECK(desk.status() == "");
}

TEST_CASE("whoever is to be refused does not have to write first") {
    Desk desk;
    desk.editor("touch '" + (desk.folder() / "opened").string() + "'");
    check_refused(desk, {"add-objective", "nowhere", "-e"}, 1, "error: no course 'nowhere'");
    check_refused(desk, {"add-insight", "-e", "--about=nowhere"}, 1, "error: no course or project 'nowhere'");
    check_refused(desk, {"add-insight", "-e", "--id=probe"}, 1, "error: the id 'probe' is taken by project 'Probe reader'\n");
    check_refused(desk, {"update", "nothing", "-e"}, 1, "error: no course, objective, project or insight 'nothing'");
    check_refused(desk, {"update", "probe", "-e"}, 129, "error: a project has no 'text'\n");
    desk.write(".git/index.lock", "");
    check_refused(desk, {"add-insight", "-e"}, 128, "fatal: Unable to create '");
    desk.run("rm .git/index.lock");
    desk.git("config user.useConfigOnly true && git config --global --unset user.email");
    check_refused(desk, {"add-insight", "-e"}, 128, "fatal: no email was given and auto-detection is disabled\n");
    desk.run("git config user.email ada@example.com && git rev-parse HEAD > .git/MERGE_HEAD");
    check_refused(desk, {"add-insight", "-e"}, 128, "fatal: cannot do a partial commit during a merge\n");
}

TEST_CASE("the editor and standard input can't both have the text") {
    check_refused(Desk(), {"add-insight", "-e", "-"}, 129, "error: '-' and '--edit' can't be used together\n");
    check_refused(Desk(), {"update", "noted", "-e", "--text=-"}, 129, "error: '-' and '--edit' can't be used together\n");
}

TEST_CASE("without the editor a text is required") {
    check_refused(Desk(), {"add-insight"}, 129, "error: missing argument <text>\nusage: journey add-insight");
    check_refused(Desk(), {"add-objective", "soil"}, 129, "error: missing argument <text>\nusage: journey add-objective");
    check_refused(Desk(), {"add-objective", "-e"}, 129, "error: missing argument <course>\n");
}

TEST_CASE("a dry run with the editor shows the change, keeps the text and touches nothing else") {
    Desk desk;
    desk.types("A log.\n");
    const Snapshot before = desk.snapshot();
    const Result result = desk.journey({"add-insight", "-e", "-n"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.out, "\n+    text: A log.\n"));
    CHECK(contains(result.out, "\nAdd insight: A log.\n"));
    CHECK(result.err == "hint: journey add-insight - <.git/JOURNEY_EDITMSG\n");
    CHECK(desk.run("cat .git/JOURNEY_EDITMSG").out == "A log.\n");
    desk.run("rm .git/JOURNEY_EDITMSG");
    CHECK(changed(before, desk.snapshot()).empty());
}

TEST_CASE("a text for a record that was removed meanwhile is kept for a new one") {
    Desk desk;
    desk.types("And more.\n", "journey remove -q noted");
    const Result failed = desk.journey({"update", "noted", "-e"});
    CHECK(contains(failed.err, "error: the record was removed while the editor was open\n"));
    CHECK(last_hint(failed) == "journey add-insight - <.git/JOURNEY_EDITMSG\n");
    check_used_again(desk, failed);
}

TEST_CASE("a text is kept while the index is locked, and a hint says how to use it again") {
    Desk desk;
    desk.types("A log.\n\nAnd more.\n", "touch .git/index.lock");
    const Result failed = desk.journey({"add-insight", "-e", "--about=probe", "--message=My own words"});
    check_kept(desk, failed, 128, "A log.\n\nAnd more.");
    CHECK(last_hint(failed) == "journey add-insight - --about=probe '--message=My own words' <.git/JOURNEY_EDITMSG\n");
    desk.run("rm .git/index.lock");
    check_used_again(desk, failed);
    CHECK(desk.git("log -1 --format=%s") == "My own words\n");
    CHECK(desk.field("a-log-and-more", "text") == "A log.\n\nAnd more.");
}

TEST_CASE("a text is kept when the editor fails after all") {
    Desk desk;
    desk.types("A log.\n", "false");
    const Result failed = desk.journey({"add-objective", "soil", "-e"});
    check_kept(desk, failed, 1, "A log.");
    CHECK(last_hint(failed) == "journey add-objective soil - <.git/JOURNEY_EDITMSG\n");
    check_used_again(desk, failed);
}

TEST_CASE("a text is kept when a hook refuses it") {
    Desk desk;
    desk.types("A log.\n");
    desk.write(".git/hooks/commit-msg", "#!/bin/sh\nfalse\n");
    desk.run("chmod +x .git/hooks/commit-msg");
    const Result failed = desk.journey({"add-insight", "-e", "--date=2026-03-05"});
    check_kept(desk, failed, 1, "A log.");
    CHECK(desk.status() == "");
    desk.run("rm .git/hooks/commit-msg");
    check_used_again(desk, failed);
}

TEST_CASE("a text is kept when an id is taken meanwhile") {
    Desk desk;
    desk.types("A log.\n", "journey add-project Weeds");
    check_kept(desk, desk.journey({"add-insight", "-e", "--id=weeds"}), 1, "A log.");
}

TEST_CASE("a text is kept when the record was changed meanwhile") {
    Desk desk;
    desk.types("More: ", "journey update noted --text='By somebody else.'");
    const Result failed = desk.journey({"update", "noted", "-e"});
    check_kept(desk, failed, 1, "More: Noted.");
    CHECK(contains(failed.err, "error: the record was changed while the editor was open\n"));
    CHECK(desk.field("noted", "text") == "By somebody else.");
    CHECK(last_hint(failed) == "journey update noted --text=- <.git/JOURNEY_EDITMSG\n");
    check_used_again(desk, failed);
    CHECK(desk.field("noted", "text") == "More: Noted.");
}

TEST_CASE("a number that has come to mean another objective does not change that one") {
    Desk desk;
    desk.types("More: ", "journey move moving/2 --after=moving/3");
    const Result failed = desk.journey({"update", "moving/2", "-e"});
    check_kept(desk, failed, 1, "More: Turn on the spot.");
    CHECK(contains(failed.err, "error: the record was changed while the editor was open\n"));
}

TEST_CASE("a text that is not UTF-8 is kept") {
    Desk desk;
    desk.types("Caf\xE9\n");
    check_kept(desk, desk.journey({"add-insight", "-e"}), 1, "Caf\xE9");
}

TEST_CASE("a hint about a kept text means the same from a folder below the top") {
    Desk desk;
    desk.types("A log.\n", "false");
    desk.write("docs and more/x", "");
    desk.enter("docs and more");
    const Result failed = desk.journey({"add-insight", "-e"});
    CHECK(last_hint(failed) == "journey add-insight - <../.git/JOURNEY_EDITMSG\n");
    check_used_again(desk, failed);
}

TEST_CASE("a hint about a kept text holds -C, -c and --journal") {
    Desk desk;
    desk.types("A log.\n", "false");
    desk.enter("..");
    desk.run("cp -r work 'my work'");
    const std::string kept = (desk.folder() / "my work/.git/JOURNEY_EDITMSG").lexically_normal().string();
    const Result failed =
        desk.journey({"-C", "my work", "add-insight", "-e", "--journal=journal.yaml", "-c", "user.name=Some One"});
    INFO(failed.transcript);
    CHECK(last_hint(failed) ==
          "journey -C 'my work' -c 'user.name=Some One' --journal=journal.yaml add-insight - <'" + kept + "'\n");
    CHECK(desk.run(last_hint(failed)).status == 0);
    CHECK(desk.git("-C 'my work' log -1 --format='%an: %s'") == "Some One: Add insight: A log.\n");
}

TEST_CASE("a linked worktree keeps its own texts") {
    Desk desk;
    desk.git("worktree add -q -b other '../other tree'");
    desk.types("A log.\n", "false");
    desk.enter("../other tree");
    const Result failed = desk.journey({"add-insight", "-e"});
    check_kept(desk, failed, 1, "A log.");
    CHECK(last_hint(failed) == "journey add-insight - <../work/.git/worktrees/other-tree/JOURNEY_EDITMSG\n");
    check_used_again(desk, failed);
    CHECK(desk.git("log -1 --format=%s") == "Add insight: A log.\n");
}

TEST_CASE("a kept text is never written over") {
    Desk desk;
    desk.types("One.\n", "false");
    desk.journey({"add-insight", "-e"});
    desk.types("Two.\n", "false");
    CHECK(last_hint(desk.journey({"add-insight", "-e"})) == "journey add-insight - <.git/JOURNEY_EDITMSG-2\n");
    desk.types("Three.\n");
    commit_of(desk, {"add-insight", "-e"});
    CHECK(desk.run("cat .git/JOURNEY_EDITMSG .git/JOURNEY_EDITMSG-2").out == "One.\nTwo.\n");
    CHECK(desk.texts_kept() == "JOURNEY_EDITMSG\nJOURNEY_EDITMSG-2\n");
}

TEST_CASE("only the text that was used is no longer kept") {
    Desk desk;
    desk.types("One.\n", "false");
    desk.journey({"add-insight", "-e"});
    desk.types("Two.\n", "false");
    desk.journey({"add-insight", "-e"});
    desk.run("journey add-insight - -n <.git/JOURNEY_EDITMSG-2");
    CHECK(desk.texts_kept() == "JOURNEY_EDITMSG\nJOURNEY_EDITMSG-2\n");
    desk.run("journey add-insight - <.git/JOURNEY_EDITMSG-2");
    CHECK(desk.texts_kept() == "JOURNEY_EDITMSG\n");
}

TEST_CASE("a text for whose second copy there is no room stays where it was typed") {
    Desk desk;
    desk.types("Roots take time.\n", "head -c 4000 /dev/zero | tr '\\0' 'x' >> \"$1\"");
    const Result result = desk.run(
        "ulimit -Sf 1; GIT_EDITOR=\"sh -c 'ulimit -Sf unlimited; exec $GIT_EDITOR \\$0'\"; "
        "export GIT_EDITOR; journey add-insight -e");
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(contains(result.err, "\nhint: journey add-insight - <.git/JOURNEY_EDITMSG\n"));
    CHECK(contains(desk.read(".git/JOURNEY_EDITMSG"), "Roots take time."));
    CHECK(desk.texts_kept() == "JOURNEY_EDITMSG\n");
}

TEST_CASE("a text that can't be read again is kept, and hides nothing of what went wrong") {
    Desk desk;
    desk.types("Roots take time.\n", "false");
    const Result result = desk.run(
        "ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -P \"$PWD/.git/JOURNEY_EDITMSG\" "
        "-e inject=openat:error=EMFILE:when=2+ journey add-insight -e");
    INFO(result.transcript);
    CHECK(contains(result.err, "error: there was a problem with the editor "));
    CHECK(last_hint(result) == "journey add-insight - <.git/JOURNEY_EDITMSG\n");
    CHECK(contains(desk.read(".git/JOURNEY_EDITMSG"), "Roots take time."));
}
