// SPDX-License-Identifier: MIT
// What goes on in a repository: a merge, a rebase, a hook, a lock. What git commits there is committed in the same way; where a
// commit would get into the middle of something, it is refused.
#include "e2e/twins.hpp"

using namespace journey::test;

namespace {

// Two branches that change a file of somebody else's: `side` and, checked out, main.
const std::string two_branches =
    "echo 0 > other && git add other && git commit -q -m Other\n"
    "git checkout -q -b side && echo side > other && git commit -q -a -m Side\n"
    "git checkout -q main && echo main > other && git commit -q -a -m Main\n";

const std::string resolve = "echo both > other && git add other";

// Refused while there are conflicts; when they are resolved, the hint is the command that ends it.
void check_conflict(const std::string& start, const std::string& words) {
    const State state(two_branches + "! " + start);
    CHECK(hints_in(refused(state, words).err) == Words{"git status"});
    must(state, resolve);
    check_refused_with_help(state, words);
}

std::string in_conflict(const std::string& start) {
    return two_branches + "! " + start + "\n" + resolve;
}

}  // namespace

TEST_CASE("in a merge both git and journey refuse, until it is concluded") {
    const std::string lines = two_branches + "git merge -q --no-commit -s ours side";
    const std::string words = "cannot do a partial commit during a merge";
    CHECK(refusal_of_git(State(lines)) == "fatal: " + words + ".");
    check_refused_with_help(State(lines), words);
    check_conflict("git merge -q side", words);
}

TEST_CASE("in a cherry-pick both git and journey refuse, until it is concluded") {
    const std::string words = "cannot do a partial commit during a cherry-pick";
    CHECK(refusal_of_git(State(in_conflict("git cherry-pick side"))) == "fatal: " + words + ".");
    check_conflict("git cherry-pick side", words);
}

TEST_CASE("between two picks nothing is committed, although git would") {
    const std::string lines =
        two_branches +
        "git checkout -q side && echo 1 > one && git add one && git commit -q -m One && git checkout -q main\n"
        "! git cherry-pick main..side\n" +
        resolve + "\ngit commit -q -m Resolved";
    CHECK(refusal_of_git(State(lines)) == "");
    check_refused_with_help(State(lines), "cannot do a partial commit during a cherry-pick");
}

TEST_CASE("in a revert nothing is committed, although git would") {
    CHECK(refusal_of_git(State(in_conflict("git revert --no-edit HEAD^"))) == "");
    check_conflict("git revert --no-edit HEAD^", "cannot do a partial commit during a revert");
}

TEST_CASE("a cherry-pick without a commit is no hindrance") {
    check_as_git(two_branches +
                 "echo 1 > one && git add one && git commit -q -m One && git reset -q --hard HEAD^\n"
                 "git cherry-pick -n ORIG_HEAD");
}

TEST_CASE("in a rebase nothing is committed, although git would") {
    for (const std::string start : {"git rebase -q --merge side", "git rebase -q --apply side"}) {
        CHECK(refusal_of_git(State(in_conflict(start))) == "");
        check_conflict(start, "cannot do a partial commit during a rebase");
    }
}

TEST_CASE("at a stop of an interactive rebase nothing is committed, although git would") {
    const std::string lines = two_branches + "GIT_SEQUENCE_EDITOR='sed -i s/^pick/edit/' git rebase -q -i HEAD^ 2> /dev/null";
    CHECK(refusal_of_git(State(lines)) == "");
    check_refused_with_help(State(lines), "cannot do a partial commit during a rebase");
}

TEST_CASE("while a mail is applied nothing is committed, although git would") {
    const std::string lines = two_branches + "git format-patch -q -1 side && ! git am -q *.patch 2> /dev/null";
    CHECK(refusal_of_git(State(lines)) == "");
    const State state(lines);
    CHECK(hints_in(refused(state, "cannot do a partial commit during an am session").err) == Words{"git status"});
    must(state, "git am --abort");
    CHECK(state.journey(change).status == 0);
}

TEST_CASE("unmerged files of somebody else's are no hindrance and stay unmerged") {
    check_as_git(two_branches + "echo stashed > other && git stash -q && git checkout -q side && ! git stash pop -q");
}

TEST_CASE("an unmerged README is refused, until it is resolved") {
    const std::string lines =
        "sed -i 's/^MIT.$/Stashed./' README.md && git stash -q\n"
        "sed -i 's/^MIT.$/BSD./' README.md && git commit -q -a -m BSD && ! git stash pop -q";
    const State state(lines);
    CHECK(hints_in(refused(state, "path 'README.md' is unmerged").err) == Words{"git status"});
    must(state, "git checkout -q --theirs README.md && git add README.md");
    CHECK(state.journey(change).status == 0);
}

TEST_CASE("in a bisection a change is committed") {
    check_as_git(two_branches + "git bisect start -q && git bisect bad && git bisect good HEAD~3");
}

TEST_CASE("a detached HEAD takes the commit") {
    check_as_git("git checkout -q --detach");
}

TEST_CASE("on an unborn branch there is nothing to change, and a journey can be started") {
    refused(State("git checkout -q --orphan new"), "journal.yaml is not committed yet", 1);
    const Garden garden;
    must(garden, "git checkout -q --orphan new");
    CHECK(contains(garden.done({"init"}), "[new (root-commit) "));
    CHECK(garden.committed() == "journal.yaml\n");
}

// ---- locks ----

TEST_CASE("a lock that git would stumble over stops the change, and nothing is left of it but objects") {
    for (const std::string lock : {"index", "HEAD", "refs/heads/main"}) {
        INFO(lock);
        CHECK(contains(refusal_of_git(State("touch .git/" + lock + ".lock")), lock + ".lock"));
        const State state("touch .git/" + lock + ".lock && cp -r . ../before");
        const Result result = state.journey(change);
        INFO(result.transcript);
        CHECK(result.status == 128);
        CHECK(contains(result.err, lock + ".lock"));
        CHECK(state.run("diff -r --exclude=objects . ../before").out == "");
        must(state, "rm .git/" + lock + ".lock");
        CHECK(state.journey(change).status == 0);
    }
}

TEST_CASE("the lock of the packed refs is no hindrance") {
    check_as_git("git pack-refs --all && touch .git/packed-refs.lock");
}

TEST_CASE("a branch that another one's name rules out can't be begun") {
    Garden garden;
    must(garden, "git symbolic-ref HEAD refs/heads/main/sub");
    CHECK(contains(refusal_of_git(garden, "README.md"), "fatal: cannot lock ref 'HEAD': 'refs/heads/main' exists"));
    must(garden, "git cat-file blob main:README.md > README.md");
    const Result result = garden.journey({"init"});
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(contains(result.err, "fatal: cannot lock ref 'refs/heads/main/sub': 'refs/heads/main' exists; cannot create"));
    CHECK_FALSE(garden.exists("journal.yaml"));
    CHECK(garden.read("README.md") == garden_readme);
}

// ---- inside of git's hooks ----

namespace {

// Runs a git command line with a hook in place that runs journey once. Gives what journey said, and its exit code.
std::string said_in_hook(const State& state, const std::string& hook, const std::string& command,
                         const std::string& condition = "true") {
    state.write(".git/hooks/" + hook,
                "#!/bin/sh\n"
                "[ -z \"$INSIDE\" ] && " +
                    condition +
                    " || exit 0\n"
                    "export INSIDE=1\n"
                    "{ journey complete probe --on=2026-11-20; echo \"[$?]\"; } > \"$TMPDIR/said\" 2>&1\n");
    must(state, "chmod +x .git/hooks/" + hook + "\n" + command);
    CHECK(state.run("git fsck --strict --no-dangling 2>&1").out == "");
    return state.run("cat \"$TMPDIR/said\"").out;
}

}  // namespace

TEST_CASE("in the hooks of a commit nothing is committed, and git's own commit lands") {
    for (const std::string hook : {"pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"}) {
        INFO(hook);
        const State state(two_branches + "echo staged > other && git add other");
        const std::string said = said_in_hook(state, hook, "git commit -q -m Outer");
        CHECK(contains(said, "fatal: cannot commit inside a git hook; --no-commit works there"));
        CHECK(contains(said, "[128]\n"));
        CHECK(state.git("log -1 --format=%s --name-only") == "Outer\n\nother\n");
        CHECK(state.status() == "");
    }
}

TEST_CASE("in the hooks of a merge nothing is committed, and the merge lands") {
    for (const std::string hook : {"pre-merge-commit", "post-merge"}) {
        INFO(hook);
        const State state(two_branches);
        const std::string said = said_in_hook(state, hook, "git merge -q -s ours --no-edit side");
        CHECK(contains(said, "fatal: cannot "));
        CHECK(contains(said, "[128]\n"));
        CHECK(state.git("log -1 --format=%s") == "Merge branch 'side'\n");
        CHECK(state.status() == "");
    }
}

TEST_CASE("in the hooks of a rebase or a mail nothing is committed, and what git does goes on") {
    const std::string mail =
        two_branches + "git format-patch -q -1 side && git checkout -q HEAD^ && mv *.patch \"$TMPDIR/mail\"";
    for (const std::string hook : {"applypatch-msg", "pre-applypatch", "post-applypatch"}) {
        INFO(hook);
        const State state(mail);
        CHECK(contains(said_in_hook(state, hook, "git am -q \"$TMPDIR/mail\""), "during an am session"));
        CHECK(state.git("log -1 --format=%s") == "Side\n");
        CHECK(state.status() == "");
    }
    const State state(two_branches);
    CHECK(contains(said_in_hook(state, "post-rewrite", "git rebase -q -X theirs side"), "during a rebase"));
    CHECK(state.git("log -2 --format=%s") == "Main\nSide\n");
    CHECK(state.status() == "");
}

TEST_CASE("in hooks outside of a commit the change is committed as anywhere") {
    const std::pair<std::string, std::string> hooks[] = {
        {"post-checkout", "git checkout -q side"},
        {"post-rewrite", "git commit -q --amend -m Amended"},
        {"pre-push", "git init -q --bare \"$TMPDIR/remote\" && git push -q \"$TMPDIR/remote\" main"},
        {"reference-transaction", "git branch new"},
        {"post-index-change", "echo 1 > one && git add one && git rm -q --cached one && rm one"},
    };
    for (const auto& [hook, command] : hooks) {
        INFO(hook);
        const State state(two_branches);
        CHECK(contains(said_in_hook(state, hook, command), "[0]\n"));
        CHECK(state.git("log -1 --format=%s --name-only") == "Complete project: Probe reader\n\nREADME.md\njournal.yaml\n");
        CHECK(state.status() == "");
    }
}

TEST_CASE("in the pre-rebase hook the change is committed, and git does not run over it") {
    const State state(two_branches);
    CHECK(contains(said_in_hook(state, "pre-rebase", "! git rebase -q -X theirs side"), "[0]\n"));
    CHECK(state.git("log -1 --format=%s main") == "Complete project: Probe reader\n");
}

TEST_CASE("while git moves the branch, the hook that watches it gets no commit through") {
    const State state(two_branches);
    const std::string said = said_in_hook(state, "reference-transaction", "git commit -q --allow-empty -m Outer",
                                          "[ $1 = prepared ] && grep -q refs/heads/");  // newer git watches more than branches
    CHECK(contains(said, ".lock': File exists"));
    CHECK(contains(said, "[128]\n"));
    CHECK(state.git("log -1 --format=%s") == "Outer\n");
    CHECK(state.status() == "");
}

TEST_CASE("in a hook the files can be written without a commit, and an outer commit of all has them") {
    const State state(two_branches);
    state.write(".git/hooks/pre-commit", "#!/bin/sh\njourney complete probe --no-commit && git add journal.yaml README.md\n");
    must(state, "chmod +x .git/hooks/pre-commit && git commit -q --allow-empty -m Outer");
    CHECK(state.committed() == "README.md\njournal.yaml\n");
    CHECK(state.status() == "");
}
