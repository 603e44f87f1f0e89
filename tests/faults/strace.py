# SPDX-License-Identifier: MIT
"""Commands under strace, which counts their system calls, and kills them at one or lets it fail."""

import collections
import ctypes
import os
import re
import subprocess
import sys

# The calls that may change what others see; between two of them the disk stays the same.
CHANGING = {"rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "symlink",
            "symlinkat", "write", "writev", "pwrite64", "pwritev", "sendfile", "copy_file_range", "fchmod", "chmod", "fchmodat",
            "ftruncate", "truncate", "fallocate", "utimensat", "flock", "clone", "clone3", "vfork", "fork", "wait4", "waitid",
            "exit_group"}
PR_SET_CHILD_SUBREAPER = 36
OPENING = re.compile(r"^(openat|open|creat)\(.*O_(CREAT|WRONLY|RDWR|TRUNC)")
CALL = re.compile(r"^(\w+)\(")
PIPE = re.compile(r"^pipe2?\(\[(\d+), (\d+)\]")
ON_FILE = re.compile(r"^(?:read|write|close)\((\d+)\b")


class Call:
    """One line of a trace. `point` says which it is among those of its name, as strace counts them: `rename:3`."""

    def __init__(self, line, counts):
        self.line, self.name = line, CALL.match(line)[1]
        counts[self.name] += 1
        self.point = f"{self.name}:{counts[self.name]}"
        self.looks_at_memory = False

    def changes(self):
        return self.name in CHANGING or bool(OPENING.match(self.line))

    def __str__(self):
        return re.sub(r"\s+= .*", "", re.sub(r"/\S*/case/", "", self.line))[:110]


class Strace:
    """Runs commands in a world; only their first process is counted, killed or disturbed."""

    def __init__(self, world):
        adopt_orphans()
        self.world = world
        self.log = world.folder / "trace"

    def run(self, words, folder, inject=None, environment=(), **more):
        """(what came of it, its calls, how the trace ends)"""
        traced = ["strace", "-q", "-s", "40", "-o", str(self.log), *(("-e", f"inject={inject}") if inject else ()), *words]
        done = self.world.run(traced, folder, environment, **more)
        wait_for_orphans()
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        calls = [line for line in lines if CALL.match(line)]
        counts = collections.Counter()
        return done, mark_looks_at_memory([Call(line, counts) for line in calls[1:]]), lines[-1]


def has_got(signal, log):
    return f"--- {signal} " in log.read_text(errors="replace")


def mark_looks_at_memory(calls):
    """Journey makes no pipes: those are a sanitizer's, which tries by one whether there is memory at an address."""
    pipes = set()
    for call in calls:
        made, used = PIPE.match(call.line), ON_FILE.match(call.line)
        if made:
            pipes |= set(made.groups())
        call.looks_at_memory = call.name in ("pipe", "pipe2") or bool(used and used[1] in pipes)
        if call.name == "close" and used:
            pipes.discard(used[1])
    return calls


def adopt_orphans():
    """Who was started by a process that is killed becomes a child of this one."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def wait_for_orphans():
    """A hook that is left alone goes on; what it does is no matter of the next command."""
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass


def require():
    """Nothing is proved where nothing can be traced."""
    try:
        done = subprocess.run(["strace", "-o", "/dev/null", "-e", "inject=close:error=EIO:when=100", "true"], text=True,
                              stderr=subprocess.PIPE, check=False)
    except FileNotFoundError:
        sys.exit("there is no strace on this machine, and these tests can't do without: apt-get install strace")
    if done.returncode != 0:
        sys.exit(f"strace is not allowed to trace on this machine, and these tests can't do without: {done.stderr}")


def at_work(calls, place):
    """Without those calls with which the program is only loaded."""
    first = next(number for number, call in enumerate(calls) if str(place) in call.line or call.name == "getcwd")
    return calls[first:]
