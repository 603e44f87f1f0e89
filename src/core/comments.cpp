// SPDX-License-Identifier: MIT
#include "core/comments.hpp"

#include <algorithm>

namespace journey {
namespace {

// What is longer is compared as a whole only where it begins like another one: a line may be nothing but `#`.
constexpr std::size_t enough = 256;

}  // namespace

Comments::Comments(std::string_view text) : text_(text) {
    for (std::size_t at = text.find('#'); at != text.npos; at = text.find('#', at + 1))
        beginnings_.push_back(text.substr(at, std::min(text.find('\n', at) - at, enough)));
    std::ranges::sort(beginnings_);
}

bool Comments::contains(std::string_view words) const {
    if (!words.starts_with('#')) return text_.find(words) != text_.npos;
    const std::string_view wanted = words.substr(0, enough);
    for (auto at = std::ranges::lower_bound(beginnings_, wanted); at != beginnings_.end() && at->starts_with(wanted); ++at)
        if (text_.substr(static_cast<std::size_t>(at->data() - text_.data())).starts_with(words)) return true;
    return false;
}

}  // namespace journey
