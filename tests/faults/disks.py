#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Steps on a disk that has room for a few blocks or files more, or under a limit on the size of files.

The git directory and the work tree each have a small file system of their own. What has no room is refused with 128 and all is as
before; with room again the next command works.
"""

import os
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
import rounds  # noqa: E402
from bench import follow_ups  # noqa: E402

BLOCK = 4096
PLENTY = "size=64m,nr_inodes=100000"
GIT_DIR = "repo/.git"
DISKS = ("git", "worktree")
KINDS = {"blocks": range(0, 26), "files": range(0, 26), "fsize": range(0, 1000, 40)}


class Disks(rounds.Round):
    """(which one is small, of what, how many blocks or files are free or how large a file may be). A git directory that is only
    made by the step comes to stand on the disk of the work tree."""

    def jobs(self, bench, case, rng):
        limits = [("", "fsize", room) for room in KINDS["fsize"]]
        return limits + [(disk, kind, room) for disk in DISKS if not (case.fresh and disk == "git")
                         for kind in ("blocks", "files") for room in KINDS[kind]]

    def trial(self, bench, case, disk, kind, room):
        bench.world.restore(f"{case.name}-before")
        try:
            return self.run(bench, case, disk, kind, room)
        finally:
            bench.world.clear()

    @staticmethod
    def run(bench, case, disk, kind, room):
        limit = ["prlimit", f"--fsize={room}"] if kind == "fsize" else []
        small = None if limit else mount(bench.world, case, disk)
        if small:
            leave(small, kind, room)
        done = bench.world.run([*limit, *case.words()], bench.world.place / case.where, case.environment)
        if small:
            subprocess.run(["mount", "-o", f"remount,{PLENTY}", small], check=True)
        view = bench.world.view(case.where)
        said = f"{kind}: {room} left: {done.returncode}\n{done.stdout}{done.stderr}"
        states = bench.judge_outcome(case, done, view, said, "File too large" if limit else "No space left on device")
        follow = follow_ups(case)
        bench.judge_next(case, follow[room % len(follow)], [(state, ()) for state in states], said)
        return f"{kind} {'enough' if done.returncode == 0 else 'refused'}"

    def tell(self, disk, kind, room):
        return f"--disk '{disk}' --kind {kind} --room {room}"


def mount(world, case, disk):
    """The small file system, with all in it that was there."""
    def cover(folder, source):
        subprocess.run(["mount", "-t", "tmpfs", "-o", PLENTY, "journey", folder], check=True)
        world.mounts.append(str(folder))
        shutil.copytree(source, folder, symlinks=True, dirs_exist_ok=True, ignore=git_directories)
    kept = world.folder / "kept" / f"{case.name}-before"
    if disk == "worktree":
        cover(world.place / case.where, kept / case.where)
    if not case.fresh:
        (world.place / GIT_DIR).mkdir(exist_ok=True)
        cover(world.place / GIT_DIR, kept / GIT_DIR)
    return world.mounts[0]


def git_directories(folder, names):
    """Not the file of this name in a linked work tree."""
    return [name for name in names if name == ".git" and os.path.isdir(os.path.join(folder, name))]


def leave(folder, kind, room):
    has = os.statvfs(folder)
    blocks, files = has.f_blocks - has.f_bfree + room, has.f_files - has.f_ffree + room
    limit = f"size={max(blocks, 1) * BLOCK}" if kind == "blocks" else f"nr_inodes={files}"
    subprocess.run(["mount", "-o", f"remount,{limit}", folder], check=True)


def in_a_room_of_its_own():
    """Mounts are to be seen by nobody else, and need no root."""
    if os.environ.get("JOURNEY_DISKS") == str(os.getpid()):
        return
    own = ["unshare", "-m" if os.getuid() == 0 else "-rm"]
    done = subprocess.run([*own, "mount", "-t", "tmpfs", "journey", "/mnt"], text=True, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"this machine allows no file systems of one's own, and this test can't do without: {done.stderr}")
    os.environ["JOURNEY_DISKS"] = str(os.getpid())
    os.execvp(own[0], [*own, sys.executable, *sys.argv])


def main():
    disks = Disks(__doc__, 120)
    add = disks.parser.add_argument
    add("--disk", choices=[*DISKS, ""], default="git", help="with --room: which one is small")
    add("--kind", choices=list(KINDS), default="blocks", help="with --room: of what")
    add("--room", type=int, help="with --case: just so much is free")
    options = disks.parse()
    in_a_room_of_its_own()
    if options.room is not None:
        disks.one((options.disk, options.kind, options.room))
    disks.all()


if __name__ == "__main__":
    main()
