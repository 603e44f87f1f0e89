// SPDX-License-Identifier: MIT
// The schema, the table of shapes and `check` say the same. The judge is a JSON Schema validator of its own (tests/schema).
#include "core/fields.hpp"
#include "support/catch.hpp"

#include <journey/parse.hpp>
#include <journey/schema.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <regex>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

using namespace journey;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const fs::path source = SOURCE_DIR;

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> journals(std::string_view folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(source / "tests/data/schema" / folder)) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

// "valid" or "invalid" for each file.
std::vector<std::string> judge(const fs::path& folder) {
    const std::string command =
        fmt::format("cd '{0}' && /usr/bin/python3 '{1}/tests/schema/judge.py' '{1}/schema/journal.schema.json' *",
                    folder.string(), source.string());
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
    REQUIRE(pipe);
    std::vector<std::string> verdicts;
    for (char line[64]; std::fgets(line, sizeof line, pipe.get()) != nullptr;) {
        verdicts.emplace_back(line);
        verdicts.back().pop_back();
    }
    return verdicts;
}

std::string verdict(const std::string& text) {
    return Document::parse(text).problems().empty() ? "valid" : "invalid";
}

class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / fmt::format("journey-schema-{}", getpid())) { fs::create_directories(path_); }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

// The schema's objects, found as the table nests its shapes.
json resolved(const json& schema, json node) {
    while (node.contains("$ref")) node = schema.at(json::json_pointer(node["$ref"].get<std::string>().substr(1)));
    return node;
}

json of_records(const json& schema, json node) {
    node = resolved(schema, node);
    if (node.contains("items")) node = resolved(schema, node["items"]);
    if (node.contains("then")) node = resolved(schema, node["then"]);
    return node;
}

void compare(const json& schema, const json& object, const Shape& shape) {
    INFO(shape.noun);
    std::vector<std::string> keys;
    std::vector<std::string> required;
    for (const Key& key : shape.keys) {
        keys.emplace_back(key.name);
        if (key.need == Need::required) required.emplace_back(key.name);
    }
    std::vector<std::string> schema_keys;
    for (const auto& [key, value] : object.at("properties").items()) schema_keys.push_back(key);
    std::vector<std::string> sorted = keys;
    std::ranges::sort(sorted);
    CHECK(schema_keys == sorted);
    CHECK(object.value("required", std::vector<std::string>{}) == required);
    CHECK(object.at("additionalProperties") == false);
    CHECK(object.at("patternProperties").contains("^x-"));
    for (const Key& key : shape.keys) {
        const json value = resolved(schema, object.at("properties").at(std::string(key.name)));
        if (key.shape != nullptr) compare(schema, of_records(schema, value), *key.shape);
        if (key.holds == Holds::choice)
            CHECK(value.at("enum") == std::vector<std::string>(key.choices.begin(), key.choices.end()));
    }
}

// Where a record of each shape stands in a good journal. Courses with odd ids are there for references to find.
const json good = json::parse(R"({
    "version": 1, "title": "T", "specialization": {"title": "T"},
    "courses": [{"id": "k", "title": "T", "objectives": [{"text": "T"}]}],
    "projects": [{"id": "p", "title": "T"}],
    "insights": [{"id": "i", "date": "2026-01-01", "text": "T"}],
    "readme": {"projects": {"heading": "Work"}, "courses": {}, "progress": {}, "insights": {}}
})");
const std::vector<std::pair<const Shape*, std::string>> places = {
    {&shapes::journal, ""},
    {&shapes::specialization, "/specialization"},
    {&shapes::course, "/courses/0"},
    {&shapes::objective, "/courses/0/objectives/0"},
    {&shapes::project, "/projects/0"},
    {&shapes::insight, "/insights/0"},
    {&shapes::readme, "/readme"},
    {&shapes::readme_projects, "/readme/projects"},
    {&shapes::readme_courses, "/readme/courses"},
    {&shapes::readme_progress, "/readme/progress"},
    {&shapes::readme_insights, "/readme/insights"},
};

// The good journal with one value as YAML spells it, at one key.
std::string with_value(const std::string& place, const Key& key, const std::string& value) {
    json journal = good;
    journal[json::json_pointer(place)][std::string(key.name)] = "@";
    if (key.holds == Holds::course || key.holds == Holds::about) {
        for (const char* id : {"42", "2026-11-20", "a", "list", "1", "x-"})
            journal["courses"].push_back({{"id", id}, {"title", "T"}});
    }
    std::string text;
    for (const auto& [name, part] : journal.items()) text += fmt::format("{}: {}\n", name, part.dump());
    text = std::regex_replace(text, std::regex("\":"), "\": ");
    return text.replace(text.find("\"@\""), 3, value);
}

}  // namespace

TEST_CASE("The program holds the schema's very bytes") {
    CHECK(journal_schema() == read_file(source / "schema/journal.schema.json"));
}

TEST_CASE("The schema has the keys of the table, and no others") {
    const json schema = json::parse(journal_schema());
    compare(schema, schema, shapes::journal);
}

TEST_CASE("The corpus holds at least 60 journals") {
    CHECK(journals("valid").size() + journals("invalid").size() >= 60);
}

TEST_CASE("Schema and program find every journal of the corpus valid or not, as its folder says") {
    for (const std::string folder : {"valid", "invalid"}) {
        const auto files = journals(folder);
        const auto verdicts = judge(source / "tests/data/schema" / folder);
        REQUIRE(verdicts.size() == files.size());
        for (std::size_t i = 0; i < files.size(); ++i) {
            INFO(files[i].filename());
            CHECK(verdicts[i] == folder);
            CHECK(verdict(read_file(files[i])) == folder);
        }
    }
}

TEST_CASE("Each invalid journal of the corpus has one fault") {
    for (const fs::path& file : journals("invalid")) {
        if (fs::file_size(file) == 0) continue;  // nothing at all lacks both that is required
        INFO(file.filename());
        CHECK(Document::parse(read_file(file)).problems().size() == 1);
    }
}

TEST_CASE("Schema and program agree on every kind of value at every key") {
    const Folder folder;
    std::vector<std::string> texts;
    for (const auto& [shape, place] : places) {
        for (const Key& key : shape->keys) {
            for (const char* value :
                 {"42",         "4.5",          "0x1F",         "true", "no",   "false", "null",     "~",     "",
                  "''",         "'42'",         "[]",           "[a]",  "['']", "{}",    "{a: b}",   "[[]]",  "[{}]",
                  "2026-11-20", "'2026-11-20'", "Two words",    "a",    "A",    "ä",     "-a",       "[a b]", "['a  b']",
                  "[42]",       "['42']",       "[2026-11-20]", "list", "1",    "'1'",   "!!str 42", "x-"})
                if (key.holds != Holds::number || std::string_view(value) != "0x1F")  // how it is spelt is for `check` alone
                    texts.push_back(with_value(place, key, value));
            // A line break at the end; in an address it is for `check` alone to judge.
            if (key.holds != Holds::address && key.holds != Holds::file) texts.push_back(with_value(place, key, R"("a\n")"));
        }
    }
    for (std::size_t i = 0; i < texts.size(); ++i) std::ofstream(folder.path() / fmt::format("{:05}.yaml", i)) << texts[i];
    const auto verdicts = judge(folder.path());
    REQUIRE(verdicts.size() == texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        INFO(texts[i]);
        CHECK(verdicts[i] == verdict(texts[i]));
    }
}
