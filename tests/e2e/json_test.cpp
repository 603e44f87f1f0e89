// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

// What a second JSON reader makes of the answer, in its own canonical form.
std::string read_by_python(const Diary& diary, const std::string& arguments) {
    const Result result = diary.run("journey " + arguments +
                                    " | /usr/bin/python3 -c 'import json, sys; print(json.dumps(json.load(sys.stdin), "
                                    "ensure_ascii=False))'");
    INFO(result.transcript);
    CHECK(result.status == 0);
    return result.out;
}

}  // namespace

TEST_CASE("list --json gives projects with the journal's keys, and tags always as an array") {
    Diary diary;
    diary.done({"update", "probe", "--tag=wet", "--completed=2026-03-04", "--url=https://example.com"});
    diary.done({"add-project", "Shed"});
    CHECK(
        read_by_python(diary, "list --json") ==
        R"([{"kind": "project", "id": "probe", "title": "Probe reader", "url": "https://example.com", "course": "soil-sensors", )"
        R"("tags": ["wet"], "completed": "2026-03-04"}, {"kind": "project", "id": "shed", "title": "Shed", "tags": []}])"
        "\n");
}

TEST_CASE("list objectives --json gives full ids, numbers and courses") {
    Diary diary;
    diary.done({"rename", "soil-sensors/2", "log"});
    CHECK(read_by_python(diary, "list objectives --course=soil --json") ==
          R"([{"kind": "objective", "id": "soil-sensors/1", "number": 1, "course": "soil-sensors", )"
          R"("text": "Read moisture from cheap probes."}, {"kind": "objective", "id": "soil-sensors/log", "number": 2, )"
          R"("course": "soil-sensors", "text": "Log readings, errors, and gaps."}])"
          "\n");
}

TEST_CASE("list insights --json gives an empty array when there are none") {
    CHECK(Diary().done({"list", "insights", "--json"}) == "[]\n");
}

TEST_CASE("list courses --json gives each course with its objectives") {
    CHECK(contains(
        read_by_python(Diary(), "list courses --json"),
        R"({"kind": "course", "id": "seeing-plants", "title": "Seeing Plants", "objectives": [{"kind": "objective", )"
        R"("id": "seeing-plants/1", "number": 1, "course": "seeing-plants", "text": "Tell weeds from seedlings."}]})"));
}

TEST_CASE("show --json gives an object with the insights about the record") {
    Diary diary;
    diary.done({"add-insight", "Probes rust.", "--about=probe", "--date=2026-03-06", "--id=rust"});
    CHECK(read_by_python(diary, "show probe --json") ==
          R"({"kind": "project", "id": "probe", "title": "Probe reader", "course": "soil-sensors", "tags": [], "insights": )"
          R"([{"kind": "insight", "id": "rust", "date": "2026-03-06", "about": "probe", "text": "Probes rust."}]})"
          "\n");
}

TEST_CASE("status --json gives counts and what comes next") {
    Diary diary;
    diary.done({"remove", "moving-machines", "seeing-plants"});
    diary.done({"complete", "soil/1", "--on=2026-03-04"});
    CHECK(read_by_python(diary, "status --json") ==
          R"({"title": "Garden Robotics Diary", "specialization": {"title": "Garden Robotics Specialization", )"
          R"("url": "https://example.com/specializations/garden"}, "courses": [{"kind": "course", "id": "soil-sensors", )"
          R"("title": "Soil Sensors", "objectives": {"completed": 1, "total": 2}, "projects": {"completed": 0, "total": 1}}], )"
          R"("totals": {"courses": {"completed": 0, "total": 1}, "objectives": {"completed": 1, "total": 2}, )"
          R"("projects": {"completed": 0, "total": 1}, "insights": 0}, "next": [{"kind": "objective", "id": "soil-sensors/2", )"
          R"("number": 2, "course": "soil-sensors", "text": "Log readings, errors, and gaps."}, {"kind": "project", )"
          R"("id": "probe", "title": "Probe reader", "course": "soil-sensors", "tags": []}], "unsettled": []})"
          "\n");
}

TEST_CASE("status --json tells by a word of each file what is unsettled about it") {
    const Diary diary;
    const auto told = [&](const std::string& word) {
        const std::string status = diary.done({"status", "--json"});
        INFO(status);
        return contains(status, "\"what\": \"" + word + "\",\n      \"file\": \"README.md\"");
    };
    CHECK_FALSE(told("typed"));
    const std::string readme = diary.read("README.md");
    diary.write("README.md", replaced(readme, "- Probe reader", "- Mine"));
    CHECK(told("typed"));
    diary.write("README.md", replaced(readme, "<!-- journey:projects:end -->\n", ""));
    CHECK(told("broken"));
    diary.git("checkout -q README.md && git checkout -q -b other && sed -i 's/^Hello/Hi/' README.md && git commit -qam Hi");
    diary.git("checkout -q main && sed -i 's/^Hello/Welcome/' README.md && git commit -qam Welcome");
    CHECK(diary.run("git merge other").status == 1);
    CHECK(told("conflict"));
}

TEST_CASE("check --json tells of each problem what it keeps from being done") {
    const Diary diary;
    const auto severity = [&](const std::string& journal) {
        diary.write("journal.yaml", journal);
        const Result result = diary.journey({"check", "--json"});
        const std::string key = "\"severity\": \"";
        const auto begin = result.out.find(key) + key.size();
        return result.out.substr(begin, result.out.find('"', begin) - begin);
    };
    CHECK(severity("version: 1\ntitle: [\n") == "unreadable");
    CHECK(severity("version: 1\n? title\n: T\n") == "blocking");
    CHECK(severity("version: 1\ntitle: T\nwrong: 1\n") == "warning");
}

TEST_CASE("JSON keeps text as it is, control characters escaped by its own rules") {
    Diary diary;
    diary.done({"update", "probe", "--title=\"é\" \x1b\\ 🌱", "--course="});
    CHECK(contains(diary.done({"list", "--json"}), R"("title": "\"é\" \u001b\\ 🌱")"));
}
