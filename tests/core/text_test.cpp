// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/text.hpp>

using namespace journey;

namespace {

std::string utf8(char32_t value) {
    std::string text;
    append_utf8(text, value);
    return text;
}

}  // namespace

TEST_CASE("well-formed UTF-8 of every length has no invalid byte") {
    CHECK_FALSE(invalid_utf8("a é € 🚀 \U0010FFFF"));
    CHECK_FALSE(invalid_utf8(""));
}

TEST_CASE("the first invalid byte is found") {
    CHECK(invalid_utf8("ab\xFF") == 2U);
    CHECK(invalid_utf8("\x80") == 0U);
}

TEST_CASE("an overlong form is invalid") {
    CHECK(invalid_utf8("a\xC0\xAF") == 1U);
    CHECK(invalid_utf8("a\xE0\x80\xAF") == 1U);
    CHECK(invalid_utf8("a\xF0\x80\x80\xAF") == 1U);
}

TEST_CASE("a surrogate is invalid") {
    CHECK(invalid_utf8("a\xED\xA0\x80") == 1U);
}

TEST_CASE("a value above U+10FFFF is invalid") {
    CHECK(invalid_utf8("a\xF4\x90\x80\x80") == 1U);
}

TEST_CASE("a sequence cut off by the end is invalid") {
    CHECK(invalid_utf8("a\xE2\x82") == 1U);
}

TEST_CASE("the search for invalid bytes begins where it is told") {
    CHECK(invalid_utf8("\xFF ok \xFE", 1) == 5U);
}

TEST_CASE("every code point survives encoding and decoding") {
    for (const char32_t value : {U'a', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uFFFD', U'\U00010000', U'\U0010FFFF'}) {
        const std::string text = utf8(value);
        CHECK_FALSE(invalid_utf8(text));
        CHECK(decode(text, 0).value == value);
        CHECK(decode(text, 0).size == text.size());
    }
}

TEST_CASE("a position counts lines and characters from 1") {
    CHECK(position_at("", 0) == Position{1, 1});
    CHECK(position_at("ab\ncd", 4) == Position{2, 2});
    CHECK(position_at("a\n\n", 3) == Position{3, 1});
}

TEST_CASE("a column counts characters, not bytes") {
    CHECK(position_at("é🚀x", 6) == Position{1, 3});
}

TEST_CASE("a byte order mark is no column") {
    CHECK(position_at("\xEF\xBB\xBFtitle", 3) == Position{1, 1});
    CHECK(position_at("\xEF\xBB\xBFtitle\nab", 10) == Position{2, 2});
}

TEST_CASE("the line ending is that of most lines") {
    CHECK(line_ending("a\r\nb\r\nc\n") == "\r\n");
    CHECK(line_ending("a\r\nb\nc\n") == "\n");
    CHECK(line_ending("no line end") == "\n");
}

TEST_CASE("white space folds to single blanks") {
    CHECK(fold_space("  a \t\r\n b\n") == "a b");
    CHECK(fold_space(" \n ").empty());
}

TEST_CASE("control characters are shown with a caret") {
    CHECK(visible("a\x1b[31mb\n\t\x7f") == "a^[[31mb^J^I^?");
    CHECK(visible(std::string_view("\0", 1)) == "^@");
}

TEST_CASE("C1 controls, bidi controls, separators and tags are shown by number") {
    CHECK(visible("\u009B31m") == "<U+009B>31m");
    CHECK(visible("x\u202Egnp.exe") == "x<U+202E>gnp.exe");
    CHECK(visible("\u2066\u200F\u061C\u2028\U000E0041") == "<U+2066><U+200F><U+061C><U+2028><U+E0041>");
}

TEST_CASE("bad bytes are shown as replacement characters") {
    CHECK(visible("a\xFF\xC3") == "a\uFFFD\uFFFD");
}

TEST_CASE("letters, emoji and joined emoji are shown as they are") {
    CHECK(visible("é 日本 👩‍💻 שלום") == "é 日本 👩‍💻 שלום");
}

TEST_CASE("a misspelt word finds its near ones, best first") {
    const std::vector<std::string> commands{"add-course", "complete", "completion", "status", "list"};
    CHECK(near_misses("compelte", commands) == std::vector<std::string>{"complete"});
    CHECK(near_misses("stauts", commands) == std::vector<std::string>{"status"});
    CHECK(near_misses("completio", commands) == std::vector<std::string>{"completion", "complete"});
}

TEST_CASE("a word's beginning is near to it") {
    CHECK(near_misses("ad", {"add-course", "add-project", "list"}) == std::vector<std::string>{"add-course", "add-project"});
}

TEST_CASE("the wrong case is near") {
    CHECK(near_misses("STATUS", {"list", "status"}) == std::vector<std::string>{"status"});
}

TEST_CASE("a word that is like none has no near ones") {
    CHECK(near_misses("frobnicate", {"add-course", "complete", "list"}).empty());
    CHECK(near_misses("xy", {"ls", "rm"}).empty());
    CHECK(near_misses("", {"list"}).empty());
}
