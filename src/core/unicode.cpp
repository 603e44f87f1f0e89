// SPDX-License-Identifier: MIT
#include "core/unicode.hpp"

#include <journey/text.hpp>

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace journey {
namespace {

constexpr char32_t keycap = 0x20E3;

utf8proc_category_t category(char32_t value) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(value));
}

bool counts_as_letter(char32_t value) {
    const bool symbol = value >= 0x2100 && value <= 0x214F;  // ℹ and its like are letters to Unicode and emoji to people
    const utf8proc_category_t kind = category(value);
    return !symbol && ((kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_ME) || kind == UTF8PROC_CATEGORY_ND);
}

std::string case_folded(std::string_view text) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_IGNORE | UTF8PROC_CASEFOLD);
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (size < 0) return {};  // not UTF-8
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

std::size_t own_width(char32_t value) {
    const utf8proc_category_t kind = category(value);
    if (kind == UTF8PROC_CATEGORY_CC || kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_ME) return 0;
    return utf8proc_charwidth(static_cast<utf8proc_int32_t>(value)) == 2 ? 2 : 1;
}

// Pictures that further characters (a skin, a family, the emoji selector) belong to, flags, and digits on a key.
bool begins_emoji(char32_t value) {
    const auto kind = utf8proc_get_property(static_cast<utf8proc_int32_t>(value))->boundclass;
    return kind == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC || kind == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
}

// One character as people see it.
std::size_t cluster_width(std::u32string_view cluster) {
    const bool emoji = cluster.size() > 1 && (begins_emoji(cluster.front()) || cluster.back() == keycap);
    if (emoji) return 2;
    std::size_t width = 0;
    for (const char32_t value : cluster) width += own_width(value);
    return width;
}

std::u32string decoded(std::string_view text) {
    std::u32string values;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        values += point.value;
        at += point.size;
    }
    return values;
}

}  // namespace

std::string fold_letters(std::string_view text) {
    std::string letters;
    for (const char32_t value : decoded(case_folded(text))) {
        const bool keyed = value == keycap && !letters.empty() && letters.back() >= '0' && letters.back() <= '9';
        if (keyed)
            letters.pop_back();  // 1️⃣ is an emoji
        else if (counts_as_letter(value))
            append_utf8(letters, value);
    }
    return letters;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    bool open = false;  // the next letter belongs to the last word
    for (std::size_t at = 0; at < text.size();) {
        const bool broken = invalid_utf8(text.substr(at, 4)) == 0;
        const CodePoint point = broken ? CodePoint{0xFFFD, 1} : decode(text, at);
        const utf8proc_category_t kind = category(point.value);
        const bool mark = kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME;
        const bool letter = mark || (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) ||
                            (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
        const bool sign = kind == UTF8PROC_CATEGORY_SO || (kind == UTF8PROC_CATEGORY_SK && point.value >= 0x80);
        if (letter && open) {
            words.back() += text.substr(at, point.size);
        } else if ((letter && !mark) || sign) {
            words.emplace_back(text.substr(at, point.size));
        }
        open = letter && (open || !mark);
        at += point.size;
    }
    return words;
}

std::size_t display_width(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; })) return text.size();
    if (invalid_utf8(text)) return text.size();
    const std::u32string values = decoded(text);
    std::size_t width = 0, begin = 0;
    utf8proc_int32_t state = 0;
    for (std::size_t at = 1; at <= values.size(); ++at) {
        if (at < values.size() && !utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(values[at - 1]),
                                                                    static_cast<utf8proc_int32_t>(values[at]), &state))
            continue;
        width += cluster_width(std::u32string_view(values).substr(begin, at - begin));
        begin = at;
    }
    return width;
}

}  // namespace journey
