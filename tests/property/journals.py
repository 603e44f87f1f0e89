# SPDX-License-Identifier: MIT
"""Random journals: a model, and a YAML text that says the same in some layout that a person or a tool might have written.

The writer knows where everything stands, because it put it there; nothing here reads YAML to find out.
"""

import functools
import re
from dataclasses import dataclass, field

import yaml

KEYS = {
    "course": ["id", "title", "url", "description", "started", "completed", "objectives"],
    "project": ["id", "title", "url", "description", "course", "tags", "started", "completed"],
    "objective": ["id", "text", "completed"],
    "insight": ["id", "date", "about", "text"],
}
LISTS = {"course": "courses", "project": "projects", "insight": "insights"}

WORDS = """a the borrow checker review parses evaluates `1+2` C++ it's "quoted" naïve façade 日本語 🚀 👩‍💻 x=y (see) 50% #1 #hash - -- a:b
http://example.com/a?b=c#d e.g. R&D *bold* _it_ <b> [link](url) {brace} ~/home @me !bang | pipe > more % , ; \\ back\\slash / \\n '' "" $x ^ ?""".split()

NASTY = [
    "yes", "No", "ON", "off", "y", "N", "true", "False", "null", "Null", "~", "12", "0", "-1", "+1", "1e3", "0x1F", "0o17", "017", "0b11",
    "1_000", "1:30", "1.5", ".5", "-.inf", ".NaN", "2024-01-01", "2024-13-77", "2024-01-01 10:00:00", "2024-01-01T10:00:00Z", "<<", "=",
    "a: b", "a:", ":a", ": a", "a #b", "#a", "# a", "a#b", "- a", "-a", "-", "--- a", "---", "...", "[a, b]", "[", "]", "{a: b}", "{", "}",
    "a, b", ",", "*a", "&a b", "!a b", "!!str a", "% a", "%YAML 1.2", "@a", "`a`", "'a'", "'", '"a"', '"', 'say "a"', "it's", "? a", "?a",
    "|", "| a", ">", "> a", "\\", "a\\", "\\x41", "a\tb", "\ta", "a\t", " a", "a ", "  ", "a  b", "a\nb", "a\n", "a\n\n", "\na", "a\n\nb",
    "a\n  b\nc", "  a\nb", "a\n# b", "a\n- b\nc: d", "a\r\nb", "a\rb", "\n", "\x00", "a\x07b", "\x1b[31mred", "a\x7fb", "a\x85b", "a\u2028b",
    "\u2029", "\ufeffa", "a\ufffeb", "a\uffffb", "\u202eright to left", "é", "e\u0301", "\u00a0a\u00a0", "\u3000", "🚀", "日本語: 語", "\U0010ffff",
    "<!-- journey:projects:end -->", "<<<<<<< HEAD", "=======", ">>>>>>> x", "key: |", "a: |-", "inf", "NAN", "x" * 300, "word " * 200 + "end",
]


class Loader(yaml.CSafeLoader):
    """Dates are text, as in the journal."""


class PureLoader(yaml.SafeLoader):
    pass


for loader in (Loader, PureLoader):
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def load(text, pure=False):
    return yaml.load(text, PureLoader if pure else Loader)


def loads_to(text, value):
    try:
        return load(text) == value
    except yaml.YAMLError:
        return False


PRINTABLE = re.compile("[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
ESCAPES = {"\n": "n", "\t": "t", "\r": "r", '"': '"', "\\": "\\", "\x00": "0", "\x07": "a", "\x1b": "e", "\x85": "N", "\u2028": "L",
           "\u2029": "P", "\u00a0": "_"}


@functools.lru_cache(maxsize=20000)
def styles(value):
    """The styles in which this text can stand as the value of a key in block style, and as an item of a flow collection."""
    block, flow = ["double"], ["double"]
    raw = PRINTABLE.fullmatch(value) is not None
    if raw and "\n" not in value:
        block.append("single")
        flow.append("single")
        if loads_to("k: " + value, {"k": value}) and loads_to("- " + value, [value]):
            block += ["plain"] * 3
            # yaml-cpp takes a `?` for the end of a plain text in flow style.
            if "?" not in value and loads_to("[" + value + "]", [value]) and loads_to("{k: " + value + "}", {"k": value}):
                flow += ["plain"] * 3
    if raw and value.strip() and "\t" not in value:
        lines = value.rstrip("\n").split("\n")
        if all(line == "" or line.strip(" ") for line in lines):
            block.append("literal")
            if not any(line.startswith(" ") or line.endswith(" ") for line in lines) and lines[0]:
                block.append("folded")
    return block, flow


@dataclass
class Record:
    """Where a record stands: its dash (or its first byte in a flow list) and the end of its last node."""
    begin: int
    end: int


@dataclass
class List:
    """Where the value of a list's key stands."""
    form: str  # block, flow, empty, alias
    key: int  # the key
    colon: int  # behind the colon
    begin: int = 0
    end: int = 0
    records: list = field(default_factory=list)


class Writer:
    """Writes a model in a random layout, and notes where its parts stand."""

    def __init__(self, rng, tidy):
        self.rng = rng
        self.tidy = tidy  # how often nothing strange is done
        self.newline = "\r\n" if rng.random() < 0.2 else "\n"
        self.parts = []
        self.at = 0
        self.comments = 0
        self.anchors = {}  # what they stand for, as written
        self.lists = {}  # path → List
        self.values = {}  # path → (begin, end) of a key's value
        self.limit = None  # a comment in this column or behind would belong to the block scalar above
        self.kept = False  # a blank line would belong to it

    def odd(self, chance):
        return self.rng.random() < chance * (1 - self.tidy)

    def put(self, text):
        text = text.replace("\n", self.newline)
        self.parts.append(text)
        self.at += len(text)

    def comment(self):
        self.comments += 1
        words = self.rng.choice(["", " a: b", " - x", " it's", ' "', " é🚀"])
        return f"#{self.rng.choice(['', ' ', ' '])}c{self.comments}.{words}"

    def tail(self, tabs=True):
        """The end of a line."""
        if self.odd(0.15):
            self.put(self.rng.choice([" ", "  ", "   "] + ["\t"] * (tabs and self.odd(0.3))) + self.comment())
        elif self.odd(0.05):
            self.put(" ")
        self.put("\n")

    def gap(self, column):
        """Blank and comment lines before something that stands in `column`."""
        while self.odd(0.25):
            if not self.kept and self.rng.random() < 0.5:
                self.put(" " * (self.rng.randint(0, 3) if self.limit is None and self.odd(0.2) else 0) + "\n")
                continue
            spaces = self.rng.choice([column, column, column, 0, column + 2, max(column - 2, 0), column + 5])
            if self.limit is not None:
                spaces = min(spaces, self.limit - 1)
            if spaces >= 0:
                self.put(" " * spaces + self.comment() + "\n")
                self.kept = False
        self.limit = None
        self.kept = False

    # ---- scalars ----

    def fold(self, text, indent, blank=None):
        """`text` with some of its single spaces as line breaks."""
        def some(match):
            if not self.odd(0.3):
                return match[0]
            return (blank or "\n") + " " * self.rng.randint(indent, indent + 3)
        return re.sub(r"(?<=[a-z0-9]) (?=[a-z0-9])", some, text)

    def double(self, value, indent):
        out = []
        for char in value:
            if char in '"\\' or not PRINTABLE.fullmatch(char) or char in "\n\t" or self.odd(0.02):
                if char in ESCAPES and self.rng.random() < 0.7:
                    out.append("\\" + ESCAPES[char])
                elif ord(char) < 0x100:
                    out.append(f"\\x{ord(char):02x}")
                elif ord(char) < 0x10000:
                    out.append(f"\\u{ord(char):04X}")
                else:
                    out.append(f"\\U{ord(char):08x}")
            else:
                out.append(char)
        text = "".join(out)
        if self.odd(0.2):
            text = self.fold(text, indent, self.rng.choice(["\n", " \\\n"]))
            if " \\\n" not in text and self.odd(0.5) and re.search("[a-z]{4}", text) and "\\" not in text:
                text = re.sub("(?<=[a-z][a-z])(?=[a-z][a-z])", "\\\\\n" + " " * indent, text, count=1)
        return '"' + text + '"'

    def scalar(self, value, indent, flow=False, behind_key=False):
        """One text; `indent` is the column of what it hangs on. Returns whether the line has ended."""
        rng = self.rng
        if value in self.anchors.values() and self.odd(0.5):
            self.put("*" + rng.choice([name for name, target in self.anchors.items() if target == value]))
            return False
        style = rng.choice(styles(value)[1 if flow else 0])
        if self.tidy == 1 and "plain" in styles(value)[0] and not flow:
            style = "plain"
        # Only behind a key does yaml-cpp read every text over several lines that has a tag or an anchor.
        simple = style != "double" and not behind_key and not flow
        if not simple and self.odd(0.05):
            self.put("!!str ")
        if not simple and self.odd(0.06):
            name = f"a{len(self.anchors)}"
            self.anchors[name] = value
            self.put(f"&{name} ")
        if style in ("literal", "folded"):
            self.block_scalar(value, indent, style)
            return True
        if style == "double":
            self.put(self.double(value, indent + 1))
        elif style == "single":
            text = value.replace("'", "''")
            self.put("'" + (self.fold(text, indent + 1) if self.odd(0.2) else text) + "'")
        else:
            self.put(self.fold(value, indent + 1) if self.odd(0.2) else value)
        return False

    def block_scalar(self, value, indent, style):
        body = value.rstrip("\n")
        breaks = len(value) - len(body)
        lines = body.split("\n")
        deeper = self.rng.randint(1, 4)
        hint = str(deeper) if lines[0][:1] in ("", " ") or self.odd(0.2) else ""
        keep = breaks > 1 or (breaks == 1 and self.odd(0.3))
        chomp = "+" if keep else ["-", ""][breaks]
        pad = " " * (max(indent, 0) + deeper)
        self.put(("|" if style == "literal" else ">") + self.rng.choice([hint + chomp, chomp + hint]))
        self.put(" " + self.comment() + "\n" if self.odd(0.2) else "\n")
        if style == "folded":
            lines = self.fold(re.sub("\n+", "\\g<0>\n", body), 0).split("\n")
            lines = [line.lstrip(" ") for line in lines]
        for line in lines:
            self.put((pad + line if line else "") + "\n")
        for _ in range(breaks - 1):
            self.put("\n")
        self.limit = len(pad)
        self.kept = keep

    # ---- any value ----

    def flow(self, value, indent, path, depth=0):
        rng = self.rng
        if isinstance(value, str):
            self.scalar(value, indent, flow=True)
        elif not isinstance(value, (list, dict)):
            self.put(rng.choice(["null", "~"]) if value is None else str(value).lower())
        else:
            wide = depth == 0 and self.odd(0.3)

            def space():
                if wide and self.odd(0.6):
                    self.put(("  " + self.comment() if self.odd(0.3) else "") + "\n" + " " * (indent + 1 + rng.randint(0, 4)))
                elif rng.random() < 0.1:
                    self.put(" ")

            self.put("[" if isinstance(value, list) else "{")
            space()
            for i, item in enumerate(value):
                if i > 0:
                    self.put(",")
                    self.put(" " if rng.random() < 0.9 or isinstance(value, dict) else "")
                    space()
                begin = self.at
                if isinstance(value, list):
                    self.flow(item, indent, path + (i,), depth + 1)
                    if path in self.lists:
                        self.lists[path].records.append(Record(begin, self.at))
                else:
                    self.put(f"{item}:")
                    here = List("flow" if value[item] else "empty", begin, self.at)
                    self.put(" ")
                    here.begin = self.at
                    if isinstance(value[item], list):
                        self.lists[path + (item,)] = here
                    self.flow(value[item], indent, path + (item,), depth + 1)
                    here.end = self.at
                    self.values[path + (item,)] = (here.begin, self.at)
            space()
            if value and self.odd(0.15):
                self.put(", ")
            self.put("]" if isinstance(value, list) else "}")

    def entry(self, key, value, column, path):
        """`key: value` to the end of its last line, from where the key begins."""
        rng = self.rng
        path += (key,)
        begin = self.at
        self.put(rng.choice([f'"{key}"', f"'{key}'"]) if self.odd(0.04) else key)
        self.put(" :" if self.odd(0.04) else ":")
        colon = self.at
        here = List("flow", begin, colon)
        if isinstance(value, list):
            self.lists[path] = here
        if isinstance(value, (list, dict)) and value and (not self.odd(0.3) or (self.tidy == 1 and key != "tags")):
            return self.block_value(value, column, path, here)
        if value is None and rng.random() < 0.6:
            here.form = "empty"
            here.begin = here.end = self.at
            self.values[path] = (self.at, self.at)
            return self.tail()
        self.put(rng.choice([" ", "  ", "\t", "   "]) if self.odd(0.1) else " ")
        next_line = value is not None and self.odd(0.04)
        if next_line:
            self.put("\n" + " " * (column + rng.randint(1, 3)))
        here.begin = self.at
        if isinstance(value, str):
            ended = self.scalar(value, column, behind_key=not next_line)
            self.values[path] = (here.begin, self.at - ended * len(self.newline))
            if not ended:
                self.tail()
            return
        if value in ([], None):
            here.form = "empty"
            self.put(rng.choice(["[]", "[]", "[ ]"]) if value == [] else rng.choice(["~", "null", "Null", "NULL"]))
        else:
            self.flow(value, column, path)
        here.end = self.at
        self.values[path] = (here.begin, self.at)
        self.tail()

    def block_value(self, value, column, path, here):
        rng = self.rng
        if self.odd(0.04):
            self.put(" !!map" if isinstance(value, dict) else " !!seq")
        if self.odd(0.04):
            self.put(f" &b{self.comments}{column}")
            self.comments += 1
        here.begin = self.at
        self.tail(tabs=False)
        if isinstance(value, dict):
            self.block_map(value, column + rng.choice([2, 2, 2, 1, 4]), path)
        else:
            here.form = "block"
            step = 2 if self.tidy == 1 else rng.choice([2, 2, 2, 0, 0, 1, 4])
            self.block_list(value, column + step, path, here)
        here.end = self.values[path][1] if path in self.values else self.at

    def block_list(self, items, column, path, here):
        rng = self.rng
        for i, item in enumerate(items):
            self.gap(column)
            self.put(" " * column)
            record = Record(self.at, 0)
            self.put("-")
            here.records.append(record)
            if isinstance(item, dict) and not self.odd(0.15):
                if self.odd(0.05):
                    self.tail(tabs=False)
                    self.block_map(item, column + rng.randint(1, 4), path + (i,))
                else:
                    gap = rng.randint(1, 4) if self.odd(0.2) else 1
                    self.put(" " * gap)
                    self.block_map(item, column + 1 + gap, path + (i,), first_here=True)
                record.end = self.last
            elif item is None:
                self.last = self.at
                self.tail(tabs=False)
            else:
                self.put(" " * (rng.randint(1, 4) if self.odd(0.1) else 1))
                ended = False
                if isinstance(item, str):
                    ended = self.scalar(item, column)
                else:
                    self.flow(item, column, path + (i,))
                self.last = self.at - ended * len(self.newline)
                if not ended:
                    self.tail()
            record.end = self.last

    def block_map(self, model, column, path, first_here=False):
        for i, (key, value) in enumerate(model.items()):
            if i > 0 or not first_here:
                self.gap(column)
                self.put(" " * column)
            self.entry(key, value, column, path)
            nested = isinstance(value, (list, dict)) and path + (key,) not in self.values
            if not nested:
                self.last = self.values[path + (key,)][1]

    def document(self, model):
        rng = self.rng
        if self.odd(0.15):
            self.put("\ufeff")
        if self.odd(0.15):
            if self.odd(0.2):
                self.put("%YAML 1.1\n")
            self.gap(0)
            self.put("---" + ("  " + self.comment() if self.odd(0.2) else "") + "\n")
        self.block_map(model, rng.choice([1, 2, 4]) if self.odd(0.05) else 0, ())
        self.gap(0)
        if self.odd(0.08):
            self.put("...\n")
            self.gap(0)
        return self


class Journal:
    """A model, its text, and where its records stand in it."""

    def __init__(self, rng):
        self.rng = rng
        self.pool = [self.sentence() for _ in range(6)]
        self.model = self.make_model()
        writer = Writer(rng, rng.choice([0, 0, 0.3, 0.6, 0.9, 1])).document(self.model)
        self.text = "".join(writer.parts)
        self.newline = writer.newline
        self.lists = writer.lists
        self.values = writer.values
        # Readers disagree on a block scalar that ends with the file, not with a line.
        if rng.random() < 0.2 and writer.limit is None and not self.text.rstrip(" ").endswith(2 * self.newline):
            cut = self.text.removesuffix(self.newline)
            if loads_to(cut, self.model):
                self.text = cut

    def sentence(self):
        rng = self.rng
        if rng.random() < 0.35:
            return rng.choice(NASTY)
        text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 9)))
        if rng.random() < 0.1:
            text = text.replace(" ", "\n", rng.randint(1, 2)) + rng.choice(["", "\n", "\n\n"])
        return text

    def text_value(self):
        return self.rng.choice(self.pool) if self.rng.random() < 0.2 else self.sentence()

    def date(self):
        return f"20{self.rng.randint(10, 29)}-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"

    def odd_value(self):
        rng = self.rng
        return rng.choice([1, 0, 3.5, True, False, None, [], {}, self.sentence(), [self.sentence(), 2], {"a": self.sentence(), "b": [1, None]},
                           [[1], {"c": "d"}]])

    def maybe(self, record, key, value, chance=0.5):
        if self.rng.random() < chance:
            record[key] = value

    def spice(self, record, chance=0.15):
        """Keys of the user's own, keys with odd values, keys in another order."""
        rng = self.rng
        if rng.random() < chance:
            record[rng.choice(["x-note", "x-a", "level", "complete"])] = self.odd_value()
        if rng.random() < chance / 3:
            record.setdefault(rng.choice(["description", "completed"]) if "title" in record else "x-b", self.rng.choice([None, 7, True]))
        if rng.random() < chance:
            items = list(record.items())
            rng.shuffle(items)
            record = dict(items)
        return record

    def objective(self, i):
        rng = self.rng
        if rng.random() < 0.5:
            return f"{self.sentence()} {i}" if rng.random() < 0.8 else f"o{i} " + self.sentence()
        record = {}
        self.maybe(record, "id", f"o{i}", 0.6)
        record["text"] = f"{self.text_value()} {i}"
        self.maybe(record, "completed", self.date())
        return self.spice(record, 0.1)

    def make_model(self):
        rng = self.rng
        courses = []
        for i in range(rng.choice([0, 1, 1, 2, 3])):
            record = {"id": f"c{i}", "title": self.text_value()}
            self.maybe(record, "url", "https://example.com/" + rng.choice("abc"), 0.3)
            self.maybe(record, "description", self.text_value(), 0.3)
            self.maybe(record, "started", self.date(), 0.4)
            self.maybe(record, "completed", self.date(), 0.3)
            if rng.random() < 0.7:
                record["objectives"] = [self.objective(k) for k in range(rng.choice([0, 1, 2, 3]))] or rng.choice([[], None])
            courses.append(self.spice(record))
        projects = []
        for i in range(rng.choice([0, 1, 2, 3])):
            record = {"id": f"p{i}", "title": self.text_value()}
            self.maybe(record, "url", "projects/" + rng.choice("abc"), 0.3)
            self.maybe(record, "description", self.text_value(), 0.4)
            if courses:
                self.maybe(record, "course", rng.choice(courses)["id"])
            self.maybe(record, "tags", rng.sample(["cli", "parsing", "c++", "two words", "12", "été"], rng.randint(0, 3)) or rng.choice([[], None]))
            self.maybe(record, "started", self.date(), 0.2)
            self.maybe(record, "completed", self.date(), 0.4)
            projects.append(self.spice(record))
        insights = []
        for i in range(rng.choice([0, 0, 1, 2])):
            record = {"id": f"i{i}", "date": self.date()}
            if courses + projects:
                self.maybe(record, "about", rng.choice(courses + projects)["id"])
            record["text"] = self.text_value()
            insights.append(self.spice(record))
        model = {"version": 1, "title": self.text_value()}
        self.maybe(model, "specialization", {"title": self.sentence(), "url": "https://example.com/s"}, 0.3)
        for key, records in (("courses", courses), ("projects", projects), ("insights", insights)):
            if records:
                model[key] = records
            else:
                self.maybe(model, key, rng.choice([[], [], None]), 0.7)
        self.maybe(model, "readme", rng.choice([False, {"path": "README.md"}, {"projects": {"style": "table", "heading": "My work"}}]), 0.2)
        return self.spice(model, 0.2)
