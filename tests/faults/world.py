# SPDX-License-Identifier: MIT
"""A place in which repositories stand, one after the other, and all that can be seen of them."""

import dataclasses
import os
import pathlib
import re
import shutil
import subprocess

CONFIG = """\
[user]
	name = Ada Learner
	email = ada@example.com
	signingKey = {home}/key.pub
[init]
	defaultBranch = main
	templateDir = {home}/empty
[gpg]
	format = ssh
[gpg "ssh"]
	allowedSignersFile = {home}/signers
[advice]
	detachedHead = false
"""

KEPT = re.compile(r"COMMIT_EDITMSG|\.?JOURNEY_EDIT\.")  # words of a person's, that are kept when the command fails
COMMIT = re.compile(rb"\b[0-9a-f]{40}\b")  # when it was made is in it
COMMITS = "%T %an <%ae> %ad, %cn <%ce> %cd, %G? %B"  # %G? is G where all that is signed is as it was signed
QUESTIONS = {"history": f"git log --date=format:%z --format='{COMMITS}'", "index": "git ls-files --stage", "status": "git status --porcelain -uall",
             "diff": "git diff --no-renames", "fsck": "git fsck --strict --no-dangling 2>&1", "reflog": "git log -g --format=%gs 2>&1"}


@dataclasses.dataclass
class View:
    """All files but git's objects and logs, as path to (mode, bytes), and what git says; without the ids of commits."""

    files: dict
    history: str
    index: str
    status: str
    diff: str
    fsck: str
    reflog: str = dataclasses.field(compare=False)

    def bytes_of(self, path):
        return self.files.get(path, (0, None))[1]

    def worktree(self):
        return {path: what for path, what in self.files.items() if ".git/" not in path}

    def difference(self, other):
        """The first few things in which another one is different."""
        fields = [field.name for field in dataclasses.fields(self)[1:]]
        both = [(name, getattr(self, name), getattr(other, name)) for name in fields]
        both += [(path, self.files.get(path), other.files.get(path)) for path in sorted(self.files.keys() | other.files.keys())]
        shown = [f"{name}:\n  should be {str(one)[:500]}\n  is        {str(two)[:500]}" for name, one, two in both if one != two]
        return "\n".join(shown[:4])


class World:
    """A folder with a HOME of its own. `place` is where the repository of the moment stands."""

    def __init__(self, folder, binary):
        self.folder = pathlib.Path(folder)
        self.place = self.folder / "case"
        self.mounts = []  # on or below the place, to go with it
        home = self.folder / "home"
        (home / "empty").mkdir(parents=True)
        (home / ".gitconfig").write_text(CONFIG.format(home=home))
        (self.folder / "bin").mkdir()
        (self.folder / "bin/journey").symlink_to(os.path.abspath(binary))
        self.environment = {"HOME": str(home), "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "LC_ALL": "C.UTF-8",
                            "TZ": "<+0530>-5:30", "GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0",
                            "GIT_CEILING_DIRECTORIES": str(self.folder),
                            "GIT_DISCOVERY_ACROSS_FILESYSTEM": "1"}
        # Who is traced can't look for leaks.
        self.environment["ASAN_OPTIONS"] = ":".join(filter(None, (os.environ.get("ASAN_OPTIONS"), "detect_leaks=0")))
        self.environment |= {name: os.environ[name] for name in ("UBSAN_OPTIONS",) if name in os.environ}
        self.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(home / "key")], self.folder)
        (home / "signers").write_text(f"ada@example.com {(home / 'key.pub').read_text()}")

    def run(self, words, folder, environment=(), **more):
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
        return subprocess.run(words, cwd=folder, env=self.environment | dict(environment), encoding="utf-8", errors="replace",
                              check=False, **streams)

    def make(self, script):
        """Makes an empty place, and a repository in it."""
        self.clear()
        self.place.mkdir()
        done = self.run(["bash", "-euc", script], self.place)
        if done.returncode != 0:
            raise RuntimeError(f"{script}\n{done.stdout}{done.stderr}")

    def keep(self, name):
        shutil.rmtree(self.folder / "kept" / name, ignore_errors=True)
        shutil.copytree(self.place, self.folder / "kept" / name, symlinks=True)

    def clear(self):
        while self.mounts:
            subprocess.run(["umount", self.mounts.pop()], check=True)
        shutil.rmtree(self.place, ignore_errors=True)

    def restore(self, name):
        self.clear()
        shutil.copytree(self.folder / "kept" / name, self.place, symlinks=True)

    def view(self, where):
        answers = self.run(["sh", "-c", "; printf '\\001'; ".join(QUESTIONS.values())], self.place / where).stdout.split("\001")
        return View(dict(self.files()), *answers)

    def files(self):
        for folder, names, files in os.walk(self.place):
            names[:] = [name for name in names if name not in ("objects", "logs")]
            inside = os.path.relpath(folder, self.place)
            in_git = ".git" in inside.split("/")
            for name in files:
                file = pathlib.Path(folder, name)
                path = str(file.relative_to(self.place))
                if in_git and name == "index":  # when it was refreshed is no matter
                    yield path, (0, b"")
                elif not in_git or not KEPT.match(name):
                    content = file.read_bytes()
                    yield path, (file.lstat().st_mode, COMMIT.sub(b"#", content) if in_git else content)
            if not names and not files and not in_git:
                yield inside + "/", (0, b"")
