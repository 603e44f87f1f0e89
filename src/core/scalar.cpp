// SPDX-License-Identifier: MIT
// Which plain scalars are strings to every YAML reader, and how a string is written so that it is one.
#include "core/yaml.hpp"

#include <journey/error.hpp>
#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace journey::yaml {
namespace {

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
constexpr std::size_t longest_word = 5;

// What has another beginning than those words, a number, `=` or `<<` is text.
constexpr std::string_view not_only_text = "~nNtTfFyYoO+-.0123456789=<";

constexpr std::string_view digits = "0123456789", digits_ = "0123456789_";

// These take what they know from the front of a text.
bool take_one(std::string_view& text, std::string_view of) {
    if (text.empty() || !contains(of, text.front())) return false;
    text.remove_prefix(1);
    return true;
}
std::size_t take_all(std::string_view& text, std::string_view of) {
    const std::size_t count = std::min(text.find_first_not_of(of), text.size());
    text.remove_prefix(count);
    return count;
}
bool take_digits(std::string_view& text, std::size_t least, std::size_t most) {
    const std::size_t count = take_all(text, digits);
    return count >= least && count <= most;
}

bool is_all(std::string_view text, std::string_view of) {
    return take_all(text, of) > 0 && text.empty();
}

bool is_exponent_or_nothing(std::string_view text) {
    if (text.empty()) return true;
    if (!take_one(text, "eE")) return false;
    take_one(text, "+-");
    return is_all(text, digits);
}

// `1_000`, `1.5e3`, `.5`, and `1:30:59` to the base of sixty.
bool is_decimal(std::string_view text) {
    if (take_one(text, ".")) return take_one(text, digits) && (take_all(text, digits_), is_exponent_or_nothing(text));
    if (!take_one(text, digits)) return false;
    take_all(text, digits_);
    while (take_one(text, ":")) {
        const bool may_have_two = !text.empty() && text.front() < '6';
        if (!take_digits(text, 1, may_have_two ? 2 : 1)) return false;
    }
    if (take_one(text, ".")) take_all(text, digits_);
    return is_exponent_or_nothing(text);
}

bool is_in_base_of_two(std::string_view text) {
    if (!take_one(text, "0")) return false;
    if (take_one(text, "b")) return is_all(text, "01_");
    if (take_one(text, "x")) return is_all(text, "0123456789abcdefABCDEF_");
    take_one(text, "o");
    return is_all(text, "01234567_");
}

// Numbers of either version: decimal, octal, hexadecimal and binary, with `_`, sexagesimal, floats, .inf and .nan.
bool is_number(std::string_view text) {
    constexpr std::array<std::string_view, 3> not_a_number = {".nan", ".NaN", ".NAN"}, infinity = {".inf", ".Inf", ".INF"};
    if (is_one_of(not_a_number, text)) return true;
    take_one(text, "+-");
    return is_decimal(text) || is_in_base_of_two(text) || is_one_of(infinity, text);
}

bool is_zone(std::string_view text) {
    if (text == "Z") return true;
    return take_one(text, "+-") && take_digits(text, 1, 2) &&
           (text.empty() || (take_one(text, ":") && take_digits(text, 2, 2) && text.empty()));
}

// A day with a time, `2026-11-20 10:00:00.5 +01:00`.
bool is_timestamp(std::string_view text) {
    const bool has_day = take_digits(text, 4, 4) && take_one(text, "-") && take_digits(text, 1, 2) && take_one(text, "-") &&
                         take_digits(text, 1, 2) && (take_one(text, "Tt") || take_all(text, " \t") > 0);
    const bool has_time = has_day && take_digits(text, 1, 2) && take_one(text, ":") && take_digits(text, 2, 2) &&
                          take_one(text, ":") && take_digits(text, 2, 2);
    if (!has_time) return false;
    if (take_one(text, ".")) take_all(text, digits);
    return text.empty() || (take_all(text, " \t"), is_zone(text));
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
    if (!scalar.tag().empty()) return scalar.tag() == "!!str" || scalar.tag() == "!" ? Reads::text : Reads::other;
    if (scalar.form != Form::plain) return Reads::text;
    const std::string& text = scalar.value;
    if (!text.empty() && !contains(not_only_text, text.front())) return Reads::text;
    if (is_date_shaped(text)) return Reads::date;
    const std::string word = lower(std::string_view(text).substr(0, longest_word + 1));
    if (is_one_of(null_words, word)) return Reads::null;
    if (is_one_of(boolean_words, word)) return Reads::boolean;
    if (is_number(text)) return Reads::number;
    if (text == "=" || text == "<<" || is_timestamp(text)) return Reads::other;
    return Reads::text;
}

std::string write_scalar(std::string_view text, Inside inside) {
    if (invalid_utf8(text)) throw Error(ExitCode::fatal, "text that is not valid UTF-8 can't be written");
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
