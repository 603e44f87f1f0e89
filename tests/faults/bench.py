# SPDX-License-Identifier: MIT
"""What a step makes of a repository when nothing disturbs it, and the judgement of what is there when something did."""

import dataclasses
import re

import strace
import undisturbed
from cases import COMPLETE
from world import World

# What may come next: the same once more, others that write, some that read.
SAME = "same"
FOLLOW_UPS = {
    SAME: None,
    "write": ("add-insight", "Wait for rain.", "--id=rain", "--date=2026-11-03"),
    "complete": COMPLETE,
    "no-commit": ("update", "rover", "--url=https://example.com/elsewhere", "--no-commit"),
    "status": ("status",),
    "list": ("list", "--json"),
    "check": ("render-readme", "--check"),
}


def follow_ups(case):
    """A folder without a repository has nothing for the others to do."""
    return [SAME] if case.fresh else list(FOLLOW_UPS)


class Wrong(Exception):
    """What should not have come of it: the cause in few words, then the particulars."""

    def __init__(self, cause, particulars=""):
        super().__init__(cause, particulars)
        self.cause, self.particulars = cause, particulars

    def __str__(self):
        return f"{self.cause}\n{self.particulars}".rstrip()


class Bench:
    """Keeps each case as it is before the step and when it is done, and what any next command makes of these two."""

    def __init__(self, folder, binary):
        self.world = World(folder, binary)
        self.strace = strace.Strace(self.world)
        self.calls = {}     # case: the system calls of its step
        self.views = {}     # (case, "before", "done" or "refused" by a hook): View
        self.versions = {}  # case: {path: all that it may ever hold}
        self.known = {}     # (case, one of these, commands…): (exit code of the last one, View)

    # ---- what should be ----

    def prepare(self, case):
        if case.name in self.calls:
            return
        self.world.make(f"{case.before}\n[ ! -d .git ] || git repack -adq")
        self.world.keep(f"{case.name}-before")
        self.views[case.name, "before"] = self.world.view(case.where)
        done, calls, _ = self.strace.run(case.words(), self.world.place / case.where, environment=case.environment)
        if done.returncode != 0:
            raise RuntimeError(f"{case.name}: {done.stderr}")
        self.world.keep(f"{case.name}-done")
        self.views[case.name, "done"] = self.world.view(case.where)
        wrong = list(undisturbed.problems(self.world, case, self.views[case.name, "before"], self.views[case.name, "done"]))
        if wrong:
            raise RuntimeError(f"{case.name}, undisturbed: {'; '.join(wrong)}")
        if case.hooks:
            self.keep_refused(case)
        self.versions[case.name] = self.whole_versions(case)
        self.calls[case.name] = strace.at_work(calls, self.world.place)

    def keep_refused(self, case):
        """What a formatter does to the work tree stays, as with git, when the commit is refused after it."""
        hook = ".git/hooks/commit-msg"
        self.world.restore(f"{case.name}-before")
        refuse = f"mv {hook} .git/kept; printf '#!/bin/sh\\nfalse\\n' > {hook}; chmod +x {hook}"
        self.world.run(["sh", "-c", refuse], self.world.place / case.where)
        self.follow(case, SAME)
        self.world.run(["mv", ".git/kept", hook], self.world.place / case.where)
        self.world.keep(f"{case.name}-refused")
        self.views[case.name, "refused"] = self.world.view(case.where)

    def whole_versions(self, case):
        """Of each file that the step changes. A hook finds it in a version that is neither the old nor the last one."""
        self.world.restore(f"{case.name}-before")
        self.world.run(["bash", "-c", "rm -f .git/hooks/*"], self.world.place / case.where)
        self.world.run(case.words(), self.world.place / case.where, case.environment)
        before, done, unhooked = self.views[case.name, "before"], self.views[case.name, "done"], self.world.view(case.where)
        changed = [path for path in before.worktree() | done.worktree() if before.files.get(path) != done.files.get(path)]
        views = (before, done, unhooked, self.views.get((case.name, "refused"), before))
        return {path: {view.bytes_of(path) for view in views} for path in changed if path[-1] != "/"}

    def expected(self, case, state, commands):
        """(exit code, View) of the last of some commands that find the case in that state. The place is lost."""
        key = case.name, state, *commands
        if key not in self.known:
            self.world.restore(f"{case.name}-{state}")
            for command in commands:
                done = self.follow(case, command)
            self.known[key] = done.returncode, self.world.view(case.where)
        return self.known[key]

    def words(self, case, follow_up):
        return ["journey", *(FOLLOW_UPS[follow_up] or case.command)]

    def follow(self, case, follow_up):
        return self.world.run(self.words(case, follow_up), self.world.place / case.where, case.environment)

    @staticmethod
    def way_out(case):
        """The hint that is to be given: it can be typed as it stands."""
        return " ".join(("hint: journey", *(word for word in case.command if word.startswith("--journal=")), "status"))

    # ---- what is ----

    def disturb(self, case, inject, **more):
        """Runs the step from its beginning: (what came of it, its calls, how the trace ends)."""
        self.world.restore(f"{case.name}-before")
        return self.strace.run(case.words(), self.world.place / case.where, inject, case.environment, **more)

    def judge_whole(self, case, view, others=()):
        """Each file old or new, HEAD too, and git finds nothing broken. `others`: views of what may have been done besides."""
        before, done = self.views[case.name, "before"], self.views[case.name, "done"]
        for path, what in before.worktree().items():
            if path[-1] != "/" and path not in self.versions[case.name] and view.files.get(path) != what and not others:
                raise Wrong("a file that is none of its business changed", path)
        for path, versions in self.versions[case.name].items():
            if view.bytes_of(path) not in versions | {other.bytes_of(path) for other in others}:
                raise Wrong("a file is neither old nor new", f"{path}: {view.files.get(path)}")
        if case.fresh:  # a repository that is only half made is none
            return
        if view.history not in {one.history for one in (before, done, *others)}:
            raise Wrong("HEAD is neither old nor new", view.history)
        if view.fsck not in {one.fsck for one in (before, done, *others)}:
            raise Wrong("git fsck finds something", view.fsck)
        if "fatal" in view.reflog and "fatal" not in before.reflog:
            raise Wrong("the reflog can't be read", view.reflog)

    def states(self, case, view):
        """Those that the step may be in. HEAD tells, if it was to move."""
        known = {state: self.views[case.name, state] for state in ("before", "refused", "done") if (case.name, state) in self.views}
        moves = known["before"].history != known["done"].history
        return [state for state in known if not moves or known[state].history == view.history] or ["before"]

    def judge_outcome(self, case, done, view, said, reason):
        """A step that was disturbed, but could go to its end: the states that it may be in. `reason`: what it has to name if it fails;
        None when it can't say anything."""
        before, after = self.views[case.name, "before"], self.views[case.name, "done"]
        self.judge_whole(case, view)
        hook_refused = case.hooks and done.returncode == 1 and "hook refused" in done.stderr  # git failed in it
        if done.returncode not in (0, 128) and not hook_refused:
            raise Wrong(f"exit code {done.returncode}", said)
        if done.returncode == 0:
            if not same(view, after):
                raise Wrong("success, but not the whole of it", f"{said}\n{after.difference(view)}")
            return ["done"]
        if reason and not hook_refused and not tells(done.stderr, reason):
            raise Wrong("it does not say what went wrong", said)
        if view.history == before.history and any(path.endswith(RECORD) for path in view.files):
            if reason and not hook_refused and not same(view, before) and not all(words in done.stderr for words in (STUCK, self.way_out(case))):
                raise Wrong("it does not say that it could not put all back", said)
            return self.states(case, view)
        if view.history != before.history or same(view, after):  # the next command does what could not be done after the commit
            if reason and not any(words in done.stderr for words in ("repository has been updated", "standard output")):
                raise Wrong("it fails, and does not say that all is done", said)
            return ["done"]
        for state in ("before", "refused"):
            if (case.name, state) in self.views and same(view, self.views[case.name, state]):
                return [state]
        raise Wrong("failed, but not all is as before", f"{said}\n{before.difference(view)}")

    def judge_next(self, case, follow_up, histories, before="", passing=False):
        """The next command has to leave what it leaves after one of the histories: (state, commands before it). `passing`: a
        temporary file may stay, which only a command that writes will take away."""
        done = self.follow(case, follow_up)
        code, view = done.returncode, self.world.view(case.where)
        expected = [self.expected(case, state, (*commands, follow_up)) for state, commands in histories]
        if passing:
            view, expected = lasting(view, TEMPORARY), [(wanted_code, lasting(wanted, TEMPORARY)) for wanted_code, wanted in expected]
        killed = [self.views[case.name, "done"]] + [self.expected(case, state, commands)[1] for state, commands in histories if commands]
        torn = [one.reflog.split("\n")[0] for one in killed]
        if any((code, view) == (wanted_code, wanted) and same_log(wanted.reflog, view.reflog, torn) for wanted_code, wanted in expected):
            return
        said = f"{before}{' '.join(self.words(case, follow_up))}: {code}\n{done.stdout}{done.stderr}"
        wanted = [wanted_view for wanted_code, wanted_view in expected if wanted_code == code]
        if not wanted:
            raise Wrong("the next command fails" if code else "the next command does what it should not", said)
        left = sorted(view.files.keys() - wanted[0].files.keys() - wanted[-1].files.keys())
        cause = f"left behind: {kind_of(left[0])}" if left else "the next command does not go on as if nothing had been"
        raise Wrong(cause, "\nor\n".join([said, *(one.difference(view) for one in wanted)]))


RECORD, STUCK = "/journey.rollback", "could not be put back yet"


def same_log(expected, seen, torn):
    """As with git, the log of a branch is written before the branch moves: each kill in between leaves a line too many."""
    lines = seen.split("\n")
    return expected == seen or any(same_log(expected, "\n".join(lines[:one] + lines[one + 1:]), torn[:at] + torn[at + 1:])
                                   for at, line in enumerate(torn) for one, other in enumerate(lines) if other == line)


PASSING = re.compile(r"(\.lock|\.journey-\d+|journey\.rollback)$")
TEMPORARY = re.compile(r"\.journey-\d+(\.lock)?$")


def same(view, other):
    """But for what may stay until the next command."""
    return lasting(view) == lasting(other)


def lasting(view, passing=PASSING):
    files = {path: what for path, what in view.files.items() if not passing.search(path) and path[-1] != "/"}
    status = [line for line in view.status.splitlines() if not passing.search(line)]
    return dataclasses.replace(view, files=files, status=status)


PLACE = re.compile(r"['/]|journal\.yaml|README\.md|\b[0-9a-f]{7,40}\b|index|temporary file|standard output")
# What libgit2 says without a reason, or with another one. Whatever is not in this list has to be better.
OF_LIBGIT2 = re.compile(
    r"not a git repository|index file could not be read|the given reference name 'refs' is not valid|"
    r"failed to (write out file|refresh packfiles|stat '|insert entry: invalid object specified|read index: '.*' no longer exists)|"
    r"failed to load object database in|object not found - no match for id|target OID for the reference doesn't exist|"
    r"could not set 'core\.")
OF_GIT = ("unable to write new index file", "error building trees", "couldn't write '", "Out of diskspace", "exit code")


def tells(stderr, reason):
    """One line that says why, and where."""
    fatal = [line for line in stderr.splitlines() if line.startswith("fatal: ")]
    if len(fatal) != 1:
        return False
    known = OF_LIBGIT2.search(fatal[0]) or any(words in fatal[0] for words in OF_GIT)
    return bool(known or (reason.lower() in fatal[0].lower() and PLACE.search(fatal[0])))


def kind_of(path):
    """A file's name without what differs from run to run."""
    return "".join("#" if letter.isdigit() else letter for letter in path.rstrip("/").split("/")[-1])
