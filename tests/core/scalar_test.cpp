// SPDX-License-Identifier: MIT
#include "core/yaml.hpp"
#include "support/catch.hpp"

#include <journey/error.hpp>

#include <random>
#include <regex>
#include <string>

using namespace journey;
using yaml::Reads;
using yaml::reads_as;
using yaml::Tree;
using yaml::write_scalar;

namespace {

Reads read(const std::string& scalar) {
    return reads_as(*Tree::parse("key: " + scalar + "\n").root().find("key"));
}

void check_plain(const std::string& text) {
    CHECK(write_scalar(text) == text);
}

void check_quoted(const std::string& text) {
    CHECK(write_scalar(text) == '"' + text + '"');
}

}  // namespace

TEST_CASE("everyday text is written plain") {
    for (const char* text : {"Parses `1 + 2`.", "it's", "C++", "a:b", "a#b", "https://example.org/x", "naïve 🚀", "half of 50%",
                             "a -b", "yes and no"})
        check_plain(text);
}

TEST_CASE("text that looks like a date is quoted") {
    check_quoted("2026-11-20");
}

TEST_CASE("words that some reader takes for a boolean or null are quoted") {
    for (const char* word : {"yes", "No", "ON", "off", "y", "N", "true", "FALSE", "null", "Null", "~", "inf", "NaN", ""})
        check_quoted(word);
}

TEST_CASE("text that some reader takes for a number or a time is quoted") {
    for (const char* text :
         {"12", "0", "-1", "+1", "1e3", "0x1F", "0o17", "017", "1_000", "1:30", ".5", "-.inf", ".nan", "2026-11-20 10:00:00"})
        check_quoted(text);
}

TEST_CASE("text that YAML's signs would change is quoted") {
    for (const char* text : {"a: b", "a:", "a #b", "# a", "- a", "-",   "---", "...", "? a", "[a", "{a", "*a",
                             "&a",   "!a", "%a",   "@a",  "`a",  "| a", "> a", "'a'", "=",   "<<", " a", "a "})
        check_quoted(text);
}

TEST_CASE("signs of flow style, and the question mark that ends a plain text there, are quoted inside of it alone") {
    for (const std::string text : {"a, b", "a]", "a}", "a [b]", "why?"}) {
        check_plain(text);
        CHECK(write_scalar(text, yaml::Inside::flow) == '"' + text + '"');
    }
}

TEST_CASE("quotes and backslashes are escaped inside quotes alone") {
    CHECK(write_scalar("say \"a\\b\"") == "say \"a\\b\"");
    CHECK(write_scalar("\"a\\b\"") == R"("\"a\\b\"")");
}

TEST_CASE("what is no visible character is escaped") {
    CHECK(write_scalar("a\nb\tc\r") == R"("a\nb\tc\r")");
    CHECK(write_scalar(std::string("\0", 1)) == R"("\x00")");
    CHECK(write_scalar("\x1b[31m\x7f") == R"("\x1B[31m\x7F")");
    CHECK(write_scalar("\u0085\u2028\u2029\uFEFF\uFFFE\uFFFF") == R"("\x85\u2028\u2029\uFEFF\uFFFE\uFFFF")");
}

TEST_CASE("plain scalars read as YAML 1.1 and 1.2 together have them") {
    CHECK(read("text") == Reads::text);
    CHECK(read("2026-11-20") == Reads::date);
    for (const char* word : {"~", "null", "NULL", ""}) CHECK(read(word) == Reads::null);
    for (const char* word : {"true", "Yes", "off"}) CHECK(read(word) == Reads::boolean);
    for (const char* word : {"1", "-2.5", "1e3", "0x1F", "0o17", "1_000", "1:30", ".inf", ".NaN"})
        CHECK(read(word) == Reads::number);
    for (const char* word : {"2026-11-20 10:00:00", "2026-11-20T10:00:00Z", "=", "<<"}) CHECK(read(word) == Reads::other);
}

TEST_CASE("quoted scalars are text") {
    for (const char* scalar : {"'1'", "\"true\"", "|\n  null", ">\n  12"}) CHECK(read(scalar) == Reads::text);
}

TEST_CASE("a tag says what a scalar is") {
    CHECK(read("!!str 1") == Reads::text);
    CHECK(read("!!int 1") == Reads::other);
}

TEST_CASE("numbers and times are those that the two versions of YAML describe by regular expressions") {
    const std::regex number(
        "[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?"
        "|\\.[0-9][0-9_]*([eE][-+]?[0-9]+)?|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN)");
    const std::regex time(
        "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\\.[0-9]*)?([ "
        "\\t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?");
    const std::vector<std::string> beginnings = {"",
                                                 "1",
                                                 "-",
                                                 "0x",
                                                 "0b",
                                                 "0o",
                                                 "1:",
                                                 "1e",
                                                 ".",
                                                 ".in",
                                                 ".Na",
                                                 "2026-1-2T10:00:0",
                                                 "2026-11-20 1:59:59.",
                                                 "2026-11-20t10:00:00 +0"};
    std::mt19937 random(1);
    const auto pick = [&](const auto& from) {
        return from[std::uniform_int_distribution<std::size_t>(0, from.size() - 1)(random)];
    };
    int numbers = 0, times = 0;
    for (int i = 0; i < 200000; ++i) {
        yaml::Node node;
        node.type = yaml::Type::scalar;
        node.form = yaml::Form::plain;
        node.value = pick(beginnings);
        for (int more = i % 6; more > 0; --more) node.value += pick(std::string("0011556789__::..--+eExbofFNnZTt "));
        const bool is_number = std::regex_match(node.value, number), is_time = std::regex_match(node.value, time);
        const Reads reads = reads_as(node);
        if (reads == Reads::date || reads == Reads::null) continue;
        INFO(node.value);
        REQUIRE((reads == Reads::number) == is_number);
        REQUIRE((reads == Reads::other) == (is_time && !is_number));
        numbers += is_number;
        times += is_time;
    }
    CHECK(numbers > 1000);
    CHECK(times > 1000);
}

TEST_CASE("text that is not valid UTF-8 is not written") {
    for (const std::string text : {"Learn\xF2\xF2", "\xC3(", "a\xFF"})
        CHECK_THROWS_AS(write_scalar(text, yaml::Inside::block), Error);
}
