// SPDX-License-Identifier: MIT
// Who may include what: main → cli → app → core, git. The project's structure, held by a test.
#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Source {
    std::string path;  // from the top of the sources, with `/`
    std::string text;
};

// Files whose path begins with `where` may not include what `what` matches, but for those in `except`.
struct Rule {
    std::string where;
    std::string what;
    std::vector<std::string> except;
};

const std::vector<Rule>& rules() {
    static const std::vector<Rule> all{
        // The rooms.
        {"include/", R"("(core|git|app|cli)/.*)", {}},
        {"src/core/", R"("(git|app|cli)/.*)", {}},
        {"src/git/", R"("(core|app|cli)/.*)", {}},
        {"src/git/", R"(<journey/(?!(error|limits)\.hpp).*)", {}},
        {"src/app/", R"("(cli|core)/.*)", {}},
        {"src/cli/", R"("(git|core)/.*)", {}},
        {"src/main.cpp", R"((?!"cli/cli\.hpp").*)", {}},
        {"src/make_manual.cpp", R"("(?!cli/manual\.hpp").*)", {}},
        // The core knows no world outside.
        {"include/", R"(<(iostream|fstream|filesystem|cstdio|unistd\.h|sys/.*|fcntl\.h)>)", {}},
        {"src/core/", R"(<(iostream|fstream|filesystem|cstdio|unistd\.h|sys/.*|fcntl\.h)>)", {}},
        {"include/", R"(<(fmt|yaml-cpp|CLI|nlohmann)/.*|<(cmark|utf8proc|git2)\.h>)", {}},
        // Each library has one place.
        {"", R"(<git2.*)", {"src/git/"}},
        {"", R"(<CLI/.*)", {"src/cli/parser.cpp"}},
        {"", R"(<yaml-cpp/.*)", {"src/core/yaml.cpp"}},
        {"", R"(<cmark.*)", {"src/core/markdown.cpp"}},
        {"", R"(<utf8proc.*)", {"src/core/slug.cpp", "src/core/unicode.cpp", "src/cli/"}},
        {"", R"(<nlohmann/.*)", {"src/app/json.cpp"}},
    };
    return all;
}

std::vector<std::string> includes_of(const std::string& text) {
    static const std::regex directive(R"(^[ \t]*#[ \t]*include[ \t]*([<"][^>"\n]*[>"]))", std::regex::multiline);
    std::vector<std::string> all;
    for (std::sregex_iterator at(text.begin(), text.end(), directive), end; at != end; ++at) all.push_back((*at)[1]);
    return all;
}

bool excepted(const Rule& rule, const std::string& path) {
    return std::any_of(rule.except.begin(), rule.except.end(), [&](const auto& place) { return path.starts_with(place); });
}

// "path includes <header>" for each include that a rule forbids.
std::vector<std::string> offences(const std::vector<Source>& sources) {
    std::vector<std::string> found;
    for (const Rule& rule : rules()) {
        const std::regex forbidden(rule.what);
        for (const Source& source : sources) {
            if (!source.path.starts_with(rule.where) || excepted(rule, source.path)) continue;
            for (const std::string& include : includes_of(source.text)) {
                if (std::regex_match(include, forbidden)) found.push_back(source.path + " includes " + include);
            }
        }
    }
    return found;
}

std::vector<Source> all_sources() {
    std::vector<Source> sources;
    for (const char* folder : {"include", "src"}) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / folder)) {
            if (!entry.is_regular_file()) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            sources.push_back(
                {fs::relative(entry.path(), SOURCE_DIR).generic_string(), {std::istreambuf_iterator<char>(in), {}}});
        }
    }
    return sources;
}

std::vector<std::string> offences_of(const std::string& path, const std::string& line) {
    return offences({{path, line + "\n"}});
}

}  // namespace

TEST_CASE("no file includes what its room may not") {
    const std::vector<Source> sources = all_sources();
    REQUIRE(sources.size() > 40);
    CHECK(offences(sources) == std::vector<std::string>());
}

TEST_CASE("an include that crosses rooms is found") {
    CHECK(offences_of("src/core/edit.cpp", "#include \"app/command.hpp\"").size() == 1);
    CHECK(offences_of("src/core/edit.cpp", "  #  include <fstream>").size() == 1);
    CHECK(offences_of("src/git/open.cpp", "#include <journey/journal.hpp>").size() == 1);
    CHECK(offences_of("src/app/list.cpp", "#include <git2.h>").size() == 1);
    CHECK(offences_of("src/app/list.cpp", "#include \"cli/terminal.hpp\"").size() == 1);
    CHECK(offences_of("src/cli/run.cpp", "#include \"git/repository.hpp\"").size() == 1);
    CHECK(offences_of("src/cli/run.cpp", "#include <CLI/CLI.hpp>").size() == 1);
    CHECK(offences_of("src/main.cpp", "#include <string>").size() == 1);
    CHECK_FALSE(offences_of("include/journey/edit.hpp", "#include <yaml-cpp/yaml.h>").empty());
}

TEST_CASE("an include that a room may have is not found") {
    CHECK(offences_of("src/git/open.cpp", "#include <journey/error.hpp>").empty());
    CHECK(offences_of("src/git/handles.hpp", "#include <git2.h>").empty());
    CHECK(offences_of("src/cli/parser.cpp", "#include <CLI/CLI.hpp>").empty());
    CHECK(offences_of("src/app/list.cpp", "#include \"git/repository.hpp\"").empty());
    CHECK(offences_of("src/main.cpp", "#include \"cli/cli.hpp\"").empty());
    CHECK(offences_of("src/core/text.cpp", "// #include <fstream>").empty());
}
