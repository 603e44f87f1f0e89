#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Twenty machines, one journal: each makes its changes, pulls by merge or rebase, and pushes until that is accepted.

Nothing may conflict, no change and no comment may be lost, and wherever git called the README's driver the commit that it made has
a README that shows its own journal. Then two machines at a time change one thing in two ways: each such conflict must be told.
Git and PyYAML are the judges.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.append(str(pathlib.Path(__file__).parent.parent / "faults"))
import yaml  # noqa: E402
from world import World  # noqa: E402

README = """\
# Learning by walking

Notes of a year on the road.

Things built: <!-- journey:count:projects:start -->0<!-- journey:count:projects:end -->, of which
<!-- journey:count:completed-projects:start -->0<!-- journey:count:completed-projects:end --> are done.

<!-- journey:progress:start -->
<!-- journey:progress:end -->

## Projects

What I built on the way.

## Insights

<!-- journey:insights:start -->
<!-- journey:insights:end -->

## Courses

<!-- journey:courses:start -->
<!-- journey:courses:end -->

## Thanks

To all who share theirs.
"""

JOURNAL = """\
# By many hands.
version: 1
title: Learning by walking
courses:
  - id: maps
    title: Reading maps
    url: https://example.com/c0
    objectives:
      - Find north
      - id: scale
        text: Know the scale
  # the wet one
  - id: rivers
    title: Crossing rivers
    url: https://example.com/c1
projects: []
insights: []
"""

DRIVER_CALLS = ".git/driver-calls"
DRIVER = f"git rev-parse HEAD >>{DRIVER_CALLS}; exec journey merge-driver readme %O %A %B %L %P"

# What git would do on the side.
QUIET = """\
[gc]
	auto = 0
[maintenance]
	auto = false
[receive]
	autogc = false
"""


class Wrong(Exception):
    pass


class Machine:
    """A clone, and what its owner has in mind."""

    def __init__(self, road, number):
        self.road = road
        self.number = number
        self.folder = road.world.folder / f"m{number}"
        self.rng = random.Random(f"{road.seed} {number}")
        self.made = 0  # names that nobody else gives
        self.steps = []  # HEAD before and after each change
        self.who = {"GIT_AUTHOR_NAME": f"Walker {number}", "GIT_COMMITTER_NAME": f"Walker {number}"}

    def run(self, *words, status=0, **environment):
        self.road.clock += 1
        dates = {name: f"{1790000000 + 60 * self.road.clock} +0000" for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")}
        done = self.road.world.run(words, self.folder, self.who | dates | environment)
        if status is not None and done.returncode != status:
            raise Wrong(f"{' '.join(words)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def git(self, *words, **more):
        return self.run("git", *words, **more)

    def head(self):
        return (self.folder / ".git/refs/heads/main").read_text().strip()

    def journal(self):
        return yaml.load((self.folder / "journal.yaml").read_text(), yaml.CBaseLoader)

    # ---- changes ----

    def name(self, what):
        self.made += 1
        return f"{what} m{self.number}x{self.made}"

    def change(self):
        before = self.head()
        kinds = [self.add_project] * 5 + [self.add_insight] * 2 + [self.same_insight, self.add_objective, self.complete, self.complete]
        kinds += [self.update] * 4 + [self.tag, self.tag, self.rename, self.remove, self.move, self.move, self.comment, self.comment]
        kinds += [self.readme_text]
        for kind in self.rng.sample(kinds, len(kinds)):
            if kind():
                break
        self.steps.append((kind.__name__, before, self.head()))
        self.road.kinds[kind.__name__.replace("_", " ")] += 1
        if kind != self.readme_text and self.rng.random() < 0.2 and self.run("journey", "render-readme", "--check", status=None).returncode:
            raise Wrong(f"{kind.__name__} left a stale README")

    def add_project(self):
        title = self.name("Project")
        number = self.road.next_number()
        url = f"https://example.com/{number}"
        self.run("journey", "add-project", title, f"--url={url}", *self.rng.choice([[], ["--course=maps"], ["--tag=walk"]]))
        self.road.facts[url]["title"] = title
        self.road.facts[url]["by"] = self.number
        return True

    def add_insight(self):
        text = self.name("Insight")
        self.run("journey", "add-insight", text, "--about=rivers")
        self.road.texts.add(text)
        return True

    def same_insight(self):
        """The id is made of the first six words, and others make the same one."""
        text = "One and the same id for " + self.name("all")
        self.run("journey", "add-insight", text)
        self.road.texts.add(text)
        return True

    def add_objective(self):
        text = self.name("Objective")
        self.run("journey", "add-objective", self.rng.choice(["maps", "rivers"]), text)
        self.road.texts.add(text)
        return True

    def mine(self, field, wanted=lambda project: True):
        """A project whose `field` is for this machine alone to change."""
        own = [project for project in self.journal()["projects"]
               if self.road.owner(project["url"], field) == self.number and wanted(project)]
        return self.rng.choice(own) if own else None

    def complete(self):
        project = self.mine("completed", lambda project: "completed" not in project)
        if not project:
            return False
        day = f"2026-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"
        self.run("journey", "complete", project["id"], f"--on={day}")
        self.road.facts[project["url"]]["completed"] = day
        return True

    def update(self):
        field = self.rng.choice(["title", "description", "started", "description"])
        project = self.mine(field)
        if not project:
            return False
        value = f"2026-01-{self.rng.randint(1, 28):02}" if field == "started" else self.name(field.capitalize())
        if self.road.facts[project["url"]].get(field) == value:
            return False
        self.run("journey", "update", project["id"], f"--{field}={value}")
        self.road.facts[project["url"]][field] = value
        return True

    def tag(self):
        projects = self.journal()["projects"]
        if not projects:
            return False
        project = self.rng.choice([project for project in projects if project["url"] not in self.road.short_lived] or projects)
        if project["url"] in self.road.short_lived:
            return False
        tag = self.name("tag").replace(" ", "-")
        self.run("journey", "update", project["id"], f"--tag={tag}")
        self.road.tags.add((project["url"], tag))
        return True

    def rename(self):
        project = self.mine("id")
        if not project:
            return False
        self.run("journey", "rename", project["id"], self.name("named").replace(" ", "-"))
        return True

    def remove(self):
        """Only what is for nobody else to change, and has been seen by nobody but the one who made it."""
        project = self.mine("", lambda project: project["url"] in self.road.short_lived)
        if not project:
            title = self.name("For a while")
            url = f"https://example.com/{self.road.next_number()}"
            self.run("journey", "add-project", title, f"--url={url}")
            self.road.short_lived[url] = self.number
            return True
        self.run("journey", "remove", project["id"])
        self.road.removed.add(project["url"])
        return True

    def move(self):
        projects = [project["id"] for project in self.journal()["projects"]]
        if len(projects) < 2:
            return False
        one, other = self.rng.sample(projects, 2)
        done = self.run("journey", "move", one, self.rng.choice(["--before=", "--after="]) + other)
        return "Nothing to change" not in done.stdout

    def comment(self):
        """By hand: above a record, or behind one of its fields."""
        path = self.folder / "journal.yaml"
        text = path.read_text()
        words = "# " + self.name("note") + "."
        places = [match.end(1) for match in re.finditer(r"^( +)(?=- id: )", text, re.M)]
        if not places:
            return False
        at = self.rng.choice(places)
        path.write_text(text[:at] + words + "\n" + " " * (at - text.rfind("\n", 0, at) - 1) + text[at:])
        self.run("journey", "commit")
        self.road.comments.add(words)
        return True

    def readme_text(self):
        path = self.folder / "README.md"
        place = self.rng.choice(["Notes of a year on the road.\n", "To all who share theirs.\n"])
        line = self.name("Line") + ".\n"
        text = path.read_text()
        if place not in text or self.road.text_owner(place) != self.number:
            return False
        path.write_text(text.replace(place, place + "\n" + line))
        self.git("commit", "-q", "-m", "Say more", "README.md")
        self.road.lines.add(line)
        return True

    # ---- meeting the others ----

    def meet(self):
        while True:
            self.pull()
            if self.git("push", "-q", "origin", "HEAD", status=None).returncode == 0:
                return

    def pull(self):
        how = self.rng.choice(["--no-rebase", "--rebase"])
        self.git("pull", "-q", "--no-edit", how, "origin", "main")
        self.road.pulls[how] += 1
        if self.git("status", "--porcelain").stdout:
            raise Wrong(f"not clean after pull {how}: " + self.git("status").stdout)


class Road:
    """All machines, and what must be true at the end."""

    def __init__(self, binary, tool, folder, seed, machines, changes):
        self.tool = os.path.abspath(tool)
        self.seed, self.changes = seed, changes
        self.world = World(folder, binary)
        with open(self.world.folder / "home/.gitconfig", "a") as config:
            config.write(QUIET)
        self.rng = random.Random(seed)
        self.clock = self.numbers = 0
        self.facts = collections.defaultdict(dict)  # of projects, by their address, which stays
        self.texts, self.tags, self.comments, self.lines, self.removed = set(), set(), set(), set(), set()
        self.short_lived = {}
        self.kinds, self.pulls = collections.Counter(), collections.Counter()
        self.count = machines
        first = Machine(self, 0)
        first.folder.mkdir()
        (first.folder / "README.md").write_text(README)
        (first.folder / "journal.yaml").write_text(JOURNAL)
        first.git("init", "-q")
        first.run("journey", "render-readme", "--no-commit")
        first.git("add", ".")
        first.git("commit", "-q", "-m", "Start journey")
        first.git("clone", "-q", "--bare", ".", str(self.world.folder / "origin"))
        shutil.rmtree(first.folder)
        self.machines = [Machine(self, number) for number in range(machines)]
        self.set_up()

    def set_up(self):
        """One clone with hooks and drivers, and all others are copies of it."""
        one, *others = self.machines
        self.world.run(["git", "clone", "-q", "origin", one.folder.name], self.world.folder)
        one.run("journey", "hooks", "install")
        one.git("config", "merge.journey-readme.driver", DRIVER)
        for other in others:
            shutil.copytree(one.folder, other.folder)

    def next_number(self):
        self.numbers += 1
        return self.numbers

    def owner(self, url, field):
        """Titles and ids of one project never change both: then it is another one to anybody who compares."""
        if url in self.short_lived:
            return self.short_lived[url] if not field else None
        if (field == "id" and int(url.rsplit("/")[-1]) % 2) or (field == "title" and int(url.rsplit("/")[-1]) % 2 == 0) or not field:
            return None
        return random.Random(f"{self.seed} {url} {field}").randrange(self.count)

    def text_owner(self, place):
        return random.Random(f"{self.seed} {place}").randrange(self.count)

    def walk(self):
        steps = [machine for machine in self.machines for _ in range(self.changes)]
        self.rng.shuffle(steps)
        for machine in steps:
            machine.change()
            if self.rng.random() < 0.3:
                machine.meet()
        for machine in self.machines:
            machine.meet()

    # ---- judging ----

    def judge(self):
        final = self.machines[-1]
        final.pull()
        journal = final.journal()
        projects = {project["url"]: project for project in journal["projects"]}
        for url in self.removed & projects.keys():
            raise Wrong(f"removed, but there: {url}")
        for url, facts in self.facts.items():
            for key, value in facts.items():
                if key != "by" and projects.get(url, {}).get(key) != value:
                    raise Wrong(f"lost: {key} of {url} should be {value}: {projects.get(url)}")
        for url, tag in self.tags:
            if tag not in projects[url].get("tags", []):
                raise Wrong(f"lost: tag {tag} of {projects[url]}")
        text = (final.folder / "journal.yaml").read_text()
        for words in self.texts | self.comments:
            if text.count(words + "\n") != 1:
                raise Wrong(f"stands there {text.count(words)} times: {words}")
        readme = (final.folder / "README.md").read_text()
        for line in self.lines:
            if readme.count(line) != 1:
                raise Wrong(f"stands there {readme.count(line)} times: {line}")
        fsck = self.world.run(["git", "fsck", "--strict"], self.world.folder / "origin")
        if fsck.returncode or fsck.stdout or fsck.stderr:
            raise Wrong("fsck: " + fsck.stdout + fsck.stderr)

    def judge_steps(self):
        """Each change must have become one commit on top of what was there."""
        for machine in self.machines:
            wanted = "".join(f"{after} {before}\n" for _, before, after in machine.steps)
            made = self.ask(["git", "rev-list", "--no-walk=unsorted", "--parents", "--stdin"], machine.folder,
                            [after for *_, after in machine.steps])
            if made != wanted:
                raise Wrong(f"not one commit each: {machine.steps}\n{made}")

    def judge_commits(self):
        """Is the README of each commit in step with its journal? It must be, where git called the driver for it."""
        called = set()
        for machine in self.machines:
            log = machine.folder / DRIVER_CALLS
            called |= set(log.read_text().split()) if log.exists() else set()
        origin = self.world.folder / "origin"
        log = self.world.run(["git", "log", "--format=%H %P", "main"], origin).stdout.splitlines()
        commits = [line.split() for line in log]
        journals, readmes = [self.blobs(origin, [f"{commit}:{name}" for commit, *_ in commits]) for name in ("journal.yaml", "README.md")]
        counts = collections.Counter()
        for (commit, *parents), in_step in zip(commits, self.are_in_step(journals, readmes), strict=True):
            was_called = bool(parents) and parents[0] in called
            counts["driver called" if was_called else "driver not called"] += 1
            if in_step:
                continue
            if was_called:
                raise Wrong(f"stale although the driver was called: {commit}")
            counts["stale"] += 1
        return counts

    def ask(self, words, folder, lines):
        done = self.world.run(words, folder, stdin=None, input="".join(line + "\n" for line in lines))
        if done.returncode:
            raise Wrong(f"{' '.join(words)}: {done.stderr}")
        return done.stdout

    def blobs(self, folder, names):
        text, at = self.ask(["git", "cat-file", "--batch"], folder, names).encode(), 0
        for _ in names:
            begin = text.index(b"\n", at) + 1
            at = begin + int(text[at:begin].split()[2]) + 1
            yield text[begin:at - 1].decode()

    def are_in_step(self, journals, readmes):
        tasks = [json.dumps({"journal": journal, "readme": readme}) for journal, readme in zip(journals, readmes, strict=True)]
        return [json.loads(line)["in_step"] for line in self.ask([self.tool], self.world.folder, tasks).splitlines()]

    def judge_plain(self):
        """How many of the merges would conflict for git alone?"""
        origin = self.world.folder / "origin"
        merges = [line.split() for line in self.world.run(["git", "log", "--merges", "--format=%P", "main"], origin).stdout.splitlines()]
        conflicts = sum(self.world.run(["git", "merge-tree", "--write-tree", *parents], origin).returncode != 0 for parents in merges)
        return f"{conflicts} of {len(merges)} merges conflict by lines"

    def quarrel(self, times):
        """Two change one thing in two ways: it must be told, and can be mended by hand."""
        told = 0
        for number in range(times):
            one, other = self.rng.sample(self.machines, 2)
            for machine in (one, other):
                machine.pull()
            url = self.rng.choice([url for url in self.facts if url not in self.removed])
            name = next(project["id"] for project in one.journal()["projects"] if project["url"] == url)
            removes = number % 3 == 2
            one.run("journey", "update", name, f"--description=Of one, {number}.")
            other.run("journey", *(["remove", "--force", name] if removes else ["update", name, f"--description=Of another, {number}."]))
            one.meet()
            rebase = number % 2 == 0
            done = other.git("pull", "-q", "--no-edit", "--rebase" if rebase else "--no-rebase", "origin", "main", status=None)
            if done.returncode == 0:
                raise Wrong(f"no conflict over {name}, {'removed' if removes else 'described'} by the other\n{done.stdout}{done.stderr}")
            text = (other.folder / "journal.yaml").read_text()
            begin, end = text.index("\n<<<<<<< ") + 1, text.index("\n>>>>>>> ")
            if f"id: {name}\n" not in text[begin:end] or text[begin:end].count("- id: ") != (1 if removes else 2):
                raise Wrong(f"not the markers of {name} alone:\n{text[begin:end]}")
            line = text[:begin].count("\n") + 1
            check = other.run("journey", "check", status=1)
            if f"journal.yaml:{line}:" not in check.stdout:
                raise Wrong(f"the line {line} is not told: {check.stdout}")
            if f"journal.yaml:{line}:" not in other.run("journey", "complete", name, "--no-commit", status=128).stderr:
                raise Wrong(f"a command does not tell line {line}")
            block = text[begin:text.index("\n", end + 1) + 1]
            theirs = re.search(r"^(<<<<<<< .*\n)([^\0]*?)(=======\n)([^\0]*?)(>>>>>>> .*\n)", block, re.M)
            (other.folder / "journal.yaml").write_text(text.replace(block, theirs[2] or theirs[4]))
            other.git("add", "journal.yaml", "README.md")
            other.git(*(["rebase", "--continue"] if rebase else ["commit", "-q", "--no-edit"]), status=None, GIT_EDITOR="true")
            other.run("journey", "render-readme")
            if other.git("status", "--porcelain").stdout:
                raise Wrong(f"not clean after the conflict over {name}: " + other.git("status").stdout)
            other.git("push", "-q", "origin", "HEAD")
            told += 1
        return told


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("tool", help="edit_tool, which knows which READMEs are in step")
    parser.add_argument("--seed", type=int, help="random, and printed, when not given")
    parser.add_argument("--machines", type=int, default=20)
    parser.add_argument("--changes", type=int, default=25, help="of each machine")
    parser.add_argument("--quarrels", type=int, default=12)
    parser.add_argument("--plain", action="store_true", help="count how git's merge of lines does with the same")
    parser.add_argument("--keep", action="store_true", help="leave the folder there when it fails")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}, {options.machines} machines, {options.changes} changes each", flush=True)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = tempfile.mkdtemp(prefix="machines-", dir=memory)
    try:
        road = Road(options.binary, options.tool, folder, seed, options.machines, options.changes)
        road.walk()
        road.judge()
        road.judge_steps()
        counts = road.judge_commits()
        plain = road.judge_plain() if options.plain else ""
        told = road.quarrel(options.quarrels)
    except Wrong as why:
        sys.exit(f"WRONG: {why}\nagain with --seed={seed}{' in ' + folder if options.keep else ''}")
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(", ".join(f"{count} {kind}" for kind, count in road.kinds.most_common()))
    print(f"{sum(road.kinds.values())} changes, {road.pulls['--no-rebase']} merges and {road.pulls['--rebase']} rebases pulled, 0 conflicts, 0 lost")
    print(", ".join(f"{count} {what}" for what, count in counts.most_common()))
    if plain:
        print(plain)
    print(f"{told} of {options.quarrels} true conflicts told")


if __name__ == "__main__":
    main()
