// SPDX-License-Identifier: MIT
// The whole journal for other programs, read back by others' readers.
#include "e2e/judge.hpp"
#include "e2e/screen.hpp"

using namespace journey::test;

namespace {

// Values that a reader of CSV or JSON could trip over.
const std::string hostile =
    "version: 1\n"
    "title: \"Trials, \\\"quoted\\\"\"\n"
    "specialization: {title: \"Spéc, ialty\", url: https://example.com}\n"
    "courses:\n"
    "  - id: one\n"
    "    title: \"a\\\"b\"\n"
    "    objectives:\n"
    "      - plain, with comma\n"
    "      - {id: two, text: \" blank at both ends \", completed: 2026-01-01}\n"
    "projects:\n"
    "  - id: formula\n"
    "    title: \"=1+2\"\n"
    "    description: \"two\\nlines\\r\\nand a third\"\n"
    "    course: one\n"
    "    tags: [c++, \"a b\"]\n"
    "  - id: hidden\n"
    "    title: \"\\e[31mred\\u009b \\u202Egnp \\u2028 \\U000E0041 \\u007f 🌱\"\n"
    "    description: \"one\\rtwo\"\n"
    "insights:\n"
    "  - {id: i, date: 2026-02-02, about: formula, text: \"it's; so\"}\n"
    "readme: {path: docs/README.md, projects: {style: table, show: completed}}\n";

class Hostile : public Sandbox {
public:
    Hostile() {
        git("init -q");
        write("journal.yaml", hostile);
    }

    // Runs Python with `journal`, as PyYAML reads it, and `answer`, what `journey <arguments>` printed.
    std::string python(const std::string& arguments, const std::string& script) const {
        write("judge.py",
              "import csv, io, json, subprocess, yaml\n"
              "journal = yaml.load(open('journal.yaml', encoding='utf-8'), Loader=yaml.BaseLoader)\n"
              "answer = subprocess.run(['journey', *'" +
                  arguments + "'.split()], stdout=subprocess.PIPE, check=True).stdout.decode()\n" + script);
        const Result result = run("/usr/bin/python3 judge.py");
        INFO(result.transcript);
        CHECK(result.status == 0);
        return result.out;
    }
};

}  // namespace

TEST_CASE("export prints what the journal says, as JSON") {
    CHECK(Hostile().python(
              "export",
              "got = json.loads(answer)\n"
              "assert got['version'] == 1 and list(got)[:3] == ['version', 'title', 'specialization'], list(got)\n"
              "for key in 'title', 'specialization':\n"
              "    assert got[key] == journal[key], key\n"
              "objectives = journal['courses'][0]['objectives']\n"
              "objectives[0] = {'id': '1', 'text': objectives[0]}\n"
              "for number, one in enumerate(objectives, 1):\n"
              "    one.update(kind='objective', course='one', number=number, id='one/' + one['id'])\n"
              "for kind in 'course', 'project', 'insight':\n"
              "    for one in journal[kind + 's']:\n"
              "        one['kind'] = kind\n"
              "        if kind == 'project': one.setdefault('tags', [])\n"
              "    assert got[kind + 's'] == journal[kind + 's'], (got[kind + 's'], journal[kind + 's'])\n"
              "assert got['readme'] == {'path': 'docs/README.md', 'projects': {'heading': 'Projects',\n"
              "    'style': 'table', 'group': 'course', 'show': 'completed', 'states': 'all', 'sort': 'journal'}, 'courses': "
              "{'heading': 'Courses'},\n"
              "    'progress': {'heading': 'Progress'}, 'insights': {'heading': 'Insights'}}, got['readme']\n"
              "print('same')\n") == "same\n");
}

TEST_CASE("export prints JSON also when asked for it, and false for a README that is off") {
    Hostile box;
    CHECK(box.journey({"export", "--format=json"}).out == box.journey({"export"}).out);
    box.write("journal.yaml", "version: 1\ntitle: T\nreadme: false\n");
    CHECK(box.journey({"export"}).out ==
          "{\n  \"version\": 1,\n  \"title\": \"T\",\n  \"courses\": [],\n  \"projects\": [],\n  \"insights\": [],\n"
          "  \"readme\": false\n}\n");
}

TEST_CASE("JSON spells what could drive a terminal by its number, and reads back as it was") {
    const Hostile box;
    const std::string json = box.journey({"list", "--json"}).out;
    CHECK(contains(json, R"("\u001b[31mred\u009b \u202egnp \u2028 \udb40\udc41 \u007f 🌱")"));
    CHECK(box.python("list --json", "print(json.loads(answer)[1]['title'] == journal['projects'][1]['title'])\n") == "True\n");
}

TEST_CASE("export prints the records as CSV, each value as it is") {
    CHECK(Hostile().python("export --format=csv",
                           "rows = list(csv.DictReader(io.StringIO(answer, newline=''), strict=True))\n"
                           "records = [dict(kind='course', **journal['courses'][0])]\n"
                           "for number, one in enumerate(records[0].pop('objectives'), 1):\n"
                           "    one = one if isinstance(one, dict) else {'id': '1', 'text': one}\n"
                           "    one.update(id='one/' + one['id'])\n"
                           "    records.append(dict(kind='objective', course='one', number=str(number), **one))\n"
                           "for one in journal['projects']:\n"
                           "    records.append(dict(kind='project', **{**one, 'tags': ','.join(one.get('tags', []))}))\n"
                           "records += [dict(kind='insight', **one) for one in journal['insights']]\n"
                           "got = [{key: value for key, value in row.items() if value} for row in rows]\n"
                           "want = [{key: value for key, value in row.items() if value} for row in records]\n"
                           "assert got == want, (got, want)\n"
                           "print('same')\n") == "same\n");
}

TEST_CASE("the CSV has RFC 4180's quotes and line ends") {
    Hostile box;
    box.write("journal.yaml", "version: 1\ntitle: T\nprojects:\n  - {id: p, title: 'a, \"b\"', tags: [x, y]}\n");
    CHECK(box.journey({"export", "--format=csv"}).out ==
          "kind,id,number,course,title,text,url,description,started,completed,tags,date,about\r\n"
          "project,p,,,\"a, \"\"b\"\"\",,,,,,\"x,y\",,\r\n");
}

TEST_CASE("every field of a record has a column in the CSV") {
    CHECK(Hostile().python("export --format=csv",
                           "header = answer.split('\\r\\n')[0].split(',')\n"
                           "for kind in 'courses', 'objectives', 'projects', 'insights':\n"
                           "    wrong = subprocess.run(['journey', 'list', kind, '--format={no}'], stderr=subprocess.PIPE)\n"
                           "    fields = wrong.stderr.decode().split('\\n')[0].split('there are ')[1].split(', ')\n"
                           "    assert set(fields) <= set(header), fields\n"
                           "print('all')\n") == "all\n");
}

TEST_CASE("on a terminal the CSV shows control characters visibly") {
    const Hostile box;
    CHECK(contains(box.journey({"export", "--format=csv"}).out, "\x1b[31mred"));
    const std::string shown = on_screen(box, "journey --no-pager export --format=csv").out;
    CHECK(contains(shown, "project,hidden,,,^[[31mred<U+009B> <U+202E>gnp"));
    CHECK_FALSE(contains(shown, "\x1b"));
}

TEST_CASE("export refuses a format that it does not know, and a journal that can't be read") {
    Hostile box;
    check_refused(box, {"export", "--format=xml"}, 129, "error: option '--format' expects one of json, csv, not 'xml'\n");
    box.write("journal.yaml", "title: [\n");
    check_refused(box, {"export"}, 128, "fatal: journal.yaml:");
}
