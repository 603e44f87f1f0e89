#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Many at once in one repository: journeys of all kinds, readers, and git itself. Each lands or says why not; nothing is lost.

A landed commit is judged by running its command again, alone, in a clone that stands on the commit's parent: the trees must be
the same. What landed must be in the journal at the end; what was refused must be nowhere, and have been refused for a reason.
"""

import argparse
import collections
import concurrent.futures
import contextlib
import itertools
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "property"))
import strace  # noqa: E402
from layers_world import Scratch  # noqa: E402
from races_world import LANDED, Deed, Neighbour, Neighbourhood, alone, choose, journal_for, of_all_kinds, parse  # noqa: E402

# What may be in a git directory when all is done; whatever else is there was left over.
GIT_DIR = re.compile(r"HEAD|ORIG_HEAD|AUTO_MERGE|COMMIT_EDITMSG|branches|config|description|hooks|index|info|logs|objects|"
                     r"packed-refs|refs|worktrees|gc\.log|commondir|gitdir")

RENDERED = "journey.rendered"  # there as long as the README shows what is not committed

README = "# Race\n\n## Projects\n\n## Licence\n\nMIT.\n"

Done = collections.namedtuple("Done", "deed status out err commit")


class Race:
    """A repository in which deeds are done at once, and what must be true afterwards."""

    def __init__(self, scratch, name, size):
        self.scratch = scratch
        self.top = scratch.repository(name).top
        self.wrong = []
        self.beside = []  # what others did meanwhile
        for file in ("README.md", "added.txt", "committed.txt", "all.txt", "stashed.txt"):
            (self.top / file).write_text(README if file == "README.md" else "at first\n")
        (self.top / "journal.yaml").write_text(journal_for(size))
        self.git("add", ".")
        self.git("commit", "-qm", "Begin")  # in which the README is not in step yet
        self.git("branch", "other")
        self.base = self.tip()

    def git(self, *words):
        return self.scratch.git(self.top, words)

    def tip(self):
        return self.git("rev-parse", "HEAD").strip()

    def expect(self, true, what):
        if not true:
            self.wrong.append(what)

    def start(self, deed, top=None):
        environment = self.scratch.environment | ({"GIT_EDITOR": deed.editor} if deed.editor else {})
        return subprocess.Popen(["journey", *deed.words], cwd=top or self.top, env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, deeds):
        """All at once."""
        started = [(deed, self.start(deed)) for deed in deeds]
        return [self.ended(deed, process) for deed, process in started]

    def run_now_and_then(self, deeds, rng):
        """A few at a time, with pauses in which others come in."""
        jobs = [(deed, rng.random() * 0.3) for deed in deeds]

        def run_one(job):
            time.sleep(job[1])
            return self.ended(job[0], self.start(job[0]))
        with concurrent.futures.ThreadPoolExecutor(3) as lanes:
            return list(lanes.map(run_one, jobs))

    def ended(self, deed, process):
        out, err = process.communicate()
        landed = LANDED.search(out)
        commit = self.git("rev-parse", landed[2]).strip() if landed else None
        return Done(deed, process.returncode, out, err, commit)

    # ---- judging ----

    def judge_refusals(self, all_done, journal):
        for done in all_done:
            due = done.status == 0 or self.taken_away(done, journal) or self.unmerged(done)
            self.expect(due, f"{done.deed.words} failed ({done.status}): {done.err}")

    @staticmethod
    def taken_away(done, journal):
        """What is contested may be gone."""
        name = done.deed.contested
        return name and done.status == 1 and f"'{name}'" in done.err and not any(p["id"] == name for p in journal["projects"])

    def unmerged(self, done):
        """`git stash` takes along what is half done in the work tree, and then can't always bring it back."""
        return re.search("conflict markers|unmerged", done.err) and "UU " in self.git("status", "--porcelain")

    def judge_effects(self, all_done, journal):
        for done in all_done:
            self.expect(done.status != 0 or done.deed.effect(journal), f"{done.deed.words} landed, but is not in the journal")

    def judge_commits(self, all_done, reached):
        """Each process has its commit, and that holds its change alone."""
        made = [done for done in all_done if done.commit]
        self.expect(len({done.commit for done in made}) == len(made), "two processes speak of one commit")
        with tempfile.TemporaryDirectory(dir=self.scratch.folder) as folder:
            clone = pathlib.Path(folder) / "clone"
            self.git("clone", "-q", "--shared", "--no-checkout", ".", str(clone))
            for done in made:
                self.expect(done.commit in reached, f"{done.deed.words} landed in {done.commit}, which is on no branch")
                self.judge_commit(done, clone)

    def judge_commit(self, done, clone):
        names = set(self.git("diff-tree", "-r", "--name-only", f"{done.commit}^", done.commit).split())
        self.expect(names <= {"journal.yaml", "README.md"}, f"{done.deed.words} committed {names}")
        if done.deed.whole:
            return
        self.scratch.git(clone, ["checkout", "-q", "--detach", "-f", f"{done.commit}^"])
        again = self.start(done.deed, clone)
        said = "".join(again.communicate())
        tree = self.scratch.git(clone, ["rev-parse", "HEAD^{tree}"])
        self.expect(again.returncode == 0 and tree == self.git("rev-parse", f"{done.commit}^{{tree}}"),
                    f"{done.deed.words} alone makes something else of {done.commit}^: {said}")

    def judge_line(self, all_done, base):
        """Nothing but the commits that were spoken of, one after the other, and a line in the reflog for each."""
        line = self.git("rev-list", "--reverse", "--parents", f"{base}..HEAD").splitlines()
        parents = [base] + [one.split()[0] for one in line]
        self.expect([one.split()[1:] for one in line] == [[parent] for parent in parents[:-1]], "history is no line")
        self.expect(set(parents[1:]) == {done.commit for done in all_done if done.commit}, "commits and processes do not match")
        branch = self.git("symbolic-ref", "--short", "HEAD").strip()
        for ref in ("HEAD", branch):
            self.expect(self.moves(ref)[0][-len(parents):] == parents, f"the reflog of {ref} is not what happened")

    def moves(self, ref):
        """(the commits that `ref` went through, those that a stash took back)

        `git reset`, which a stash ends with, writes the index, lets go of its lock, and then moves HEAD to where it was at the
        beginning, without another look: whoever commits in between, with git or with us, is taken back."""
        line, taken_back = [], set()
        for entry in self.git("reflog", "show", "--format=%H %gs", ref, "--").splitlines()[::-1]:
            commit, why = entry.split(" ", 1)
            if why == "reset: moving to HEAD" and commit in line:
                kept = line.index(commit) + 1
                taken_back |= set(line[kept:])
                del line[kept:]
            elif line[-1:] != [commit]:
                line.append(commit)
        return line, taken_back

    def judge_objects(self):
        checked = self.scratch.run(["git", "fsck", "--strict", "--no-dangling", "--no-progress"], self.top)
        self.expect(checked.returncode == 0 and not checked.stdout + checked.stderr, f"fsck: {checked.stdout}{checked.stderr}")

    def judge_rest(self):
        """The repository is sound and nothing was left in it."""
        self.judge_objects()
        left = self.git("status", "--porcelain", "-uall", "--ignored", "--", ".", ":!*.txt").splitlines()
        self.expect(not left, f"not clean: {left}")
        self.judge_git_dir()
        shown = self.git("show", "HEAD:README.md")
        titles = [project["title"] for project in self.journal()["projects"]]
        self.expect(all(re.search(rf"^- {title}\b", shown, re.M) for title in titles) and shown.count("\n- ") == len(titles),
                    "the README is not in step")
        for words in (["check"], ["render-readme", "--check"]):
            judged = self.scratch.run(["journey", *words], self.top)
            self.expect(judged.returncode == 0, f"{words}: {judged.stdout}{judged.stderr}")

    def judge_git_dir(self, *also_fine):
        git_dir = pathlib.Path(self.git("rev-parse", "--absolute-git-dir").strip())
        left = [path.name for path in git_dir.iterdir() if not GIT_DIR.fullmatch(path.name) and path.name not in also_fine]
        left += [str(path) for path in (git_dir / "refs").rglob("*.lock")]
        self.expect(not left, f"left over: {left}")

    def journal(self):
        return parse(self.git("show", "HEAD:journal.yaml"))


# ---- readers ----


def readers(race):
    """What they read must be whole, at any time."""
    def good(words, check):
        def turn(_number):
            done = race.scratch.run(words, race.top)
            try:
                fine = done.returncode == 0 and check(done.stdout)
            except Exception:
                fine = False
            if not fine:
                race.wrong.append(f"{words} read ({done.returncode}) {done.stdout[-300:]}{done.stderr}")
            yield done
        turn.__name__ = " ".join(words)
        return turn

    def whole(text):
        return parse(text)["version"] == 1 and text.endswith("\n")

    return [good(["journey", "list", "--json"], json.loads), good(["journey", "status"], bool), good(["cat", "journal.yaml"], whole),
            good(["git", "show", "HEAD:journal.yaml"], whole), good(["cat", "README.md"], lambda text: text.endswith("MIT.\n"))]


@contextlib.contextmanager
def beside(race, turns, rng, longest_pause):
    neighbours = [Neighbour(turn, random.Random(rng.random()), longest_pause) for turn in turns]
    for neighbour in neighbours:
        neighbour.start()
    try:
        yield neighbours
    finally:
        for neighbour in neighbours:
            neighbour.end()
            race.wrong += neighbour.wrong
        race.beside = [f"{one.turn.__name__} {one.turns} times ({one.failed} failed)" for one in neighbours]


# ---- rounds ----


def together(scratch, rng, count):
    """Journeys of all kinds, and readers."""
    race = Race(scratch, "together", count)
    deeds = choose(count, rng, of_all_kinds, fights=2)
    with beside(race, readers(race), rng, 0.05):
        all_done = race.run(deeds)
    race.judge_line(all_done, race.base)
    rest = scratch.run(["journey", "commit"], race.top)  # of what was not committed
    race.expect(rest.returncode == 0, f"the rest can't be committed: {rest.stderr}")
    journal = race.journal()
    race.judge_refusals(all_done, journal)
    race.judge_effects(all_done, journal)
    race.judge_commits(all_done, set(race.git("rev-list", "HEAD").split()))
    race.judge_rest()
    return race, all_done


def beside_adds(scratch, rng, count):
    """Journeys, while somebody stages another file. Nobody commits beside: `git commit` reads the index before it locks it, and
    so loses what is added in between, without any journey."""
    return on_one_branch(scratch, rng, count, "beside-adds", lambda people: [people.add, people.gc, people.pack_refs])


def beside_git(scratch, rng, count):
    """Journeys, and git on other files of the same branch: all journeys land."""
    return on_one_branch(scratch, rng, count, "beside-git",
                         lambda people: [people.commit, people.commit_all, people.gc, people.pack_refs, people.status])


def beside_people(scratch, rng, count, name, turns):
    """(the race, its neighbours, what came of the journeys)"""
    race = Race(scratch, name, count)
    people = Neighbourhood(scratch, race.top)
    with beside(race, turns(people), rng, 0.05):
        all_done = race.run_now_and_then(choose(count, rng, alone), rng)
    return race, people, all_done


def on_one_branch(scratch, rng, count, name, turns):
    race, people, all_done = beside_people(scratch, rng, count, name, turns)
    race.wrong += people.judge()
    journal = race.journal()
    race.judge_refusals(all_done, journal)
    race.judge_effects(all_done, journal)
    race.judge_commits(all_done, set(race.git("rev-list", "HEAD").split()))
    race.judge_rest()
    return race, all_done


def beside_stashes(scratch, rng, count):
    """Journeys, while somebody puts all changes aside and takes them up again."""
    race, people, all_done = beside_people(scratch, rng, count, "beside-stashes", lambda people: [people.stash])
    race.wrong += people.wrong
    journal = race.journal()
    race.judge_refusals(all_done, journal)
    taken_back = race.moves("HEAD")[1]
    race.beside += [f"taken back by git {len(taken_back)}"] if taken_back else []
    lasting = [done for done in all_done if done.commit not in taken_back]
    race.judge_effects(lasting, journal)
    race.judge_line(lasting, race.base)
    race.judge_commits(all_done, set(race.git("rev-list", "HEAD").split()) | taken_back)
    race.judge_objects()
    race.judge_git_dir(RENDERED)
    return race, all_done


def beside_branches(scratch, rng, count):
    """Journeys, while others switch: what lands is on some branch, and what does not is nowhere."""
    race, people, all_done = beside_people(scratch, rng, count, "beside-branches",
                                           lambda people: [people.switch, people.branch_off])
    race.wrong += people.wrong
    race.judge_refusals(all_done, race.journal())
    race.judge_commits(all_done, set(race.git("rev-list", "--branches").split()))
    race.judge_objects()
    race.judge_git_dir(RENDERED)
    return race, all_done


def in_linked_work_trees(scratch, rng, count):
    """Several work trees of one repository, each on a branch of its own."""
    race = Race(scratch, "linked", count)
    races = [race]
    for name in ("linked-1", "linked-2"):
        top = scratch.folder / name
        race.git("worktree", "add", "-q", "-b", name, str(top))
        linked = object.__new__(Race)
        linked.scratch, linked.top, linked.base, linked.wrong = scratch, top, race.base, race.wrong
        races.append(linked)
    deeds = choose(count, rng, alone)
    people = Neighbourhood(scratch, race.top)
    with beside(race, [people.pack_refs, people.gc], rng, 0.1):
        started = [(where, deed, where.start(deed)) for where, deed in zip(itertools.cycle(races), deeds)]
        all_done = [(where, where.ended(deed, process)) for where, deed, process in started]
    for one in races:
        own = [done for where, done in all_done if where is one]
        journal = one.journal()
        one.judge_line(own, race.base)
        one.judge_refusals(own, journal)
        one.judge_effects(own, journal)
        one.judge_commits(own, set(one.git("rev-list", "HEAD").split()))
        if any(done.commit for done in own):
            one.judge_rest()
    return race, [done for _, done in all_done]


def starting(scratch, rng, count):
    """Several begin in each of some folders that are not there yet: one lands, the others find its journal."""
    race = Race(scratch, "starting", 1)
    folders = [f"new-{number}/deep" for number in range(count // 5)]
    deeds = [Deed(["init", folder, f"--title=Begun {number}"], contested=folder) for folder in folders for number in range(5)]
    rng.shuffle(deeds)
    started = [(deed, race.start(deed, scratch.folder)) for deed in deeds]
    all_done = []
    for deed, process in started:
        out, err = process.communicate()
        all_done.append(Done(deed, process.returncode, out, err, LANDED.search(out) and LANDED.search(out)[2]))
        race.expect(process.returncode == 0 or (process.returncode == 1 and "journal.yaml exists already" in err),
                    f"{deed.words} failed ({process.returncode}): {err}")
    for folder in folders:
        begun = Race.__new__(Race)
        begun.scratch, begun.top, begun.wrong = scratch, scratch.folder / folder, race.wrong
        landed = [done for done in all_done if done.deed.contested == folder and done.status == 0]
        race.expect(len(landed) == 1 and begun.tip().startswith(landed[0].commit), f"{len(landed)} began in {folder}")
        race.expect(begun.git("rev-list", "--count", "--all") == "1\n", f"{folder} has more than one commit")
        begun.judge_rest()
    return race, all_done


def emptied_folders(scratch, _rng, _count):
    """`git gc` takes a folder away while an object is on its way into it: link and rename fail, once."""
    race = Race(scratch, "emptied", 1)
    trace = scratch.folder / "trace"

    def traced(number, *inject):
        deed = Deed(["update", "p-000", f"--description=By {number}"])
        words = ["strace", "-qq", "-o", str(trace), "-e", "trace=link,rename", "-e", "signal=none", *inject, "journey", *deed.words]
        done = scratch.run(words, race.top, {"ASAN_OPTIONS": "detect_leaks=0"})  # which can't be looked for in a traced program
        landed = LANDED.search(done.stdout)
        commit = race.git("rev-parse", landed[2]).strip() if landed else None
        return trace.read_text().splitlines(), Done(deed, done.returncode, done.stdout, done.stderr, commit)

    calls, done = traced(0)
    all_done = [done]
    links = renames = 0
    for call in calls:
        links += call.startswith("link(")
        renames += call.startswith("rename(")
        if call.startswith("link(") and ".git/objects/" in call:
            failures = [f"inject={name}:error=ENOENT:when={count}" for name, count in (("link", links), ("rename", renames + 1))]
            all_done.append(traced(len(all_done), "-e", failures[0], "-e", failures[1])[1])
    race.expect(len(all_done) > 4, f"no objects among {calls}")
    race.judge_refusals(all_done, race.journal())
    race.judge_commits(all_done, set(race.git("rev-list", "HEAD").split()))
    race.judge_line(all_done, race.base)
    race.judge_rest()
    return race, all_done


ROUNDS = (together, beside_adds, beside_git, beside_stashes, beside_branches, in_linked_work_trees, starting, emptied_folders)


def report(name, all_done, race):
    said = [re.search(r"^(error|fatal): .*|\Z", done.err, re.M)[0] for done in all_done if done.status != 0]
    reasons = [re.sub(r"\d+|, did you mean.*", "", reason) for reason in said]
    landed = sum(done.status == 0 for done in all_done)
    print(f"{name}: {len(all_done)} started, {landed} landed, {sum(done.commit is not None for done in all_done)} of them with a "
          f"commit, {len(all_done) - landed} refused", flush=True)
    for reason, count in collections.Counter(reasons).most_common(20):
        print(f"    {count:4}  {reason}")
    if race.beside:
        print(f"    beside it: {', '.join(race.beside)}")
    for what in race.wrong[:8]:
        print(f"WRONG: {what}", flush=True)
    if len(race.wrong) > 8:
        print(f"… and {len(race.wrong) - 8} more")
    return not race.wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journey")
    parser.add_argument("--long", action="store_true", help="more of all, several times")
    parser.add_argument("--seed", type=int, help="random, and printed, when not given")
    parser.add_argument("--only", help="the round of this name alone")
    options = parser.parse_args()
    strace.require()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}", flush=True)
    fine = True
    for number in range(8 if options.long else 1):
        for one in ROUNDS:
            if options.only not in (None, one.__name__):
                continue
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                rng = random.Random(f"{seed}/{number}/{one.__name__}")
                count = (150 if options.long else 50) if one is together else 60 if options.long else 20
                race, all_done = one(Scratch(folder, options.journey), rng, count)
                fine &= report(one.__name__, all_done, race)
    if not fine:
        sys.exit(f"failed; --seed={seed} begins with the same commands")


if __name__ == "__main__":
    main()
