// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace journey {

// ASCII letters in lower case, all else as it is: bytes stay where they are.
inline std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return out;
}

}  // namespace journey
