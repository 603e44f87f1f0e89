# SPDX-License-Identifier: MIT
"""What journey costs beside git, a shell script, and other tools of its kind where they are installed.

usage: bench.py <journey> <stopwatch> [--quick] [--row <name>]... [--json <file>]

Each row runs the commands that it compares one after the other, again and again, as machines drift; it checks that each run did its
job, and prints min, median and max in milliseconds, and the ratio of the medians with the goal for it. `task` (taskwarrior) is
taken from PATH, all-contributors from PATH or ALL_CONTRIBUTORS; rows that need one that is not there are left out with a word."""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from journals import journal

GIT = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A",
       "GIT_COMMITTER_EMAIL": "a@example.com"}
README = "# A long way\n\nWords.\n\n## Projects\n\nMine:\n"
# What a person would do without a tool, in one line.
SCRIPT = ("printf '  - id: %s\\n    title: %s\\n' \"$1\" \"$1\" >> notes.yaml; sed -i \"s/^Mine:/Mine: $1,/\" NOTES.md; "
          "git commit -q -m \"Add $1\" -- notes.yaml NOTES.md")
# all-contributors asks GitHub for a name and a picture; here it is answered at once.
STUB = """
const module_ = require('module'), load = module_._load;
module_._load = function (name, ...more) {
  if (name !== 'node-fetch') return load.call(this, name, ...more);
  return async address => ({ok: true, status: 200, headers: {get: () => null}, json: async () =>
    ({login: address.split('/').pop(), name: 'N', avatar_url: 'https://example.com/a.png', html_url: 'https://example.com/n'})});
};
"""


class Failed(Exception):
    pass


class Bench:
    def __init__(self, options, scratch):
        self.options, self.scratch = options, scratch
        self.results = []
        self.number = 0
        (scratch / "home").mkdir()
        (scratch / "bin").mkdir()
        for name in ("journey", "git-journey"):
            (scratch / "bin" / name).symlink_to(options.journey.resolve())
        (scratch / "stub.js").write_text(STUB)
        self.environment = {**os.environ, **GIT, "HOME": str(scratch / "home"), "PATH": f"{scratch / 'bin'}:{os.environ['PATH']}"}

    # ---- what is measured in ----

    def sh(self, folder, line):
        done = subprocess.run(["sh", "-ec", line], cwd=folder, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"{line}: {done.stderr}")
        return done.stdout.strip()

    def repository(self, projects=0, files=0, words=0):
        """With a journal, a README that shows it, the script's own pair of the same size, and more files or words."""
        self.number += 1
        folder = self.scratch / f"repository-{self.number}"
        folder.mkdir()
        self.sh(folder, "git init -q . && git config gc.auto 0")
        (folder / "journal.yaml").write_text(journal(projects))
        (folder / "README.md").write_text("Words, and more of them.\n\n" * (words // 26) + README)
        for number in range(files):
            place = folder / f"d{number // 1000}" / f"s{number // 100 % 10}"
            place.mkdir(parents=True, exist_ok=True)
            (place / f"f{number}").write_text(f"{number}\n")
        self.sh(folder, "git add . && git commit -qm Begin && journey render-readme && cp journal.yaml notes.yaml && "
                        "cp README.md NOTES.md && git add . && git commit -qm Notes")
        return folder

    def without_journal(self):
        self.number += 1
        folder = self.scratch / f"repository-{self.number}"
        folder.mkdir()
        self.sh(folder, "git init -q . && echo 1 > a && git add a && git commit -qm Begin")
        return folder

    # ---- measuring ----

    def run(self, folder, words, status=0, **environment):
        told = subprocess.run([self.options.stopwatch, *words], cwd=folder, env={**self.environment, **environment},
                              capture_output=True, text=True, check=True).stdout.split()
        if int(told[2]) != status:
            raise Failed(f"{words} in {folder}: exit status {told[2]}")
        return int(told[0]) / 1e6, int(told[1])

    def commits(self, folder):
        return int(self.sh(folder, "git rev-list --count HEAD"))

    def compare(self, row, goal, contenders, rounds, unit="ms", difference=False):
        """`contenders`: {name: a function of the round that gives what it cost}; ours is first, what it is compared with last. The goal
        is for the ratio of the medians, or for their difference."""
        costs = {name: [] for name in contenders}
        for turn in range(self.rounds(rounds) + 1):
            for name, one in contenders.items():
                cost = one(turn)
                if turn:  # the first round warms the caches
                    costs[name].append(cost)
        medians = {name: statistics.median(values) for name, values in costs.items()}
        ours, theirs = next(iter(medians.values())), list(medians.values())[-1]
        figure = ours - theirs if difference else ours / theirs
        words = (lambda number: f"{number:+.1f} {unit}") if difference else (lambda number: f"{number:.3g}x")
        met = "met" if figure <= goal else "missed"
        self.results.append({"row": row, "goal": goal, "figure": round(figure, 4), "of": "difference" if difference else "ratio",
                             "met": figure <= goal, "unit": unit, "rounds": len(costs[name]),
                             "costs": {name: {"min": min(values), "median": medians[name], "max": max(values)}
                                       for name, values in costs.items()}})
        print(f"\n{row}: {words(figure)}, goal {words(goal)}: {met}")
        for name, values in costs.items():
            print(f"  {min(values):9.2f} {medians[name]:9.2f} {max(values):9.2f} {unit}  {name}", flush=True)

    def rounds(self, rounds):
        return max(rounds // 10, 3) if self.options.quick else rounds

    def times(self, folder, words, **environment):
        return lambda turn: self.run(folder, words, **environment)[0]

    def commit_times(self, folder, words, before=None):
        """One commit for each run, which has to be there afterwards."""
        def one(turn):
            if before:
                before(folder, turn)
            count = self.commits(folder)
            cost = self.run(folder, [word.replace("@", str(turn)) for word in words])[0]
            if self.commits(folder) != count + 1:
                raise Failed(f"{words}: no commit")
            return cost
        return one

    # ---- the rows ----

    def start(self):
        here = self.without_journal()
        git = {"git --version": self.times(here, ["git", "--version"])}
        self.compare("start: journey version", 1.0, {"journey version": self.times(here, ["journey", "version"]), **git}, 200)
        hook = self.times(here, ["journey", "hook", "post-commit"])
        self.compare("start: a hook without a journal", 1.0, {"journey hook post-commit": hook, **git}, 200)

    def completion(self):
        for projects, goal in ((100, 1.0), (1000, 1.0), (10000, 1.3)):
            here = self.repository(projects)
            ours = self.times(here, ["journey", "__complete", "complete", ""])
            self.compare(f"completion: {projects} projects", goal,
                         {"journey __complete complete ''": ours, "git --version": self.times(here, ["git", "--version"])}, 100)

    def add(self):
        for projects, goal in ((0, 0.6), (100, 0.6), (1000, 1.0)):
            here = self.repository(projects)
            self.compare(f"add-project: {projects} projects", goal,
                         {"journey add-project": self.commit_times(here, ["journey", "add-project", "New thing @"]),
                          "echo, sed, git commit": self.commit_times(here, ["sh", "-c", SCRIPT, "sh", "new-thing-@"])}, 50)

    def peers(self):
        program = os.environ.get("ALL_CONTRIBUTORS") or shutil.which("all-contributors")
        if not program:
            return print("\npeers: all-contributors is not installed")
        for projects, goal in ((0, 1 / 50), (100, 1 / 50), (1000, 1 / 35), (10000, 1 / 10)):
            here, there = self.repository(projects), self.contributors(projects)
            self.compare(f"peers: {projects} entries", goal,
                         {"journey add-project": self.commit_times(here, ["journey", "add-project", "New thing @"]),
                          "all-contributors add": self.commit_times(there, ["env", f"NODE_OPTIONS=--require={self.scratch}/stub.js",
                                                                            program, "add", "new@", "code"])}, 10)

    def contributors(self, entries):
        folder = self.without_journal()
        people = [{"login": f"user{one}", "name": f"User {one}", "avatar_url": "https://example.com/a.png",
                   "profile": f"https://example.com/{one}", "contributions": ["code"]} for one in range(entries)]
        (folder / ".all-contributorsrc").write_text(json.dumps(
            {"projectName": "p", "projectOwner": "o", "repoType": "github", "repoHost": "https://github.com", "files": ["README.md"],
             "imageSize": 100, "commit": True, "commitConvention": "none", "contributors": people, "contributorsPerLine": 7}, indent=2))
        (folder / "README.md").write_text(README + "<!-- ALL-CONTRIBUTORS-LIST:START -->\n<!-- ALL-CONTRIBUTORS-LIST:END -->\n")
        self.sh(folder, "git add . && git commit -qm Contributors")
        return folder

    def commit(self):
        def touch(folder, turn):
            for name in ("notes.yaml", "NOTES.md"):
                with open(folder / name, "a") as file:
                    file.write(f"{turn}\n")

        for files, rounds in ((10, 50), (10000, 20), (100000, 8)):
            if self.options.quick and files > 10000:
                continue
            here = self.repository(1, files)
            self.compare(f"commit: {files} files", 0.4,
                         {"journey update": self.commit_times(here, ["journey", "update", "project-0", "--title=Title @"]),
                          "git commit -- <two files>": self.commit_times(here, ["git", "commit", "-q", "-m", "x", "--", "notes.yaml",
                                                                                "NOTES.md"], touch)}, rounds)

    def hook(self):
        here = self.repository(100)
        self.sh(here, "echo 1 > other && git add other")
        ours = self.times(here, ["journey", "hook", "pre-commit"], GIT_INDEX_FILE=".git/index")
        self.compare("hook: a commit of other files", 1.5,
                     {"journey hook pre-commit": ours, "git --version": self.times(here, ["git", "--version"])}, 100)

    def readers(self):
        if not shutil.which("task"):
            return print("\nreaders: task is not installed")
        here = self.repository(10000)
        tasks = [{"uuid": f"00000000-0000-4000-8000-{one:012}", "description": f"Project number {one}", "status": "pending",
                  "entry": "20261101T120000Z", "project": f"course-{one // 20}", "tags": ["cli"]} for one in range(10000)]
        (here / "tasks.json").write_text(json.dumps(tasks))
        (self.scratch / "home/.taskrc").write_text(f"data.location={self.scratch}/tasks\nconfirmation=no\n")
        (self.scratch / "tasks").mkdir()
        self.sh(here, "task import tasks.json")
        export = {"task export": self.times(here, ["task", "rc.gc=0", "export"])}
        for words in (["journey", "status"], ["journey", "list", "--json"]):
            self.compare(f"readers: {' '.join(words)}, 10000 projects", 1.0, {" ".join(words): self.times(here, words), **export}, 10)

    def readme(self):
        sizes = {size: self.commit_times(self.repository(10, words=size), ["journey", "add-project", "New thing @"])
                 for size in (1_000_000, 10_000)}
        self.compare("readme: 1 MB beside 10 KB", 12, {f"add-project, README of {size} bytes": one for size, one in sizes.items()}, 30,
                     difference=True)

    def memory(self):
        here = self.repository(10000)

        def peak(words, before=None):
            def one(turn):
                if before:
                    before(turn)
                return self.run(here, [word.replace("@", str(turn)) for word in words])[1] / 1024
            return one

        def touch(turn):
            with open(here / "notes.yaml", "a") as file:
                file.write(f"# {turn}\n")

        self.compare("memory: 10000 projects", 4, {"journey add-project": peak(["journey", "add-project", "New thing @"]),
                                                    "git commit": peak(["git", "commit", "-qm", "x", "notes.yaml"], touch)}, 5, "MB")


ROWS = ["start", "completion", "add", "peers", "commit", "hook", "readers", "readme", "memory"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("journey", type=pathlib.Path)
    arguments.add_argument("stopwatch", type=pathlib.Path)
    arguments.add_argument("--quick", action="store_true", help="a tenth of the rounds, and no repository of 100,000 files")
    arguments.add_argument("--row", action="append", choices=ROWS)
    arguments.add_argument("--json", type=pathlib.Path, help="where to write all figures")
    options = arguments.parse_args()
    options.stopwatch = options.stopwatch.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(options, pathlib.Path(scratch))
        try:
            for row in options.row or ROWS:
                getattr(bench, row)()
        except Failed as why:
            sys.exit(f"failed: {why}")
        if options.json:
            options.json.write_text(json.dumps(bench.results, indent=1) + "\n")


if __name__ == "__main__":
    main()
