#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Sends journey a signal that asks it to end, at one of its system calls after the other. The programs that it has started get it
from journey.

It dies by that signal, and leaves all as it was before, or the step whole: no lock, no record, no temporary file. The next command
finds what it would find after the step or without it.
"""

import sys

sys.dont_write_bytecode = True
import rounds  # noqa: E402
import strace  # noqa: E402
from bench import Wrong, follow_ups  # noqa: E402

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")


class Signals(rounds.TracedRound):
    """(call, signal, what comes next)"""

    def jobs(self, bench, case, rng):
        follow = follow_ups(case)
        return [(call.point, signal, rng.choice(follow)) for call in bench.calls[case.name] for signal in SIGNALS
                if call.name != "exit_group" and not call.looks_at_memory and (self.options.long or call.changes())]

    def trial(self, bench, case, point, signal, follow_up):
        """None when the call was not made this time."""
        name, number = point.split(":")
        done, _, end = bench.disturb(case, f"{name}:signal={signal}:when={number}")
        if not strace.has_got(signal, bench.strace.log):
            return None
        view = bench.world.view(case.where)
        said = f"{signal} at {point}: {end}\n{done.stdout}{done.stderr}"
        if not end.startswith(f"+++ killed by {signal}"):
            raise Wrong("it does not die by the signal", said)
        bench.judge_whole(case, view)
        states = [state for state in bench.states(case, view) if bench.views[case.name, state] == view]
        if not states:
            raise Wrong("neither as before nor the whole step", f"{said}\n{bench.views[case.name, 'before'].difference(view)}")
        bench.judge_next(case, follow_up, [(state, ()) for state in states], said)
        return "whole" if states == ["done"] else "put back"

    def tell(self, point, signal, follow_up):
        return f"--at {point} --signal {signal} --next {follow_up}"


def main():
    signals = Signals(__doc__, 168)
    signals.parser.add_argument("--signal", choices=SIGNALS, default="SIGTERM", help="with --at")
    signals.run("at", "signal", "next")


if __name__ == "__main__":
    main()
