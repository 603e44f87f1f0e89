# SPDX-License-Identifier: MIT
"""A repository whose journal and README differ from layer to layer, made without git's help, and what git says of it."""

import collections
import hashlib
import os
import pathlib
import shutil
import subprocess
import zlib

LAYERS = ("head", "index", "worktree")
JOURNAL, README, OTHER_README = "journal.yaml", "README.md", "LIST.md"
START, END = "<!-- journey:projects:start -->\n", "<!-- journey:projects:end -->\n"

BASE_JOURNAL = """\
# A journal of two courses.
version: 1
title: Garden diary
courses:
  - id: soil
    title: Soil sensors
    objectives:
      - Read moisture   # with a probe
      - id: log
        text: Log readings
  # the hard one
  - id: machines
    title: Moving machines
    started: 2026-10-01
    objectives:
      - Drive straight
      - Turn on the spot
projects:
  - id: probe   # first
    title: Probe reader
    course: soil
    tags: [cli, parsing]
  - id: rover
    title: Rover
    url: https://example.com/rover
    completed: 2026-10-20

  - id: kite
    title: Kite
    description: A toy.
insights:
  - id: patience
    date: 2026-10-05
    about: soil
    text: Roots take time.
x-mood: calm
"""

# Hand edits that no command below touches and no README shows.
JOURNAL_EDITS = (
    ("# A journal of two courses.", "# A journal, {layer}."),
    ("title: Garden diary", "title: Garden diary, {layer}"),
    ("moisture   # with a probe", "moisture   # {layer}"),
    ("text: Log readings", "text: Log readings, {layer}"),
    ("  # the hard one\n", "  # the hard one\n  # {layer}\n"),
    ("started: 2026-10-01", "started: 2026-10-02  # {layer}"),
    ("      - Turn on the spot\n", "      - Turn on the spot\n      - Reverse, {layer}\n"),
    ("      - Turn on the spot\n", ""),
    ("- id: probe   # first", "- id: probe   # {layer}"),
    ("tags: [cli, parsing]", "tags: [cli, {layer}]"),
    ("  - id: rover\n", "  # {layer}\n  - id: rover\n"),
    ("text: Roots take time.", "text: Roots take time, {layer}."),
    ("x-mood: calm", "x-mood: {layer}"),
)

BASE_README = f"""\
# Garden diary

Week by week.

## Projects

What I build:

{START}{END}
More below.

## Licence

MIT.
"""

README_EDITS = (
    ("# Garden diary", "# Garden diary, {layer}"),
    ("Week by week.\n", "Week by week.\n\nAnd {layer}.\n"),
    ("What I build:", "What I build, {layer}:"),
    ("\nMore below.", "Right below: {layer}.\n\nMore below."),
    ("MIT.", "MIT, {layer}."),
)

OTHERS = {
    "clean.txt": ("1\n", "1\n", "1\n"),
    "staged.txt": ("1\n", "2\n", "2\n"),
    "unstaged.txt": ("1\n", "1\n", "2\n"),
    "both.txt": ("1\n", "2\n", "3\n"),
    "new.txt": (None, "1\n", "2\n"),
    "removed.txt": ("1\n", None, None),
    "untracked.txt": (None, None, "1\n"),
    OTHER_README: ("# List\n\n## Projects\n\n" + START + END,) * 3,
}

HOME_CONFIG = "[user]\n\tname = Ada Learner\n\temail = ada@example.com\n[init]\n\tdefaultBranch = main\n"


def object_id(kind, data):
    return hashlib.sha1(b"%s %d\0" % (kind, len(data)) + data).hexdigest()


def blob_id(text):
    return object_id(b"blob", text.encode())


def split(readme):
    """What stands before, in and after the region."""
    before, rest = readme.split(START, 1)
    region, after = rest.split(END, 1)
    return before + START, region, END + after


def with_region(readme, region):
    before, _, after = split(readme)
    return before + region + after


class Scratch:
    """A folder with a HOME of its own, in which commands run."""

    def __init__(self, folder, binary):
        self.folder = pathlib.Path(folder)
        self.template = self.folder / "template"
        home = self.folder / "home"
        tools = self.folder / "bin"
        home.mkdir(parents=True)
        tools.mkdir()
        (home / ".gitconfig").write_text(HOME_CONFIG)
        (tools / "journey").symlink_to(os.path.abspath(binary))
        self.environment = {"HOME": str(home), "PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                            "GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0"}
        self.environment |= {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
        self.run(["git", "init", "-q", "--template=", str(self.template)], self.folder)

    def run(self, words, folder, environment=(), text=None):
        return subprocess.run(words, cwd=folder, env=self.environment | dict(environment), input=text, text=True,
                              encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE, close_fds=False)

    def git(self, folder, words, text=None):
        done = self.run(["git", *words], folder, text=text)
        if done.returncode != 0:
            raise RuntimeError(f"git {' '.join(words)}: {done.stderr}")
        return done.stdout

    def merged(self, ours, base, theirs):
        """Line by line, with ours where both have changed a line."""
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            (self.folder / name).write_text(text, encoding="utf-8", newline="")
        return self.git(self.folder, ["merge-file", "-p", "--ours", "ours", "base", "theirs"])

    def repository(self, name):
        shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.template, self.folder / name)
        return Repository(self, self.folder / name)


class Repository:
    def __init__(self, scratch, top):
        self.scratch = scratch
        self.top = top

    def store(self, kind, data):
        name = object_id(kind, data)
        file = self.top / ".git/objects" / name[:2] / name[2:]
        file.parent.mkdir(exist_ok=True)
        if not file.exists():
            file.write_bytes(zlib.compress(b"%s %d\0" % (kind, len(data)) + data, 1))
        return name

    def commit(self, files):
        entries = [b"100644 %s\0" % name.encode() + bytes.fromhex(self.store(b"blob", text.encode()))
                   for name, text in sorted(files.items())]
        who = b"Ada Learner <ada@example.com> 1790000000 +0000"
        commit = b"tree %s\nauthor %s\ncommitter %s\n\nBegin\n" % (self.store(b"tree", b"".join(entries)).encode(), who, who)
        branch = self.top / ".git/refs/heads/main"
        branch.parent.mkdir(parents=True, exist_ok=True)
        branch.write_text(self.store(b"commit", commit) + "\n")

    def fill(self, layers, intents=()):
        """`layers`: path to text, or nothing, for each layer; `intents`: paths for `git add -N`."""
        self.commit(layers["head"])
        entries = [f"100644 {self.store(b'blob', text.encode())}\t{name}\n" for name, text in layers["index"].items()]
        self.scratch.git(self.top, ["update-index", "--index-info"], "".join(entries))
        for name, text in layers["worktree"].items():
            (self.top / name).write_bytes(text.encode())
        if intents:
            self.scratch.git(self.top, ["add", "-N", *intents])
        self.scratch.run(["git", "update-index", "-q", "--refresh"], self.top)

    def files(self):
        """All bytes below the folder, `.git` included."""
        return {os.path.join(folder, name): pathlib.Path(folder, name).read_bytes()
                for folder, _, names in os.walk(self.top) for name in names}

    def view(self):
        """What git sees: (head's id and parent, head's files, the index, status, staged lines, unstaged lines)."""
        questions = ("git log -1 --format='%H %P'", "git ls-tree HEAD", "git ls-files -s", "git status --porcelain -uall",
                     "git diff --no-renames -U0 --cached", "git diff --no-renames -U0")
        done = self.scratch.run(["sh", "-ec", "; printf '\\001'; ".join(questions)], self.top)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        tip, tree, index, status, staged, unstaged = done.stdout.split("\001")
        return View(tip.split(), tree_of(tree), index_of(index), status, lines_by_file(staged), lines_by_file(unstaged))

    def worktree(self):
        return {path.name: path.read_bytes().decode() for path in self.top.iterdir() if path.is_file()}


View = collections.namedtuple("View", "tip head index status staged unstaged")


def tree_of(text):
    return {line.split("\t")[1]: " ".join(line.split()[0:3:2]) for line in text.splitlines()}


def index_of(text):
    return {line.split("\t")[1]: " ".join(line.split()[0:2]) for line in text.splitlines()}


def lines_by_file(diff):
    """The lines that a diff adds and removes, whatever their order, by file."""
    files, name = {}, None
    for line in diff.split("\n"):
        if line.startswith("diff --git "):
            name = line.rsplit(" b/", 1)[1]
            files[name] = collections.Counter()
        elif line.startswith(("+", "-")) and not line.startswith(("+++ ", "--- ")):
            files[name][line] += 1
    return files
