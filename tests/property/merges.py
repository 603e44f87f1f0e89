#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Random merges of random journals, judged by a second YAML reader and a plain model of sets and fields.

Two sides edit one journal, in its text, and write comments into it. `edit_tool` (journey::merge) makes one of the three; what it
says must be what the model says, no comment may be lost, and what is in conflict for one must be so for the other.
"""

import argparse
import collections
import copy
import functools
import json
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from edits import COMMENT, MAKE, Refused, Wishes, Wrong  # noqa: E402
from journals import Journal, yaml  # noqa: E402
from journals import load as load_text  # noqa: E402

KINDS = {"courses": "course", "projects": "project", "insights": "insight"}
REFERENCES = {"projects": "course", "insights": "about"}
FIELDS = {
    "courses": ["title", "url", "description", "started"],
    "projects": ["title", "url", "description", "course", "tags", "started"],
    "insights": ["date", "about", "text"],
}
WRITTEN = re.compile(r"# (?:ours|theirs) \d+\.")


load = functools.lru_cache(maxsize=4096)(load_text)  # nobody changes what it returns


class Beyond(Exception):
    """It is not for a merge by records: git's lines decide."""


# ---- the model ----


def same(a, b):
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)


def records(model, key):
    return model.get(key) or []


def field(record, key):
    """As `diff` sees it: a text, or the words of a list."""
    value = record.get(key)
    if key == "tags" and isinstance(value, list):
        return "\n".join(v for v in value if isinstance(v, str))
    return value if isinstance(value, str) else ""


def pair(before, after, key, renames):
    """The new id of each record that is still there: by id, else by title and most of its fields."""
    pairs = {r["id"]: r["id"] for r in before if any(r["id"] == n["id"] for n in after)}
    gone = [r for r in before if r["id"] not in pairs]
    title = "text" if key == "insights" else "title"
    for record in after:
        if record["id"] in pairs.values():
            continue
        for old in gone:
            if field(old, title) != field(record, title):
                continue
            equal = other = 0
            for name in FIELDS[key]:
                one, two = field(old, name), field(record, name)
                if one or two:
                    follows = name in ("course", "about") and renames.get(one) == two
                    equal, other = (equal + 1, other) if one == two or follows else (equal, other + 1)
            if equal >= other:
                pairs[old["id"]] = record["id"]
                gone.remove(old)
                break
    renames |= pairs
    return pairs


def renames_of(before, after):
    renames = {}
    pairs = {key: pair(records(before, key), records(after, key), key, renames) for key in KINDS}
    return {(key, old): new for key in KINDS for old, new in pairs[key].items() if old != new}


def kind_of(model, name):
    return next((key for key in KINDS for r in records(model, key) if r["id"] == name), None)


def rename(model, key, old, new):
    """Whether it was there."""
    if kind_of(model, old) != key:
        return False
    if kind_of(model, new):
        raise Beyond("an id is taken")
    for record in records(model, key):
        if record["id"] == old:
            record["id"] = new
    if key != "insights":
        for other, reference in REFERENCES.items():
            for record in records(model, other):
                if record.get(reference) == old and (key == "courses" or other == "insights"):
                    record[reference] = new
    return True


def is_set(value):
    return value is None or (isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value))


def merge_sets(base, ours, theirs):
    old, one, other = [[json.dumps(item) for item in side or []] for side in (base, ours, theirs)]
    return [json.loads(item) for item in dict.fromkeys(one + other) if item not in old or (item in one and item in other)]


class Merge:
    """Three models become one: `result`, with ours where `conflicts` says that nobody can know."""

    def __init__(self, base, ours, theirs):
        self.base, self.ours, self.theirs = [json.loads(json.dumps(model)) for model in (base, ours, theirs)]
        self.conflicts = 0
        self.apart = set()
        self.renamed_and_removed = set()
        self.twice = set()
        self.same_names()
        self.result = self.merge_maps(self.base, self.ours, self.theirs)

    def same_names(self):
        by_us, by_them = renames_of(self.base, self.ours), renames_of(self.base, self.theirs)
        for (key, old), new in by_us.items():
            other = by_them.get((key, old))
            if other is None:
                if not rename(self.theirs, key, old, new):
                    self.renamed_and_removed.add(new)
            elif other != new:
                rename(self.theirs, key, other, new)
                self.apart.add(new)
            rename(self.base, key, old, new)
        for (key, old), new in by_them.items():
            if (key, old) not in by_us:
                if not rename(self.ours, key, old, new):
                    self.renamed_and_removed.add(new)
                rename(self.base, key, old, new)
        for record in [r for key in KINDS for r in records(self.theirs, key)]:
            name = record["id"]
            us, them = kind_of(self.ours, name), kind_of(self.theirs, name)
            if us is None or kind_of(self.base, name):
                continue
            if us == them and us != "insights":
                continue
            if us == them:
                one = next(r for r in records(self.ours, "insights") if r["id"] == name)
                about = [r.get("about") or "" for r in (one, record)]
                if one.get("text") == record.get("text") and one.get("date") == record.get("date") and (
                        about[0] == about[1] or "" in about):
                    continue
            if "insights" in (us, them):
                rename(self.theirs if them == "insights" else self.ours, "insights", name, self.free(name))
            else:
                self.twice.add(name)

    def is_simple(self):
        return not self.apart and not self.renamed_and_removed and not self.twice

    def free(self, name):
        number = 2
        while any(kind_of(m, f"{name}-{number}") for m in (self.base, self.ours, self.theirs)):
            number += 1
        return f"{name}-{number}"

    def merge_maps(self, base, ours, theirs):
        result = {}
        for key in list(dict.fromkeys([*ours, *theirs])):
            value, there = self.merge_entry(key, [(m[key],) if key in m else None for m in (base, ours, theirs)])
            if there:
                result[key] = value
        return result

    def merge_entry(self, key, versions):
        base, ours, theirs = versions
        if (ours is None) != (theirs is None):
            one = ours or theirs
            if base and same(base[0], one[0]) and not (self.renamed_and_removed and key in KINDS):
                return None, False
            whole_list = isinstance(one[0], list) and (isinstance(base[0], list) if base else self.twice)
            if not whole_list:
                if base:
                    self.conflicts += 1
                    return (ours[0], True) if ours else (None, False)
                return one[0], True
            value = self.merge_value(key, base and base[0], ours[0] if ours else [], theirs[0] if theirs else [])
            return value, bool(value)
        return self.merge_value(key, base[0] if base else None, ours[0], theirs[0], base is not None), True

    def merge_value(self, key, base, ours, theirs, has_base=True):
        if key == "id" and ours in self.apart:
            self.conflicts += 1
            return ours
        if self.is_simple():
            if same(ours, theirs) or (has_base and same(base, theirs)):
                return ours
            if has_base and same(base, ours):
                return theirs
        if ours is None and theirs is None:
            return None
        if key in (*KINDS, "objectives") and all(v is None or isinstance(v, list) for v in (ours, theirs)):
            merged = self.merge_records(key, base if isinstance(base, list) else [], ours or [], theirs or [])
            if merged is not None:
                return merged
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.merge_maps(base if isinstance(base, dict) else {}, ours, theirs)
        if same(ours, theirs) or (has_base and same(base, theirs)):
            return ours
        if has_base and same(base, ours):
            return theirs
        if is_set(ours) and is_set(theirs) and (ours is not None or theirs is not None):
            return merge_sets(base if is_set(base) else None, ours, theirs)
        self.conflicts += 1
        return ours

    def merge_records(self, key, base, ours, theirs):
        names = self.name_objectives(base, ours, theirs) if key == "objectives" else [[r["id"] for r in v] for v in (base, ours, theirs)]
        old, one, other = [dict(zip(n, v)) for n, v in zip(names, (base, ours, theirs))]
        result = []
        for name in dict.fromkeys([*one, *other]):
            versions = [(v[name],) if name in v else None for v in (old, one, other)]
            if versions[1] and versions[2]:
                result.append(self.merge_record(key, *versions))
                continue
            here = versions[1] or versions[2]
            if versions[0] and same(versions[0][0], here[0]) and (key == "objectives" or name not in self.renamed_and_removed):
                continue
            taken_twice = versions[2] and not versions[0] and key != "objectives" and name in self.twice
            if versions[0] or taken_twice:
                self.conflicts += 1
                if versions[1]:
                    result.append(here[0])
                continue
            result.append(here[0])
        return result

    def merge_record(self, key, base, ours, theirs):
        texts = [isinstance(v[0], dict) for v in (ours, theirs)]
        if base and self.is_simple() and same(base[0], ours[0]):
            return theirs[0]
        if key == "objectives" and texts[0] != texts[1]:
            base, ours, theirs = [v and ((v[0] if isinstance(v[0], dict) else {"text": v[0]}),) for v in (base, ours, theirs)]
        return self.merge_value(None, base and base[0], ours[0], theirs[0], base is not None)

    @staticmethod
    def name_objectives(base, ours, theirs):
        def read(objective):
            if not isinstance(objective, dict):
                return "", objective
            texts = [objective.get(k) if isinstance(objective.get(k), str) else "" for k in ("id", "text")]
            return texts[0], texts[1]

        def pair_with_base(side):
            before, after = [read(o) for o in base], [read(o) for o in side]
            of_before, of_after = [None] * len(before), [None] * len(after)

            def join(key_before, key_after, may=lambda i, j: True):
                free = [i for i in range(len(before)) if of_before[i] is None and key_before(i) is not None]
                for j in range(len(after)):
                    if of_after[j] is not None:
                        continue
                    for i in free:
                        if key_before(i) == key_after(j) and may(i, j):
                            of_before[i], of_after[j] = j, i
                            free.remove(i)
                            break

            join(lambda i: before[i][0] or None, lambda j: after[j][0] or None)
            join(lambda i: before[i][1], lambda j: after[j][1])

            def slots(partners):
                result, slot = [], 0
                for partner in partners:
                    slot = slot if partner is None else partner + 1
                    result.append(slot)
                return result

            places = slots(of_before)
            there = [0 if s == 0 else of_before[s - 1] + 1 for s in slots(of_after)]
            join(lambda i: places[i], lambda j: there[j], lambda i, j: not before[i][0] or not after[j][0])
            return of_after

        names = [list(range(len(base))), [], []]
        count = len(base)
        added = []
        for side, out in ((ours, names[1]), (theirs, names[2])):
            for j, partner in enumerate(pair_with_base(side)):
                name = partner
                if name is None and out is names[2]:
                    mine = read(side[j])
                    twin = next((a for a in added if (a[1][0] == mine[0] if a[1][0] and mine[0] else a[1][1] == mine[1])), None)
                    if twin:
                        added.remove(twin)
                        name = twin[0]
                if name is None:
                    name, count = count, count + 1
                    if out is names[1]:
                        added.append((name, read(side[j])))
                out.append(name)
        return names


# ---- the trials ----


def up_to_order(value):
    """Records and tags in an order of their own; a list that is empty is as good as none, and a mere text as its record."""
    if isinstance(value, dict):
        if list(value) == ["text"]:
            return value["text"]
        return {key: up_to_order(item) for key, item in value.items() if item or key not in (*KINDS, "objectives")}
    if isinstance(value, list):
        return sorted((up_to_order(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


def commented(rng, journal, side):
    """Comments above records, by somebody's hand."""
    places = [record.begin for key in KINDS for record in (journal.lists[(key,)].records if (key,) in journal.lists else [])
              if journal.lists[(key,)].form == "block"]
    text = journal.text
    for number, at in enumerate(sorted(rng.sample(places, min(len(places), rng.choice([0, 0, 1, 2]))), reverse=True)):
        begin = text.rfind("\n", 0, at) + 1
        if text[begin:at].strip(" "):
            continue
        text = text[:begin] + text[begin:at] + f"# {side} {number}." + journal.newline + text[begin:]
    return text if text == journal.text or same(load(text), journal.model) else journal.text


def edits_for(rng, journal):
    model = copy.deepcopy(journal.model)
    edits = []
    for _ in range(rng.choice([0, 1, 1, 2, 3, 4])):
        changed = copy.deepcopy(model)
        try:
            edit = Wishes(rng, journal, changed).any()
            MAKE[edit["do"]](changed, edit)
        except Refused:
            continue
        model = changed
        edits.append(edit)
    return edits


def ask(tool, tasks):
    lines = "".join(json.dumps(task) + "\n" for task in tasks)
    done = subprocess.run([tool], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def has_anchors(text):
    return ("&" in text or "*" in text) and any(getattr(event, "anchor", None) for event in yaml.parse(text, yaml.CLoader))


def triples(rng, tool, count):
    sides = []
    for i in range(count):
        if i % 8 == 0:
            journal = Journal(rng)
        while has_anchors(journal.text) and rng.random() < 0.95:
            journal = Journal(rng)
        for side in ("ours", "theirs"):
            text = commented(rng, journal, side)
            sides.append((journal, text, {"text": text, "edits": edits_for(rng, journal)}))
    texts = [answer.get("text", text) for (_, text, _), answer in zip(sides, ask(tool, [task for *_, task in sides]), strict=True)]
    for i in range(count):
        yield {"base": sides[2 * i][0].text, "ours": texts[2 * i], "theirs": texts[2 * i + 1]}


def judge(task, answer, mirrored):
    """The reason why it was left to the lines, "conflict", or None when all is merged; Wrong when it is not right."""
    models = [load(task[key]) or {} for key in ("base", "ours", "theirs")]
    try:
        model = Merge(*models)
    except Beyond as why:
        model = str(why)
    if "error" in answer:
        return re.sub("'.*?'|line \\d+", "…", answer["error"].removeprefix("can't merge this by records: "))
    if isinstance(model, str):
        return model
    try:
        resolved = load(answer["resolved"]) or {}
    except yaml.YAMLError as error:
        raise Wrong(f"not YAML: {error}") from error
    if not same(up_to_order(resolved), up_to_order(model.result)):
        raise Wrong("means something else")
    if bool(answer["conflicts"]) != bool(model.conflicts):
        raise Wrong(f"{len(answer['conflicts'])} conflicts, not {model.conflicts}")
    kept = [set(COMMENT.findall(task[key])) | set(WRITTEN.findall(task[key])) for key in ("base", "ours", "theirs")]
    wanted = (kept[0] & kept[1] & kept[2]) | (kept[1] - kept[0]) | (kept[2] - kept[0])
    for comment in wanted:
        if comment not in answer["text"]:
            raise Wrong("a comment is lost")
    for comment in WRITTEN.findall(answer["text"]):
        if answer["text"].count(comment) > 1:
            raise Wrong("a comment stands there twice")
    lines = answer["text"].split("\n")
    for conflict in answer["conflicts"]:
        if not lines[conflict["line"] - 1].lstrip("\ufeff").startswith("<<<<<<< ours"):
            raise Wrong("a conflict without a marker in its line")
    if not answer["conflicts"]:
        if "is taken by" in mirrored.get("error", ""):  # in what order ids are given to others is no matter of sides
            return None
        if answer["text"] != answer["resolved"] or "error" in mirrored or mirrored["conflicts"]:
            raise Wrong(f"not the same the other way round\n{mirrored.get('error', mirrored.get('conflicts'))}")
        is_ours_twice = re.search(r"id: \S+-2\b", answer["text"]) and answer["text"] != mirrored["text"]
        if not is_ours_twice and not same(up_to_order(load(mirrored["text"])), up_to_order(resolved)):
            raise Wrong("means something else the other way round")
    return "conflict" if answer["conflicts"] else None


def by_lines(task):
    """How git merges these lines: does it conflict, and if not, does the result mean what it should?"""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for key in ("ours", "base", "theirs"):
            names.append(f"{folder}/{key}")
            with open(names[-1], "w", encoding="utf-8", newline="") as file:
                file.write(task[key])
        done = subprocess.run(["git", "merge-file", "-p", *names], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode(errors="replace")


def show(task, answer, why):
    print("=" * 20, why)
    for key in ("base", "ours", "theirs"):
        print("-" * 20, key)
        print(task[key].replace("\r", "␍"))
    print("-" * 20, answer.get("error", answer.get("conflicts")))
    print(answer.get("text", "").replace("\r", "␍"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tool")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, help="random, and printed, when not given")
    parser.add_argument("--show", type=int, default=3, help="how many wrong merges to show")
    parser.add_argument("--only", metavar="WORDS", help="show merges only if they are left or wrong for such a reason")
    parser.add_argument("--lines", action="store_true", help="count how git's merge of lines does with the same")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}, {options.count} merges", flush=True)

    rng = random.Random(seed)
    left, wrong, lines = collections.Counter(), collections.Counter(), collections.Counter()
    seen = 0
    while seen < options.count:
        tasks = list(triples(rng, options.tool, min(500, options.count - seen)))
        mirrored = [{**task, "ours": task["theirs"], "theirs": task["ours"]} for task in tasks]
        answers = ask(options.tool, tasks + mirrored)
        for task, answer, other in zip(tasks, answers, answers[len(tasks):], strict=False):
            seen += 1
            try:
                reason = judge(task, answer, other)
            except Wrong as why:
                wrong[str(why).split("\n")[0]] += 1
                if options.only in str(why) if options.only else wrong.total() <= options.show:
                    show(task, answer, why)
                continue
            left[reason] += 1
            if options.only and reason and options.only in reason and left[reason] <= options.show:
                show(task, answer, reason)
            if options.lines:
                status, text = by_lines(task)
                outcome = "conflict" if status else "clean"
                if not status:
                    try:
                        right = same(up_to_order(load(text)), up_to_order(load(answer.get("resolved", ""))))
                    except yaml.YAMLError:
                        right = False
                    outcome = "clean" if right else "clean, but wrong"
                lines[f"{reason or 'merged'}: {outcome} by lines"] += 1
    for reason, count in left.most_common():
        print(f"{count:8}  {reason or 'merged'}")
    for outcome, count in sorted(lines.items()):
        print(f"{count:8}  {outcome}")
    for why, count in wrong.most_common():
        print(f"{count:8}  WRONG: {why}")
    merged = left[None] + left["conflict"]
    print(f"{merged} merged by records, {wrong.total()} wrong, {seen - merged - wrong.total()} left to the lines")
    if wrong or merged < 0.9 * seen:
        sys.exit(f"failed; again with --seed={seed}")


if __name__ == "__main__":
    main()
