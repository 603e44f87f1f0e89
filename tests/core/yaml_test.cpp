// SPDX-License-Identifier: MIT
#include "core/yaml.hpp"

#include "support/catch.hpp"

#include <string>

using namespace journey;
using yaml::Node;
using yaml::same_meaning;
using yaml::Tree;
using yaml::Type;

namespace {

// The value of the key `k`, as it is written.
std::string source(const std::string& text, const char* key = "k") {
    const Tree tree = Tree::parse(text);
    REQUIRE(tree.has_root());
    const Node* value = tree.root().find(key);
    REQUIRE(value != nullptr);
    return tree.text().substr(value->begin, value->end - value->begin);
}

std::string value(const std::string& text) {
    return Tree::parse(text).root().find("k")->value;
}

std::string problems(const std::string& text) {
    std::string lines;
    const Tree tree = Tree::parse(text);
    for (const Problem& problem : tree.problems())
        lines += std::to_string(problem.at.line) + ":" + std::to_string(problem.at.column) + ": " + problem.message + "\n";
    return lines;
}

bool same(const std::string& a, const std::string& b) {
    const Tree tree_a = Tree::parse(a);
    const Tree tree_b = Tree::parse(b);
    return same_meaning(tree_a, tree_a.root(), tree_b, tree_b.root());
}

bool severe(const std::string& text, Severity severity) {
    const Tree tree = Tree::parse(text);
    return tree.problems().size() == 1 && tree.problems().front().severity == severity;
}

std::string bomb(int levels) {
    std::string text = "x0: &x0 [a, a, a, a, a, a, a, a, a]\n";
    for (int i = 1; i < levels; ++i) {
        const std::string below = "*x" + std::to_string(i - 1);
        text += "x" + std::to_string(i) + ": &x" + std::to_string(i) + " [";
        for (int k = 0; k < 9; ++k) text += (k > 0 ? ", " : "") + below;
        text += "]\n";
    }
    return text;
}

}  // namespace

TEST_CASE("a plain scalar ends before blanks and its comment") {
    CHECK(source("k: a b  # c\n") == "a b");
    CHECK(source("k: a#b\n") == "a#b");
    CHECK(source("k: a b") == "a b");
}

TEST_CASE("a plain scalar goes on over deeper lines") {
    CHECK(source("k: a\n  b\n\n  c  # d\nl: 1\n") == "a\n  b\n\n  c");
    CHECK(source("k: a\r\n  b\r\nl: 1\r\n") == "a\r\n  b");
}

TEST_CASE("a quoted scalar ends behind its closing quote") {
    CHECK(source(R"(k: "a\"b # c" # d)") == R"("a\"b # c")");
    CHECK(source("k: 'it''s' # d\n") == "'it''s'");
    CHECK(source("k: \"a\n\n  b\"\n") == "\"a\n\n  b\"");
}

TEST_CASE("a comment inside a block scalar is its text, one behind it is not") {
    CHECK(source("k: |\n  a\n  # b\n\n# c\nl: 1\n") == "|\n  a\n  # b");
    CHECK(source("k: >- # head\n  a\n") == ">- # head\n  a");
}

TEST_CASE("blank lines behind a block scalar are its own only with +") {
    CHECK(source("k: |\n  a\n\n\nl: 1\n") == "|\n  a");
    CHECK(source("k: |+\n  a\n\n\nl: 1\n") == "|+\n  a\n\n");
}

TEST_CASE("a block scalar's indentation may be said in its head") {
    CHECK(source("k: |2-\n    a\n  b\nl: 1\n") == "|2-\n    a\n  b");
    CHECK(value("k: |2-\n    a\n  b\nl: 1\n") == "  a\nb");
}

TEST_CASE("all line breaks behind >+ are read") {
    CHECK(value("k: >+\n  a\n\n\nl: 1\n") == "a\n\n\n");
    CHECK(value("k: >+\r\n  a\r\n\r\nl: 1\r\n") == "a\n\n");
    CHECK(value("k: >+\n  a\n") == "a\n");
}

TEST_CASE("the escapes of YAML's own are read as UTF-8") {
    CHECK(value(R"(k: "\N\_\L\P\x85\xe9\u20ac\U0001F680")") == "\u0085\u00a0\u2028\u2029\u0085é€🚀");
}

TEST_CASE("a flow collection ends behind its bracket") {
    CHECK(source("k: [a, # ]\n  'b]',\n  ] # c\n") == "[a, # ]\n  'b]',\n  ]");
    CHECK(source("k: {a: 1, b: {c: [d]}} # e\n") == "{a: 1, b: {c: [d]}}");
    CHECK(source("k: [ ]\n") == "[ ]");
}

TEST_CASE("a block collection ends where its last node ends") {
    CHECK(source("k:\n  - a\n  - b: 1\n    c: 2 # d\n  # e\nl: 1\n") == "- a\n  - b: 1\n    c: 2");
    CHECK(source("k:\n- a\n- b\nl: 1\n") == "- a\n- b");
}

TEST_CASE("an empty value stands right behind its colon") {
    const Tree tree = Tree::parse("k: # c\nl:\n\nm: 1\n");
    CHECK(tree.root().find("k")->end == 2);
    CHECK(tree.root().find("l")->begin == 9);
}

TEST_CASE("an empty item stands right behind its dash") {
    const Tree tree = Tree::parse("k:\n  -\n  - a\n  -\n");
    const Node& list = *tree.root().find("k");
    CHECK(list.children()[0].begin == 6);
    CHECK(list.children()[2].begin == list.children()[2].sign + 1);
}

TEST_CASE("a node begins with its anchor and its tag, its content behind them") {
    const Tree tree = Tree::parse("k: &a !!str text\nl: *a\n");
    const Node& node = *tree.root().find("k");
    CHECK(node.begin == 3);
    CHECK(node.content == 12);
    CHECK(node.anchor() == "a");
    CHECK(node.tag() == "!!str");
    CHECK(source("k: &a text\nl: *a\n", "l") == "*a");
}

TEST_CASE("an anchor on a record's first key is that key's") {
    const Tree tree = Tree::parse("k:\n  - &z id: 2\n    t: 1\n");
    const Node& record = tree.root().find("k")->children()[0];
    CHECK(record.key(0).content == tree.text().find("id"));
}

TEST_CASE("a byte order mark shifts every place") {
    CHECK(source("\xEF\xBB\xBFk: a\n") == "a");
}

TEST_CASE("an alias stands for the last anchor of its name above it") {
    const Tree tree = Tree::parse("a: &n 1\nk: *n\nb: &n 2\nl: *n\n");
    CHECK(tree.resolve(*tree.root().find("k"))->value == "1");
    CHECK(tree.resolve(*tree.root().find("l"))->value == "2");
}

TEST_CASE("a copy of a tree follows its aliases when the first one is gone") {
    Tree copy;
    {
        const Tree tree = Tree::parse("a: &n one\nk: *n\n");
        copy = tree;
    }
    CHECK(copy.resolve(*copy.root().find("k"))->value == "one");
}

TEST_CASE("an empty text, or one of comments alone, is an empty map") {
    for (const char* text : {"", "\n", "# a\n", "\xEF\xBB\xBF", "---\n"}) {
        const Tree tree = Tree::parse(text);
        CHECK(tree.problems().empty());
        CHECK(tree.has_root());
        CHECK(tree.root().entries() == 0);
    }
}

TEST_CASE("document markers and directives around one document are no problem") {
    CHECK(problems("%YAML 1.2\n---\nk: 1\n...\n# end\n").empty());
}

TEST_CASE("a second document is unreadable") {
    CHECK(problems("k: 1\n---\nl: 2\n") == "2:1: a second YAML document begins here; a journal is one\n");
}

TEST_CASE("a line that begins with % is not lost silently") {
    CHECK(problems("k: 1\n%l: 2\nm: 3\n") ==
          "2:1: a line that begins with '%' is lost to YAML readers; put the text in quotes\n");
    CHECK(problems("%l: 2\nk: 1\n") == "1:1: a line that begins with '%' is lost to YAML readers; put the text in quotes\n");
}

TEST_CASE("a quote that is never closed is unreadable") {
    CHECK(problems("k: \"a\n") == "1:4: this quote is not closed\n");
    CHECK(problems("k: 'a\nl: 1\n") == "1:4: this quote is not closed\n");
    CHECK(problems("k: 'a") == "1:6: the text ends inside of a quote\n");
}

TEST_CASE("duplicate keys are reported at the second one, on every level") {
    CHECK(problems("k: 1\nl: {a: 1, a: 2}\nk: 2\n") ==
          "2:11: the key 'a' stands here twice\n3:1: the key 'k' stands here twice\n");
}

TEST_CASE("conflict markers are reported where they begin") {
    CHECK(problems("k: 1\n<<<<<<< HEAD\nl: 1\n=======\nl: 2\n>>>>>>> other\n") ==
          "2:1: conflict markers: a merge is not resolved here\n");
}

TEST_CASE("all bytes that YAML does not know are reported at once") {
    CHECK(problems(std::string("k: a\0b\nl: \xFF\nm: \x1b\nn: a\rb\n", 24)) ==
          "1:5: the control character U+0000 can't stand in YAML\n"
          "2:4: the byte ff is not UTF-8\n"
          "3:4: the control character U+001B can't stand in YAML\n"
          "4:5: a carriage return without a line feed\n");
}

TEST_CASE("a file that is no text at all is judged in no time") {
    CHECK(Tree::parse(std::string(2'000'000, '\x01')).problems().size() <= 101);
}

TEST_CASE("line breaks of some readers only are a warning") {
    CHECK(severe("k: a\u2028b\n", Severity::warning));
}

TEST_CASE("columns count characters, and neither a byte order mark nor a carriage return shifts them") {
    CHECK(problems("\xEF\xBB\xBFk: \"é\"\r\n\"日本\": 1\r\n\"日本\": 2\r\n") == "3:1: the key '日本' stands here twice\n");
    CHECK(problems("\xEF\xBB\xBF{é: 1, é: 2}\n").find("1:8: the key 'é' stands here twice\n") != std::string::npos);
}

TEST_CASE("wrong indentation is reported in words at its line") {
    CHECK(problems("k:\n  a: 1\n b: 2\n") == "3:2: this line is not indented as the ones above\n");
}

TEST_CASE("a text with a colon is reported at the colon") {
    CHECK(problems("k: a: b\n") == "1:5: a ':' where no key can be; put the text in quotes\n");
}

TEST_CASE("a list or a text at the top is no journal") {
    CHECK(problems("- a\n") == "1:1: a journal is a list of keys and values, such as 'version: 1'\n");
    CHECK(severe("text\n", Severity::unreadable));
}

TEST_CASE("flow style at the top and explicit keys can be read but not edited") {
    CHECK(severe("{k: 1}\n", Severity::blocking));
    CHECK(severe("? k\n: 1\n", Severity::blocking));
}

TEST_CASE("nesting ends at a hundred levels") {
    CHECK(Tree::parse("k: " + std::string(90, '[') + std::string(90, ']')).problems().empty());
    CHECK(problems("k: " + std::string(200, '[') + std::string(200, ']')) == "1:103: nested more than 100 levels deep\n");
    CHECK(severe("k: " + std::string(100'000, '['), Severity::unreadable));
}

TEST_CASE("an unknown alias is unreadable") {
    CHECK(severe("k: *a\n", Severity::unreadable));
}

TEST_CASE("an alias inside of what it stands for is unreadable") {
    CHECK(problems("k: &a [*a]\n") == "1:8: an alias inside of what it stands for\n");
}

TEST_CASE("aliases that multiply are compared in bounded time: what two of them stand for, once") {
    const Tree tree = Tree::parse(bomb(20));
    CHECK(same_meaning(tree, tree.root(), tree, tree.root()));
    std::string text = bomb(20);
    const Tree other = Tree::parse(text.replace(text.find("a]"), 1, "b"));
    CHECK_FALSE(same_meaning(tree, tree.root(), other, other.root()));
}

TEST_CASE("layout, quoting and the order of keys do not change the meaning") {
    CHECK(same("a: b\nc: [1, x]\n", "# hm\nc:\n- 1\n- 'x'\n\"a\": \"b\" # c\n"));
    CHECK(same("a: |-\n  x\n  y\n", "a: \"x\\ny\"\n"));
    CHECK(same("a: ~\n", "a:\n"));
    CHECK(same("a: 2026-11-20\n", "a: '2026-11-20'\n"));
    CHECK(same("a: !!str 1\n", "a: '1'\n"));
}

TEST_CASE("an alias means what it stands for") {
    CHECK(same("a: &x [1]\nb: *x\n", "a: [1]\nb: [1]\n"));
}

TEST_CASE("another value, kind, order of items or number of keys changes the meaning") {
    CHECK_FALSE(same("a: b\n", "a: c\n"));
    CHECK_FALSE(same("a: 1\n", "a: '1'\n"));
    CHECK_FALSE(same("a: ''\n", "a:\n"));
    CHECK_FALSE(same("a: [x, y]\n", "a: [y, x]\n"));
    CHECK_FALSE(same("a: b\n", "a: b\nc: d\n"));
    CHECK_FALSE(same("a: b\n", "c: b\n"));
    CHECK_FALSE(same("a: !x b\n", "a: !y b\n"));
    CHECK_FALSE(same("a: [b]\n", "a: {b: }\n"));
}
