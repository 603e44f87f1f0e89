#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Lets one system call of a step fail with each error that may happen there: once, or it and all of its name that follow.

Either the step succeeds all the same, and is then as whole as ever; or it ends with 128, says what could not be done, and all is as
before, or will be after the next command where it could not be put back. A lock that could not be removed may stay until the next command, whatever it is, a temporary file until the next one that
writes. It finds what it would find after the step or without it.
"""

import errno
import os
import re
import sys

sys.dont_write_bytecode = True
import rounds  # noqa: E402
from bench import follow_ups  # noqa: E402

LOOKING = ("EIO", "EACCES")
HOOK = re.compile(r'/hooks/[a-z-]+"')
NAMING = ("EIO", "ENOSPC", "EACCES", "EROFS")
ERRORS = {
    "read": ("EIO", "EINTR"), "pread64": ("EIO", "EINTR"), "getdents64": ("EIO",), "close": ("EIO", "EINTR"),
    "write": ("EIO", "ENOSPC", "EINTR"), "pwrite64": ("EIO", "ENOSPC", "EINTR"), "sendfile": ("EIO", "ENOSPC", "EINTR"),
    "newfstatat": LOOKING, "access": LOOKING, "faccessat2": LOOKING, "readlink": LOOKING, "statx": LOOKING,
    "rename": NAMING, "renameat2": NAMING, "link": NAMING, "linkat": NAMING, "mkdir": NAMING, "symlink": NAMING,
    "unlink": ("EIO", "EACCES", "EROFS"), "rmdir": ("EIO", "EACCES", "EROFS"),
    "fchmod": ("EIO", "EPERM", "EROFS"), "chmod": ("EIO", "EPERM", "EROFS"), "utimensat": ("EIO", "EPERM", "EROFS"),
    "ftruncate": ("EIO", "ENOSPC", "EINTR"), "fsync": ("EIO", "ENOSPC"), "flock": ("EINTR", "ENOLCK"),
    "clone3": ("EAGAIN", "ENOMEM"), "clone": ("EAGAIN", "ENOMEM"), "vfork": ("EAGAIN", "ENOMEM"), "wait4": ("EINTR",), "poll": ("EINTR",),
    "dup": ("EMFILE",), "dup2": ("EMFILE",), "fcntl": ("EMFILE",),
}
TEMPORARY = re.compile(r'\.journey-\d+(\.lock)?"')
READING, WRITING = ("EIO", "EACCES", "EMFILE", "EINTR"), ("EIO", "EACCES", "EMFILE", "EINTR", "ENOSPC", "EROFS")
STREAMS = {"stdout closed": ">&-", "stderr closed": "2>&-", "both closed": ">&- 2>&-", "stdin closed": "<&-",
           "stdout full": ">/dev/full", "stderr full": "2>/dev/full", "both full": ">/dev/full 2>/dev/full"}


def errors_for(call):
    if call.looks_at_memory:
        return ()
    if "journey.rendered" in call.line:  # only a memory: what can't be kept of it is no reason to refuse
        return ()
    if HOOK.search(call.line):  # git, too, takes one that it has no access to for none
        return ("EIO",)
    if call.name in ("openat", "open"):
        return WRITING if call.changes() else READING
    return ERRORS.get(call.name, ())


def lasting_calls(calls):
    """Those that may fail for a while; not a sanitizer's own, of the same name."""
    watched = any(call.looks_at_memory for call in calls)
    return [call for call in calls if call.changes() and not (watched and call.name == "write")]


def lasting_errors(call):
    """Those that may stay for a while. Of what opens files for writing, others go on reading."""
    return ("EIO", "EMFILE") if call.name == "openat" else ("EIO", "ENOSPC", "EROFS", "EACCES")


class Faults(rounds.TracedRound):
    """(call or stream, error, what comes next). With `+` behind it the error stays."""

    def jobs(self, bench, case, rng):
        follow = follow_ups(case) if self.options.long else rng.sample(follow_ups(case), 1)
        jobs = [(call.point, error, rng.choice(follow)) for call in bench.calls[case.name] for error in errors_for(call)]
        if not case.fresh:  # what can't be removed any more can't be taken back
            jobs += [(call.point, f"{error}+", rng.choice(follow)) for call in lasting_calls(bench.calls[case.name])
                     for error in errors_for(call) if error in lasting_errors(call)]
        return jobs + [(stream, "", rng.choice(follow)) for stream in STREAMS]

    def trial(self, bench, case, point, error, follow_up):
        """None when the call did not happen this time."""
        if point in STREAMS:
            bench.world.restore(f"{case.name}-before")
            words = ["sh", "-c", f'exec "$@" {STREAMS[point]}', "sh", *case.words()]
            done, where = bench.world.run(words, bench.world.place / case.where, case.environment), point
        else:
            name, number = point.split(":")
            stays = "+" * error.endswith("+")
            error = error.rstrip("+")
            done, calls, _ = bench.disturb(case, f"{name}:error={error}:when={number}{stays}")
            where = next((call for call in calls if "(INJECTED)" in call.line), None)
            if where is None or where.looks_at_memory:
                return None
        view = bench.world.view(case.where)
        said = f"{error} in {where}: {done.returncode}\n{done.stdout}{done.stderr}"
        speechless = point in STREAMS or (stays and name == "write")
        states = bench.judge_outcome(case, done, view, said, None if speechless else os.strerror(getattr(errno, error)))
        passing = where is not point and where.name == "unlink" and (bool(stays) or bool(TEMPORARY.search(where.line)))
        bench.judge_next(case, follow_up, [(state, ()) for state in states], said, passing)
        return f"{error or 'streams'} {'no matter' if done.returncode == 0 else 'refused'}"

    def tell(self, point, error, follow_up):
        return f"--at '{point}' --error '{error}' --next {follow_up}"


def main():
    faults = Faults(__doc__, 240)
    faults.parser.add_argument("--error", default="EIO", help="with --at, which may be a stream, too; `EIO+` stays")
    faults.run("at", "error", "next")


if __name__ == "__main__":
    main()
