// SPDX-License-Identifier: MIT
// Reads texts with the quick reader and with yaml-cpp alone, and compares the trees and the problems, byte by byte.
//
//   two_readers tokens <length>            all texts of so many tokens
//   two_readers random <count> <seed>      random texts in the usual layout and next to it, each also with a few mistakes
//   two_readers mutate <times> <seed>      the texts on standard input (NUL behind each), each with so many kinds of mistakes
//
// Tells how many there were, and how many the quick reader took; stops at the first that is not the same to both.
#include "core/usual_yaml.hpp"
#include "core/yaml.hpp"
#include "support/same_tree.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iostream>
#include <random>
#include <string>
#include <string_view>

using namespace journey;
using namespace journey::yaml;

namespace {

// ---- the count ----

struct Score {
    std::size_t texts = 0;
    std::size_t quick = 0;

    void compare(const std::string& text) {
        ++texts;
        const Tree slow = Tree::parse_slowly(text);
        if (!test::same(Tree::parse(text), slow)) {
            std::cout << "not the same to both readers:\n" << text << "\n--\n";
            for (const Problem& problem : slow.problems()) std::cout << "yaml-cpp: " << problem.message << '\n';
            std::exit(1);
        }
        if (slow.problems().empty() && read_usual(text)) ++quick;
    }

    void tell(std::string_view what) const {
        std::cout << texts << ' ' << what << ", " << quick << " of them in the usual layout\n";
    }
};

// ---- all texts of a few tokens ----

constexpr std::array<std::string_view, 18> tokens = {"a",  "b", ":", "-", " ", "  ", "\n", "\n  ", "#",
                                                     "\"", "'", "[", "]", ",", "|",  ">",  "a: ",  "- "};

void all_texts(const std::string& begin, std::size_t length, Score& score) {
    if (length == 0) return score.compare(begin);
    for (const std::string_view token : tokens) all_texts(begin + std::string(token), length - 1, score);
}

// ---- random texts ----

class Random {
public:
    explicit Random(unsigned seed) : engine_(seed) {}

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_); }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

    template <class Choices>
    std::string pick(const Choices& choices) {
        return std::string(choices[below(choices.size())]);
    }

private:
    std::mt19937 engine_;
};

constexpr std::array<std::string_view, 18> keys = {"id",   "title", "url",      "text", "course",  "tags",
                                                   "x-a",  "a_b",   "A",        "true", "version", "k1",
                                                   "date", "about", "projects", "b",    "no",      "long-key-3"};
constexpr std::array<std::string_view, 29> plain = {
    "word",  "two words", "2026-11-20", "1",         "3.5",  "https://example.com/a?b=c#d",
    "C++",   "a:b",       "c#",         "été",       "“x”",  "日本",
    "it's",  "say \"x\"", "a, b",       "x [y] {z}", "a  b", "/p",
    "(a)",   "true",      "a - b",      "a-",        "x?",   ".5",
    "100 %", "a ' b",     "e\xCC\x81",  "=",         "<<"};
constexpr std::array<std::string_view, 13> quoted = {
    "\"a b\"",          "'a b'",   "\"\"",    "''", "'it''s'", "\"a \\\"b\\\"\"", "\"\\\\\"", "\"a\\nb\"", "\"a: b #c\"",
    "'[x] {y}, \"z\"'", "\" a \"", "\"\\t\"", "'é'"};
constexpr std::array<std::string_view, 8> flow = {
    "[]", "[a, b]", "[ a ,b ]", "['x', \"y\", 1]", "[a b,c#, d-e]", "{}", "{a: b}", "{ path: README.md , style: 'x' }"};
constexpr std::array<std::string_view, 21> odd = {"~",
                                                  "null",
                                                  "a: b",
                                                  "a #b",
                                                  "*a",
                                                  "&a b",
                                                  "!t c",
                                                  "@x",
                                                  "`c`",
                                                  "%d",
                                                  "? a",
                                                  "- b",
                                                  "Null",
                                                  "-1",
                                                  "&c",
                                                  "\xEF\xBB\xBF"
                                                  "b",
                                                  "\"\\u00e9\"",
                                                  "[a, [b]]",
                                                  "{a: [b, c]}",
                                                  "[a: b]",
                                                  "[a, ]"};

// Texts in the usual layout, with something else here and there.
class Writer {
public:
    explicit Writer(Random& random)
        : random_(random), newline_(random.chance(15) ? "\r\n" : "\n"), oddness_(random.chance(60) ? 0 : 5) {}

    std::string text() {
        gap(0);
        map(0, 0);
        if (random_.chance(15)) out_.erase(out_.find_last_not_of("\r\n") + 1);
        return out_;
    }

private:
    static std::string blanks(std::size_t count) { return std::string(count, ' '); }
    std::string indent(std::size_t column) { return blanks(random_.chance(oddness_) ? random_.below(8) : column); }

    void gap(std::size_t column) {
        while (random_.chance(7)) out_ += newline_;
        while (random_.chance(7))
            out_ += (random_.chance(80) ? indent(column) : blanks(random_.below(column + 1))) + "# " + random_.pick(plain) +
                    newline_;
    }

    void end_line(std::size_t column) {
        if (random_.chance(5)) out_ += ' ';
        if (random_.chance(8)) out_ += " # " + random_.pick(plain);
        out_ += newline_;
        gap(column);
    }

    void map(std::size_t column, int depth) {
        const std::size_t entries = 1 + random_.below(5);
        const std::size_t first = random_.below(keys.size());
        for (std::size_t i = 0; i < entries; ++i) {
            if (i > 0) out_ += indent(column);
            out_ += random_.chance(oddness_) ? random_.pick(keys) : std::string(keys[(first + i) % keys.size()]);
            out_ += ':';
            value(column, depth, random_.chance(20) ? 0 : 2);
        }
    }

    void sequence(std::size_t column, int depth) {
        const std::size_t items = 1 + random_.below(4);
        for (std::size_t i = 0; i < items; ++i) {
            out_ += indent(column) + "-";
            if (depth < 3 && random_.chance(50)) {
                const std::size_t gap = random_.chance(95) ? 1 : 2;
                out_ += blanks(gap);
                map(column + 1 + gap, depth + 1);
            } else {
                value(column, depth, 2);
            }
        }
    }

    // Behind a `:` or `-`.
    void value(std::size_t column, int depth, std::size_t step) {
        if (depth < 3 && random_.chance(25)) {
            end_line(column + step);
            if (random_.chance(70)) return sequence(column + step, depth + 1);
            const std::size_t deeper = column + std::max<std::size_t>(step, 1);
            out_ += blanks(deeper);
            return map(deeper, depth + 1);
        }
        if (random_.chance(8)) return block_scalar(column);
        if (!random_.chance(4)) out_ += (random_.chance(97) ? " " : "  ") + scalar();
        end_line(column);
    }

    std::string scalar() {
        const std::size_t kind = random_.below(100);
        if (random_.chance(oddness_)) return random_.pick(odd);
        return kind < 60 ? random_.pick(plain) : kind < 80 ? random_.pick(quoted) : random_.pick(flow);
    }

    void block_scalar(std::size_t column) {
        constexpr std::array<std::string_view, 4> headers = {"|", "|-", ">", ">-"};
        constexpr std::array<std::string_view, 4> odd_headers = {"|+", ">+", "|2", "| # c"};
        out_ += " " + (random_.chance(oddness_) ? random_.pick(odd_headers) : random_.pick(headers)) + newline_;
        const std::size_t deeper = column + (random_.chance(90) ? 2 : 1);
        const std::size_t lines = 1 + random_.below(4);
        for (std::size_t i = 0; i < lines; ++i) {
            if (random_.chance(8)) out_ += (random_.chance(oddness_) ? blanks(random_.below(6)) : "") + newline_;
            out_ += indent(deeper) + random_.pick(plain);
            out_ += (random_.chance(oddness_) ? " " : "") + newline_;
        }
        gap(column);
    }

    Random& random_;
    std::string newline_;
    int oddness_;  // in percent
    std::string out_;
};

// ---- mistakes ----

constexpr std::array<std::string_view, 44> splinters = {" ",   "  ", "\n",   "\n\n", "\r\n", "\t",   ":",        ": ",
                                                        "-",   "- ", "#",    " #",   "\"",   "'",    "[",        "]",
                                                        "{",   "}",  ",",    "|",    ">",    "?",    "? ",       "&",
                                                        "*",   "!",  "%",    "@",    "`",    "~",    "\\",       "...",
                                                        "---", "<<", "null", "a: b", "\n  ", "\n- ", "\xC3\xA9", "\xE2\x80\xA8",
                                                        "a",   "''", "|-",   "\xFF"};

std::string mistaken(std::string text, Random& random) {
    const auto line_at = [&](std::size_t at) {
        const std::size_t feed = at == 0 ? text.npos : text.rfind('\n', at - 1);
        return feed == text.npos ? 0 : feed + 1;
    };
    const std::size_t at = random.below(text.size() + 1);
    switch (random.below(7)) {
        case 0:
        case 1: return text.insert(at, random.pick(splinters));
        case 2: return text.erase(at, 1 + random.below(3));
        case 3: return at < text.size() ? text.replace(at, 1, random.pick(splinters)) : text;
        case 4: return text.insert(line_at(at), std::string(1 + random.below(2), ' '));
        case 5: {  // a line stands elsewhere too, or no longer
            const std::size_t begin = line_at(at);
            const std::string line = text.substr(begin, text.find('\n', begin) - begin + 1);
            if (random.chance(50)) return text.erase(begin, line.size());
            return text.insert(line_at(random.below(text.size() + 1)), line);
        }
        default: {
            const std::size_t begin = line_at(at);
            if (text.compare(begin, 1, " ") == 0) text.erase(begin, 1);
            return text;
        }
    }
}

void compare_mistaken(const std::string& text, std::size_t times, Random& random, Score& score) {
    for (std::size_t i = 0; i < times; ++i) {
        std::string wrong = mistaken(text, random);
        while (random.chance(25)) wrong = mistaken(std::move(wrong), random);
        score.compare(wrong);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 2 ? argv[1] : "";
    const std::size_t count = argc > 2 ? std::stoul(argv[2]) : 0;
    Random random(argc > 3 ? static_cast<unsigned>(std::stoul(argv[3])) : 1);
    Score right;
    Score wrong;
    if (what == "tokens") {
        for (std::size_t length = 0; length <= count; ++length) all_texts("", length, right);
    } else if (what == "random") {
        for (std::size_t i = 0; i < count; ++i) {
            const std::string text = Writer(random).text();
            right.compare(text);
            compare_mistaken(text, 3, random, wrong);
        }
    } else if (what == "mutate") {
        for (std::string text; std::getline(std::cin, text, '\0');) {
            right.compare(text);
            compare_mistaken(text, count, random, wrong);
        }
    } else {
        return 129;
    }
    right.tell(what == "tokens" ? "texts of a few tokens" : "texts");
    if (wrong.texts > 0) wrong.tell("with mistakes");
}
