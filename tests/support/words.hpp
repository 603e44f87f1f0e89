// SPDX-License-Identifier: MIT
#pragma once

#include <cctype>
#include <map>
#include <string>
#include <string_view>

namespace journey::test {

// Runs of letters and digits, and how often each stands there; all that is not ASCII counts as a letter, so that emoji are
// looked for as well.
inline std::map<std::string, int> words(std::string_view text) {
    std::map<std::string, int> counts;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) ++counts[word];
        word.clear();
    };
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || byte >= 0x80)
            word += c;
        else
            end_word();
    }
    end_word();
    return counts;
}

}  // namespace journey::test
