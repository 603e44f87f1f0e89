#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Kills journey at its system calls, and lets one call of the next command fail, which is to undo or to finish the step.

Whether that one succeeds or not, files are whole and HEAD is old or new. The command after it finds what it would find if the step
had never begun, or was done; and so with the command that was disturbed.
"""

import sys

sys.dont_write_bytecode = True
import rounds  # noqa: E402
import strace  # noqa: E402
from bench import SAME, Wrong, follow_ups  # noqa: E402
from faults import errors_for  # noqa: E402
from kills import died, killing  # noqa: E402

EACH = 4    # trials for a call at which the step is killed
LONG = 40


class Recoveries(rounds.TracedRound):
    """(call at which the step is killed, what comes next, which of its calls fails as parts of all, which of the errors)"""

    def jobs(self, bench, case, rng):
        changing, follow = [call.point for call in bench.calls[case.name] if call.changes()], follow_ups(case)
        if case.hooks:  # not those that would run them: what they had made is left when the command is refused
            follow = [name for name in follow if name not in (SAME, "write", "complete")]
        if case.name == "edit":  # nor what changes the lines that were typed, and are kept
            follow = [name for name in follow if name not in ("complete", "no-commit")]
        if case.name == "undo":  # nor what makes a step: the next undo would name a commit that has another date each time
            follow = [name for name in follow if name not in ("write", "complete")]
        return [(point, rng.choice(follow), round(rng.random(), 4), rng.randrange(4))
                for point in changing for _ in range(LONG if self.options.long else EACH)]

    def trial(self, bench, case, point, follow_up, part, which):
        """None when nothing could fail there."""
        _, _, end = bench.disturb(case, killing(point))
        if not died(end):
            return None
        view, folder = bench.world.view(case.where), bench.world.place / case.where
        histories = [(state, ()) for state in bench.states(case, view)]
        bench.world.keep("killed")
        others = [bench.expected(case, state, (follow_up,))[1] for state, _ in histories]
        bench.world.restore("killed")
        _, calls, _ = bench.strace.run(bench.words(case, follow_up), folder, environment=case.environment)
        calls = strace.at_work(calls, bench.world.place)
        call = calls[int(part * len(calls))]
        errors = errors_for(call)
        if not errors:
            return None
        error, (name, number) = errors[which % len(errors)], call.point.split(":")
        bench.world.restore("killed")
        inject = f"{name}:error={error}:when={number}"
        done, calls, _ = bench.strace.run(bench.words(case, follow_up), folder, inject, case.environment)
        if not any("(INJECTED)" in one.line and not one.looks_at_memory for one in calls):
            return None
        said = f"{error} in {call}: {done.returncode}\n{done.stdout}{done.stderr}"
        bench.judge_whole(case, bench.world.view(case.where), others)
        bench.judge_next(case, SAME, histories + [(state, (follow_up,)) for state, _ in histories], said)
        if done.returncode not in (0, 1, 128):
            raise Wrong(f"exit code {done.returncode}", said)
        return "went on" if done.returncode == 0 else "refused"

    def tell(self, point, follow_up, part, which):
        return f"--at {point} --next {follow_up} --part {part} --which {which}"


def main():
    recoveries = Recoveries(__doc__, 72)
    add = recoveries.parser.add_argument
    add("--part", type=float, default=0.5, help="with --at: which call of the next command fails, as a part of all")
    add("--which", type=int, default=0, help="with --at: the error, among those that may happen there")
    recoveries.run("at", "next", "part", "which")


if __name__ == "__main__":
    main()
