# SPDX-License-Identifier: MIT
"""What those who race do: one journey of each kind, on records of their own; and their neighbours, who use git."""

import collections
import re
import threading
import time

import yaml

LANDED = re.compile(r"^\[(.+?)(?: \(root-commit\))? ([0-9a-f]{7,})\] ", re.M)
GITS_OWN_WAY = re.compile(
    r"index\.lock'?: File exists|cannot lock ref|nothing to commit|nothing added to commit|no changes added|would be overwritten by|"
    r"(could not|unable to) write (new )?index|gc is already running|No local changes to save|needs merge|[Uu]nmerged|"
    r"Cannot remove worktree changes|(unable|could not|cannot) to? ?refresh|refreshing the index|conflict|Could not reset index|"
    r"Cannot save the current|The stash entry is kept|"
    r"unable to create temporary file|"  # while gc takes empty folders away
    r"^$")  # a stash that can't lock the index

# effect: does the journal show that it landed? contested: a record that others may take away.
# whole: commits the journal as the work tree has it, so that others' changes without a commit come along.
Deed = collections.namedtuple("Deed", "words effect contested editor whole", defaults=(None, None, None, False))


def parse(text):
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def journal_for(count):
    """Records of each kind for each of the processes."""
    lines = ["version: 1", "title: Race", "courses:"]
    for n in range(count):
        lines += [f"  - id: c-{n:03}", f"    title: Course no. {n}", "    objectives:", "      - id: o", f"        text: Understand {n}"]
    lines += ["projects:", "  - id: anchor", "    title: Anchor"]
    for n in range(count):
        lines += [f"  - id: p-{n:03}", f"    title: Thing {n}", f"    course: c-{n:03}"]
        lines += [f"  - id: d-{n:03}", f"    title: Done {n}", "    completed: 2026-10-01"]
        lines += [f"  - id: s-{n:03}", f"    title: Shared {n}"]
    lines += ["insights:"]
    for n in range(count):
        lines += [f"  - id: i-{n:03}", "    date: 2026-10-01", f"    about: c-{n:03}", f"    text: Thought {n}"]
    for n in range(count):
        lines += ["#", f"# {n}", "#", f"x-mood-{n:03}: calm"]
    return "\n".join(lines) + "\n"


def find(journal, kind, name):
    return next((record for record in journal[kind] if record["id"] == name), None)


def has(kind, name, **fields):
    def effect(journal):
        record = find(journal, kind, name)
        return record is not None and all(str(record.get(key)) == value for key, value in fields.items())
    return effect


def lacks(kind, name):
    return lambda journal: find(journal, kind, name) is None


def has_objective(course, **fields):
    def effect(journal):
        objectives = [one if isinstance(one, dict) else {"text": one} for one in find(journal, "courses", course)["objectives"]]
        return any(all(str(one.get(key)) == value for key, value in fields.items()) for one in objectives)
    return effect


def always(_journal):
    return True


def alone(number):
    """One of each command that makes a commit of one change."""
    n, day = f"{number:03}", "2026-11-01"
    return [
        Deed(["add-course", f"New course {n}", f"--id=new-c-{n}", "--objective=One"], has("courses", f"new-c-{n}")),
        Deed(["add-project", f"Project {n}", f"--course=c-{n}"], has("projects", f"project-{n}", course=f"c-{n}")),
        Deed(["add-objective", f"c-{n}", f"Learn {n}"], has_objective(f"c-{n}", text=f"Learn {n}")),
        Deed(["add-insight", f"Insight {n}", f"--id=new-i-{n}", f"--date={day}"], has("insights", f"new-i-{n}")),
        Deed(["add-insight", "-e", f"--id=new-i-{n}", f"--date={day}"], has("insights", f"new-i-{n}", text=f"Written {n}"),
             editor=f"echo 'Written {n}' >"),
        Deed(["complete", f"p-{n}", f"c-{n}", f"--on={day}"], has("projects", f"p-{n}", completed=day)),
        Deed(["complete", f"c-{n}/o", f"--on={day}"], has_objective(f"c-{n}", id="o", completed=day)),
        Deed(["reopen", f"d-{n}"], has("projects", f"d-{n}", completed="None")),
        Deed(["update", f"p-{n}", f"--description=By {n}", "--tag=new"], has("projects", f"p-{n}", description=f"By {n}")),
        Deed(["rename", f"c-{n}", f"k-{n}"], has("projects", f"p-{n}", course=f"k-{n}")),
        Deed(["remove", f"p-{n}"], lacks("projects", f"p-{n}")),
        Deed(["move", f"p-{n}", "--before=anchor"], has("projects", f"p-{n}")),
        Deed(["render-readme"], always),
    ]


def of_all_kinds(number):
    """And those that commit the journal as a whole, or nothing."""
    n = f"{number:03}"
    return alone(number) + [
        Deed(["edit"], lambda journal: journal[f"x-mood-{n}"] == "good", editor=f"sed -i 's/^x-mood-{n}: calm/x-mood-{n}: good/'",
             whole=True),
        Deed(["commit"], always, whole=True),
        Deed(["update", f"p-{n}", f"--description=By {n}", "--no-commit"], has("projects", f"p-{n}", description=f"By {n}")),
        Deed(["add-project", f"Project {n}", "--no-commit"], has("projects", f"project-{n}")),
    ]


def contested(number):
    """All about one record: who comes after its removal has to be refused."""
    name, other = f"s-{number:03}", f"t-{number:03}"
    return [
        Deed(["complete", name, "--on=2026-11-01"], always, name),
        Deed(["update", name, "--description=By one"], always, name),
        Deed(["rename", name, other], lacks("projects", name), name),
        Deed(["remove", name], lacks("projects", name), name),
    ]


def choose(count, rng, kinds, fights=0):
    """Each kind as often as the others; each deed with a number of its own."""
    deeds = [deed for number in range(fights) for deed in contested(number)]
    for number in range(count - len(deeds)):
        one_of_each = kinds(number)
        deeds.append(one_of_each[number % len(one_of_each)])
    rng.shuffle(deeds)
    return deeds


class Neighbour(threading.Thread):
    """Does `turn` again and again while others race. A turn yields what git said to each of its commands."""

    def __init__(self, turn, rng, longest_pause):
        super().__init__(daemon=True)
        self.turn, self.rng, self.longest_pause = turn, rng, longest_pause
        self.stop = threading.Event()
        self.turns = self.failed = 0
        self.wrong = []

    def run(self):
        while not self.stop.wait(self.rng.random() * self.longest_pause):
            try:
                for done in self.turn(self.turns):
                    if done.returncode != 0:
                        self.failed += 1
                        if not GITS_OWN_WAY.search(done.stdout + done.stderr):
                            self.wrong.append(f"{done.args} failed: {done.stdout}{done.stderr}")
            except Exception as error:  # to be told where it is waited for
                self.wrong.append(f"{self.turn.__name__}: {error!r}")
            self.turns += 1

    def end(self):
        self.stop.set()
        self.join()


class Neighbourhood:
    """Turns of people who work with git beside us, and what must be left of it."""

    def __init__(self, scratch, top):
        self.scratch, self.top = scratch, top
        self.commits = []  # (commit, file, text)
        self.wrong = []

    def git(self, *words):
        return self.scratch.run(["git", *words], self.top, {"GIT_OPTIONAL_LOCKS": "1"})

    def write(self, name, turn):
        text = f"turn {turn}\n"
        (self.top / name).write_text(text)
        return text

    def add(self, turn):
        text = self.write("added.txt", turn)
        done = self.git("add", "added.txt")
        yield done
        if done.returncode == 0 and self.git("show", ":added.txt").stdout != text:
            self.wrong.append(f"what was added in turn {turn} is not in the index")

    def remember(self, done, name, text):
        landed = LANDED.search(done.stdout)
        if done.returncode == 0 and landed:
            self.commits.append((landed[2], name, text))
        return done

    def commit(self, turn):
        text = self.write("committed.txt", turn)
        yield self.remember(self.git("commit", "-m", f"Theirs {turn}", "--", "committed.txt"), "committed.txt", text)

    def commit_all(self, turn):
        text = self.write("all.txt", turn)
        yield self.remember(self.git("commit", "-a", "-m", f"All of theirs {turn}"), "all.txt", text)

    def stash(self, turn):
        text = self.write("stashed.txt", turn)
        done = self.git("stash", "push")
        yield done
        if done.returncode != 0:
            return
        if self.git("show", "stash@{0}:stashed.txt").stdout != text:
            self.wrong.append(f"what was stashed in turn {turn} is not in the stash")
        for number in range(100):
            time.sleep(0.002 * number)
            done = self.git("stash", "pop")
            yield done
            if done.returncode == 0 or re.search("needs merge|CONFLICT", done.stdout):
                return
        self.wrong.append(f"what was stashed in turn {turn} can't be had back: {done.stdout}{done.stderr}")

    def gc(self, _turn):
        yield self.git("gc", "-q")

    def pack_refs(self, _turn):
        yield self.git("pack-refs", "--all")

    def status(self, _turn):
        yield self.git("status", "--porcelain")

    def switch(self, _turn):
        yield self.git("switch", "-q", "other")
        yield self.git("switch", "-q", "main")

    def branch_off(self, turn):
        yield self.git("checkout", "-q", "-b", f"branch-{turn}")
        yield self.git("checkout", "-q", "main")

    def judge(self):
        reachable = set(self.scratch.git(self.top, ["rev-list", "--branches"]).split())
        for short, name, text in self.commits:
            commit = self.scratch.git(self.top, ["rev-parse", short]).strip()
            if commit not in reachable:
                self.wrong.append(f"git's commit {short} is on no branch")
            if self.scratch.git(self.top, ["show", f"{commit}:{name}"]) != text:
                self.wrong.append(f"git's commit {short} has another {name}")
        return self.wrong
