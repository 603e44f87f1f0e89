// SPDX-License-Identifier: MIT
#include "core/positions.hpp"

#include <algorithm>
#include <iterator>

namespace journey {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t stride = 1024;

// Counting the bytes that begin a character works in broken text as well.
std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

void Positions::look_through() {
    starts_ = {text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0};
    for (std::size_t at = text_.find('\n'); at != text_.npos; at = text_.find('\n', at + 1)) starts_.push_back(at + 1);
    characters_ = {0};
    for (std::size_t at = 0; at < text_.size(); at += stride)
        characters_.push_back(characters_.back() + characters_in(text_.substr(at, stride)));
}

std::size_t Positions::characters_before(std::size_t offset) const {
    const std::size_t known = offset / stride;
    return characters_[known] + characters_in(text_.substr(known * stride, offset % stride));
}

Position Positions::at(std::size_t offset) {
    if (starts_.empty()) look_through();
    offset = std::min(offset, text_.size());
    const auto next = std::ranges::upper_bound(starts_, offset);
    if (next == starts_.begin()) return {1, 1};  // in the BOM
    const std::size_t column = characters_before(offset) - characters_before(*std::prev(next)) + 1;
    return {static_cast<std::size_t>(next - starts_.begin()), column};
}

}  // namespace journey
