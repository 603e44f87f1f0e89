// SPDX-License-Identifier: MIT
// Where commands say things. Commands hand over plain text and styles; the terminal (cli/terminal.cpp) makes control characters
// visible, adds colour, measures columns. So no command can forget it.
#pragma once

#include "app/looks.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

enum class Style { plain, bold, dim, good, warn };

struct Span {
    std::string text;
    Style style = Style::plain;
    std::string tail = {};  // goes behind the text, dim, and stays when a table cuts that
    Span(std::string words, Style look = Style::plain, std::string behind = {})
        : text(std::move(words)), style(look), tail(std::move(behind)) {}
    Span(const char* words, Style look = Style::plain) : text(words), style(look) {}
};
using Line = std::vector<Span>;

class Output {
public:
    virtual ~Output() = default;

    // What the person's settings say of all that follows.
    virtual void heed(const Looks& looks) = 0;

    // stdout, the answer. A line break inside a span is shown as `^J`: one call is one line.
    virtual void line(const Line& line) = 0;
    // Rows of cells, padded to common column widths; the last column is cut with `…` on a terminal that is too narrow.
    virtual void table(const std::vector<Line>& rows) = 0;
    // Do they fit beside each other, with the beginning of the last column? They do where there is no terminal.
    virtual bool fits(const std::vector<Line>& rows) const = 0;
    // One paragraph, on a terminal broken between words; further lines are indented.
    virtual void prose(const Span& text) = 0;
    // A unified diff: lines split at `\n`, coloured as git's, tabs kept, all else made visible.
    virtual void diff(std::string_view text) = 0;
    // Bytes as they are: JSON, `-z`, what `--format` made.
    virtual void raw(std::string_view bytes) = 0;
    // A whole file: bytes as they are, but on a terminal control characters are made visible.
    virtual void file(std::string_view bytes) = 0;
    // The sentence and the commit line of a write command; silent under -q.
    virtual void done(const Line& line) = 0;

    // stderr, the talk: `warning: …`, `hint: …` (silent under -q), and plain lines, which can't begin like one of these. One
    // call is one line here, too.
    virtual void warning(std::string_view message) = 0;
    virtual void hint(std::string_view message) = 0;
    virtual void note(std::string_view message) = 0;

    // Columns of the terminal; nullopt: there is none, and nothing needs to be cut. Display width of a text (emoji, CJK and
    // combining marks counted right).
    virtual std::optional<std::size_t> columns() const = 0;
    virtual std::size_t width(std::string_view text) const = 0;
    virtual bool unicode() const = 0;  // may bars and ellipses be other than ASCII?
};

}  // namespace journey::app
