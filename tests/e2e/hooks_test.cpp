// SPDX-License-Identifier: MIT
// The person's hooks run as for `git commit --only`, and what they make of a change is kept together.
#include "e2e/judge.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

namespace fs = std::filesystem;

void hook(const Sandbox& box, const std::string& name, const std::string& script, const std::string& folder = ".git/hooks") {
    box.write(fs::path(folder) / name, "#!/bin/sh\n" + script + "\n");
    fs::permissions(box.folder() / folder / name, fs::perms::owner_all);
}

// A formatter: blanks at the ends of lines go, and a `formatted` line comes in.
const std::string formats = "sed -i -e 's/MIT\\.$/MIT, formatted./' README.md && git add README.md";

std::string patch(const Sandbox& box, const std::string& arguments) {
    return box.git("diff -U0 " + arguments + " | grep '^[-+]'; true");
}

}  // namespace

TEST_CASE("pre-commit sees the index that will be committed, and the new files") {
    Diary diary;
    diary.write("other", "staged\n");
    diary.git("add other");
    hook(diary, "pre-commit",
         "git diff --cached --name-only > ../seen; git diff --name-only >> ../seen; grep -c Weeds README.md >> ../seen");
    diary.done({"add-project", "Weeds"});
    CHECK(diary.read("../seen") == "README.md\njournal.yaml\n1\n");
    CHECK(diary.status() == "A  other\n");
}

TEST_CASE("hooks get git's arguments, environment and standard input") {
    const std::string record =
        "{ echo \"$(basename \"$0\") $*\"; pwd; env | grep ^GIT_ | grep -v -e INDEX_FILE -e _DATE | sort; cat; } >> \"$LOG\"";
    const auto recorded = [&](const std::vector<std::string>& words) {
        Diary diary;
        for (const char* name : {"pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"}) hook(diary, name, record);
        diary.write("journal.yaml", diary.read("journal.yaml") + "# typed\n");
        diary.set("LOG", (diary.home() / "log").string());
        diary.write("below/here", "");
        const std::string top = diary.folder().string();
        diary.enter("below");
        const Result result = diary.run(words, "text\n");
        INFO(result.transcript);
        REQUIRE(result.status == 0);
        std::string log = diary.read(diary.home() / "log");
        for (auto at = log.find(top); at != std::string::npos; at = log.find(top)) log.replace(at, top.size(), "TOP");
        return log;
    };
    const std::string ours = recorded({JOURNEY_BINARY, "complete", "probe"});
    const std::string gits = recorded({"git", "commit", "-q", "-m", "Change", "--only", "--", "../journal.yaml"});
    CHECK(ours == gits);
    CHECK(contains(ours, "prepare-commit-msg .git/COMMIT_EDITMSG message\nTOP\n"));
}

TEST_CASE("a hook that refuses leaves everything as it was") {
    const std::string name = GENERATE(as<std::string>(), "pre-commit", "prepare-commit-msg", "commit-msg");
    Diary diary;
    hook(diary, name, "echo no, thanks >&2; exit 3");
    diary.write("README.md", replaced(diary.read("README.md"), "MIT.", "Typed."));
    const std::string before = diary.status() + diary.git("diff") + diary.git("ls-files -s") + diary.head();
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(result.err == "no, thanks\nerror: the " + name + " hook refused (exit code 3)\n");
    CHECK(diary.status() + diary.git("diff") + diary.git("ls-files -s") + diary.head() == before);
    CHECK_FALSE(diary.exists(".git/index.lock"));
    CHECK_FALSE(diary.exists(".git/journey.lock"));
}

TEST_CASE("without verifying, pre-commit and commit-msg are skipped, but not prepare-commit-msg") {
    Diary diary;
    hook(diary, "pre-commit", "exit 1");
    hook(diary, "commit-msg", "exit 1");
    hook(diary, "prepare-commit-msg", "echo Prepared-by: hook >> \"$1\"");
    diary.done({"complete", "probe", "--no-verify"});
    CHECK(diary.git("log -1 --format=%B") ==
          "Complete project: Probe reader\n\nJourney: complete probe\nPrepared-by: hook\n\n");
}

TEST_CASE("what commit-msg makes of the message is committed, and printed") {
    Diary diary;
    hook(diary, "commit-msg", "sed -i '1s/^/feat: /' \"$1\"; printf '\\n\\n' >> \"$1\"");
    const std::string said = diary.done({"complete", "probe"});
    CHECK(contains(said, "] feat: Complete project: Probe reader\n"));
    CHECK(diary.git("log -1 --format=%B") == "feat: Complete project: Probe reader\n\nJourney: complete probe\n\n");
}

TEST_CASE("a message that a hook emptied is no message") {
    Diary diary;
    hook(diary, "commit-msg", ": > \"$1\"");
    check_refused(diary, {"-q", "complete", "probe", "--no-verify", "-m", " "}, 1,
                  "error: aborting commit due to empty commit message\n");
    const std::string before = diary.head() + diary.status();
    const Result result = diary.journey({"complete", "probe"});
    CHECK(result.status == 1);
    CHECK(result.err == "error: aborting commit due to empty commit message\n");
    CHECK(diary.head() + diary.status() == before);
}

TEST_CASE("post-commit finds the commit made and no lock held") {
    Diary diary;
    hook(diary, "post-commit", "{ git log -1 --format=%s; git status --short; ls .git/*.lock; } > ../seen 2>/dev/null; exit 1");
    diary.done({"complete", "probe"});
    CHECK(diary.read("../seen") == "Complete project: Probe reader\n");
}

TEST_CASE("core.hooksPath is where hooks are looked for") {
    Diary diary;
    const std::string path = GENERATE(as<std::string>(), ".githooks", "~/hooks");
    const std::string folder = path == "~/hooks" ? (diary.home() / "hooks").string() : path;
    hook(diary, "commit-msg", "echo By: path >> \"$1\"", folder);
    hook(diary, "pre-commit", "exit 1");
    diary.git("config core.hooksPath '" + path + "'");
    diary.done({"complete", "probe"});
    CHECK(contains(diary.git("log -1 --format=%B"), "\nBy: path\n"));
}

TEST_CASE("what a formatter stages is in the commit, the index and the work tree") {
    Diary diary;
    hook(diary, "pre-commit", formats);
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(contains(diary.git("show HEAD:README.md"), "MIT, formatted.\n"));
    CHECK(contains(diary.git("show HEAD:README.md"), "Probe reader (completed 2026-11-20)"));
    CHECK(diary.status().empty());
}

TEST_CASE("a formatter that stages the work tree's file takes no uncommitted edit along") {
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "Garden Robotics Diary", "Typed Diary"));
    const std::string before = patch(diary, "");
    hook(diary, "pre-commit", formats);
    diary.done({"complete", "probe", "--on=2026-11-20"});
    const std::string committed = diary.git("show HEAD:README.md");
    CHECK(contains(committed, "MIT, formatted.\n"));
    CHECK_FALSE(contains(committed, "Typed"));
    CHECK(patch(diary, "") == before);
    CHECK(patch(diary, "--cached").empty());
}

TEST_CASE("a formatter takes no edit along from a file of ours that the change is not about") {
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "Garden Robotics Diary", "Typed Diary"));
    const std::string before = patch(diary, "");
    hook(diary, "pre-commit", formats);
    diary.done({"complete", "soil-sensors/1"});
    CHECK(contains(diary.git("show HEAD:README.md"), "MIT, formatted.\n"));
    CHECK_FALSE(contains(diary.git("show HEAD:README.md"), "Typed"));
    CHECK(patch(diary, "") == before);
    CHECK(patch(diary, "--cached").empty());
}

TEST_CASE("a formatter's work meets staged edits and unstaged ones, and both survive") {
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "Garden Robotics Diary", "Staged Diary"));
    diary.git("add README.md");
    diary.write("README.md", replaced(diary.read("README.md"), "Drive two wheels", "Drive typed wheels"));
    const std::string staged = patch(diary, "--cached"), unstaged = patch(diary, "");
    hook(diary, "pre-commit", formats);
    diary.done({"complete", "probe", "--on=2026-11-20"});
    CHECK(contains(diary.git("show HEAD:README.md"), "MIT, formatted.\n"));
    CHECK(patch(diary, "--cached") == staged);
    CHECK(patch(diary, "") == unstaged);
}

TEST_CASE("a formatter that works on the index alone reaches the work tree") {
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "Garden Robotics Diary", "Typed Diary"));
    const std::string before = patch(diary, "");
    hook(diary, "pre-commit",
         "id=$(git show :README.md | sed 's/MIT\\.$/MIT, formatted./' | git hash-object -w --stdin) && "
         "git update-index --cacheinfo 100644,$id,README.md");
    diary.done({"complete", "probe"});
    CHECK(contains(diary.git("show HEAD:README.md"), "MIT, formatted.\n"));
    CHECK(contains(diary.read("README.md"), "MIT, formatted.\n"));
    CHECK(patch(diary, "") == before);
    CHECK(patch(diary, "--cached").empty());
}

TEST_CASE("where a formatter and an edit meet in a line, the edit stays") {
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "MIT.", "Typed."));
    hook(diary, "pre-commit",
         "id=$(git show :README.md | sed 's/MIT\\.$/MIT, formatted./' | git hash-object -w --stdin) && "
         "git update-index --cacheinfo 100644,$id,README.md");
    diary.done({"complete", "probe"});
    CHECK(contains(diary.git("show HEAD:README.md"), "MIT, formatted.\n"));
    CHECK(patch(diary, "") == "--- a/README.md\n+++ b/README.md\n-MIT, formatted.\n+Typed.\n");
}

TEST_CASE("a formatter whose work can't be told from an edit refuses the commit") {
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "MIT.", "Typed."));
    hook(diary, "pre-commit", "sed -i 's/^Typed.$/Typed, formatted./' README.md; git add README.md");
    const std::string before = diary.head() + diary.git("ls-files -s");
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(contains(result.err, "error: the pre-commit hook staged 'README.md' together with edits that are not committed"));
    CHECK(contains(result.err, "hint: git commit -- README.md\n"));
    CHECK(diary.head() + diary.git("ls-files -s") == before);
    CHECK(contains(diary.read("README.md"), "Typed, formatted.\n"));
    CHECK_FALSE(contains(diary.read("README.md"), "completed"));
}

TEST_CASE("a formatter that changes the work tree and refuses keeps its work, and the change goes") {
    Diary diary;
    hook(diary, "pre-commit", "sed -i 's/MIT\\.$/MIT, formatted./' README.md; exit 1");
    const Result result = diary.journey({"complete", "probe"});
    CHECK(result.status == 1);
    CHECK(patch(diary, "") == "--- a/README.md\n+++ b/README.md\n-MIT.\n+MIT, formatted.\n");
}

TEST_CASE("a formatter that rewrites the change itself and refuses leaves nothing of it") {
    Diary diary;
    hook(diary, "pre-commit",
         "sed -i 's/^- /-   /; s/MIT\\.$/MIT, formatted./' README.md; sed -i 's/completed: \\(.*\\)/completed: \"\\1\"/' "
         "journal.yaml; exit 1");
    const std::string journal = diary.read("journal.yaml");
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.err == "error: the pre-commit hook refused (exit code 1)\n");
    CHECK(diary.read("journal.yaml") == journal);
    CHECK_FALSE(contains(diary.read("README.md"), "completed"));
    CHECK(contains(diary.read("README.md"), "MIT, formatted.\n"));
}

TEST_CASE("a hook that fails halfway loses no hand edit of ours") {
    const std::string script = GENERATE(as<std::string>(), "git checkout -q -- .; exit 1", "git reset -q --hard; exit 1",
                                        "rm README.md journal.yaml; exit 1");
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "MIT.", "Typed."));
    diary.write("journal.yaml", diary.read("journal.yaml") + "# typed\n");
    const std::string before = diary.read("README.md") + diary.read("journal.yaml");
    hook(diary, "pre-commit", script);
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(diary.read("README.md") + diary.read("journal.yaml") == before);
}

TEST_CASE("a hook that makes a link of a file is followed") {
    Diary diary;
    hook(diary, "pre-commit", "mv README.md other.md; ln -s other.md README.md; git add -A");
    diary.done({"complete", "probe"});
    CHECK(contains(diary.git("ls-tree HEAD README.md"), "120000 blob"));
    CHECK(contains(diary.git("show HEAD:other.md"), "(completed "));
    CHECK(diary.status().empty());
}

TEST_CASE("a file that a hook turns into a folder is followed") {
    Diary diary;
    diary.write("f", "1\n");
    diary.git("add f && git commit -qm F");
    hook(diary, "pre-commit", "rm -f f; mkdir f; echo 2 > f/g; git add -A");
    diary.done({"complete", "probe"});
    CHECK(diary.committed() == "README.md\nf\nf/g\njournal.yaml\n");
    CHECK(diary.status().empty());
}

TEST_CASE("from outside of the work tree hooks run at its top") {
    Diary diary;
    hook(diary, "pre-commit", "pwd > ../seen", "hooks");
    hook(diary, "commit-msg", "head -1 \"$1\" >> ../seen", "hooks");
    diary.git("config core.hooksPath hooks");
    const std::string top = diary.folder().string();
    diary.set("GIT_DIR", ".git");
    diary.set("GIT_WORK_TREE", ".");
    diary.done({"complete", "probe"});
    diary.set("GIT_DIR", top + "/.git");
    diary.set("GIT_WORK_TREE", top);
    diary.enter(diary.home());
    diary.done({"reopen", "probe"});
    CHECK(diary.read(top + "/../seen") == top + "\nReopen project: Probe reader\n");
}

TEST_CASE("a NUL byte that a hook puts into the message is refused, as git does") {
    Diary diary;
    hook(diary, "commit-msg", "printf 'a\\000b\\n' > \"$1\"");
    const std::string before = diary.head() + diary.status();
    const Result result = diary.journey({"complete", "probe"});
    CHECK(result.status == 128);
    CHECK(result.err == "fatal: a NUL byte in commit log message not allowed\n");
    CHECK(diary.head() + diary.status() == before);
}

TEST_CASE("nothing of the hooks' index is left when post-commit runs") {
    Diary diary;
    hook(diary, "pre-commit", "exit 0");
    hook(diary, "post-commit", "ls .git | grep -e journey -e lock > ../seen");
    diary.done({"complete", "probe"});
    CHECK(diary.read("../seen").empty());
}

TEST_CASE("what a hook does to a file's mode reaches an index with staged edits") {
    Diary diary;
    diary.write("README.md", replaced(diary.read("README.md"), "Garden Robotics Diary", "Staged Diary"));
    diary.git("add README.md");
    const std::string staged = patch(diary, "--cached");
    hook(diary, "pre-commit", "chmod +x README.md; git update-index --chmod=+x README.md");
    diary.done({"complete", "probe"});
    CHECK(contains(diary.git("ls-tree HEAD README.md"), "100755 blob"));
    CHECK(contains(diary.git("ls-files -s README.md"), "100755 "));
    CHECK(patch(diary, "--cached") == staged);
}

TEST_CASE("a file that the hook adds is in the commit and not left staged backwards") {
    Diary diary;
    hook(diary, "pre-commit", "echo generated > LIST; git add LIST");
    diary.done({"complete", "probe"});
    CHECK(diary.committed() == "LIST\nREADME.md\njournal.yaml\n");
    CHECK(diary.status().empty());
}

TEST_CASE("a hook that takes the change out leaves nothing to commit") {
    Diary diary;
    hook(diary, "pre-commit", "git read-tree HEAD");
    const std::string before = diary.head() + diary.status() + diary.read("journal.yaml");
    const Result result = diary.journey({"complete", "probe"});
    CHECK(result.status == 1);
    CHECK(result.err == "error: nothing to commit: the pre-commit hook took the change out\n");
    CHECK(diary.head() + diary.status() + diary.read("journal.yaml") == before);
}

TEST_CASE("a reference-transaction hook can refuse") {
    Diary diary;
    hook(diary, "reference-transaction", "exit 1");
    const std::string before = diary.head() + diary.status();
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(diary.head() + diary.status() == before);
}

TEST_CASE("the first commit of a repository runs the hooks too") {
    Sandbox box;
    box.git("init -q");
    hook(box, "pre-commit", "git diff --cached --name-only > ../seen");
    const Result result = box.journey({"init"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(box.read("../seen") == "README.md\njournal.yaml\n");
}

TEST_CASE("hooks see a sparse checkout as sparse") {
    Diary diary;
    diary.write("far/away", "1\n");
    diary.git("add far && git commit -qm Far && git sparse-checkout set --no-cone '/*' '!/far/'");
    hook(diary, "pre-commit", "git status --short > ../seen");
    diary.done({"complete", "probe"});
    CHECK(diary.read("../seen") == "M  README.md\nM  journal.yaml\n");
    CHECK(diary.git("ls-files -t far") == "S far/away\n");
}

TEST_CASE("in a linked work tree hooks see that work tree's index") {
    Diary diary;
    diary.git("worktree add -q ../linked");
    hook(diary, "pre-commit", "git diff --cached --name-only > ../seen; pwd >> ../seen");
    diary.enter("../linked");
    diary.done({"complete", "probe"});
    CHECK(diary.read("../seen") == "README.md\njournal.yaml\n" + fs::canonical(diary.folder()).string() + "\n");
    CHECK(diary.status().empty());
}

TEST_CASE("a hook that is not executable is ignored, and git says so") {
    Diary diary;
    hook(diary, "pre-commit", "exit 1");
    fs::permissions(diary.folder() / ".git/hooks/pre-commit", fs::perms::owner_read | fs::perms::owner_write);
    const Result result = diary.journey({"complete", "probe"});
    CHECK(result.status == 0);
    CHECK(contains(result.err, "hook was ignored because it's not set as executable"));
}

TEST_CASE("a journey inside a hook of a journey's commit refuses to commit, and --no-commit works") {
    Diary diary;
    const std::string name = GENERATE(as<std::string>(), "pre-commit", "commit-msg", "reference-transaction");
    hook(diary, name,
         "'" JOURNEY_BINARY "' reopen probe 2>> ../said; '" JOURNEY_BINARY
         "' update probe --url=https://x.example --no-commit > /dev/null 2>&1; exit 0");
    diary.done({"complete", "probe"});
    CHECK(contains(diary.read("../said"), "fatal: cannot commit inside a git hook"));
    CHECK(contains(diary.read("journal.yaml"), "url: https://x.example\n"));
    CHECK(diary.git("rev-list --count HEAD") == "4\n");
}
