# SPDX-License-Identifier: MIT
"""Random steps on a journal that has hand edits, staged and not, and other commits in between; then all undone, and all redone.
Every layer of both files must be, byte for byte, what it was before each step, and after it."""

import argparse
import collections
import multiprocessing
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

from layers_world import BASE_JOURNAL, BASE_README, JOURNAL, JOURNAL_EDITS, README

# Where a move takes a blank line along, a new comment may come to stand on the other side of it.
EDITS = [edit for edit in JOURNAL_EDITS if edit[0] != "  - id: rover\n"]
PLACES = (f"HEAD:{JOURNAL}", f"HEAD:{README}", f":{JOURNAL}", f":{README}")

# They touch no line that the hand edits touch, and leave something for the next one.
COMMANDS = (
    "add-course 'Databases {n}' --objective=One. --objective=Two.",
    "add-project 'Project {n}' --course=soil --tag=new",
    "add-project 'Project {n}' --completed=2026-11-01",
    "add-objective machines 'Objective {n}'",
    "add-insight 'Insight number {n}.' --about=rover",
    "complete kite --on=2026-11-{day}",
    "complete probe soil --on=2026-11-{day}",
    "complete machines/1 --on=2026-11-{day}",
    "reopen rover",
    "update rover --title='Rover {n}' --url=",
    "update kite --tag=t{n} --description=",
    "update machines --url=https://example.com/{n}",
    "rename kite kite-{n}",
    "rename soil soil-{n}",
    "rename machines/1 straight-{n}",
    "remove kite",
    "move kite --before=probe",
    "move machines --before=soil",
)


class Wrong(Exception):
    pass


class Repository:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder.parent), "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.com",
        } | {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self.git("init -q -b main")

    def run(self, line):
        return subprocess.run(line, shell=True, cwd=self.folder, env=self.environment, capture_output=True, text=True)

    def git(self, line):
        result = self.run(f"git {line}")
        if result.returncode != 0:
            raise Wrong(f"git {line}\n{result.stderr}")
        return result.stdout

    def journey(self, line):
        return self.run(f"'{self.binary}' {line}")

    def write(self, name, text):
        (self.folder / name).write_bytes(text.encode())

    def read(self, name):
        return (self.folder / name).read_bytes().decode()

    def versions(self):
        shown = {place: self.git(f"show {place}") for place in PLACES}
        return shown | {name: self.read(name) for name in (JOURNAL, README)}


def edited(rng, text, layer):
    for old, new in rng.sample(EDITS, rng.randrange(4)):
        text = text.replace(old, new.format(layer=layer), 1)
    return text


def begin_repository(rng, repository):
    repository.write(JOURNAL, BASE_JOURNAL)
    repository.write(README, BASE_README)
    repository.git("add . && git commit -qm Begin")
    repository.journey("render-readme")
    for layer in ("index", "worktree"):
        repository.write(JOURNAL, edited(rng, repository.read(JOURNAL), layer))
        repository.write(README, repository.read(README).replace("Week by week.", f"Week by week, {layer}."))
        if layer == "index":
            repository.git("add .")


# Gives the versions before the first step and after each.
def make_steps(rng, repository):
    seen = [repository.versions()]
    for number in range(rng.randrange(1, 5)):
        if rng.randrange(3) == 0:
            repository.write("elsewhere", str(number))
            repository.git("add elsewhere && git commit -qm Elsewhere elsewhere")
        line = rng.choice(COMMANDS).format(n=number, day=10 + number)
        result = repository.journey(line)
        if result.returncode == 0 and not result.stdout.startswith("Nothing"):
            seen.append(repository.versions())
        elif result.returncode not in (0, 1):
            raise Wrong(f"{line}\n{result.stderr}")
    return seen


def require_same(repository, expected, line):
    for place, text in repository.versions().items():
        if text != expected[place]:
            raise Wrong(f"after {line}: {place}\n{repository.git('log --oneline')}\n--- expected\n{expected[place]}--- is\n{text}")


def require_done(repository, line):
    result = repository.journey(line)
    if result.returncode != 0:
        raise Wrong(f"{line}\n{repository.git('log --oneline')}{result.stderr}")


def attempt(job):
    number, seed, binary, folder = job
    rng = random.Random(f"{seed}/{number}")
    try:
        repository = Repository(binary, pathlib.Path(folder) / str(os.getpid()))
        begin_repository(rng, repository)
        seen = make_steps(rng, repository)
        for expected in reversed(seen[:-1]):
            require_done(repository, "undo")
            require_same(repository, expected, "undo")
        if repository.journey("undo").returncode != 1:
            raise Wrong("there was one more to undo")
        for expected in seen[1:]:
            require_done(repository, "redo")
            require_same(repository, expected, "redo")
        if len(seen) > 1:
            require_done(repository, f"undo {len(seen) - 1}")
            require_same(repository, seen[0], "undo of all")
        return number, len(seen) - 1, None
    except Wrong as why:
        return number, 0, str(why)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journey")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, help="random, and printed, when not given")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    steps, wrong = collections.Counter(), 0
    with tempfile.TemporaryDirectory() as folder, multiprocessing.Pool() as pool:
        jobs = [(number, seed, options.journey, folder) for number in range(options.count)]
        for number, made, why in pool.imap_unordered(attempt, jobs, chunksize=4):
            steps[made] += 1
            if why is not None:
                wrong += 1
                print(f"WRONG ({number}): {why}\n", flush=True)
    print(f"{sum(made * count for made, count in steps.items())} steps undone and redone in {options.count} repositories, {wrong} wrong")
    if wrong or steps[0] == options.count:
        sys.exit(f"failed; again with --seed={seed}")


if __name__ == "__main__":
    main()
