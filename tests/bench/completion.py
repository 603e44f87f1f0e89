# SPDX-License-Identifier: MIT
"""What one press of the tab key costs: the process that answers it against `git --version`, and the whole of `git journey complete`
against `git checkout` in bash, both in one run because machines drift.

usage: completion.py <journey> [--projects <n>] [--rounds <n>]
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

from journals import journal

BASH = """
compopt() { :; }
. /usr/share/bash-completion/bash_completion
_completion_loader git
. "$SCRIPTS/journey.bash"
press() { # function, words
    local function=$1; shift
    COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    local begin=$EPOCHREALTIME
    "$function" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    local end=$EPOCHREALTIME
    echo "$((${end/./} - ${begin/./})) ${#COMPREPLY[@]}"
}
for ((i = 0; i < ROUNDS; i++)); do
    press __git_wrap__git_main git checkout topic-1
    press __git_wrap__git_main git journey complete project-1
    press _journey journey complete project-1
    press __git_wrap__git_main git checkout ''
    press __git_wrap__git_main git journey complete ''
done
"""
PRESSED = ["git checkout topic-1<TAB>", "git journey complete project-1<TAB>", "journey complete project-1<TAB>", "git checkout <TAB>",
           "git journey complete <TAB>"]


def make(folder, projects):
    def git(*words, **more):
        subprocess.run(["git", "-C", folder, *words], check=True, stdout=subprocess.DEVNULL, **more)

    git("init", "-q")
    (folder / "journal.yaml").write_text(journal(projects))
    git("add", ".")
    git("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-qm", "Begin")
    head = subprocess.run(["git", "-C", folder, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    git("update-ref", "--stdin", text=True, input="".join(f"create refs/heads/topic-{one} {head}\n" for one in range(projects)))
    git("pack-refs", "--all")


def spawned(words, folder):
    begin = time.perf_counter()
    process = os.posix_spawnp(words[0], words, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    os.waitpid(process, 0)
    return (time.perf_counter() - begin) * 1000


def table(title, times, reference):
    print(f"\n{title}\n{'ms':>8} {'min':>8} {'x':>6}")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{median:8.2f} {min(values):8.2f} {median / statistics.median(times[reference]):6.2f}  {name}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("journey", type=pathlib.Path)
    arguments.add_argument("--projects", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=100)
    options = arguments.parse_args()
    scripts = pathlib.Path(__file__).resolve().parents[2] / "completions"
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        for name in ("bin", "home", "repo"):
            (root / name).mkdir()
        for name in ("journey", "git-journey"):
            (root / "bin" / name).symlink_to(options.journey.resolve())
        os.environ.update(PATH=f"{root / 'bin'}:{os.environ['PATH']}", HOME=str(root / "home"), GIT_CONFIG_NOSYSTEM="1",
                          SCRIPTS=str(scripts), ROUNDS=str(options.rounds))
        make(root / "repo", options.projects)
        os.chdir(root / "repo")

        commands = [["true"], ["git", "--version"], ["journey", "--version"], ["journey", "__complete", "re"],
                    ["journey", "__complete", "complete", "project-1"]]
        times = {" ".join(words): [] for words in commands}
        for _ in range(options.rounds):
            for words in commands:
                times[" ".join(words)].append(spawned(words, root / "repo"))
        table(f"one process, {options.projects} projects, {options.rounds} rounds; x `git --version`", times, "git --version")

        said = subprocess.run(["bash", "-c", BASH], check=True, capture_output=True, text=True).stdout.split("\n")
        times = {}
        for number, line in enumerate(said[:-1]):
            took, offered = line.split()
            times.setdefault(f"{PRESSED[number % len(PRESSED)]}  ({offered} offered)", []).append(int(took) / 1000)
        for reference, others in ((0, (0, 1, 2)), (3, (3, 4))):
            names = list(times)
            table(f"in bash, {options.projects} projects and branches; x `{PRESSED[reference]}`", {names[one]: times[names[one]] for one in others},
                  names[reference])


main()
