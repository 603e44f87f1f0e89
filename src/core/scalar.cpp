// SPDX-License-Identifier: MIT
// Which plain scalars are strings to every YAML reader, and how a string is written so that it is one.
#include "core/yaml.hpp"

#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>
#include <string>

namespace journey::yaml {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool contains(std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// The words of YAML 1.1 and 1.2 together. `y` and `n` are booleans in the 1.1 document, though not in every 1.1 reader.
constexpr std::array<std::string_view, 3> null_words = {"~", "null", ""};
constexpr std::array<std::string_view, 6> boolean_words = {"true", "false", "yes", "no", "on", "off"};

bool begins_like_number(std::string_view text) {
    return !text.empty() && (contains("0123456789+-.", text.front()));
}

// Numbers of either version: decimal, octal, hexadecimal and binary, with `_`, sexagesimal, floats, .inf and .nan.
bool is_number(std::string_view text) {
    if (!begins_like_number(text)) return false;
    static const std::regex number(
        "[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?"
        "|\\.[0-9][0-9_]*([eE][-+]?[0-9]+)?|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN)",
        std::regex::optimize);
    return text.size() < 256 && std::regex_match(text.begin(), text.end(), number);
}

bool is_timestamp(std::string_view text) {
    if (text.empty() || text.front() < '0' || text.front() > '9' || text.size() > 64) return false;
    static const std::regex timestamp(
        "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\\.[0-9]*)?([ "
        "\\t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?",
        std::regex::optimize);
    return std::regex_match(text.begin(), text.end(), timestamp);
}

// Characters that some reader drops, folds, or takes for a line break when they stand unescaped.
bool needs_escape(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff;
}

bool is_safe_plain(std::string_view text, Inside inside) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
    if (contains("!&*-?:,[]{}#|>@`\"'%=~<.+0123456789", text.front())) return false;
    const std::string word = lower(text);
    if (is_one_of(null_words, word) || is_one_of(boolean_words, word) || word == "y" || word == "n") return false;
    if (word == "inf" || word == "nan") return false;
    if (text.find(": ") != text.npos || text.find(" #") != text.npos) return false;
    // yaml-cpp takes a `?` for the end of a plain scalar in flow style.
    if (inside == Inside::flow && text.find_first_of("[]{},?") != text.npos) return false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        if (needs_escape(c.value)) return false;
        at += c.size;
    }
    return true;
}

std::string escape(std::string_view text, CodePoint c, std::size_t at) {
    switch (c.value) {
        case '"': return "\\\"";
        case '\\': return "\\\\";
        case '\n': return "\\n";
        case '\t': return "\\t";
        case '\r': return "\\r";
        default: break;
    }
    if (!needs_escape(c.value)) return std::string(text.substr(at, c.size));
    return c.value < 0x100 ? fmt::format("\\x{:02X}", static_cast<unsigned>(c.value))
                           : fmt::format("\\u{:04X}", static_cast<unsigned>(c.value));
}

}  // namespace

Reads reads_as(const Node& scalar) {
    if (scalar.type == Type::null) return Reads::null;
    if (scalar.type != Type::scalar) return Reads::other;
    if (!scalar.tag.empty()) return scalar.tag == "!!str" || scalar.tag == "!" ? Reads::text : Reads::other;
    if (scalar.form != Form::plain) return Reads::text;
    const std::string& text = scalar.value;
    if (is_date_shaped(text)) return Reads::date;
    const std::string word = lower(text);
    if (is_one_of(null_words, word)) return Reads::null;
    if (is_one_of(boolean_words, word)) return Reads::boolean;
    if (is_number(text)) return Reads::number;
    if (text == "=" || text == "<<" || is_timestamp(text)) return Reads::other;
    return Reads::text;
}

std::string write_scalar(std::string_view text, Inside inside) {
    if (is_safe_plain(text, inside)) return std::string(text);
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        out += escape(text, c, at);
        at += c.size;
    }
    return out + '"';
}

}  // namespace journey::yaml
