#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Lets each read and write of a step move fewer bytes than it asked for, once. What comes of it must be the same to the byte."""

import os
import sys

sys.dont_write_bytecode = True
import rounds  # noqa: E402
from bench import Wrong  # noqa: E402


class Short(rounds.Round):
    """(number of the read or write, bytes that it may move)"""

    def jobs(self, bench, case, rng):
        done, calls = self.run(bench, case, 0, 0)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        ours = [call for call in calls if str(bench.world.place) in call[4] or call[1] == "write"]
        return [(int(number), size) for number, _, _, moved, _ in ours
                for size in sorted({1, int(moved) // 2, int(moved) - 1}) if 0 < size < int(moved)]

    def run(self, bench, case, number, size):
        """(what came of it, the calls as [number, name, asked for, moved, file])"""
        log = bench.world.folder / "short"
        bench.world.restore(f"{case.name}-before")
        words = [os.path.abspath(self.options.tracer), str(log), str(number), str(size), *case.words()]
        done = bench.world.run(words, bench.world.place / case.where, case.environment)
        if done.returncode == 125:
            raise RuntimeError("processes can't be traced on this machine, and this test can't do without")
        return done, [line.split(" ", 4) for line in log.read_text().splitlines()]

    def trial(self, bench, case, number, size):
        """None when there was nothing to be shortened this time."""
        done, calls = self.run(bench, case, number, size)
        shortened = next((call for call in calls if call[0] == str(number) and call[3] == str(size)), None)
        if shortened is None:
            return None
        view, wanted = bench.world.view(case.where), bench.views[case.name, "done"]
        if done.returncode != 0 or view != wanted:
            raise Wrong(f"a short {shortened[1]} matters", f"{' '.join(shortened)}: {done.returncode}\n{done.stdout}{done.stderr}\n"
                                                           f"{wanted.difference(view)}")
        return f"{shortened[1]}s"

    def tell(self, number, size):
        return f"--at {number} --bytes {size}"


def main():
    short = Short(__doc__, 96)
    short.parser.add_argument("tracer", help="short_calls")
    short.parser.add_argument("--at", type=int, help="with --case: this call alone; the repository stays")
    short.parser.add_argument("--bytes", type=int, default=1, help="with --at: how many it may move")
    options = short.parse()
    if options.at:
        short.one((options.at, options.bytes))
    short.all()


if __name__ == "__main__":
    main()
