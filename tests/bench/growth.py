# SPDX-License-Identifier: MIT
"""How time and memory grow with the journal, the history, the repository and the README, up to a hundred times what is usual.

usage: growth.py <journey> <stopwatch> [--row <name>]... [--quick] [--json <file>]

Each command runs at three sizes, each ten times the one before; it must do its job. Printed are milliseconds and megabytes at each,
and the power of the size with which the time grew from the second to the third: 1 is in proportion, n log n is about 1.1 here."""

import argparse
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

from bench import GIT, Failed
from journals import journal

README = "# A long way\n\n## Projects\n"
LOOKS = {"status": ["status"], "list": ["list"], "list --json": ["list", "--json"], "check": ["check"],
         "completion": ["__complete", "complete", ""], "log": ["log"]}
WRITES = {"add-project": ["add-project", "Kite @"], "complete": ["complete", "project-1", "--on=2026-11-0@"], "undo": ["undo"]}


class Growth:
    def __init__(self, options, scratch):
        self.options, self.scratch, self.results, self.number = options, scratch, [], 0
        (scratch / "home").mkdir()
        self.environment = {**os.environ, **GIT, "HOME": str(scratch / "home"), "PAGER": "cat"}

    def git(self, folder, *words, stdin=None):
        done = subprocess.run(["git", *words], cwd=folder, env=self.environment, input=stdin, capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"git {words}: {done.stderr}")
        return done.stdout

    def run(self, folder, words):
        told = subprocess.run([self.options.stopwatch, self.options.journey, *words], cwd=folder, env=self.environment,
                              capture_output=True, text=True, check=True).stdout.split()
        if int(told[2]):
            raise Failed(f"{words} in {folder}: exit status {told[2]}")
        return int(told[0]) / 1e6, int(told[1]) / 1024

    def commits(self, folder):
        return int(self.git(folder, "rev-list", "--count", "HEAD"))

    def folder(self):
        self.number += 1
        folder = self.scratch / f"repository-{self.number}"
        folder.mkdir()
        self.git(folder, "init", "-q", ".")
        self.git(folder, "config", "gc.auto", "0")
        return folder

    def begin(self, folder, projects, words=0):
        (folder / "journal.yaml").write_text(journal(projects))
        (folder / "README.md").write_text("Words, and more of them.\n\n" * (words // 26) + README)
        self.git(folder, "add", "journal.yaml", "README.md")
        self.git(folder, "commit", "-qm", "Begin")
        self.run(folder, ["render-readme"])
        return folder

    # ---- what grows ----

    def projects(self, count):
        return self.begin(self.folder(), count)

    def words(self, size):
        return self.begin(self.folder(), 10, words=size)

    def files(self, count):
        folder = self.folder()
        blob = self.git(folder, "hash-object", "-w", "--stdin", stdin="1\n").strip()
        entries = "".join(f"100644 {blob}\td{number // 1000}/s{number // 100 % 10}/f{number}\n" for number in range(count))
        self.git(folder, "update-index", "--index-info", stdin=entries)
        return self.begin(folder, 10)

    def history(self, count):
        """Steps as journey makes them: one project after the other is completed, and opened again."""
        folder = self.begin(self.folder(), 50)
        text, stream = (folder / "journal.yaml").read_text(), []
        parent = "refs/heads/" + self.git(folder, "branch", "--show-current").strip()
        for step in range(count):
            project = f"project-{step % 50}"
            at = text.index(f"  - id: {project}\n")
            end = text.find("  - id:", at + 1)
            end = text.index("insights:") if end < 0 else end
            record = text[at:end]
            is_open = "    completed:" not in record
            record = record + "    completed: 2026-11-20\n" if is_open else record.replace("    completed: 2026-11-20\n", "")
            text = text[:at] + record + text[end:]
            verb = "Complete" if is_open else "Reopen"
            message = f"{verb} project: Project number {step % 50}\n\nJourney: {verb.lower()} {project}\n"
            stream.append(f"commit {parent}\ncommitter A <a@example.com> {1790000000 + step} +0000\ndata {len(message)}\n{message}")
            stream.append(f"from {parent}^0\n" if step == 0 else "")
            stream.append(f"M 100644 inline journal.yaml\ndata {len(text)}\n{text}\n")
        self.git(folder, "fast-import", "--quiet", stdin="".join(stream))
        self.git(folder, "reset", "-q", "--hard")
        self.run(folder, ["render-readme"])
        return folder

    # ---- measuring ----

    def measure(self, row, make, sizes, commands):
        if self.options.quick:
            sizes = [size // 100 for size in sizes]
        costs = {name: [] for name in commands}
        for size in sizes:
            folder = make(size)
            for name, words in commands.items():
                before = self.commits(folder)
                runs = [self.run(folder, [word.replace("@", str(turn)) for word in words]) for turn in range(1, 4)]
                if self.commits(folder) != before + (len(runs) if name in WRITES else 0):
                    raise Failed(f"{words} in {folder}: not its number of commits")
                costs[name].append(min(runs))
            self.git(folder, "fsck", "--no-dangling", "--connectivity-only")
        print(f"\n{row}: {', '.join(f'{size:,}' for size in sizes)}")
        for name, values in costs.items():
            power = math.log10(values[2][0] / values[1][0])
            self.results.append({"row": row, "command": name, "sizes": sizes, "power": round(power, 2),
                                 "ms": [round(cost, 1) for cost, _ in values], "mb": [round(memory, 1) for _, memory in values]})
            print(f"  {name:14}" + "".join(f"{cost:10.1f} ms {memory:7.1f} MB" for cost, memory in values) + f"   power {power:.2f}",
                  flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("journey", type=pathlib.Path)
    parser.add_argument("stopwatch", type=pathlib.Path)
    parser.add_argument("--row", action="append")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    options.journey, options.stopwatch = options.journey.resolve(), options.stopwatch.resolve()
    with tempfile.TemporaryDirectory(prefix="journey-growth-") as scratch:
        growth = Growth(options, pathlib.Path(scratch))
        rows = {
            "projects": lambda: growth.measure("projects", growth.projects, [1000, 10000, 100000], {**LOOKS, **WRITES}),
            "history": lambda: growth.measure("history", growth.history, [100, 1000, 10000],
                                              {**LOOKS, "log --json": ["log", "--json"], **WRITES}),
            "files": lambda: growth.measure("files", growth.files, [5000, 50000, 500000], {**LOOKS, **WRITES}),
            "words": lambda: growth.measure("bytes of README", growth.words, [100000, 1000000, 10000000], {**LOOKS, **WRITES}),
        }
        for name in options.row or rows:
            rows[name]()
        if options.json:
            options.json.write_text(json.dumps(growth.results, indent=1) + "\n")


if __name__ == "__main__":
    try:
        main()
    except Failed as error:
        sys.exit(str(error))
