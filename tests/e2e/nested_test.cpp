// SPDX-License-Identifier: MIT
// Journey inside a person's own hooks, which git runs or a journey: what reads works, what writes works or says why not, and
// nothing waits for itself or goes round in circles.
#include "e2e/judge.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

namespace fs = std::filesystem;

// Notes in $TMPDIR/said what a command line says and how it ends, once; a minute is for ever.
std::string note(const std::string& command) {
    return "{ timeout 60 " + command + "; echo \"[$?]\"; } >> \"$TMPDIR/said\" 2>&1\n";
}

void hook(const Sandbox& box, const std::string& name, const std::string& script) {
    box.write(fs::path(".git/hooks") / name, "#!/bin/sh\n" + script);
    fs::permissions(box.folder() / ".git/hooks" / name, fs::perms::owner_all);
}

// Once only: what runs in a hook may run the hook.
std::string once(const std::string& script) {
    return "[ -z \"$INSIDE\" ] || exit 0\nexport INSIDE=1\n" + script;
}

std::string said(const Sandbox& box) {
    return box.run("cat \"$TMPDIR/said\"").out;
}

Result done_in_time(const Sandbox& box, const std::string& command) {
    Result result = box.run("timeout 100 " + command);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(box.run("git fsck --strict --no-dangling 2>&1").out == "");
    return result;
}

const std::string by_git = "git commit -q --only -m Outer other";
const std::string by_journey = "journey complete probe";

// A diary with a change of another file, for git to commit.
struct Nest : Diary {
    Nest() {
        write("other", "1\n");
        git("add other && git commit -qm Other");
        write("other", "2\n");
        git("config user.signingKey none");
    }
    std::string subjects() const { return git("log --format=%s --max-count=3"); }
};

}  // namespace

TEST_CASE("what reads works in every hook of a commit") {
    const std::string outer = GENERATE(by_git, by_journey);
    const std::string name =
        GENERATE(as<std::string>(), "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "reference-transaction");
    INFO(name << ": " << outer);
    const Nest nest;
    hook(nest, name,
         once(note("journey list --format='{id}\\n'") + note("journey check --cached") + note("journey status -q")));
    done_in_time(nest, outer);
    CHECK(contains(said(nest), "probe\n"));
    CHECK_FALSE(contains(said(nest), "fatal"));
    CHECK_FALSE(contains(said(nest), "[124]"));
}

TEST_CASE("what commits is refused at once in the hooks of a commit") {
    const std::string outer = GENERATE(by_git, by_journey);
    const std::string name = GENERATE(as<std::string>(), "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit");
    INFO(name << ": " << outer);
    const Nest nest;
    hook(nest, name, once(note("journey add-insight Inner.")));
    done_in_time(nest, outer);
    CHECK(said(nest) == "fatal: cannot commit inside a git hook; --no-commit works there\n[128]\n");
    CHECK(nest.git("rev-list --count HEAD") == "5\n");
}

TEST_CASE("in hooks that come before a journey's commit nothing is committed, however it is asked for") {
    const std::string name =
        GENERATE(as<std::string>(), "pre-commit", "prepare-commit-msg", "commit-msg", "reference-transaction");
    INFO(name);
    const Nest nest;
    hook(nest, name, once(note("env -u GIT_INDEX_FILE journey add-insight Inner.")));
    done_in_time(nest, by_journey);
    CHECK(contains(said(nest), "fatal: cannot commit inside a git hook"));
    CHECK(contains(said(nest), "[128]\n"));
    CHECK(nest.subjects() == "Complete project: Probe reader\nOther\n" + nest.git("log -1 --format=%s HEAD~2"));
}

TEST_CASE("an index that is locked by whoever runs the hook is not waited for") {
    const Nest nest;
    hook(nest, "pre-commit",
         once(note("env -u GIT_INDEX_FILE ASAN_OPTIONS=detect_leaks=0 strace -o ../calls journey render-readme --cached")));
    done_in_time(nest, by_journey);
    CHECK(contains(said(nest), "index.lock': File exists.\n"));
    CHECK(contains(said(nest), "[128]\n"));
    CHECK_FALSE(contains(nest.read("../calls"), "nanosleep"));
}

TEST_CASE("with --no-commit the files are written in every hook of a commit") {
    const std::string outer = GENERATE(by_git, by_journey);
    const std::string name = GENERATE(as<std::string>(), "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit");
    INFO(name << ": " << outer);
    const Nest nest;
    hook(nest, name, once(note("journey add-insight Inner. --no-commit")));
    done_in_time(nest, outer);
    CHECK(contains(said(nest), "Nothing was committed.\n"));
    CHECK(contains(said(nest), "[0]\n"));
    CHECK(contains(nest.read("journal.yaml"), "text: Inner.\n"));
    CHECK_FALSE(contains(nest.git("show HEAD:journal.yaml"), "text: Inner.\n"));
}

TEST_CASE("a pre-commit hook may bring the staged README in step with the staged journal") {
    const Nest nest;
    hook(nest, "pre-commit", note("journey render-readme --cached"));
    nest.write("journal.yaml", replaced(nest.read("journal.yaml"), "title: Probe reader", "title: Probes"));
    nest.git("add journal.yaml");
    done_in_time(nest, "git commit -q -m Outer");
    CHECK(contains(said(nest), "[0]\n"));
    CHECK(contains(nest.git("show HEAD:README.md"), "Probes"));
    CHECK(nest.status() == " M other\n");
}

TEST_CASE("in a post-commit hook of git that hides the index journey commits, and that comes to an end") {
    const Nest nest;
    hook(nest, "post-commit", note("env -u GIT_INDEX_FILE journey add-insight Inner."));
    done_in_time(nest, by_git);
    CHECK(nest.subjects() == "Add insight: Inner.\nAdd insight: Inner.\nOuter\n");
    CHECK(nest.status() == "");
}

TEST_CASE("in a post-commit hook of a journey that hides the index journey commits, and that comes to an end") {
    const Nest nest;
    hook(nest, "post-commit", note("env -u GIT_INDEX_FILE journey add-insight Inner."));
    done_in_time(nest, by_journey);
    CHECK(nest.subjects().starts_with("Add insight: Inner.\nComplete project: Probe reader\nOther\n"));
    CHECK(nest.status() == " M other\n");
}

TEST_CASE("journey commits in hooks outside of a commit") {
    const auto [name, outer] = GENERATE(table<std::string, std::string>(
        {{"post-checkout", "git checkout -q -b new"},
         {"pre-push", "sh -c 'git init -q --bare \"$TMPDIR/remote\" && git push -q \"$TMPDIR/remote\" main'"}}));
    INFO(name);
    const Nest nest;
    hook(nest, name, once(note("journey list --format='{id}\\n'") + note("journey add-insight Inner.")));
    done_in_time(nest, outer);
    CHECK_FALSE(contains(said(nest), "fatal"));
    CHECK(nest.subjects().starts_with("Add insight: Inner.\n"));
}

TEST_CASE("in the post-merge hook reading works, and a commit has to wait until the merge is over") {
    const Nest nest;
    nest.git("stash -q && git checkout -q -b side && git commit -q --allow-empty -m Side && git checkout -q main");
    hook(nest, "post-merge", once(note("journey list --format='{id}\\n'") + note("journey add-insight Inner.")));
    done_in_time(nest, "git merge -q --no-ff --no-edit side");
    CHECK(contains(said(nest), "probe\n"));
    CHECK(contains(said(nest), "fatal: cannot do a partial commit during a merge\n"));
    CHECK(nest.status() == "");
}

TEST_CASE("an edit in a hook of another's does not wait for that one's") {
    const std::string name = GENERATE(as<std::string>(), "pre-commit", "post-commit");
    Nest nest;
    hook(nest, name, once(note("env -u GIT_INDEX_FILE journey edit --no-commit")));
    nest.set("GIT_EDITOR", "sed -i 's/Probe reader/Probes/'");
    done_in_time(nest, "journey edit");
    CHECK(said(nest) == "fatal: cannot edit inside a hook of another journey command\n[128]\n");
    CHECK(nest.status() == " M other\n");
}

TEST_CASE("a step that is killed in a hook of git's is undone by the next command") {
    Nest nest;
    hook(nest, "pre-commit",
         once("ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -e inject=rename:signal=SIGKILL:when=4 "
              "journey complete probe --no-commit"));
    CHECK(nest.run(by_git).status != 0);
    CHECK(contains(nest.status(), " M journal.yaml\n"));
    CHECK_FALSE(contains(nest.status(), " M README.md\n"));
    CHECK(contains(nest.journey({"status"}).err, "it is undone now"));
    CHECK(nest.status() == " M other\n");
}

TEST_CASE("a hook may have a journey in another repository, which is nobody's guest there") {
    const std::string outer = GENERATE(by_git, by_journey);
    const std::string name = GENERATE(as<std::string>(), "pre-commit", "post-commit");
    INFO(outer << " " << name);
    const Nest nest;
    nest.run("git clone -q . ../second && git -C ../second config user.signingKey none");
    nest.write("../second/.git/hooks/post-commit", "#!/bin/sh\necho ran >> ../ran\n");
    nest.run("chmod +x ../second/.git/hooks/post-commit");
    hook(nest, name, once("unset $(git rev-parse --local-env-vars)\ncd ../second\n" + note("journey add-project Guest")));
    done_in_time(nest, outer);
    CHECK(contains(said(nest), "Added project 'guest'."));
    CHECK(nest.git("-C ../second log -1 --format=%s") == "Add project: Guest\n");
    CHECK(nest.run("cat ../ran").out == "ran\n");
}

TEST_CASE("hooks of two repositories that start a journey in each other come to an end") {
    const Nest nest;
    nest.run("git clone -q . ../second");
    const std::string leave = "#!/bin/sh\nunset $(git rev-parse --local-env-vars)\n";
    nest.write(".git/hooks/post-commit", leave + "cd ../second && journey add-insight \"Here $(date +%N)\"\n");
    nest.write("../second/.git/hooks/post-commit", leave + "cd \"$OLDPWD\" && journey add-insight \"There $(date +%N)\"\n");
    nest.run("chmod +x .git/hooks/post-commit ../second/.git/hooks/post-commit");
    done_in_time(nest, by_journey);
}

TEST_CASE("of what a step in another journey's hook could not put back no hint says that the next one does") {
    const Nest nest;
    hook(nest, "pre-commit",
         once("ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -e inject=rename:error=ENOSPC:when=3+ "
              "journey add-project Inner --no-commit 2>> \"$TMPDIR/said\"; exit 1"));
    nest.run(by_journey);
    CHECK(contains(said(nest), "'journal.yaml' could not be put back: "));
    CHECK_FALSE(contains(said(nest), "hint: journey status"));
}
