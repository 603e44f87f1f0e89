// SPDX-License-Identifier: MIT
#include "app/format.hpp"

#include <journey/error.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace journey::app {

namespace {

[[noreturn]] void fail(const std::string& message) {
    throw Error(ExitCode::usage, "bad format: " + message);
}

// Takes `digits` of the given base off the front of `rest`.
char numbered_escape(std::string_view& rest, std::size_t digits, int base) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + std::min(digits, rest.size()), value, base);
    if (error != std::errc() || value > 0xFF) fail("an escape needs the number of a byte");
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return static_cast<char>(value);
}

// `rest` begins behind the backslash.
char escape(std::string_view& rest) {
    constexpr std::string_view letters = "abfnrtv\\\"'e", bytes = "\a\b\f\n\r\t\v\\\"'\x1B";
    if (rest.empty()) fail("a backslash at the end");
    const char letter = rest.front();
    if (letter >= '0' && letter <= '7') return numbered_escape(rest, 3, 8);
    rest.remove_prefix(1);
    if (letter == 'x') return numbered_escape(rest, 2, 16);
    const std::size_t at = letters.find(letter);
    if (at == letters.npos) fail(fmt::format("unknown escape '\\{}'", letter));
    return bytes[at];
}

// `rest` begins behind the opening brace.
std::string field(std::string_view& rest, std::span<const std::string_view> known) {
    const std::size_t end = rest.find('}');
    if (end == rest.npos) fail("'{' without '}' (write '{{' for a brace)");
    const std::string name(rest.substr(0, end));
    rest.remove_prefix(end + 1);
    if (std::ranges::find(known, name) == known.end())
        fail(fmt::format("unknown field '{}'; there are {}", name, fmt::join(known, ", ")));
    return name;
}

}  // namespace

Format::Format(std::string_view text, std::span<const std::string_view> known) : pieces_(1) {
    while (!text.empty()) {
        const char next = text.front();
        const bool doubled = text.size() > 1 && text[1] == next;
        text.remove_prefix((next == '{' || next == '}') && doubled ? 2 : 1);
        if (next == '\\') {
            pieces_.back().literal += escape(text);
        } else if (next == '{' && !doubled) {
            pieces_.back().field = field(text, known);
            pieces_.emplace_back();
        } else if (next == '}' && !doubled) {
            fail("'}' without '{' (write '}}' for a brace)");
        } else {
            pieces_.back().literal += next;
        }
    }
}

std::string Format::expand(const Record& record) const {
    std::string result;
    for (const Piece& piece : pieces_) {
        result += piece.literal;
        if (!piece.field.empty()) result += visible(record.text(piece.field));
    }
    return result;
}

}  // namespace journey::app
