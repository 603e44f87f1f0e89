# SPDX-License-Identifier: MIT
"""Rounds of trials: all of them or a sample, the cases side by side; counts what came of them, and shows the first wrong ones."""

import argparse
import collections
import multiprocessing
import random
import sys
import tempfile

import strace
from bench import FOLLOW_UPS, SAME, Bench, Wrong
from cases import BY_NAME, CASES

PARTS = 8  # of a case, in the long round


class Round:
    """What is tried. A trial gets the bench, a case and the rest of its job; it says what came of it, or None where nothing could."""

    def __init__(self, description, count):
        self.parser = argparse.ArgumentParser(description=description)
        self.parser.add_argument("journey")
        self.parser.add_argument("--long", action="store_true", help="all that there is to try")
        self.parser.add_argument("--count", type=int, default=count, help="how many else, of all cases together")
        self.parser.add_argument("--seed", type=int, help="random, and printed, when not given")
        self.parser.add_argument("--case", action="append", choices=list(BY_NAME), help="this case alone")
        self.parser.add_argument("--show", type=int, default=5, help="how many wrong ones to show")

    def parse(self):
        """The options; what reads them is of no use any more, and could not be sent to other processes."""
        self.options = self.parser.parse_args()
        del self.parser
        return self.options

    def jobs(self, bench, case, rng):
        """All jobs of a case."""
        raise NotImplementedError

    def trial(self, bench, case, *job):
        raise NotImplementedError

    def tell(self, *job):
        """The options with which one is tried alone."""
        raise NotImplementedError

    # ---- from here on, how ----

    def attempt(self, bench, case, job):
        """(what came of it, what is wrong with that)"""
        try:
            return self.trial(bench, case, *job), None
        except Wrong as why:
            return why.cause, f"--case {case.name} {self.tell(*job)}\n{why}"

    def one(self, job):
        """Only this; the repository stays."""
        bench = Bench(tempfile.mkdtemp(dir=tempfile.mkdtemp()), self.options.journey)  # as deep as the others: it counts
        case = BY_NAME[self.options.case[0]]
        bench.prepare(case)
        outcome, why = self.attempt(bench, case, job)
        print(why or outcome, f"in {bench.world.place}", sep="\n")
        sys.exit(why is not None)

    def all(self):
        options = self.options
        cases = options.case or [case.name for case in CASES]
        seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
        print(f"seed {seed}", flush=True)
        parts = PARTS if options.long else 1
        tasks = [(self, name, part, parts, seed, options.count // len(cases)) for part in range(parts) for name in cases]
        came_of_it, wrong = collections.defaultdict(collections.Counter), collections.Counter()
        with tempfile.TemporaryDirectory() as folder:
            with multiprocessing.Pool(None, begin, (folder, options.journey)) as pool:
                for name, results in pool.imap_unordered(run_part, tasks):
                    came_of_it[name].update()  # to be spoken of even if there was nothing to try
                    for outcome, why in results:
                        if why is None:
                            came_of_it[name][outcome] += 1
                            continue
                        wrong[outcome] += 1
                        came_of_it[name]["wrong"] += 1
                        if sum(wrong.values()) <= options.show:
                            print(f"WRONG: {why}\n", flush=True)
        self.report(came_of_it, wrong)
        if wrong:
            sys.exit(f"failed; again with --seed={seed}{' --long' * options.long}")

    @staticmethod
    def report(came_of_it, wrong):
        nothing = sum(outcomes.pop(None, 0) for outcomes in came_of_it.values())
        tried, bad = sum(outcomes.total() for outcomes in came_of_it.values()), wrong.total()
        for name, outcomes in sorted(came_of_it.items()):
            print(f"{name:14}", ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
        for cause, count in wrong.most_common():
            print(f"{count:8}  WRONG: {cause}")
        print(f"{tried} tried, {tried - bad} as it should be, {bad} wrong; {nothing} came to nothing")
        idle = sorted(name for name, outcomes in came_of_it.items() if not outcomes)
        if idle:
            sys.exit(f"nothing is shown by that of {', '.join(idle)}")


class TracedRound(Round):
    """One whose trials begin with a call of the step, under strace, and end with what comes next."""

    def __init__(self, description, count):
        super().__init__(description, count)
        self.parser.add_argument("--at", metavar="CALL:NUMBER", help="with --case: this call alone; the repository stays")
        self.parser.add_argument("--next", choices=list(FOLLOW_UPS), default=SAME, help="with --at: what comes next")

    def run(self, *names):
        """All; or that one job whose parts are the options of these names."""
        options = self.parse()
        strace.require()
        if options.at:
            self.one(tuple(getattr(options, name) for name in names))
        self.all()


def begin(folder, binary):
    global bench
    bench = Bench(tempfile.mkdtemp(dir=folder), binary)


def run_part(task):
    """All of one case, so that what should come of it is worked out once."""
    what, name, part, parts, seed, count = task
    case, rng = BY_NAME[name], random.Random(f"{seed}/{name}")
    bench.prepare(case)
    jobs = what.jobs(bench, case, rng)
    if what.options.long:
        return name, [what.attempt(bench, case, job) for job in jobs[part::parts]]
    results, shown = [], 0
    for job in rng.sample(jobs, min(3 * count, len(jobs))):  # for one that comes to nothing there is another
        if shown == count:
            break
        results.append(what.attempt(bench, case, job))
        shown += results[-1] != (None, None)
    return name, results

