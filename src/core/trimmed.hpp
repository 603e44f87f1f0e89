// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string_view>

namespace journey {

// Without `what` at both ends.
inline std::string_view trimmed(std::string_view text, std::string_view what = " \t") {
    const std::size_t begin = std::min(text.find_first_not_of(what), text.size());
    return text.substr(begin, std::max(begin, text.find_last_not_of(what) + 1) - begin);
}

}  // namespace journey
