// SPDX-License-Identifier: MIT
// Markdown by CommonMark's rules: the top-level blocks of a document with the lines where they begin, and inlines as values.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace journey::markdown {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

enum class InlineType { text, code, html, emphasis, strong, link, image };

struct Inline {
    InlineType type = InlineType::text;
    std::string text;     // text, code, html: what stands there; link, image: the address
    std::string title{};  // link, image
    std::vector<Inline> children{};
    friend bool operator==(const Inline&, const Inline&) = default;
};
using Inlines = std::vector<Inline>;

// Nesting deeper than this is flattened: nobody reads it, and it could exhaust the stack.
inline constexpr std::size_t max_depth = 32;

// Appends; text that follows text becomes one with it.
void append(Inlines& inlines, Inline next);

// One line as inlines, whatever block it might begin elsewhere. `line` has no line break. Beyond limits::signs_of_text it is
// one plain text.
Inlines parse_line(std::string_view line);

// Code as a code span that says exactly this.
std::string code_span(std::string_view code);

// What a reader sees, without any syntax but the backticks of code spans; HTML tags fall away.
std::string plain_text(const Inlines& inlines);

struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;   // without the line break
    std::size_t next = 0;  // where the next line begins
};

// The parser counts a lone carriage return as a line end as well, so this does.
std::vector<Line> split_lines(std::string_view text);
// What stands on the lines that are not blank, without blanks at their ends.
std::vector<std::string_view> text_lines(std::string_view text);

enum class BlockType { heading, thematic_break, html, list, item, paragraph, other };

struct Block {
    BlockType type = BlockType::other;
    std::size_t line = 0;           // its first one, as an index into Outline::lines
    std::size_t column = 0;         // of its first byte in that line
    int level = 0;                  // headings
    std::string html;               // HTML blocks: as it stands
    Inlines inlines;                // headings; with Detail::content of all blocks, in the order of the text
    std::vector<Inlines> items;     // with Detail::content, lists: the first paragraph of each item
    std::vector<Block> children{};  // with Detail::content: the items of a list, and what they hold
};

// Blank lines and link definitions belong to no block; where a block ends is not known.
struct Outline {
    std::vector<Line> lines;
    std::vector<Block> blocks;
};

// Structure: headings, thematic breaks and HTML blocks alone.
enum class Detail { structure, content };

// Is it no larger than limits::file_size, and has it no more than limits::signs?
bool is_within_limits(std::string_view text);

// Any bytes at all. A byte order mark and front matter (`---` or `+++` on the first line) are no blocks.
// Throws PlacedError{refused} where the text goes beyond limits::signs.
Outline parse(std::string_view text, Detail detail);

// All raw HTML, wherever it stands, in the order of the text: blocks whole, tags and comments in a line one by one.
std::vector<std::string> raw_html(std::string_view text);

}  // namespace journey::markdown
