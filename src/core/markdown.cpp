// SPDX-License-Identifier: MIT
#include "core/markdown.hpp"

#include <journey/error.hpp>
#include <journey/limits.hpp>
#include <journey/text.hpp>

#include <cmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace journey::markdown {
namespace {

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Walk = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

Node parsed(std::string_view text) {
    return {cmark_parse_document(text.data(), text.size(), CMARK_OPT_VALIDATE_UTF8), &cmark_node_free};
}

// Where the text goes beyond so many of the signs that cost the parser a node, or npos.
std::size_t sign_beyond(std::string_view text, std::size_t limit) {
    constexpr std::string_view signs = "\n\r`\\&_*[]<!";
    if (text.size() <= limit) return text.npos;
    std::size_t found = 0;
    const auto beyond = std::ranges::find_if(text, [&](char c) { return signs.find(c) != signs.npos && ++found > limit; });
    return beyond == text.end() ? text.npos : static_cast<std::size_t>(beyond - text.begin());
}

std::string owned(const char* text) {
    return text == nullptr ? std::string() : std::string(text);
}

// Types that are no inlines (the paragraphs of a quotation) give nullopt: their children count, they don't.
std::optional<Inline> inline_of(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT: return Inline{InlineType::text, owned(cmark_node_get_literal(node))};
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK: return Inline{InlineType::text, " "};
        case CMARK_NODE_CODE: return Inline{InlineType::code, owned(cmark_node_get_literal(node))};
        case CMARK_NODE_HTML_INLINE: return Inline{InlineType::html, owned(cmark_node_get_literal(node))};
        case CMARK_NODE_EMPH: return Inline{InlineType::emphasis, {}};
        case CMARK_NODE_STRONG: return Inline{InlineType::strong, {}};
        case CMARK_NODE_LINK:
            return Inline{InlineType::link, owned(cmark_node_get_url(node)), owned(cmark_node_get_title(node))};
        case CMARK_NODE_IMAGE:
            return Inline{InlineType::image, owned(cmark_node_get_url(node)), owned(cmark_node_get_title(node))};
        default: return std::nullopt;
    }
}

bool holds_inlines(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
}

Inlines inlines_of(cmark_node* block) {
    std::vector<Inline> open(1);  // the first one only collects
    std::size_t too_deep = 0;
    const Walk walk(cmark_iter_new(block), &cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
        cmark_node* node = cmark_iter_get_node(walk.get());
        if (!holds_inlines(node)) {
            if (auto leaf = event == CMARK_EVENT_ENTER ? inline_of(node) : std::nullopt)
                append(open.back().children, *std::move(leaf));
        } else if (event == CMARK_EVENT_ENTER) {
            if (open.size() > max_depth)
                ++too_deep;
            else
                open.push_back(*inline_of(node));
        } else if (too_deep > 0) {
            --too_deep;
        } else {
            Inline closed = std::move(open.back());
            open.pop_back();
            append(open.back().children, std::move(closed));
        }
    }
    return std::move(open.front().children);
}

std::vector<Inlines> items_of(cmark_node* list) {
    std::vector<Inlines> items;
    for (cmark_node* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item)) {
        cmark_node* first = cmark_node_first_child(item);
        const bool text = first != nullptr && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH;
        items.push_back(text ? inlines_of(first) : Inlines());
    }
    return items;
}

BlockType type_of(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HEADING: return BlockType::heading;
        case CMARK_NODE_THEMATIC_BREAK: return BlockType::thematic_break;
        case CMARK_NODE_HTML_BLOCK: return BlockType::html;
        case CMARK_NODE_LIST: return BlockType::list;
        case CMARK_NODE_ITEM: return BlockType::item;
        case CMARK_NODE_PARAGRAPH: return BlockType::paragraph;
        default: return BlockType::other;
    }
}

bool is_structure(BlockType type) {
    return type == BlockType::heading || type == BlockType::thematic_break || type == BlockType::html;
}

// The parser's line for the end of a block is not reliable: only the start is used.
Block block_of(cmark_node* node, std::size_t first_line, Detail detail, std::size_t depth = 0) {
    Block block;
    block.type = type_of(node);
    block.line = first_line + static_cast<std::size_t>(cmark_node_get_start_line(node)) - 1;
    block.column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
    block.level = cmark_node_get_heading_level(node);
    if (block.type == BlockType::html) block.html = owned(cmark_node_get_literal(node));
    if (block.type == BlockType::heading || detail == Detail::content) block.inlines = inlines_of(node);
    if (block.type == BlockType::list && detail == Detail::content) block.items = items_of(node);
    const bool holds_blocks = block.type == BlockType::list || block.type == BlockType::item;
    if (!holds_blocks || detail == Detail::structure || depth > max_depth) return block;
    for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child))
        block.children.push_back(block_of(child, first_line, detail, depth + 1));
    return block;
}

// How many lines of front matter there are. `---` with no second line like it is a thematic break.
std::size_t front_matter(std::string_view text, const std::vector<Line>& lines, std::size_t begin) {
    const auto trimmed = [&](std::size_t line) {
        const std::size_t from = std::max(lines[line].begin, begin);
        const std::string_view all = text.substr(from, lines[line].end - from);
        return all.substr(0, all.find_last_not_of(" \t") + 1);
    };
    if (lines.size() < 2 || (trimmed(0) != "---" && trimmed(0) != "+++") || trimmed(1).empty()) return 0;
    for (std::size_t line = 1; line < lines.size(); ++line) {
        if (trimmed(line) == trimmed(0) || (trimmed(0) == "---" && trimmed(line) == "...")) return line + 1;
    }
    return 0;
}

// The shortest run of backticks that the code itself does not have.
std::size_t free_fence(std::string_view code) {
    std::vector<bool> used(code.size() + 2, false);
    std::size_t run = 0;
    for (std::size_t at = 0; at <= code.size(); ++at) {
        if (at < code.size() && code[at] == '`') {
            ++run;
        } else {
            used[run] = true;
            run = 0;
        }
    }
    return static_cast<std::size_t>(std::find(used.begin() + 1, used.end(), false) - used.begin());
}

void append_plain(std::string& out, const Inlines& inlines) {
    for (const Inline& each : inlines) {
        if (each.type == InlineType::text) out += each.text;
        if (each.type == InlineType::code) out += code_span(each.text);
        append_plain(out, each.children);
    }
}

}  // namespace

void append(Inlines& inlines, Inline next) {
    const bool joins = next.type == InlineType::text && !inlines.empty() && inlines.back().type == InlineType::text;
    if (joins)
        inlines.back().text += next.text;
    else if (next.type != InlineType::text || !next.text.empty())
        inlines.push_back(std::move(next));
}

Inlines parse_line(std::string_view line) {
    if (sign_beyond(line, limits::signs_of_text) != line.npos) return {{InlineType::text, std::string(line)}};
    // A word in front keeps the line from being read as a heading, a list, a quotation, …
    constexpr std::string_view guard = "x ";
    const Node document = parsed(std::string(guard).append(line));
    Inlines inlines = inlines_of(document.get());
    std::string& first = inlines.front().text;
    first.erase(0, std::min(guard.size(), first.size()));
    if (first.empty()) inlines.erase(inlines.begin());
    return inlines;
}

std::string code_span(std::string_view code) {
    const std::string fence(free_fence(code), '`');
    const bool all_blank = code.find_first_not_of(' ') == std::string_view::npos;
    const bool padded =
        code.starts_with('`') || code.ends_with('`') || (!all_blank && code.starts_with(' ') && code.ends_with(' '));
    const std::string_view pad = padded ? " " : "";
    return fence + std::string(pad).append(code).append(pad) + fence;
}

std::string plain_text(const Inlines& inlines) {
    std::string out;
    append_plain(out, inlines);
    return out;
}

std::vector<Line> split_lines(std::string_view text) {
    std::vector<Line> lines;
    lines.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
    std::size_t carriage_return = text.find('\r');
    for (std::size_t begin = 0; begin < text.size();) {
        if (carriage_return < begin) carriage_return = text.find('\r', begin);
        const std::size_t end = std::min({text.find('\n', begin), carriage_return, text.size()});
        const std::size_t next = text.substr(end, 2) == "\r\n" ? end + 2 : std::min(end + 1, text.size());
        lines.push_back({begin, end, next});
        begin = next;
    }
    return lines;
}

std::vector<std::string_view> text_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    for (const Line& line : split_lines(text)) {
        const std::string_view all = text.substr(line.begin, line.end - line.begin);
        const std::string_view trimmed = all.substr(0, all.find_last_not_of(" \t") + 1);
        if (!trimmed.empty()) lines.push_back(trimmed);
    }
    return lines;
}

bool is_within_limits(std::string_view text) {
    return text.size() <= limits::file_size && sign_beyond(text, limits::signs) == text.npos;
}

Outline parse(std::string_view text, Detail detail) {
    if (const std::size_t beyond = sign_beyond(text, limits::signs); beyond != text.npos) {
        throw PlacedError(ExitCode::refused, position_at(text, beyond),
                          fmt::format("more than {} line ends and signs of Markdown", limits::signs));
    }
    const std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    Outline document{split_lines(text), {}};
    const std::size_t first_line = front_matter(text, document.lines, begin);
    const Node root = parsed(text.substr(first_line > 0 ? document.lines[first_line - 1].next : begin));
    for (cmark_node* node = cmark_node_first_child(root.get()); node != nullptr; node = cmark_node_next(node)) {
        if (detail == Detail::content || is_structure(type_of(node)))
            document.blocks.push_back(block_of(node, first_line, detail));
    }
    return document;
}

std::vector<std::string> raw_html(std::string_view text) {
    const std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    const std::vector<Line> lines = split_lines(text);
    const std::size_t first_line = front_matter(text, lines, begin);
    const Node root = parsed(text.substr(first_line > 0 ? lines[first_line - 1].next : begin));
    std::vector<std::string> found;
    const Walk walk(cmark_iter_new(root.get()), &cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
        cmark_node* node = cmark_iter_get_node(walk.get());
        const cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE))
            found.push_back(owned(cmark_node_get_literal(node)));
    }
    return found;
}

}  // namespace journey::markdown
