# SPDX-License-Identifier: MIT
"""The steps that are disturbed: a repository, and a command of journey in it. Each takes another path through the code."""

import dataclasses

# Other files in all states that git knows: no step may touch them.
MESS = """
for file in clean staged unstaged both; do echo 1 > $file.txt; done
git add . && git commit -qm 'Other files'
echo 2 > staged.txt; echo 2 > both.txt; git add staged.txt both.txt
echo 3 > unstaged.txt; echo 3 > both.txt; echo new > untracked.txt
"""

README = r"""
printf '# Garden diary\n\nWeek by week.\n\n## Projects\n\nWhat I build:\n\n## Licence\n\nMIT.\n' > README.md
"""

BEGIN = "git init -q repo; cd repo" + README + """
git add . && git commit -qm Begin && journey init -q --title='Garden diary'
journey add-course -q 'Soil sensors' --id=soil --objective='Read moisture' --objective='Log readings'
journey add-project -q Rover --url=https://example.com/rover --course=soil
"""
JOURNAL = BEGIN + MESS

HAND_EDITED = "sed -i 's/title: Rover/title: Rover, by hand/' journal.yaml"
STALE = HAND_EDITED + "; git commit -q --only -m 'By hand' journal.yaml"

# A formatter that stages what it made of the README, and a check that adds to the message.
HOOKS = r"""
mkdir -p .git/hooks
printf '#!/bin/sh\necho "formatted" >> README.md\ngit add README.md\n' > .git/hooks/pre-commit
printf '#!/bin/sh\necho "Checked: yes" >> "$1"\n' > .git/hooks/commit-msg
printf '#!/bin/sh\ntrue\n' > .git/hooks/post-commit
chmod +x .git/hooks/*
"""

# A build that needs room beside a README that needs some, too: where there is not enough it fails, and leaves none.
BUILDER = r"""
seq 1600 | sed 's/$/ words about gardens/' > more.md; sed -i '/^Week by week/r more.md' README.md; rm more.md
git commit -qm 'Tell more' README.md
mkdir -p .git/hooks
printf '#!/bin/sh\nhead -c 60000 /dev/zero > .git/objects/built\n' > .git/hooks/pre-commit
printf '#!/bin/sh\ntrue\n' > .git/hooks/commit-msg
chmod +x .git/hooks/*
"""

# One that makes a file of its own.
GENERATOR = r"""
mkdir -p .git/hooks
printf '#!/bin/sh\ngrep -c title: journal.yaml > count.txt\ngit add count.txt\n' > .git/hooks/pre-commit
printf '#!/bin/sh\necho "Checked: yes" >> "$1"\n' > .git/hooks/commit-msg
chmod +x .git/hooks/*
"""

# Staged and unstaged edits in both files.
EDITS = r"""
sed -i 's/^title: .*/title: Garden diary, staged/' journal.yaml
sed -i 's/^MIT\./MIT, staged./' README.md
git add journal.yaml README.md
printf 'x-mood: calm\n' >> journal.yaml
sed -i 's/^Week by week/Day by day/' README.md
"""

# A merge that git has stopped in, in both files.
CONFLICT = r"""
git branch other; journey add-project -q Shed; git checkout -q other; journey add-project -q Pond; git checkout -q -
! git merge -q other
"""


@dataclasses.dataclass(frozen=True)
class Case:
    name: str
    before: str  # a script that makes it, from an empty folder
    command: tuple
    where: str = "repo"
    environment: tuple = ()
    fresh: bool = False  # there is no repository yet
    hooks: bool = False  # one of them writes to the work tree
    journal: str = "journal.yaml"
    edits: bool = False  # a person's own in journal and README stay uncommitted
    commits: bool = True

    def words(self):
        return ["journey", *self.command]


ADD = ("add-project", "Weed counter", "--id=weeds", "--course=soil", "--description=Counts `weeds`.")
COMPLETE = ("complete", "rover", "soil/1", "--on=2026-11-02")

DEEP = "notes/learning/j.yaml"

CASES = (
    Case("add-project", JOURNAL, ADD),
    Case("complete", JOURNAL, COMPLETE),
    Case("commit", JOURNAL + HAND_EDITED, ("commit",)),
    Case("render-readme", JOURNAL + STALE, ("render-readme",)),
    Case("init", "mkdir repo", ("init", "--title=Garden diary"), fresh=True),
    Case("init-here", "git init -q repo; cd repo" + README + "git add . && git commit -qm Begin" + MESS, ("init",)),
    Case("hooks", JOURNAL + HOOKS, ADD, hooks=True),
    Case("builder", JOURNAL + BUILDER, ADD, hooks=True),
    Case("signed", JOURNAL, (*COMPLETE, "--gpg-sign")),
    Case("edits", JOURNAL + EDITS, ADD, edits=True),
    Case("edits-hooks", JOURNAL + EDITS + GENERATOR, COMPLETE, hooks=True, edits=True),
    Case("edits-commit", JOURNAL + EDITS, ("commit",), edits=True),
    Case("no-commit", JOURNAL, (*ADD, "--no-commit"), commits=False),
    Case("cached", JOURNAL + HAND_EDITED + "; git add journal.yaml; git commit -qm Staged", ("render-readme", "--cached"),
         commits=False),
    Case("detached", JOURNAL + "git checkout -q --detach", COMPLETE),
    Case("unborn", "git init -q repo; cd repo; journey init -q --no-commit --title=New; git add README.md", ("commit",),
         edits=True),
    Case("worktree", JOURNAL + "git branch -q other HEAD; git worktree add -q ../tree other", ADD, where="tree"),
    Case("packed", JOURNAL + "git pack-refs --all; git gc -q", ADD),
    Case("folder", "git init -q repo; cd repo" + README + "git add . && git commit -qm Begin", (f"--journal={DEEP}", "init"),
         journal=DEEP),
    Case("edit", JOURNAL, ("edit",), environment=(("GIT_EDITOR", "sed -i 's/title: Rover$/title: Rover, edited/'"),)),
    Case("dated", JOURNAL, ADD, environment=(("GIT_COMMITTER_DATE", "1790000000 +0000"),)),
    Case("rename", JOURNAL, ("rename", "soil", "loam")),
    Case("undo", JOURNAL + EDITS, ("undo",), edits=True),
    Case("resolve", BEGIN + CONFLICT, ("resolve",), commits=False),
)
BY_NAME = {case.name: case for case in CASES}
