# SPDX-License-Identifier: MIT
"""The judgement, by git alone, of a step that nothing disturbed. All that is disturbed is compared with it."""

import re

import yaml

LAYERS = {"HEAD": "git show HEAD:{}", "the index": "git show :{}", "the work tree": "cat {}"}
REGION = re.compile(r"^<!-- journey:projects:start -->\n(.*)^<!-- journey:projects:end -->$", re.M | re.S)
LISTED = re.compile(r"^- \[?(.+?)(?:\]\(| – | \()", re.M)
COMMIT = r"[0-9a-f]{{40}} {0} \+0530, {0} \+0[05][03]0, {1} \w"
PERSON = r"Ada Learner <ada@example\.com>"
LEFT = re.compile(r"\.lock$|\.journey-|journey\.rollback")


def problems(world, case, before, done):
    """What is not as it should be, in words."""
    left = [path for path in done.files if LEFT.search(path) or (case.commits and path.endswith("journey.rendered"))]
    if left:
        yield f"left behind: {left}"
    if done.fsck:
        yield f"git fsck finds {done.fsck}"
    yield from problems_of_history(case, before, done)
    yield from problems_of_files(world, case, before, done)


def problems_of_history(case, before, done):
    if not case.commits:
        if done.history != before.history:
            yield "there is a commit"
        return
    signature = "G" if "--gpg-sign" in case.command else "N"
    if not re.match(COMMIT.format(PERSON, signature), done.history):
        yield f"not as it should have been committed: {done.history.splitlines()[0]}"
    older = re.findall(r"^[0-9a-f]{40} ", before.history, re.M)
    if re.findall(r"^[0-9a-f]{40} ", done.history, re.M)[1:] != older:
        yield "history is not what it was and one commit more"


def problems_of_files(world, case, before, done):
    """A step leaves nothing uncommitted but what a person had."""
    allowed = status(before, case) if case.edits else []
    if case.commits and not set(status(done, case)) <= set(allowed):
        yield f"not clean: {status(done, case)}"
    for layer, how in LAYERS.items():
        if layer == "HEAD" and not case.commits:
            continue
        journal, readme = (world.run(["sh", "-c", how.format(path)], world.place / case.where).stdout
                           for path in (case.journal, "README.md"))
        if readme and listed(readme) != titles(journal):
            yield f"the README of {layer} is not in step: {listed(readme)}"


def status(view, case):
    """What git says of the two files."""
    return [line for line in view.status.splitlines() if line[3:] in (case.journal, "README.md")]


def titles(journal):
    return sorted(project["title"] for project in yaml.safe_load(journal)["projects"])


def listed(readme):
    region = REGION.search(readme)
    return sorted(LISTED.findall(region[1])) if region else "no region"
