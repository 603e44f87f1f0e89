// SPDX-License-Identifier: MIT
// The manual as the build has made it.
#include "app/command.hpp"
#include "cli/formatters.hpp"
#include "cli/manual_topics.hpp"
#include "cli/words.hpp"
#include "support/catch.hpp"

#include <journey/limits.hpp>

#include <fmt/format.h>

#include <fstream>
#include <regex>
#include <set>

using namespace journey;
using namespace journey::test;

namespace {

namespace fs = std::filesystem;

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string file_of(const std::string& page) {
    return std::string(MANUAL_DIR) + "/man1/" + page + ".1.gz";
}
std::string page_of(const app::Command& command) {
    return "git-journey-" + std::string(command.name);
}

// The headings of a page in their order.
std::string headings(const std::string& shown) {
    static const std::regex heading("(^|\n)([A-Z][A-Z ]+)(?=\n)");
    std::string all;
    for (std::sregex_iterator at(shown.begin(), shown.end(), heading), end; at != end; ++at) all += (*at)[2].str() + "\n";
    return all;
}

std::set<std::string> matches(const std::string& text, const char* pattern) {
    const std::regex wanted(pattern);
    std::set<std::string> all;
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) all.insert((*at)[1]);
    return all;
}

std::string all_sources() {
    std::string all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / "src")) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

}  // namespace

TEST_CASE("neither man nor mandoc complains about a page") {
    const Sandbox box;
    int pages = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(MANUAL_DIR) / "man1")) {
        INFO(entry.path());
        CHECK(complaints(box, entry.path()) == "");
        ++pages;
    }
    CHECK(pages == static_cast<int>(app::commands().size()) + 2);
}

TEST_CASE("each command has a page with all its sections") {
    const Sandbox box;
    for (const app::Command* command : app::commands()) {
        INFO(command->name);
        CHECK(headings(shown_by_man(box, file_of(page_of(*command)))) ==
              "NAME\nSYNOPSIS\nDESCRIPTION\nOPTIONS\nEXAMPLES\nEXIT STATUS\nSEE ALSO\n");
    }
}

TEST_CASE("a page shows each option as it is typed") {
    const Sandbox box;
    for (const app::Command* command : app::commands()) {
        const std::string page = shown_by_man(box, file_of(page_of(*command)));
        INFO(page);
        for (const app::Option* option : cli::options_of(command)) CHECK(holds(page, cli::spelling(*option)));
    }
}

TEST_CASE("a synopsis names an option that has a letter alone once") {
    CHECK(holds(shown_by_man(Sandbox(), file_of("git-journey-list")), "[-z]"));
}

TEST_CASE("a page shows each example as it is typed") {
    const Sandbox box;
    for (const app::Command* command : app::commands()) {
        const std::string page = box.run("MANWIDTH=200 man -l '" + file_of(page_of(*command)) + "'").out;
        INFO(page);
        for (const auto& [line, meaning] : command->examples) CHECK(holds(page, line));
    }
}

TEST_CASE("the tool's page names each command and explains the journal, the settings, the files and the environment") {
    const Sandbox box;
    const std::string page = shown_by_man(box, file_of("journey"));
    CHECK(headings(page) ==
          "NAME\nSYNOPSIS\nDESCRIPTION\nCOMMANDS\nOPTIONS\nIDS AND DATES\nTHE JOURNAL\nTHE README\nCONFIGURATION\nFILES\n"
          "ENVIRONMENT\nLIMITS\nEXAMPLES\nEXIT STATUS\nSEE ALSO\n");
    for (const app::Command* command : app::commands()) CHECK(holds(page, page_of(*command) + "(1)"));
    for (const auto& topic : cli::manual_topics())
        for (const auto& term : topic.terms) CHECK(holds(page, term.word));
}

TEST_CASE("the manual and the README tell the limits that the code goes by") {
    std::string words;
    for (const auto& topic : cli::manual_topics())
        if (topic.heading == "LIMITS")
            for (const auto& term : topic.terms) words += std::string(term.word) + "\n";
    CHECK(words == fmt::format("{} MiB\n{} levels\n{} keys\n{} values\n{} bytes\n{} signs\n{} signs\n{} steps\n",
                               limits::file_size / limits::mebibyte, limits::depth, limits::keys, limits::values, limits::item,
                               limits::signs, limits::signs_of_text, limits::alias_steps));
    std::ifstream file(SOURCE_DIR "/README.md");
    const std::string readme{std::istreambuf_iterator<char>(file), {}};
    CHECK(holds(readme, fmt::format("{} MiB", limits::file_size / limits::mebibyte)));
    CHECK(holds(readme, fmt::format("{} levels", limits::depth)));
    CHECK(holds(readme, fmt::format("{} keys", limits::keys)));
    CHECK(holds(readme, fmt::format("{} values", limits::values)));
    CHECK(holds(readme, fmt::format("{} bytes of `item`", limits::item)));
    CHECK(holds(readme, fmt::format("{} line ends and signs", limits::signs)));
    CHECK(holds(readme, fmt::format("{} steps", limits::alias_steps)));
}

TEST_CASE("git opens the manual: git help journey, git journey --help, git help git-journey-complete") {
    Sandbox box;
    box.set("MANPATH", MANUAL_DIR);
    const std::string name = "journey, git-journey - keep a learning journal in git";
    CHECK(holds(box.run("git help journey").out, name));
    CHECK(holds(box.run("git journey --help").out, name));
    CHECK(holds(box.run("man journey").out, name));
    CHECK(holds(box.run("git help git-journey-complete").out, "git-journey-complete - Mark projects"));
}

TEST_CASE("whatis can read the names of a page") {
    CHECK(Sandbox().run("lexgrog '" + file_of("git-journey") + "'").out ==
          file_of("git-journey") + ": \"journey - keep a learning journal in git\"\n" + file_of("git-journey") +
              ": \"git-journey - keep a learning journal in git\"\n");
}

TEST_CASE("journal and README are sound as the manual shows them") {
    Sandbox box;
    box.git("init -q");
    for (const auto& topic : cli::manual_topics())
        if (!topic.sample.empty()) box.write(topic.sample.starts_with("version:") ? "journal.yaml" : "README.md", topic.sample);
    const Result result = box.journey({"check"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.out == "No problems in journal.yaml.\n");
}

TEST_CASE("the manual explains each setting of journey's own, and no other") {
    const Sandbox box;
    const std::set<std::string> read =
        matches(all_sources(), R"re((?:setting|flag|text)\("((?:journey|color|pager)\.[a-zA-Z]+)")re");
    const std::set<std::string> explained =
        matches(shown_by_man(box, file_of("journey")), R"(\n       ((?:journey|color|pager)\.[a-zA-Z]+)[,\n])");
    CHECK(read.size() >= 4);
    for (const std::string& name : read) CHECK(explained.contains(name));
    for (const std::string& name : explained) CHECK(holds(all_sources(), '"' + name + '"'));
}
