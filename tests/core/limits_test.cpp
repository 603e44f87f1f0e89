// SPDX-License-Identifier: MIT
// Journals and READMEs that nobody has written in good faith: each is judged in no time, and what is wrong is named.
#include "core/find_regions.hpp"
#include "core/positions.hpp"
#include "core/yaml.hpp"
#include "support/catch.hpp"

#include <journey/adopt.hpp>
#include <journey/limits.hpp>
#include <journey/parse.hpp>
#include <journey/readme.hpp>
#include <journey/render.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace {

using namespace journey;

std::string repeated(std::string_view what, std::size_t times) {
    std::string text;
    text.reserve(what.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += what;
    return text;
}

// The first problem that makes a text unreadable, as `check` tells it.
std::string damage(const std::string& text) {
    const Document document = Document::parse(text);
    const auto found = std::ranges::find(document.problems(), Severity::unreadable, &Problem::severity);
    if (found == document.problems().end()) return "none";
    return fmt::format("{}:{}: {}", found->at.line, found->at.column, found->message);
}

const std::string head = "version: 1\ntitle: T\n";

}  // namespace

TEST_CASE("a journal that is larger than the limit is not read at all") {
    const std::string largest = head + "# " + std::string(limits::file_size - head.size() - 3, 'x') + "\n";
    REQUIRE(largest.size() == limits::file_size);
    CHECK(damage(largest) == "none");
    CHECK(damage(largest + "\n") == "0:0: larger than 32 MiB");
}

TEST_CASE("nesting ends at the limit, whatever is nested and wherever") {
    const auto is_too_deep = [](const std::string& text) {
        return damage(head + text).ends_with("nested more than 100 levels deep");
    };
    CHECK(is_too_deep("x-deep: " + std::string(100'000, '[') + std::string(100'000, ']') + "\n"));
    CHECK(is_too_deep("unknown: " + std::string(100'000, '[') + "\n"));
    CHECK(is_too_deep("projects: " + repeated("{a: ", 100'000) + "1" + std::string(100'000, '}') + "\n"));
    CHECK(is_too_deep("x-deep:\n  " + repeated("- ", 100'000) + "a\n"));
    CHECK(is_too_deep("x-deep:\n  " + repeated("? ", 100'000) + "a\n"));
    std::string stairs = "x-deep:\n";
    for (std::size_t i = 1; i < 1000; ++i) stairs += std::string(i, ' ') + "a:\n";
    CHECK(is_too_deep(stairs));
    CHECK(damage(head + "x-deep: " + std::string(99, '[') + std::string(99, ']') + "\n") == "none");
}

TEST_CASE("a map has at most so many keys") {
    const auto map_of = [](std::size_t keys) {
        std::string text = head + "x-keys:\n";
        for (std::size_t i = 0; i < keys; ++i) text += fmt::format("  k{}: v\n", i);
        return text;
    };
    CHECK(damage(map_of(limits::keys)) == "none");
    CHECK(damage(map_of(limits::keys + 1)) == "10004:3: more than 10000 keys in one map");
    CHECK(damage(map_of(1'000'000)) == "10004:3: more than 10000 keys in one map");
}

TEST_CASE("a journal has at most so many values, whichever reader reads them") {
    const auto with = [](std::string_view list, std::string_view item, std::size_t times) {
        return damage(head + std::string(list) + repeated(item, times) + (list.ends_with("[") ? "x]\n" : ""));
    };
    CHECK(with("x-list:\n", "-\n", limits::values) == fmt::format("{}:1: more than 3000000 values", limits::values - 2));
    CHECK(with("x-list: [", "'',", limits::values).ends_with("more than 3000000 values"));
}

TEST_CASE("a README has at most so many signs of markup") {
    const auto told = [](std::string_view unit, std::size_t times) {
        std::string all;
        for (const Problem& problem : readme_problems("# T\n\n" + repeated(unit, times)))
            all += fmt::format("{}:{}: {}\n", problem.at.line, problem.at.column, problem.message);
        return all;
    };
    const std::string message = "more than 2000000 line ends and signs of Markdown\n";
    CHECK(told("[", limits::signs - 2).empty());
    CHECK(told("[", limits::signs - 1) == fmt::format("3:{}: {}", limits::signs - 1, message));
    CHECK(told("a\n", limits::signs - 2).empty());
    CHECK(told("- a\n", 8'000'000) == fmt::format("{}:4: {}", limits::signs + 1, message));
    CHECK(told("words of any kind, and no end of them. ", 800'000).empty());
    const std::string readme = repeated("*", limits::signs + 1);
    CHECK_THROWS_AS(find_projects(readme, "Projects"), PlacedError);
    CHECK_THROWS_AS(render_readme(readme, Journal()), PlacedError);
    CHECK_THROWS_AS(import_readme(readme), PlacedError);
}

TEST_CASE("a README that could not be read again is not rendered") {
    Journal journal;
    journal.projects.emplace_back().title = "Kite";
    const auto refusal = [&](const std::string& readme) {
        try {
            render_readme(readme, journal);
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string("none");
    };
    const std::string message =
        "the README's 'Projects' section can't be written: the README would become larger than can be read again";
    const std::string begin = "# T\n\n## Projects\n\n";
    const std::string markers = "<!-- journey:projects:start -->\n<!-- journey:projects:end -->\n";
    CHECK(refusal(begin + markers + repeated("*", limits::signs - 20)) == "none");
    CHECK(refusal(begin + markers + repeated("*", limits::signs - 10)) == message);
    CHECK(refusal(begin + markers + std::string(limits::file_size - 120, 'x')) == "none");
    CHECK(refusal(begin + markers + std::string(limits::file_size - 90, 'x')) == message);
    CHECK(refusal(begin + std::string(limits::file_size - 30, 'x')) == message);
}

TEST_CASE("a text in a journal with more signs of markup than anybody writes is rendered as plain words") {
    const auto rendered = [](std::string_view description) {
        Journal journal;
        journal.projects.emplace_back().title = "Kite";
        journal.projects.front().description = description;
        return render_projects(journal, 2);
    };
    CHECK(rendered(repeated("**a** ", limits::signs_of_text / 4)).starts_with("- Kite – **a** **a** "));
    CHECK(rendered(repeated("**a** ", limits::signs_of_text / 4 + 1)).starts_with("- Kite – \\*\\*a\\*\\* \\*"));
}

TEST_CASE("of a million places of one damage the first are told") {
    const auto told = [](const std::string& text) { return yaml::Tree::parse(text).problems().size(); };
    CHECK(told(repeated("<<<<<<< ours\n", 200'000)) == limits::damage_told);
    CHECK(told("k: 1\n" + repeated("k: 1\n", limits::keys - 1)) == limits::damage_told);
    CHECK(told("k: " + std::string(1'000'000, '\xFF')) == limits::damage_told);
    CHECK(told("k: &a [" + repeated("*a, ", 10'000) + "]\n") == limits::damage_told);
}

TEST_CASE("a broken byte behind many doubtful ones still makes a journal unreadable") {
    CHECK(damage(head + "x-text: a" + repeated("\u2028", 200) + "\x01\n").ends_with("U+0001 can't stand in YAML"));
}

TEST_CASE("mistakes beyond number are told, without a guess for each") {
    std::string text = head + "courses:\n";
    for (int i = 0; i < 10'000; ++i) text += fmt::format("  - id: c{}\n    title: C\n", i);
    text += "projects:\n";
    for (int i = 0; i < 10'000; ++i) text += fmt::format("  - id: p{}\n    title: P\n    course: c{}x\n", i, i);
    const Document document = Document::parse(text);
    REQUIRE(document.problems().size() == 10'000);
    CHECK(document.problems().front().message == "project 'p0' refers to unknown course 'c0x'");
    CHECK(document.problems().front().hint == "did you mean 'c0'?");
    CHECK(document.problems().back().message == "project 'p9999' refers to unknown course 'c9999x'");
    CHECK(document.problems().back().hint.empty());
}

TEST_CASE("a README of thousands of projects is adopted as one of ten is") {
    constexpr int count = 4'000;
    const auto adopted = [](const std::string& heading, const auto& lines) {
        std::string readme = "# T\n\n" + heading;
        for (int i = 0; i < count; ++i) readme += lines(i);
        return adopt(readme, {"2026-11-27", "2026-11-27"}).journal;
    };
    const std::string projects = "## Projects\n\n";
    const auto list = [](int i) { return fmt::format("- [P{}](https://example.com/{}) - a thing\n", i, i); };
    CHECK(adopted(projects, list).projects.size() == count);
    const auto sections = [](int i) { return fmt::format("### P{}\n\nA thing.\n\n", i); };
    CHECK(adopted(projects, sections).projects.size() == count);
    const auto in_courses = [](int i) { return fmt::format("### C{}\n\n- [P{}](https://example.com/{})\n\n", i, i, i); };
    CHECK(adopted(projects, in_courses).courses.size() == count);
    const auto same = adopted(projects, [](int) { return "- Kite\n"; });
    CHECK(same.projects.back().id == fmt::format("kite-{}", count));
    const auto courses = adopted("", [](int i) { return fmt::format("## Course {}: X\n\n- Learn\n- Learn\n\n", i); });
    CHECK(courses.courses.back().id == fmt::format("x-{}", count));
    CHECK(courses.courses.back().objectives.size() == 1);
    const auto objectives = adopted("## Course 1: X\n\n", [](int i) { return fmt::format("- Learn {}\n", i); });
    CHECK(objectives.courses.front().objectives.size() == count);
    const auto others = [](int i) { return fmt::format("<!-- start {} -->\n\n- P{}\n\n", i, i); };
    CHECK(adopted(projects, others).projects.size() == 1);
}

TEST_CASE("where thousands of parts can't be adopted, not each of them is tried") {
    std::string readme = "# T\n\n## Projects\n\n";
    for (int i = 0; i < 4'000; ++i) readme += fmt::format("##### E\n\n##### E\n\n- T{} x (done, 2026-02-03)\n##### E\n\n", i);
    const Adoption adoption = adopt(readme, {"2026-11-27", "2026-11-27"});
    CHECK(adoption.line == 0);
    CHECK(adoption.left.back().why == "too much of this section has to stay");
}

TEST_CASE("which of many problems are new is found without comparing each with each") {
    std::vector<Problem> before, now;
    for (int i = 0; i < 100'000; ++i) before.push_back({{}, Severity::warning, fmt::format("problem {}", i), {}});
    now = before;
    now.push_back({{}, Severity::warning, "another", {}});
    const NewProblems fresh(now, {before, before});
    CHECK(std::ranges::count_if(now, [&](const Problem& problem) { return fresh.contains(problem); }) == 1);
    CHECK(fresh.contains(now.back()));
}

TEST_CASE("an unknown key of a megabyte is compared with nothing") {
    CHECK(Document::parse(head + std::string(1'000'000, 'k') + "x: 1\n").problems().size() <= 1);
    CHECK(near_misses(std::string(30'000'000, 'k'), {"title"}).empty());
}

TEST_CASE("problems in a line that is all of the journal are placed as anywhere else") {
    std::string text = head + "projects: [";
    for (int i = 0; i < 20'000; ++i) text += fmt::format("{{id: é{}, title: P}}, ", i);
    const Document document = Document::parse(text + "]\n");
    REQUIRE(document.problems().size() == 20'000);
    const std::string last = "{id: é19999, title: P}, ";
    const auto column =
        static_cast<std::size_t>(std::ranges::count_if(text.substr(head.size(), text.size() - head.size() - last.size() + 5),
                                                       [](char c) { return (c & 0xC0) != 0x80; }) +
                                 1);
    CHECK(document.problems().back().at == Position{3, column});
}

TEST_CASE("a place found among many is the one that is found alone") {
    std::string text =
        "\xEF\xBB\xBF"
        "a\r\né\n\n";
    for (int i = 0; i < 300; ++i) text += fmt::format("日本{}\xFF\x80 {}", i, i % 40 == 0 ? "\n" : "");
    Positions positions(text);
    for (std::size_t at = 3; at <= text.size(); ++at) CHECK(positions.at(at) == position_at(text, at));
    CHECK(positions.at(text.size() + 5) == position_at(text, text.size()));
}

TEST_CASE("a README of nothing but markers, or of comments that never end, is judged in no time") {
    const auto problems_of = [](const std::string& readme) { return look_at(readme)->problems.size(); };
    const std::string start = "<!-- journey:count:projects:start -->", end = "<!-- journey:count:projects:end -->";
    CHECK(problems_of("# T\n\nx " + repeated(start, 28'000) + "\n") == 28'000);
    CHECK(problems_of("# T\n\nx " + repeated(start + end, 14'000) + "\n") == 0);
    CHECK(problems_of("# T\n\nx " + repeated(start + "\n", 28'000)) == 28'000);
    CHECK(problems_of("# T\n\n" + repeated("<!-- journey:projects:start -->\n", 30'000)) > 0);
    CHECK(problems_of("# T\n\nx " + repeated("<!-- ", 200'000)) == 0);
    CHECK(problems_of("# T\n\nx " + repeated("<!-- journey:", 80'000) + ":start -->\n") < 10);
}
