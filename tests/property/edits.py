#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Random edits on random journals, judged by a second YAML reader.

Each edit is made by `edit_tool` (journey::apply) and computed here on the plain model. The new text must load to that model, and
must be the old text but for the bytes that the edit is about. What is refused must be refused for a reason that is named below.
"""

import argparse
import collections
import copy
import json
import random
import re
import subprocess
import sys

sys.dont_write_bytecode = True
from journals import KEYS, LISTS, NASTY, Journal, load, yaml  # noqa: E402

# Why an edit may be refused as unsafe.
REASONS = [
    "it is reached by an alias",
    "the record is reached by an alias",
    "the list is reached by an alias",
    "it has an explicit tag",
    "it has an anchor or a tag",
    "an empty list with an anchor or a tag",
    "the last item of a list with an anchor or a tag",
    "a comment stands in it",
    "a comment stands in the part that has to go",
    "a comment stands between it and the next key",
    "it stands on the line of another node",
    "it stands on another line than its '-'",
    "it is the only key here",
    "the result would not be YAML; an alias elsewhere may need this",
    "the result would mean something else",
]
UNREADABLE = ["this YAML is too unusual to be edited safely", "an explicit key ('? …') can't be edited safely"]


class Wrong(Exception):
    pass


# ---- edits on the model ----


class Refused(Exception):
    """The edit must be refused with exit code 1."""


def list_of(model, ref):
    if ref["kind"] != "objective":
        return model.get(LISTS[ref["kind"]]) or []
    for course in model.get("courses") or []:
        if course["id"] == ref["course"]:
            return course.get("objectives") or []
    raise Refused


def index_of(model, ref):
    for i, item in enumerate(list_of(model, ref)):
        record = {"text": item} if isinstance(item, str) else item
        if record.get("id") == ref["id"] if ref.get("id") else "id" not in record and record["text"] == ref["text"]:
            return i
    raise Refused


def ids(model):
    return {record["id"] for key in LISTS.values() for record in model.get(key) or []}


def references(model, ref):
    if ref["kind"] == "course":
        yield from ((p, "course") for p in model.get("projects") or [] if p.get("course") == ref["id"])
    if ref["kind"] in ("course", "project"):
        yield from ((i, "about") for i in model.get("insights") or [] if i.get("about") == ref["id"])


def check_free(model, kind, course, new):
    if kind != "objective":
        if new in ids(model):
            raise Refused
    elif any(isinstance(o, dict) and o.get("id") == new for o in list_of(model, {"kind": kind, "course": course})):
        raise Refused


def make_add(model, edit):
    kind = edit["kind"]
    record = {key: value for key, value in edit["fields"].items() if value != ""}
    if "id" in record:
        check_free(model, kind, edit.get("course"), record["id"])
    owner = model
    if kind == "objective":
        course = index_of(model, {"kind": "course", "id": edit["course"]})
        owner = model["courses"][course]
        if list(record) == ["text"]:
            record = record["text"]
    for key in ("tags", "objectives"):
        if edit.get(key):
            record[key] = list(edit[key])
    key = LISTS.get(kind, "objectives")
    owner[key] = (owner.get(key) or []) + [record]


def make_set(model, edit):
    records = list_of(model, edit["ref"])
    i = index_of(model, edit["ref"])
    record = records[i]
    if isinstance(record, str):
        record = {"text": record}
    for key, value in edit["fields"].items():
        if value == "":
            record.pop(key, None)
        else:
            record[key] = value
    if edit.get("clear_tags") or edit.get("add_tags") or edit.get("remove_tags"):
        old = record.get("tags") or []
        gone = old if edit["clear_tags"] else edit["remove_tags"]
        tags = [tag for tag in old if tag not in gone or tag in edit["add_tags"]]
        tags += [tag for tag in edit["add_tags"] if tag not in tags]
        if tags != old:
            record["tags"] = tags
            if not tags:
                del record["tags"]
    records[i] = record["text"] if isinstance(records[i], str) and list(record) == ["text"] else record


def make_rename(model, edit):
    ref = edit["ref"]
    if edit["id"] != ref["id"]:
        check_free(model, ref["kind"], ref.get("course"), edit["id"])
    records = list_of(model, ref)
    i = index_of(model, ref)
    if isinstance(records[i], str):
        records[i] = {"text": records[i]}
    for record, key in list(references(model, ref)):
        record[key] = edit["id"]
    records[i]["id"] = edit["id"]


def make_remove(model, edit):
    i = index_of(model, edit["ref"])
    for record, key in list(references(model, edit["ref"])):
        if not edit["force"]:
            raise Refused
        del record[key]
    del list_of(model, edit["ref"])[i]


def make_move(model, edit):
    records = list_of(model, edit["ref"])
    i, k = index_of(model, edit["ref"]), index_of(model, edit["anchor"])
    if i != k:
        record = records.pop(i)
        records.insert(k - (i < k) + (not edit["before"]), record)


MAKE = {"add": make_add, "set": make_set, "rename": make_rename, "remove": make_remove, "move": make_move}


# ---- random edits ----


class Wishes:
    """Edits that fit a model."""

    def __init__(self, rng, journal, model):
        self.rng = rng
        self.journal = journal
        self.model = model

    def ref_to(self, kind, record, course=None):
        if kind != "objective":
            return {"kind": kind, "id": record["id"]}
        record = {"text": record} if isinstance(record, str) else record
        return {"kind": kind, "course": course, "id": record.get("id", ""), "text": record["text"]}

    def refs(self):
        for kind, key in LISTS.items():
            for record in self.model.get(key) or []:
                yield self.ref_to(kind, record)
                if kind == "course":
                    for objective in record.get("objectives") or []:
                        yield self.ref_to("objective", objective, record["id"])

    def value(self, key):
        rng = self.rng
        if key in ("started", "completed", "date"):
            return self.journal.date()
        if key in ("course", "about"):
            return rng.choice(sorted(ids(self.model)) or ["none"])
        if key == "url":
            return rng.choice(["https://example.com/new", "projects/new", "a#b", "x?y=[1]"])
        return self.journal.sentence()

    def tags(self):
        return self.rng.sample(["cli", "c++", "parsing", "two words", "12", "on", "new", "#x"], self.rng.randint(0, 2))

    def new_id(self, kind):
        ids = ["new", "new-1", "x.y_z", "on", "a" * 40, "c0", "p0", "o1", "12-3", "1e3"]
        return self.rng.choice(ids if kind == "objective" else ids + ["007"])

    def add(self):
        rng = self.rng
        kind = rng.choice(["course", "project", "project", "objective", "insight"])
        edit = {"do": "add", "kind": kind, "fields": {}}
        if kind == "objective":
            edit["course"] = rng.choice([c["id"] for c in self.model.get("courses") or []] or ["none"])
        for key in KEYS[kind]:
            if key in ("tags", "objectives"):
                edit[key] = [self.journal.sentence() for _ in range(rng.randint(0, 3))] if key == "objectives" else self.tags()
            elif key in ("title", "text", "date") or (key == "id" and kind != "objective"):
                edit["fields"][key] = self.new_id(kind) if key == "id" else self.value(key)
            elif rng.random() < 0.4:
                edit["fields"][key] = self.new_id(kind) if key == "id" else self.value(key)
        return edit

    def set(self):
        rng = self.rng
        ref = rng.choice(list(self.refs()))
        edit = {"do": "set", "ref": ref, "fields": {}, "clear_tags": False, "add_tags": [], "remove_tags": []}
        keys = [key for key in KEYS[ref["kind"]] if key not in ("id", "tags", "objectives")]
        if ref["kind"] == "project" and rng.random() < 0.5:
            edit |= {"clear_tags": rng.random() < 0.2, "add_tags": self.tags(), "remove_tags": self.tags()}
        else:
            for key in rng.sample(keys, rng.choice([1, 1, 1, 2])):
                required = key in ("title", "text", "date")
                edit["fields"][key] = "" if not required and rng.random() < 0.35 else self.value(key)
        return edit

    def rename(self):
        ref = self.rng.choice(list(self.refs()))
        return {"do": "rename", "ref": ref, "id": self.new_id(ref["kind"])}

    def remove(self):
        return {"do": "remove", "ref": self.rng.choice(list(self.refs())), "force": self.rng.random() < 0.6}

    def move(self):
        ref = self.rng.choice(list(self.refs()))
        anchor = self.ref_to(ref["kind"], self.rng.choice(list_of(self.model, ref)), ref.get("course"))
        return {"do": "move", "ref": ref, "anchor": anchor, "before": self.rng.random() < 0.5}

    def any(self):
        wishes = [self.add, self.set, self.set, self.rename, self.remove, self.move]
        edit = self.rng.choice(wishes if next(self.refs(), None) else [self.add])()
        if self.rng.random() < 0.01 and "ref" in edit:
            edit["ref"] |= {"id": "unknown", "text": ""}
        return edit


def wish(rng, journal):
    """Some edits in one call, and the model that they lead to (None: refused)."""
    model = copy.deepcopy(journal.model)
    edits = []
    try:
        for _ in range(rng.choice([1] * 7 + [2, 3])):
            edits.append(Wishes(rng, journal, model).any())
            MAKE[edits[-1]["do"]](model, edits[-1])
    except Refused:
        return edits, None
    return edits, model


# ---- the bytes ----

COMMENT = re.compile(r"# ?c\d+\.")


class Layout:
    """What an edit may do to the bytes, from what the writer of the journal knows."""

    def __init__(self, journal):
        self.journal = journal
        self.text = journal.text

    def line_end(self, at):
        feed = self.text.find("\n", at)
        return len(self.text) if feed < 0 else feed + 1

    def line_begin(self, at):
        return max(self.text.rfind("\n", 0, at) + 1, 1 if self.text.startswith("\ufeff") else 0)

    def path_of(self, ref):
        if ref["kind"] != "objective":
            return (LISTS[ref["kind"]],)
        course = index_of(self.journal.model, {"kind": "course", "id": ref["course"]})
        return ("courses", course, "objectives")

    def record(self, ref):
        path = self.path_of(ref)
        return path, index_of(self.journal.model, ref)

    def own(self, path, i):
        """The lines of a record: from its dash, to the comment lines behind it that are indented deeper than the dash."""
        place = self.journal.lists[path]
        record = place.records[i]
        if place.form != "block":
            return record.begin, record.end
        column = record.begin - self.line_begin(record.begin)
        end = line = self.line_end(record.end)
        while line < len(self.text):
            words = self.text[line:self.line_end(line)]
            if words.strip():
                if not words.lstrip().startswith("#") or len(words) - len(words.lstrip(" \t")) <= column:
                    break
                end = self.line_end(line)
            line = self.line_end(line)
        return self.line_begin(record.begin), end

    def unit(self, path, i):
        """A record with the comment lines directly above it."""
        begin, end = self.own(path, i)
        place = self.journal.lists[path]
        floor = self.own(path, i - 1)[1] if i > 0 else self.line_end(place.colon)
        while begin > floor and self.text[self.line_begin(begin - 1):begin].lstrip().startswith("#"):
            begin = self.line_begin(begin - 1)
        return begin, end

    def pattern(self, holes):
        """The old text with holes in which anything may stand."""
        out, at = "", 0
        for begin, end in sorted(holes):
            out += re.escape(self.text[at:max(begin, at)]) + "(?s:.*)"
            at = max(end, at)
        return out + re.escape(self.text[at:])

    def value(self, path, i, key):
        return self.journal.values.get(path + (i, key))

    def without_last_break(self, begin, end):
        """Lines at the end of a text that has no line break there go with the one above."""
        if end == len(self.text) and not self.text.endswith("\n") and begin > 0:
            begin -= len(self.journal.newline)
        return begin, end

    def judge(self, edit, new):
        getattr(self, edit["do"])(edit, new)

    def expect(self, new, pattern, what):
        if not re.fullmatch(pattern, new):
            raise Wrong(what)

    def add(self, edit, new):
        kind = edit["kind"]
        path = (LISTS[kind],) if kind != "objective" else self.path_of({"kind": kind, "course": edit["course"]})
        place = self.journal.lists.get(path)
        holes = [(place.colon, place.end)] if place and place.form == "empty" else []
        owner = self.journal.model if kind != "objective" else self.journal.model["courses"][path[1]]
        if holes == [] and owner.get(path[-1], 0) is None:
            holes = [(self.journal.values[path][0], self.journal.values[path][1])]
            holes = [(min(holes[0][0], self.text.rfind(":", 0, holes[0][0]) + 1), holes[0][1])]
        rest = self.text
        for begin, end in holes:
            rest = self.text[:begin] + self.text[end:]
        common = 0
        while common < min(len(rest), len(new)) and rest[common] == new[common]:
            common += 1
        behind = len(rest) - common
        if behind > 0 and not new.endswith(rest[common:]):
            raise Wrong("an addition is more than an insertion")
        if len(new) < len(rest):
            raise Wrong("an addition takes something away")

    def set(self, edit, new):
        path, i = self.record(edit["ref"])
        model = list_of(self.journal.model, edit["ref"])[i]
        self.expect(new, self.pattern([self.own(path, i)]), "bytes outside the record have changed")
        touched = [key for key in edit["fields"] if edit["fields"][key]]
        if isinstance(model, dict) and len(touched) == len(edit["fields"]) and all(key in model for key in touched):
            holes = [self.value(path, i, key) for key in touched]
            if edit["clear_tags"] or edit["add_tags"] or edit["remove_tags"]:
                return
            self.expect(new, self.pattern(holes), "bytes outside the value have changed")

    def rename(self, edit, new):
        path, i = self.record(edit["ref"])
        model = list_of(self.journal.model, edit["ref"])[i]
        if isinstance(model, str) or "id" not in model:
            return self.expect(new, self.pattern([self.own(path, i)]), "bytes outside the record have changed")
        holes = [self.value(path, i, "id")] + self.reference_values(edit["ref"])
        self.expect(new, self.pattern(holes), "a rename has changed more than ids")

    def reference_places(self, ref):
        for key, name in (("projects", "course"), ("insights", "about")):
            for k, record in enumerate(self.journal.model.get(key) or []):
                if record.get(name) == ref["id"] and (ref["kind"] == "course" or (ref["kind"] == "project" and name == "about")):
                    yield (key,), k, name

    def reference_values(self, ref):
        return [self.value(path, k, name) for path, k, name in self.reference_places(ref)]

    def remove(self, edit, new):
        path, i = self.record(edit["ref"])
        place = self.journal.lists[path]
        holes = [self.own(p, k) for p, k, _ in self.reference_places(edit["ref"])]
        if place.form != "block":
            return self.expect(new, self.pattern(holes + [(place.begin, place.end)]), "bytes outside the list have changed")
        begin, end = self.without_last_break(*self.own(path, i))
        if holes:
            return self.expect(new, self.pattern(holes + [(begin, end)] + [(place.colon, place.colon)] * (len(place.records) == 1)),
                               "bytes outside the records have changed")
        expected = self.text[:begin] + self.text[end:]
        if len(place.records) == 1:
            expected = expected[:place.colon] + " []" + expected[place.colon:]
        if new != expected:
            raise Wrong("a removal is not that of the record's own lines")

    def move(self, edit, new):
        path, i = self.record(edit["ref"])
        place = self.journal.lists[path]
        if place.form != "block":
            return self.expect(new, self.pattern([(place.begin, place.end)]), "bytes outside the list have changed")
        k = index_of(self.journal.model, edit["anchor"])
        order = list(range(len(place.records)))
        if i != k:
            order.remove(i)
            order.insert(k - (i < k) + (not edit["before"]), i)
        units = [self.unit(path, n) for n in order]
        words = [self.text[begin:end].removesuffix(self.journal.newline) for begin, end in units]
        expected, at = "", 0
        for (begin, end), text in zip((self.unit(path, n) for n in range(len(order))), words):
            expected += self.text[at:begin] + text + (self.journal.newline if self.text[:end].endswith("\n") else "")
            at = end
        if new != expected + self.text[at:]:
            raise Wrong("a move is not that of the record's own lines")


def judge(journal, edits, model, answer, pure):
    """The reason for a refusal, or None when the edit was done; Wrong when it is not right."""
    if "error" in answer:
        message = answer["error"]
        if answer["code"] == 1:
            if model is not None:
                raise Wrong(f"refused without need: {message}")
            return "refused as it must be"
        if answer["code"] != 128 or not answer.get("line"):
            raise Wrong(f"exit code {answer['code']}: {message}")
        if message in UNREADABLE:
            return message
        reason = message.removeprefix("can't edit this safely: ")
        if reason not in REASONS and not re.fullmatch("'.*' is not a (list|text)", reason):
            raise Wrong(f"a refusal without a good reason: {message}")
        return reason
    if model is None:
        raise Wrong("not refused")
    new, old = answer["text"], journal.text
    try:
        loaded = load(new, pure)
    except yaml.YAMLError as error:
        raise Wrong(f"not YAML: {error}") from error
    if json.dumps(loaded, sort_keys=True) != json.dumps(model, sort_keys=True):
        raise Wrong("means something else")
    if new.startswith("\ufeff") != old.startswith("\ufeff"):
        raise Wrong("the BOM has changed")
    if "\n" in new.replace("\r\n", "") if journal.newline == "\r\n" else "\r" in new:
        raise Wrong("the line endings have changed")
    # Where the last lines go and a blank one stood above, that one is the last.
    if new.endswith("\n") != old.endswith("\n") and not (new.endswith("\n") and any(edit["do"] == "remove" for edit in edits)):
        raise Wrong("the end of the last line has changed")
    # Text for this reader, numbers for those of YAML 1.2: setting such a text quotes it.
    quoted = any(value in ("0o17", "1e3") for edit in edits for value in edit.get("fields", {}).values())
    if json.dumps(model) == json.dumps(journal.model) and len(edits) == 1 and new != old and not quoted:
        raise Wrong("changed for nothing")
    if not set(COMMENT.findall(new)) <= set(COMMENT.findall(old)):
        raise Wrong("a comment out of nowhere")
    if len(edits) == 1:
        Layout(journal).judge(edits[0], new)
    return None


# ---- running ----


def show(journal, edits, model, answer, why):
    print("=" * 20, why)
    print(journal.text.replace("\r", "␍"))
    print("-" * 20, json.dumps(edits, ensure_ascii=False))
    print(answer.get("text", json.dumps(answer)).replace("\r", "␍"))
    if model is not None:
        print("-" * 20, json.dumps(model, ensure_ascii=False))


def run(tool, tasks):
    lines = "".join(json.dumps({"text": journal.text, "edits": edits}) + "\n" for journal, edits, _ in tasks)
    done = subprocess.run([tool], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tool")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, help="random, and printed, when not given")
    parser.add_argument("--show", type=int, default=3, help="how many wrong edits to show")
    parser.add_argument("--only", metavar="WORDS", help="show edits only if they are refused or wrong for such a reason")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}, {options.count} edits", flush=True)

    rng = random.Random(seed)
    refused = collections.Counter()
    wrong = collections.Counter()
    done = 0
    seen = 0
    while seen < options.count:
        tasks = []
        for _ in range(200):
            journal = Journal(rng)
            if json.dumps(load(journal.text), sort_keys=True) != json.dumps(journal.model, sort_keys=True):
                sys.exit("the journal does not say what its model says:\n" + journal.text)
            tasks += [(journal, *wish(rng, journal)) for _ in range(8)]
        tasks = tasks[:options.count - seen]
        for (journal, edits, model), answer in zip(tasks, run(options.tool, tasks), strict=True):
            seen += 1
            try:
                reason = judge(journal, edits, model, answer, pure="\t" not in journal.text and rng.random() < 0.02)
            except Wrong as why:
                wrong[str(why).split("\n")[0]] += 1
                if wrong.total() <= options.show if not options.only else options.only in str(why) and wrong[str(why)] <= options.show:
                    show(journal, edits, model, answer, why)
                continue
            if reason is None:
                done += 1
            else:
                refused[reason] += 1
                if options.only and options.only in reason and refused[reason] <= options.show:
                    show(journal, edits, model, answer, reason)
    needless = refused.total() - refused["refused as it must be"]
    for reason, count in refused.most_common():
        print(f"{count:8}  {reason}")
    for why, count in wrong.most_common():
        print(f"{count:8}  WRONG: {why}")
    print(f"{done} done, {wrong.total()} wrong, {refused['refused as it must be']} refused as they must be, {needless} refused "
          f"because they can't be made safely ({100 * needless / seen:.1f} %)")
    if wrong or needless > 0.1 * seen:
        sys.exit(f"failed; again with --seed={seed}")


if __name__ == "__main__":
    main()
