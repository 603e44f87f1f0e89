// SPDX-License-Identifier: MIT
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace journey {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t\n\v\f\r";

constexpr unsigned char byte(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}
constexpr bool is_continuation(unsigned char value) {
    return (value & 0xC0) == 0x80;
}

// The length that a sequence's first byte promises; 0 when no sequence begins so.
constexpr std::size_t promised_size(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

bool valid_at(std::string_view text, std::size_t at) {
    if (byte(text, at) < 0x80) return true;
    const std::size_t size = promised_size(byte(text, at));
    if (size == 0 || at + size > text.size()) return false;
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(byte(text, at + i))) return false;
    }
    const char32_t value = decode(text, at).value;
    const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return !overlong && !surrogate && value <= 0x10FFFF;
}

// What a reader can't see but a terminal or an editor acts upon. The joiner of emoji families (U+200D) is not among them.
bool is_hidden(char32_t value) {
    constexpr std::array<std::pair<char32_t, char32_t>, 7> ranges{{
        {0x80, 0x9F},        // C1 controls
        {0x061C, 0x061C},    // Arabic letter mark
        {0x200E, 0x200F},    // direction marks
        {0x2028, 0x202E},    // line and paragraph separator, embeddings and overrides
        {0x2066, 0x2069},    // isolates
        {0xFFF9, 0xFFFB},    // interlinear annotation
        {0xE0000, 0xE007F},  // tags
    }};
    return std::any_of(ranges.begin(), ranges.end(), [&](auto range) { return value >= range.first && value <= range.second; });
}

// Damerau and Levenshtein's distance: inserted, missing, wrong or swapped letters.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last, last, row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last = std::exchange(last, std::exchange(row, std::vector<std::size_t>(b.size() + 1)));
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t wrong = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row[b.size()];
}

// How many letters may be wrong in a word of this length.
constexpr std::size_t tolerance(std::size_t length) {
    return length <= 2 ? 0 : length <= 4 ? 1 : length <= 8 ? 2 : 3;
}

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); at += promised_size(byte(text, at))) {
        if (!valid_at(text, at)) return at;
    }
    return std::nullopt;
}

CodePoint decode(std::string_view text, std::size_t at) {
    const std::size_t size = promised_size(byte(text, at));
    if (size <= 1) return {byte(text, at), 1};
    char32_t value = byte(text, at) & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) value = (value << 6) | (byte(text, at + i) & 0x3FU);
    return {value, size};
}

void append_utf8(std::string& out, char32_t value) {
    const auto put = [&](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
    const auto tail = [&](int shift) { put(0x80 | ((value >> shift) & 0x3F)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | (value >> 6)), tail(0);
    } else if (value < 0x10000) {
        put(0xE0 | (value >> 12)), tail(6), tail(0);
    } else {
        put(0xF0 | (value >> 18)), tail(12), tail(6), tail(0);
    }
}

Position position_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    std::string_view line = before.substr(lines == 0 ? 0 : before.rfind('\n') + 1);
    if (lines == 0 && line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
    // Counting the bytes that begin a character works in broken text as well.
    const auto characters =
        std::count_if(line.begin(), line.end(), [](char c) { return !is_continuation(static_cast<unsigned char>(c)); });
    return {lines + 1, static_cast<std::size_t>(characters) + 1};
}

std::string_view line_ending(std::string_view text) {
    std::size_t all = 0, with_return = 0;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        ++all;
        if (at > 0 && text[at - 1] == '\r') ++with_return;
    }
    return with_return * 2 > all ? "\r\n" : "\n";
}

std::string fold_space(std::string_view text) {
    std::string folded;
    for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;
         at = text.find_first_not_of(blanks, at)) {
        const std::string_view word = text.substr(at, text.find_first_of(blanks, at) - at);
        if (!folded.empty()) folded += ' ';
        folded += word;
        at += word.size();
    }
    return folded;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return out;
}

std::string visible(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; })) return std::string(text);
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        if (!valid_at(text, at)) {
            shown += "\uFFFD";
            ++at;
            continue;
        }
        const CodePoint point = decode(text, at);
        if (point.value < 0x20 || point.value == 0x7F) {
            shown += {'^', static_cast<char>(text[at] ^ 0x40)};
        } else if (is_hidden(point.value)) {
            shown += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(point.value));
        } else {
            shown += text.substr(at, point.size);
        }
        at += point.size;
    }
    return shown;
}

std::vector<std::string> near_misses(std::string_view word, const std::vector<std::string>& candidates) {
    const std::string typed = lower(word);
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const std::string& candidate : candidates) {
        const std::string known = lower(candidate);
        const bool begun = !typed.empty() && known.starts_with(typed);
        if (!begun && typed.size() > known.size() + tolerance(typed.size())) continue;  // a word may be of any length
        const std::size_t far = begun ? 0 : distance(typed, known);
        if (far <= tolerance(typed.size())) near.emplace_back(far, candidate);
    }
    std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> words;
    for (auto& [far, candidate] : near) words.push_back(std::move(candidate));
    return words;
}

}  // namespace journey
