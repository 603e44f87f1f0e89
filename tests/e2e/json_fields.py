#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What --json prints, held against the README's tables: every field is documented, every documented field is printed, types are
as said, and so is which fields are always there.

usage: json_fields.py <README.md> <repository>...; each field that a record can have must be there in one of the repositories and
missing in another. Prints what is wrong."""

import json
import re
import subprocess
import sys

PLAIN = {"string": str, "integer": int}


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def tables(readme):
    """Commands with their types, and objects as {field: (type, presence, the object that documents it)}."""
    section = readme.split("\n## Output for scripts\n")[1].split("\n## ")[0]
    lines = [cells(line) for line in section.split("\n") if line.startswith("|") and not line.startswith("|---")]
    commands = {row[0].strip("`"): row[1] for row in lines if len(row) == 2 and row[0] != "command"}
    objects, name = {}, None
    for row in lines:
        if len(row) != 5 or row[0] == "object":
            continue
        if row[0]:
            name = row[0].strip("*")
            objects[name] = {}
        if row[1].startswith("all of "):
            objects[name].update(objects[re.split("[ ,]", row[1])[2]])
        else:
            objects[name][row[1].strip("`*")] = (row[2], row[3], name)
    return commands, objects


class Judge:
    def __init__(self, objects):
        self.objects = objects
        self.seen = set()
        self.missed = set()
        self.wrong = []

    def fits(self, value, kind):
        """Which of the alternatives of a type a value is, or None."""
        for one in top_level_alternatives(kind):
            if one.startswith("[") and isinstance(value, list):
                return one
            if one in PLAIN and type(value) is PLAIN[one] or one == "null" and value is None or one == "false" and value is False:
                return one
            if one.startswith("`") and value == json.loads(one.strip("`")):
                return one
            if one in self.objects and isinstance(value, dict) and self.is_kind(value, one):
                return one
        return None

    def is_kind(self, value, name):
        kind = self.objects[name].get("kind", ("",))[0]
        return not kind.startswith("`") or value.get("kind") == json.loads(kind.strip("`"))

    def check(self, value, kind, where):
        found = self.fits(value, kind)
        if found is None:
            self.wrong.append(f"{where}: {json.dumps(value)[:60]} is no {kind}")
        elif found.startswith("["):
            for item in value:
                self.check(item, found[1:-1], where + "[]")
        elif found in self.objects:
            self.check_object(value, found, where)

    def check_object(self, value, name, where):
        fields = self.objects[name]
        if list(fields) == ["any"]:
            self.seen.add((name, "any"))
            for one in value.values():
                self.check(one, fields["any"][0], where + ".*")
            return
        for field, one in value.items():
            if field not in fields:
                self.wrong.append(f"{where}: '{field}' of a {name} is not documented")
                continue
            self.seen.add((fields[field][2], field))
            self.check(one, fields[field][0], f"{where}.{field}")
        for field, (_, there, owner) in fields.items():
            if field in value:
                continue
            self.missed.add((owner, field))
            if there == "always":
                self.wrong.append(f"{where}: no '{field}' in a {name}")
        # In the documented order, too: people read it.
        if [field for field in fields if field in value] != list(value):
            self.wrong.append(f"{where}: fields of a {name} in another order")

    def finish(self):
        for name, fields in self.objects.items():
            for field, (_, there, owner) in fields.items():
                if owner != name:
                    continue
                if (name, field) not in self.seen:
                    self.wrong.append(f"'{field}' of a {name} is documented, but was never printed")
                if there not in ("always", "") and (name, field) not in self.missed:
                    self.wrong.append(f"'{field}' of a {name} is documented as not always there, but always was")


def top_level_alternatives(kind):
    return re.split(r" or (?![^\[]*\])", kind)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        commands, objects = tables(file.read())
    commands["diff HEAD~ --json"] = commands["diff --json"]
    commands["status --at=HEAD --json"] = commands["status --json"]
    judge = Judge(objects)
    for folder in sys.argv[2:]:
        for command, kind in commands.items():
            for line in {command.replace("<id>", name) for name in ("soil-sensors", "soil-sensors/1", "probe", "rust")}:
                words = ["journey", "-C", folder, *line.split()]
                answer = subprocess.run(words, capture_output=True, check=False)
                if answer.stdout:  # else there is no such record or commit
                    judge.check(json.loads(answer.stdout), kind, f"{folder}: {line}")
    judge.finish()
    print("\n".join(judge.wrong), end="\n" if judge.wrong else "")


main()
