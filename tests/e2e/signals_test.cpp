// SPDX-License-Identifier: MIT
// Signals that end a program, wherever they come: what was begun is put back or finished, and journey dies of them as git does.
#include "e2e/judge.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

namespace fs = std::filesystem;

// Runs a command line whose process number is in $TMPDIR/pid, and prints how it ended: its exit code, or -15 for SIGTERM.
constexpr const char* watch = R"py(
import subprocess, sys
words = ["sh", "-c", 'ulimit -c 0; echo $$ > "$TMPDIR/pid"; exec "$@"', "sh"] + sys.argv[1:]
print(subprocess.run(words, stdout=2).returncode)
)py";

// The same on a terminal of its own, where Ctrl-C is typed as soon as a word appears. What appears is on stderr.
constexpr const char* type_interrupt = R"py(
import os, pty, sys
word, words = sys.argv[1].encode(), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(words[0], words)
seen, typed = b"", False
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    seen += part
    if not typed and word in seen:
        os.write(terminal, b"\x03")
        typed = True
_, status = os.waitpid(child, 0)
os.write(2, seen)
print(-os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
)py";

Result watched(const Sandbox& box, const Words& command) {
    Words words{"python3", "-c", watch};
    words.insert(words.end(), command.begin(), command.end());
    return box.run(words);
}

Result interrupted_at(const std::string& word, const Sandbox& box, const Words& command) {
    Words words{"python3", "-c", type_interrupt, word};
    words.insert(words.end(), command.begin(), command.end());
    return box.run(words);
}

void script(const Sandbox& box, const fs::path& file, const std::string& lines) {
    box.write(file, "#!/bin/sh\n" + lines + "\n");
    fs::permissions(box.folder() / file, fs::perms::owner_all);
}

// For scripts: sends a signal to whoever was started by watched().
std::string kill_it(const std::string& signal) {
    return "kill -" + signal + " $(cat \"$TMPDIR/pid\")";
}
const std::string stays = "\nexec sleep 20";

// Beside these nothing may differ: objects that nobody refers to, and the message that git leaves as well.
Words differences(const Snapshot& before, const Sandbox& box) {
    Words paths = changed(before, box.snapshot());
    std::erase_if(paths,
                  [](const std::string& path) { return path.starts_with(".git/objects") || path == ".git/COMMIT_EDITMSG"; });
    return paths;
}

const Words complete = {"journey", "complete", "probe"};
const Words commit = {"git", "commit", "-q", "--only", "-m", "By hand", "README.md"};

// How git ends when it commits in such a repository.
std::string ending_of_git(Diary& twin, const Words& command = commit) {
    twin.write("README.md", twin.read("README.md") + "By hand.\n");
    return watched(twin, command).out;
}

// Journey ends in the way it should, and nothing has changed. Without what stood in the way, the same command succeeds.
void check_put_back(const Diary& diary, const std::string& ending, const std::string& clear_the_way,
                    const Words& command = complete) {
    const Snapshot before = diary.snapshot();
    const Result result = watched(diary, command);
    INFO(result.transcript);
    CHECK(result.out == ending);
    CHECK(result.err == "");
    CHECK(differences(before, diary) == Words());
    REQUIRE(diary.run(clear_the_way).status == 0);
    CHECK(commit_of(diary, {"complete", "probe"}) == "Complete project: Probe reader|complete probe");
}

}  // namespace

// ---- in programs that run meanwhile ----

TEST_CASE("a signal while a hook runs ends journey as it ends git, and all is put back") {
    const std::string signal = GENERATE(as<std::string>(), "INT", "TERM", "HUP", "QUIT");
    const std::string name = GENERATE(as<std::string>(), "pre-commit", "prepare-commit-msg", "commit-msg");
    INFO(name << " " << signal);
    Diary diary, twin;
    for (const Diary* box : {&diary, &twin}) script(*box, ".git/hooks/" + name, kill_it(signal) + stays);
    check_put_back(diary, ending_of_git(twin), "rm .git/hooks/" + name);
}

TEST_CASE("a signal ends journey although the hook takes no notice, as it ends git") {
    const std::string lines = "trap '' INT TERM HUP\n" + kill_it("TERM");
    Diary diary, twin;
    for (const Diary* box : {&diary, &twin}) script(*box, ".git/hooks/pre-commit", lines);
    check_put_back(diary, ending_of_git(twin), "rm .git/hooks/pre-commit");
}

TEST_CASE("a hook that dies of a signal of its own has refused") {
    const Diary diary;
    script(diary, ".git/hooks/pre-commit", "kill -TERM $$");
    const Snapshot before = diary.snapshot();
    const Result result = diary.journey({"complete", "probe"});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "error: the pre-commit hook refused"));
    CHECK(differences(before, diary) == Words());
}

TEST_CASE("a signal before the branch moves is in time, after that it is too late") {
    const std::string phase = GENERATE(as<std::string>(), "prepared", "committed");
    const Diary diary;
    script(diary, ".git/hooks/reference-transaction",
           "[ $1 = " + phase + " ] || exit 0\n" + kill_it("TERM") + "\nkill -TERM $PPID" + stays);
    if (phase == "prepared") return check_put_back(diary, "-15\n", "rm .git/hooks/reference-transaction");
    const Result result = watched(diary, complete);
    INFO(result.transcript);
    CHECK(result.out == "-15\n");
    CHECK(diary.git("log -1 --format=%s") == "Complete project: Probe reader\n");
    CHECK(diary.git("rev-list --count HEAD") == "4\n");
    CHECK(diary.status() == "");
}

TEST_CASE("a signal in the post-commit hook ends journey when the step is whole, as it ends git") {
    const std::string signal = GENERATE(as<std::string>(), "INT", "TERM", "HUP");
    Diary diary, twin;
    for (const Diary* box : {&diary, &twin}) script(*box, ".git/hooks/post-commit", kill_it(signal) + stays);
    const Result result = watched(diary, complete);
    INFO(result.transcript);
    CHECK(result.out == ending_of_git(twin));
    CHECK(contains(result.err, "] Complete project: Probe reader\n"));
    CHECK(diary.status() == "");
    CHECK(diary.run("ls .git | grep -i -e lock -e rollback -e journey-").out == "");
    diary.run("rm .git/hooks/post-commit");
    CHECK(commit_of(diary, {"update", "probe", "--url=https://x.example"}) == "Update project: Probe reader|update probe");
}

TEST_CASE("a signal while a program signs ends journey as it ends git, and all is put back") {
    const std::string signal = GENERATE(as<std::string>(), "INT", "TERM", "HUP");
    Diary diary, twin;
    for (const Diary* box : {&diary, &twin}) {
        script(*box, "../signer", kill_it(signal) + "\nsleep 1");
        box->git("config gpg.program \"$TMPDIR/signer\" && git config commit.gpgSign true && git config user.signingKey x");
    }
    check_put_back(diary, ending_of_git(twin), "git config commit.gpgSign false");
}

// ---- in the editor ----

TEST_CASE("SIGTERM and SIGHUP while the editor is open end journey as they end git") {
    const std::string signal = GENERATE(as<std::string>(), "TERM", "HUP");
    Diary diary, twin;
    for (Diary* box : {&diary, &twin}) {
        script(*box, "../editor", kill_it(signal) + stays);
        box->set("GIT_EDITOR", (box->folder() / "../editor").string());
    }
    const std::string ending = ending_of_git(twin, {"git", "commit", "-q", "--only", "README.md"});
    const std::string command = GENERATE(as<std::string>(), "add-insight -e", "edit", "update moving/1 -e");
    check_put_back(diary, ending, "true", {"sh", "-c", "exec journey " + command});
}

// Git starts the editor first and then takes no notice of SIGINT: an editor that is faster than this kills it.
const std::string git_takes_no_notice =
    "until grep -q '^SigIgn:.*[2367abef]$' /proc/$(cat \"$TMPDIR/pid\")/status; do :; done\n";

TEST_CASE("SIGINT while the editor is open is for the editor alone, as with git") {
    Diary diary, twin;
    for (Diary* box : {&diary, &twin}) {
        script(*box, "../editor", (box == &twin ? git_takes_no_notice : "") + kill_it("INT") + "\necho Typed. > \"$1\"");
        box->set("GIT_EDITOR", (box->folder() / "../editor").string());
    }
    CHECK(ending_of_git(twin, {"git", "commit", "-q", "--only", "README.md"}) == "0\n");
    const Result result = watched(diary, {"journey", "add-insight", "-e"});
    INFO(result.transcript);
    CHECK(result.out == "0\n");
    CHECK(diary.git("log -1 --format=%s") == "Add insight: Typed.\n");
}

TEST_CASE("what was typed with -e before a signal is kept, and a hint says how to use it") {
    Diary diary;
    script(diary, "../editor", "echo Typed. > \"$1\"\n" + kill_it("TERM") + stays);
    diary.set("GIT_EDITOR", (diary.folder() / "../editor").string());
    const Result result = watched(diary, {"journey", "add-insight", "-e"});
    CHECK(result.out == "-15\n");
    CHECK(result.err == "hint: journey add-insight - <.git/JOURNEY_EDITMSG\n");
    CHECK(diary.run(result.err.substr(6)).status == 0);
    CHECK(diary.git("log -1 --format=%s") == "Add insight: Typed.\n");
    CHECK(diary.run("ls .git | grep JOURNEY_EDIT").out == "");
}

TEST_CASE("what was typed in edit before a signal is kept, and the next edit goes on with it") {
    Diary diary;
    script(diary, "../editor", "sed -i 's/Probe reader/Typed/' \"$1\"\n" + kill_it("TERM") + stays);
    diary.set("GIT_EDITOR", (diary.folder() / "../editor").string());
    const Result result = watched(diary, {"journey", "edit"});
    CHECK(result.out == "-15\n");
    CHECK(result.err == "your text is kept in .git/JOURNEY_EDIT.yaml\nhint: journey edit\n");
    CHECK_FALSE(diary.exists(".git/JOURNEY_EDIT.lock"));
    diary.set("GIT_EDITOR", "true");
    CHECK(diary.journey({"edit"}).status == 0);
    CHECK(contains(diary.read("journal.yaml"), "title: Typed\n"));
}

TEST_CASE("a signal while an edit is committed keeps its text as well") {
    Diary diary;
    script(diary, ".git/hooks/pre-commit", kill_it("TERM") + stays);
    diary.set("GIT_EDITOR", "sed -i 's/Probe reader/Typed/'");
    const std::string before = diary.head() + diary.status() + diary.read("journal.yaml");
    CHECK(watched(diary, {"journey", "edit"}).out == "-15\n");
    CHECK(diary.head() + diary.status() + diary.read("journal.yaml") == before);
    CHECK(contains(diary.read(".git/JOURNEY_EDIT.yaml"), "title: Typed\n"));
}

// ---- on a terminal ----

TEST_CASE("Ctrl-C on a terminal ends hook and journey, as it ends git") {
    Diary diary, twin;
    for (const Diary* box : {&diary, &twin}) script(*box, ".git/hooks/pre-commit", "echo running" + stays);
    twin.write("README.md", twin.read("README.md") + "By hand.\n");
    const std::string ending = interrupted_at("running", twin, commit).out;
    const Snapshot before = diary.snapshot();
    const Result result = interrupted_at("running", diary, complete);
    INFO(result.transcript);
    CHECK(result.out == ending);
    CHECK(differences(before, diary) == Words());
}

TEST_CASE("Ctrl-C on a terminal ends the editor and then journey, as it ends git") {
    Diary diary, twin;
    for (Diary* box : {&diary, &twin}) {
        script(*box, "../editor", "echo running" + stays);
        box->set("GIT_EDITOR", (box->folder() / "../editor").string());
    }
    twin.write("README.md", twin.read("README.md") + "By hand.\n");
    const std::string ending = interrupted_at("running", twin, {"git", "commit", "--only", "README.md"}).out;
    const Snapshot before = diary.snapshot();
    for (const Words& command : {Words{"journey", "edit"}, Words{"journey", "add-insight", "-e"}}) {
        const Result result = interrupted_at("running", diary, command);
        INFO(result.transcript);
        CHECK(result.out == ending);
        CHECK(differences(before, diary) == Words());
    }
}

TEST_CASE("Ctrl-C when asked whether to edit again keeps the text") {
    Diary diary;
    diary.set("GIT_EDITOR", "echo 'title: [' >");
    diary.set("NO_COLOR", "1");  // the talk is on a terminal here
    const Result result = interrupted_at("edit again?", diary, {"journey", "edit"});
    INFO(result.transcript);
    CHECK(result.out == "-2\n");
    CHECK(contains(result.err, "your text is kept in .git/JOURNEY_EDIT.yaml\r\nhint: journey edit\r\n"));
    CHECK_FALSE(diary.exists(".git/JOURNEY_EDIT.lock"));
    CHECK(diary.status() == "");
}

TEST_CASE("Ctrl-C ends the wait for another command") {
    const auto [lock, command] = GENERATE(table<std::string, std::string>(
        {{"journey.lock", "exec journey complete probe"}, {"JOURNEY_EDIT.lock", "exec journey edit"}}));
    INFO(lock);
    const Diary diary;
    diary.write("../hold.py",
                "import fcntl, subprocess, sys\n"
                "lock = open(sys.argv[1], 'a')\n"
                "fcntl.flock(lock, fcntl.LOCK_EX)\n"
                "sys.exit(subprocess.run(sys.argv[2:]).returncode)\n");
    const std::string typed = "python3 -c '" + std::string(type_interrupt) + "' waiting sh -c '" + command + "'";
    const Result result = diary.run("python3 ../hold.py .git/" + lock + " " + typed);
    INFO(result.transcript);
    CHECK(result.out == "-2\n");
    CHECK(diary.status() == "");
    CHECK(diary.run("ls .git | grep -i journey | grep -v " + lock).out == "");
}

TEST_CASE("a signal that comes right before the wait for another command ends it as well") {
    const Diary diary;
    const Result result = diary.run(
        "flock .git/journey.lock timeout --signal=KILL 60 env ASAN_OPTIONS=detect_leaks=0 "
        "strace -o ../trace -e inject=write:signal=SIGINT:when=1 journey complete probe");
    INFO(result.transcript);
    CHECK(result.status == 128 + 2);
    CHECK(diary.status() == "");
}

// ---- signals that are no concern of ours ----

TEST_CASE("under nohup SIGHUP is ignored") {
    const Diary diary;
    script(diary, ".git/hooks/pre-commit", kill_it("HUP"));
    const Result result = watched(diary, {"nohup", "journey", "complete", "probe"});
    INFO(result.transcript);
    CHECK(result.out == "0\n");
    CHECK(diary.status() == "");
}

TEST_CASE("a job in the background takes no notice of SIGINT, as its shell has it") {
    const Diary diary;
    script(diary, ".git/hooks/pre-commit", "kill -INT $(cat \"$TMPDIR/pid\")");
    const Result result = diary.run("sh -c 'echo $$ > \"$TMPDIR/pid\"; exec journey complete probe' & wait $!");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(diary.status() == "");
}

TEST_CASE("a command that is not done in time can be ended by timeout") {
    const Diary diary;
    script(diary, ".git/hooks/pre-commit", "sleep 20");
    const Snapshot before = diary.snapshot();
    CHECK(diary.run("timeout 0.5 journey complete probe").status == 124);
    CHECK(differences(before, diary) == Words());
}

TEST_CASE("the editor finds signals as journey found them") {
    Diary diary;
    const std::string look = "sed -n '/^Sig[BCI]/s/\\t.*\\(....\\)$/ \\1/p' /proc/self/status > \"$TMPDIR/";
    script(diary, "../editor", look + "seen\"");
    diary.set("GIT_EDITOR", (diary.folder() / "../editor").string());
    for (const std::string prefix : {"", "nohup "}) {
        diary.run(prefix + "journey edit");
        script(diary, "../look", look + "expected\"");
        diary.run(prefix + "../look");
        CHECK(diary.read("../seen") == diary.read("../expected"));
    }
}

// ---- a file that may not grow ----

TEST_CASE("a limit on the size of files is an error, and all is put back") {
    const Diary diary;
    diary.write("journal.yaml", diary.read("journal.yaml") + "# " + std::string(4096, '-') + "\n");
    diary.git("commit -qam Long");
    const Snapshot before = diary.snapshot();
    const Result result = diary.run("ulimit -f 2; journey complete probe");
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(contains(result.err, "fatal: "));
    CHECK(contains(result.err, "File too large"));
    CHECK(differences(before, diary) == Words());
}

// ---- a journey that starts ----

TEST_CASE("an interrupted init takes back the repository that it made") {
    Sandbox box;
    box.write("../templates/hooks/pre-commit", "#!/bin/sh\n" + kill_it("TERM") + stays + "\n");
    fs::permissions(box.folder() / "../templates/hooks/pre-commit", fs::perms::owner_all);
    box.run("git config --global core.hooksPath \"$TMPDIR/templates/hooks\"");
    CHECK(watched(box, {"journey", "init", "a/b"}).out == "-15\n");
    CHECK(box.snapshot().empty());
}

TEST_CASE("an init that is interrupted while git makes the repository takes back what there is of it") {
    const Sandbox box;
    box.run("mkdir here");
    const Result result = box.run(
        "cd here && ASAN_OPTIONS=detect_leaks=0 strace -o ../trace -e inject=waitid:signal=SIGTERM:when=1 journey init");
    INFO(result.transcript);
    CHECK(contains(box.read("trace"), "+++ killed by SIGTERM +++"));
    CHECK(box.run("ls -A here").out == "");
}
