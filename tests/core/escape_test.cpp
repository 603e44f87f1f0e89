// SPDX-License-Identifier: MIT
#include "core/escape.hpp"

#include "core/gfm.hpp"
#include "support/catch.hpp"

#include <journey/render.hpp>

using journey::escape_markdown;
using journey::inline_markdown;
using journey::link_target;
using journey::Spot;
using journey::Where;

namespace {

struct Row {
    std::string before;
    std::string after;
};

std::string first_item(const std::string& markdown) {
    return gfm::elements(gfm::html("- " + markdown + "\n"), "li").at(0);
}

std::string first_cell(const std::string& markdown) {
    return gfm::elements(gfm::html("| a |\n| - |\n| " + markdown + " |\n"), "td").at(0);
}

}  // namespace

TEST_CASE("ordinary titles are written as they are") {
    for (const std::string title : {"CLI calculator", "C++ & Rust (2nd edition)", "snake_case in AT&T's C#", "Hello, world!",
                                    "3.14 is not a list", "x: y; z = 1 > 0", "größer – 日本語 🚀", "user@host, 50%"}) {
        CHECK(escape_markdown(title) == title);
    }
}

TEST_CASE("signs with a meaning get a backslash") {
    const Row rows[] = {
        {"a*b*", R"(a\*b\*)"},
        {"_x_ __init__", R"(\_x\_ \_\_init\_\_)"},
        {"[link](u)", R"(\[link\](u))"},
        {"a|b", R"(a\|b)"},
        {"`code`", R"(\`code\`)"},
        {"<script>", R"(\<script>)"},
        {"&copy; &c", R"(\&copy; &c)"},
        {"~~gone~~", R"(\~\~gone\~\~)"},
        {"back\\slash", R"(back\\slash)"},
        {"https://example.com", R"(https\://example.com)"},
        {"www.example.com", R"(www\.example.com)"},
        {"$x$", R"(\$x\$)"},
        {"{{ page }}", R"(\{{ page }})"},
    };
    for (const auto& [before, after] : rows) CHECK(escape_markdown(before) == after);
}

TEST_CASE("signs that mean something at the beginning of a line get a backslash there alone") {
    const Row rows[] = {
        {"# x # y", R"(\# x # y)"},     {"- x - y", R"(\- x - y)"}, {"+ x", R"(\+ x)"},     {"> x > y", R"(\> x > y)"},
        {"1. x 1. y", R"(1\. x 1. y)"}, {"2) x", R"(2\) x)"},       {"2024.", R"(2024\.)"}, {"learn C #", R"(learn C \#)"},
    };
    for (const auto& [before, after] : rows) CHECK(escape_markdown(before) == after);
}

TEST_CASE("white space is folded and control characters are dropped") {
    CHECK(escape_markdown("  a\n\n- b\t c \x1b(red\x7f\xC2\x85 ") == "a - b c (red");
}

TEST_CASE("web addresses, paths and anchors can be targets") {
    const Row rows[] = {
        {"https://example.com/a?b=1&c=2#d", "https://example.com/a?b=1&c=2#d"},
        {"mailto:me@example.com", "mailto:me@example.com"},
        {"projects/cli", "projects/cli"},
        {"#setup", "#setup"},
        {"https://example.com/a b", "https://example.com/a%20b"},
        {"https://example.com/Rust_(language)", "<https://example.com/Rust_(language)>"},
        {"https://example.com/a)b", "<https://example.com/a)b>"},
        {"https://example.com/<x>|`y`", "https://example.com/%3Cx%3E%7C%60y%60"},
        {"https://example.com/?a&copy;", "https://example.com/?a&amp;copy;"},
    };
    for (const auto& [before, after] : rows) CHECK(link_target(before) == after);
}

TEST_CASE("other schemes and paths out of the repository are no targets") {
    for (const std::string url : {"", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd",
                                  "/etc", "../../x", "//example.com", "java\nscript:x", "vbscript:x"}) {
        CHECK(link_target(url).empty());
    }
}

TEST_CASE("code, emphasis and links of a description pass") {
    for (const std::string text :
         {"Parses and evaluates `1 + 2`.", "_really_ **good**", "a*b*c", "see [the docs](https://example.com/x)", "``a`b``",
          "**_both_**", "[`code`](docs/x.md)", "![chart](img/chart.png)", "![](img/chart.png)",
          "[t](https://example.com \"title\")", "<https://example.com/~me/a_b>"}) {
        CHECK(inline_markdown(text) == text);
    }
}

TEST_CASE("emphasis is written in one way") {
    CHECK(inline_markdown("*a* __b__") == "_a_ **b**");
}

TEST_CASE("a bare web address stays a link and its sentence's full stop stays outside") {
    CHECK(inline_markdown("See https://example.com/~me/a_b.") == "See <https://example.com/~me/a_b>.");
    CHECK(inline_markdown("(https://example.com/a_(b))") == "(<https://example.com/a_(b)>)");
}

TEST_CASE("what could swallow the text behind a description is made literal") {
    const Row rows[] = {
        {"an `open tick", R"(an \`open tick)"},
        {"an [open bracket", R"(an \[open bracket)"},
        {"an [open](link", R"(an \[open\](link)"},
        {"**open", R"(\*\*open)"},
        {"<!-- open", R"(\<!-- open)"},
        {"<!-- journey:projects:end -->", R"(\<!-- journey:projects:end -->)"},
        {"<details><script>x</script>", R"(\<details>\<script>x\</script>)"},
        {"ends in \\", R"(ends in \\)"},
        {"wow!", "wow!"},
    };
    for (const auto& [before, after] : rows) CHECK(inline_markdown(before) == after);
}

TEST_CASE("block structure of a description is made literal") {
    const Row rows[] = {
        {"# big", R"(\# big)"},   {"- a\n- b", R"(\- a - b)"}, {"> quote", R"(\> quote)"},
        {"1. one", R"(1\. one)"}, {"a\n\nb", "a b"},           {"[x]: https://example.com", R"(\[x\]: <https://example.com>)"},
    };
    for (const auto& [before, after] : rows) CHECK(inline_markdown(before) == after);
}

TEST_CASE("links and images with unsafe addresses become what they show") {
    const Row rows[] = {
        {"[click](javascript:alert(1))", "click"},
        {"![pic](data:image/png;base64,x)", "pic"},
        {"<javascript:alert(1)>", "javascript:alert(1)"},
        {"[a **b**](../../../etc)", "a **b**"},
        {"[](javascript:x) a", "a"},
    };
    for (const auto& [before, after] : rows) CHECK(inline_markdown(before) == after);
}

TEST_CASE("a path from the top is written as one from the README") {
    using journey::Spot;
    CHECK(journey::inline_markdown("[a](/CHANGES.md) ![b](/img/b.png)") == "[a](CHANGES.md) ![b](img/b.png)");
    CHECK(journey::inline_markdown("[a](/CHANGES.md)", Spot{.folder = "docs"}) == "[a](../CHANGES.md)");
    CHECK(journey::inline_markdown("[a](//host/x) [b](/../x)") == "a b");
}

TEST_CASE("an exclamation mark before a link makes no image of it") {
    const std::string html = first_item(inline_markdown("wow\\![x](https://example.com)"));
    CHECK(html == "wow!<a href=\"https://example.com\">x</a>");
}

TEST_CASE("a pipe in a cell's code stays in its cell") {
    CHECK(first_cell(inline_markdown("`a|b` and a|b", Spot{Where::cell})) == "<code>a|b</code> and a|b");
}

TEST_CASE("code with a backslash before a pipe is literal text in a cell") {
    CHECK(first_cell(inline_markdown("`a\\|b`", Spot{Where::cell})) == "a\\|b");
    CHECK(first_item(inline_markdown("`a\\|b`", Spot{Where::line})) == "<code>a\\|b</code>");
}

TEST_CASE("a description reads for GitHub as it does for us") {
    const Row rows[] = {
        {"*a* and **b** and `c`", "<em>a</em> and <strong>b</strong> and <code>c</code>"},
        {"[t](https://example.com/a(b)c)", "<a href=\"https://example.com/a(b)c\">t</a>"},
        {"see https://example.com.", "see <a href=\"https://example.com\">https://example.com</a>."},
        {"<b>x</b> & &amp;", "&lt;b&gt;x&lt;/b&gt; &amp; &amp;"},
        {"[www.example.com](https://example.com)", "<a href=\"https://example.com\">www.example.com</a>"},
        {"~~x~~ a|b $5", "~~x~~ a|b $5"},
    };
    for (const auto& [before, after] : rows) {
        CHECK(first_item(inline_markdown(before)) == after);
        CHECK(first_cell(inline_markdown(before, Spot{Where::cell})) == after);
    }
}

TEST_CASE("what is written reads the same when it is written again") {
    for (const std::string text :
         {"*a _b* c_ d", "***a** b*", "a `|` b [c|d](x|y)", "**a**b**c**", "[![i](a.png)](https://example.com)",
          "_[x](https://example.com)_**y**", "****a****", "x_y_z *a*b", "“_q_”", "*a***b**"}) {
        for (const Where place : {Where::line, Where::cell}) {
            const std::string once = inline_markdown(text, Spot{place});
            if (place == Where::line) CHECK(inline_markdown(once) == once);
            CHECK_FALSE(once.empty());
        }
    }
}

TEST_CASE("a description nested without end is still written") {
    std::string deep;
    for (int i = 0; i < 20000; ++i) deep += "*a **b ";
    for (int i = 0; i < 20000; ++i) deep += "c** d*";
    CHECK_FALSE(inline_markdown(deep).empty());
}
