#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every way in which HEAD, index and work tree can differ in journal and README, and a command in each; git is the judge.

A case gives each of the two files a state in each of the three layers and runs one command. What must come of it is computed
here: the command, run in a clean repository on the journal of one layer alone, says what that layer's journal and region become;
everything else must stay. A refusal must be due, and may not change a byte.
"""

import argparse
import collections
import itertools
import multiprocessing
import os
import random
import sys
import tempfile

sys.dont_write_bytecode = True
from layers_world import (BASE_JOURNAL, BASE_README, END, JOURNAL, JOURNAL_EDITS, LAYERS, OTHER_README, OTHERS, README,  # noqa: E402
                          README_EDITS, START, Scratch, blob_id, split, with_region)

PLAIN = ("absent", "same", "edited")

# What else may be the matter with a file in a layer:
# twin: the same edit in all layers that say so; shown: an edit that the README's region shows; elsewhere: the journal names
# another README; broken: no YAML; rendered: the region shows the layer's journal; typed: somebody's words stand in the region;
# intended: only meant to be added (index).
JOURNAL_STATES = PLAIN + ("twin", "shown", "elsewhere", "broken")
README_STATES = PLAIN + ("twin", "rendered", "typed")

CHANGES = (
    ("add-project", "Weed counter", "--course=machines"),
    ("add-course", "Seeing plants", "--objective=Tell weeds"),
    ("add-objective", "machines", "Stop in time"),
    ("add-insight", "Wait for rain.", "--date=2026-11-01"),
    ("complete", "probe", "--on=2026-11-02"),
    ("complete", "machines/1", "soil/log", "--on=2026-11-02"),
    ("reopen", "rover"),
    ("update", "probe", "--description=Reads a probe.", "--url=https://example.com/probe"),
    ("update", "rover", "--url="),
    ("rename", "soil", "loam"),
    ("remove", "kite"),
    ("move", "kite", "--before=probe"),
)
COMMIT, COMMIT_CACHED = ("commit",), ("commit", "--cached")
RENDER, RENDER_CACHED = ("render-readme",), ("render-readme", "--cached")
EDIT, EDITOR = ("edit",), "echo 'x-edited: true' >>"
COMMANDS = CHANGES + (RENDER, RENDER_CACHED, COMMIT, COMMIT_CACHED, EDIT)


class Wrong(Exception):
    pass


def lines(text):
    return {line.rstrip() for line in text.splitlines()} - {""}


def edited(text, edits, layer, rng):
    """Some of the edits, at least one; two layers may edit one line differently."""
    for old, new in rng.sample(edits, rng.randint(1, 3)):
        text = text.replace(old, new.format(layer=layer), 1)
    return text


class Case:
    """A state for each file in each layer, the texts that come of it, and the command."""

    def __init__(self, journal, readme, command, options, rng):
        self.states = {JOURNAL: journal, README: readme}
        self.command = command
        self.options = options
        twin = {JOURNAL: edited(BASE_JOURNAL, JOURNAL_EDITS, "twin", rng), README: edited(BASE_README, README_EDITS, "twin", rng)}
        self.journals = {layer: self.journal(state, layer, twin, rng) for layer, state in zip(LAYERS, journal)}
        self.readmes = {layer: self.readme(state, layer, twin, rng) for layer, state in zip(LAYERS, readme)}
        self.intents = [path for path in (JOURNAL, README) if self.states[path][1] == "intended"]

    def __str__(self):
        states = " ".join(f"{path}: {', '.join(states)};" for path, states in self.states.items())
        return f"{states} journey {' '.join(self.command + self.options)}"

    @staticmethod
    def journal(state, layer, twin, rng):
        return {"absent": lambda: None, "intended": lambda: None, "same": lambda: BASE_JOURNAL, "twin": lambda: twin[JOURNAL],
                "edited": lambda: edited(BASE_JOURNAL, JOURNAL_EDITS, layer, rng),
                "shown": lambda: BASE_JOURNAL.replace("title: Rover", f"title: Rover in {layer}"),
                "elsewhere": lambda: BASE_JOURNAL + f"readme:\n  path: {OTHER_README}\n",
                "broken": lambda: BASE_JOURNAL.replace("Garden diary", '"Garden diary')}[state]()

    @staticmethod
    def readme(state, layer, twin, rng):
        return {"absent": lambda: None, "intended": lambda: None, "same": lambda: BASE_README, "twin": lambda: twin[README],
                "edited": lambda: edited(BASE_README, README_EDITS, layer, rng), "rendered": lambda: BASE_README,
                "typed": lambda: with_region(BASE_README, f"\nSomebody's words in {layer}.\n\n")}[state]()


class Oracle:
    """What a command makes of one journal and its region, where nothing else is the matter. The journal is None: it is refused."""

    def __init__(self, scratch):
        self.scratch = scratch
        self.known = {}
        self.base_region = ""
        self.base_region = self.region(BASE_JOURNAL)

    def ask(self, journal, command):
        if (journal, command) not in self.known:
            self.known[journal, command] = self.run(journal, command)
        return self.known[journal, command]

    def run(self, journal, command):
        repository = self.scratch.repository("clean")
        readme = with_region(BASE_README, self.base_region)
        files = {JOURNAL: journal, README: readme, OTHER_README: OTHERS[OTHER_README][0]}
        repository.fill({"head": files | {JOURNAL: BASE_JOURNAL}, "index": files, "worktree": files})
        done = self.scratch.run(["journey", *command, "--no-commit"], repository.top)
        after = repository.worktree()
        shown = after[OTHER_README if "path: LIST.md" in journal else README]
        return (None if done.returncode else after[JOURNAL], split(shown)[1])

    def region(self, journal):
        return self.ask(journal, RENDER)[1]


def readable(journal):
    return journal is not None and '"Garden' not in journal


class Trial:
    """One case in a repository of its own: before, expected, after."""

    def __init__(self, case, scratch, oracle):
        self.case, self.scratch, self.oracle = case, scratch, oracle
        self.before = {layer: self.files(layer, number) for number, layer in enumerate(LAYERS)}
        self.journals = case.journals | self.adopted()

    def files(self, layer, number):
        files = {name: texts[number] for name, texts in OTHERS.items()}
        files[JOURNAL], readme = self.case.journals[layer], self.case.readmes[layer]
        if readme and split(readme)[1] == "":
            rendered = self.case.states[README][number] == "rendered" and readable(files[JOURNAL])
            readme = with_region(readme, self.oracle.region(files[JOURNAL]) if rendered else self.oracle.base_region)
        files[README] = readme
        return {name: text for name, text in files.items() if text is not None}

    # ---- what must come of it ----

    def adopted(self):
        """The journals that a layer gets whole. What was not changed by hand does not replace what is staged."""
        head, index, worktree = (self.case.journals[layer] for layer in LAYERS)
        if self.case.command == EDIT and readable(worktree):
            return dict.fromkeys(LAYERS, worktree + "x-edited: true\n")
        if self.case.command == COMMIT and worktree != head:
            return {"head": worktree, "index": worktree}
        return {"head": index} if self.case.command == COMMIT_CACHED else {}

    def layers(self):
        """Those that the command writes to."""
        return ("worktree",) if "--no-commit" in self.case.options else LAYERS[self.case.command == RENDER_CACHED:]

    def shown_journal(self, layer):
        """The journal that a layer's README shows: its own; where the index has none, a change shows HEAD's there."""
        if layer == "index" and self.journals[layer] is None and self.case.command != COMMIT:
            layer = "head"
        return self.journals[layer] if readable(self.journals[layer]) else None

    def readme_of(self, layer):
        journal = self.shown_journal(layer)
        return None if journal is None else OTHER_README if f"path: {OTHER_README}" in journal else README

    def refusal(self):
        """(exit code, words) of the refusal that is due; None when there is none."""
        cached = "--cached" in self.case.command
        main = self.case.journals["index" if cached else "worktree"]
        if main is None:
            only_unstaged = cached and self.case.journals["worktree"] is not None
            return 128, f"{JOURNAL} is not in the index" if only_unstaged else "there is no journal"
        if not readable(main):
            return 128, f"{JOURNAL}:"
        layers = self.layers()
        if not any(self.readme_of(layer) in self.before[layer] for layer in layers):
            return 1, "no such file"
        change = self.case.command in CHANGES
        if change and layers[0] == "head" and self.journals["head"] is None:
            return 1, "not committed yet"
        for layer in layers:
            if change and self.journals[layer] is not None and not readable(self.journals[layer]):
                return 1, "can't take this change"
            if self.typed(layer) and not self.keeps_words(layer):
                return 1, "text typed between the markers"
        return None

    def region_of(self, layer):
        readme = self.before[layer].get(self.readme_of(layer))
        return split(readme)[1] if readme else ""

    def typed(self, layer):
        """Does its region have a line that is neither committed nor what any of the journals gives?"""
        known = lines(self.region_of("head"))
        for other in {"head", *self.layers()}:
            for journal in filter(readable, (self.case.journals[other], self.journals[other])):
                known |= lines(self.oracle.region(journal))
        return not lines(self.region_of(layer)) <= known

    def keeps_words(self, layer):
        """What is typed in the work tree alone is no matter of what is staged."""
        return self.case.command == RENDER_CACHED and layer == "worktree" and self.typed(layer)

    def take_over(self, after):
        """The work tree's README takes what changes in the staged one, but where it has words of its own."""
        readme = self.readme_of("worktree")
        if readme == self.readme_of("index") and readme in self.before["index"]:
            texts = self.before["worktree"][readme], self.before["index"][readme], after["index"][readme]
            after["worktree"][readme] = self.scratch.merged(*texts)

    def expected(self):
        """The files of each layer afterwards."""
        after = {layer: dict(files) for layer, files in self.before.items()}
        for layer in () if "-n" in self.case.options else self.layers():
            if (shown := self.shown_journal(layer)) is None:
                continue
            if self.keeps_words(layer):
                self.take_over(after)
                continue
            journal, region = self.oracle.ask(shown, self.case.command if self.case.command in CHANGES else RENDER)
            if self.journals[layer] is not None:
                after[layer][JOURNAL] = journal
            if (readme := self.readme_of(layer)) in after[layer]:
                after[layer][readme] = with_region(after[layer][readme], region)
        if "-n" not in self.case.options:
            self.follow(after)
        return after

    def follow(self, after):
        """A file that is the README only in a layer above goes along with the nearest one, where it shows the same."""
        layers = self.layers()
        for number, layer in enumerate(layers):
            decided = {self.readme_of(layer)}
            for above in reversed(layers[:number]):
                readme = self.readme_of(above)
                if readme in decided or readme not in self.before[above] or not readable(self.journals[above]):
                    continue
                decided.add(readme)
                old, mine = self.before[above][readme], self.before[layer].get(readme)
                if mine and split(mine)[1] == split(old)[1]:
                    after[layer][readme] = with_region(mine, split(after[above][readme])[1])

    # ---- what came of it ----

    def run(self):
        repository = self.scratch.repository("case")
        repository.fill(self.before, self.case.intents)
        bytes_before, seen_before = repository.files(), repository.view()
        done = self.scratch.run(["journey", *self.case.command, *self.case.options], repository.top, {"GIT_EDITOR": EDITOR})
        for kept in repository.top.glob(".git/JOURNEY_EDIT.*"):  # an edit that is refused is not lost
            kept.unlink()
        if done.returncode:
            self.judge_refusal(done, bytes_before == repository.files())
            return next(line for line in done.stderr.splitlines() if line.startswith(("error: ", "fatal: ")))
        if "-n" in self.case.options and bytes_before != repository.files():
            raise Wrong("a dry run changed something")
        if (due := self.refusal()) is not None:
            raise Wrong(f"not refused: {due[1]}")
        return self.judge(repository, seen_before, repository.view())

    def judge_refusal(self, done, same):
        said = done.stderr
        if done.returncode not in (1, 128) or not same or "\nhint: " not in said:
            raise Wrong(f"a refusal with exit code {done.returncode}, {'' if same else 'not '}all as before: {said}")
        due = self.refusal()
        if due is None:
            raise Wrong(f"refused without need: {said}")
        if done.returncode != due[0] or due[1] not in said:
            raise Wrong(f"refused as {said}instead of as {due}")

    def judge(self, repository, before, after):
        expected = self.expected()
        commits = expected["head"] != self.before["head"]
        if after.tip[1:] != [before.tip[0]] if commits else after.tip != before.tip:
            raise Wrong(f"{'one' if commits else 'no'} commit was wanted")
        self.compare("HEAD", {name: f"100644 {blob_id(text)}" for name, text in expected["head"].items()}, after.head)
        index = {name: f"100644 {blob_id(text)}" for name, text in expected["index"].items()}
        index = {path: f"100644 {blob_id('')}" for path in self.case.intents} | index
        self.compare("the index", index, after.index)
        self.compare("the work tree", expected["worktree"], repository.worktree())
        self.judge_lines(before, after)
        fsck = self.scratch.run(["git", "fsck", "--strict", "--no-dangling"], repository.top)
        if fsck.returncode or fsck.stderr or fsck.stdout:
            raise Wrong(f"git fsck: {fsck.stdout}{fsck.stderr}")
        left = set(os.listdir(repository.top / ".git")) - {"HEAD", "config", "index", "logs", "objects", "refs"}
        if left - (set() if self.in_step(expected) else {"journey.rendered"}):
            raise Wrong(f"left behind: {left}")
        return "committed" if commits else "written, nothing to commit" if expected != self.before else "nothing to change"

    def in_step(self, files):
        """Is all that was rendered also committed?"""
        def region(layer):
            return split(files[layer].get(self.readme_of(layer)) or START + END)[1]
        return region("index") in ("", region("head")) and region("worktree") in ("", region("head"))

    @staticmethod
    def compare(what, expected, seen):
        for name in sorted(expected.keys() | seen.keys()):
            if expected.get(name) != seen.get(name):
                raise Wrong(f"{name} in {what} is\n{seen.get(name)}\ninstead of\n{expected.get(name)}")

    def judge_lines(self, before, after):
        """What is staged and what is not must be the very same lines, where hand edits are no matter of the command."""
        if self.layers() != LAYERS or self.adopted():
            return
        if not {"shown", "elsewhere", "rendered", "typed"}.isdisjoint(self.case.states[JOURNAL] + self.case.states[README]):
            return
        if before.status != after.status:
            raise Wrong(f"git status was\n{before.status}and is\n{after.status}")
        for what, one, other, pair in (("staged", before.staged, after.staged, LAYERS[:2]),
                                       ("unstaged", before.unstaged, after.unstaged, LAYERS[1:])):
            for name in one.keys() | other.keys():
                whole = name in (JOURNAL, README) and any(name not in self.before[layer] for layer in pair)
                if not whole and one.get(name) != other.get(name):
                    raise Wrong(f"{what} lines of {name} were\n{one.get(name)}\nand are\n{other.get(name)}")


# ---- rounds ----


def plain_cases():
    """All states of {absent, same, edited} for two files in three layers: none of the 729 is impossible."""
    return itertools.product(itertools.product(PLAIN, repeat=3), repeat=2)


def odd_states(rng):
    """One of the other states in at least one place; an intent to add needs a layer that has not got the file."""
    def states(all_states):
        some = [rng.choice(all_states) for _ in LAYERS]
        if some[0] == "absent" and some[2] != "absent" and rng.random() < 0.3:
            some[1] = "intended"
        return tuple(some)
    while True:
        journal, readme = states(JOURNAL_STATES), states(README_STATES)
        if not {*journal, *readme} <= {*PLAIN}:
            return journal, readme


def make_case(job):
    number, seed, plain, command = job
    rng = random.Random(f"{seed}/{number}")
    journal, readme = plain or odd_states(rng)
    command = command or rng.choice(COMMANDS)
    options = rng.choice([(), (), (), (), (), ("-n",) if command != EDIT else (), ("--no-commit",) if command in (*CHANGES, RENDER) else ()])
    return Case(journal, readme, command, options, rng)


def all_jobs(seed, long):
    """The long round: each plain combination with each command, and as many odd ones. The short one: a sample of that."""
    plain = list(plain_cases())
    rng = random.Random(seed)
    if long:
        pairs = [(states, command) for states in plain for command in COMMANDS]
        pairs += [(None, None)] * len(pairs)
    else:
        pairs = [(states, None) for states in rng.sample(plain, 110)] + [(None, None)] * 110
    return [(number, seed, states, command) for number, (states, command) in enumerate(pairs)]


def begin(binary, folder):
    global scratch, oracle
    scratch = Scratch(tempfile.mkdtemp(dir=folder), binary)
    oracle = Oracle(scratch)


def attempt(job):
    case = make_case(job)
    try:
        return job[0], str(case), Trial(case, scratch, oracle).run(), None
    except Wrong as why:
        return job[0], str(case), None, str(why)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journey")
    parser.add_argument("--long", action="store_true", help="all combinations with all commands")
    parser.add_argument("--seed", type=int, help="random, and printed, when not given")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="this case alone; its repository is kept")
    parser.add_argument("--show", type=int, default=5, help="how many wrong ones to show")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    jobs = all_jobs(seed, options.long)
    if options.only is not None:
        folder = tempfile.mkdtemp()
        begin(options.journey, folder)
        print(*attempt(jobs[options.only]), f"in {scratch.folder}", sep="\n")
        return
    print(f"seed {seed}, {len(jobs)} cases", flush=True)
    came_of_it, wrong = collections.Counter(), 0
    with tempfile.TemporaryDirectory() as folder, multiprocessing.Pool(None, begin, (options.journey, folder)) as pool:
        for number, case, outcome, why in pool.imap_unordered(attempt, jobs, chunksize=8):
            if why is None:
                came_of_it[outcome] += 1
                continue
            wrong += 1
            if wrong <= options.show:
                print(f"WRONG ({number}): {case}\n{why}\n", flush=True)
    for outcome, count in came_of_it.most_common():
        print(f"{count:8}  {outcome}")
    print(f"{len(jobs)} tried, {len(jobs) - wrong} as expected, {wrong} wrong")
    if wrong:
        sys.exit(f"failed; again with --seed={seed}{' --long' * options.long}")


if __name__ == "__main__":
    main()
