#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Kills journey at its system calls, one after the other, and looks whether the next command goes on as if nothing had been.

Right after the kill the files must be whole, and HEAD old or new. What the next command leaves must be, file by file and in all
that git says, what it leaves where the step was never begun, or where it was done; the latter when HEAD had moved.

The kill comes on the way into a call, so the one before it is the last that took place.
"""

import os
import sys

sys.dont_write_bytecode = True
import rounds  # noqa: E402
from bench import SAME, Wrong, follow_ups  # noqa: E402

FOREIGN = {"empty": lambda index: b"", "copy": lambda index: open(index, "rb").read() if os.path.exists(index) else b""}
LOCKED = ".lock': File exists.\n\nAnother git process seems to be running"


class Kills(rounds.TracedRound):
    """(call, what comes next, another's lock, the call at which the next command is killed as well)"""

    def jobs(self, bench, case, rng):
        calls, follow = bench.calls[case.name], follow_ups(case)
        changing = [call.point for call in calls if call.changes()]
        if not self.options.long:  # of more, too much would have to be worked out
            follow = rng.sample(follow, min(2, len(follow)))
            return (self.kills(changing, follow) + self.locked(case, calls, rng.sample(changing, 1))
                    + self.twice(case, changing, follow, rng)[:9])
        others = [call.point for call in calls if not call.changes()]
        return (self.kills(changing, follow) + self.kills(others, rng.sample(follow, 1)) + self.locked(case, calls, changing)
                + self.twice(case, changing, follow, rng)[:200])

    @staticmethod
    def kills(points, follow):
        return [(point, next_one, None, None) for point in points for next_one in follow]

    @staticmethod
    def locked(case, calls, points):
        if case.fresh or not any("index.lock" in call.line for call in calls):
            return []
        return [(point, SAME, foreign, None) for point in points for foreign in FOREIGN]

    @staticmethod
    def twice(case, points, follow, rng):
        """The next command begins as the first one did. Not where a hook that runs twice leaves more than one does."""
        pairs = [] if case.hooks else [(point, again) for point in points for again in points]
        return [(point, rng.choice(follow), None, again) for point, again in rng.sample(pairs, len(pairs))]

    def trial(self, bench, case, point, follow_up, foreign, again):
        """None when it got through before the kill."""
        _, _, end = bench.disturb(case, killing(point))
        if not died(end):
            return None
        view = bench.world.view(case.where)
        bench.judge_whole(case, view)
        histories = [(state, ()) for state in bench.states(case, view)]
        if foreign:
            meet_foreign_lock(bench, case, FOREIGN[foreign])
        if again:
            _, _, end = bench.strace.run(bench.words(case, follow_up), bench.world.place / case.where, killing(again), case.environment)
            if not died(end):
                return None
            bench.world.keep("twice")
            others = [bench.expected(case, state, (follow_up,))[1] for state, _ in histories]
            bench.world.restore("twice")
            bench.judge_whole(case, bench.world.view(case.where), others)
            histories += [(state, (follow_up,)) for state, _ in histories]
        bench.judge_next(case, follow_up, histories)
        return "killed twice" if again else "killed, with another's lock" if foreign else "killed"

    def tell(self, point, follow_up, foreign, again):
        return f"--at {point} --next {follow_up}" + (f" --foreign {foreign}" if foreign else "") + (f" --again {again}" if again else "")


def killing(point):
    name, number = point.split(":")
    return f"{name}:signal=SIGKILL:when={number}"


def died(end):
    """Only the process that strace has begun is in its trace."""
    return end.startswith("+++ killed by SIGKILL")


def meet_foreign_lock(bench, case, content):
    """Another's index.lock in the place of ours: it stays, and is spoken of in git's words, until its owner takes it away."""
    folder = bench.world.place / case.where
    git_dir = bench.world.run(["git", "rev-parse", "--absolute-git-dir"], folder).stdout.strip()
    lock, wanted = os.path.join(git_dir, "index.lock"), content(os.path.join(git_dir, "index"))
    if os.path.exists(lock):
        os.unlink(lock)
    with open(lock, "wb") as file:
        file.write(wanted)
    done = bench.follow(case, SAME)
    if not os.path.exists(lock) or open(lock, "rb").read() != wanted:
        raise Wrong("another's index.lock was taken away", done.stderr)
    if done.returncode != 128 or LOCKED not in done.stderr:
        raise Wrong("another's index.lock is no hindrance", f"{done.returncode}: {done.stdout}{done.stderr}")
    os.unlink(lock)


def main():
    kills = Kills(__doc__, 336)
    kills.parser.add_argument("--foreign", choices=list(FOREIGN), help="with --at: another's index.lock takes the place of ours")
    kills.parser.add_argument("--again", metavar="CALL:NUMBER", help="with --at: where the next command is killed as well")
    kills.run("at", "next", "foreign", "again")


if __name__ == "__main__":
    main()
