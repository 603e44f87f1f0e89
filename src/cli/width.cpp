// SPDX-License-Identifier: MIT
#include "cli/width.hpp"

#include <journey/text.hpp>

#include <utf8proc.h>

#include <algorithm>

namespace journey::cli {
namespace {

// What a reader takes for one character: a letter with its marks, a family of emoji, a flag.
struct Cluster {
    std::size_t size = 0;
    std::size_t width = 0;
};

constexpr char32_t emoji_presentation = 0xFE0F;
constexpr bool is_flag_letter(char32_t value) {
    return value >= 0x1F1E6 && value <= 0x1F1FF;
}

std::size_t width_of(char32_t value) {
    return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(value))));
}

Cluster cluster_at(std::string_view text, std::size_t at) {
    CodePoint last = decode(text, at);
    Cluster cluster{last.size, width_of(last.value)};
    utf8proc_int32_t state = 0;
    while (at + cluster.size < text.size()) {
        const CodePoint next = decode(text, at + cluster.size);
        const bool ends = utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(last.value),
                                                           static_cast<utf8proc_int32_t>(next.value), &state);
        if (ends) break;
        const bool flag = is_flag_letter(last.value) && is_flag_letter(next.value);
        cluster.size += next.size;
        cluster.width = flag || next.value == emoji_presentation ? 2 : std::max(cluster.width, width_of(next.value));
        last = next;
    }
    return cluster;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Cluster cluster = cluster_at(text, at);
        width += cluster.width;
        at += cluster.size;
    }
    return width;
}

std::string cut_to_width(std::string_view text, std::size_t columns, std::string_view ellipsis) {
    if (display_width(text) <= columns) return std::string(text);
    std::size_t left = columns - std::min(columns, display_width(ellipsis));
    std::size_t at = 0;
    for (Cluster next = cluster_at(text, at); next.width <= left; next = cluster_at(text, at)) {
        left -= next.width;
        at += next.size;
    }
    return std::string(text.substr(0, at)).append(ellipsis);
}

std::vector<std::string> filled(std::string_view paragraph, std::size_t columns, std::string_view indent) {
    const std::string text = fold_space(paragraph);
    std::vector<std::string> lines;
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        const std::size_t width = display_width(word);
        if (!lines.empty() && used + 1 + width <= columns) {
            lines.back() += " " + word;
            used += 1 + width;
        } else {
            lines.push_back((lines.empty() ? "" : std::string(indent)) + word);
            used = display_width(lines.back());
        }
        at = end + 1;
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

}  // namespace journey::cli
