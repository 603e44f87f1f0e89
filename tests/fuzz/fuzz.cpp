// SPDX-License-Identifier: MIT
#include "fuzz.hpp"

#include "support/words.hpp"

#include <cstdio>
#include <cstdlib>

namespace journey::fuzz {

std::vector<std::string> parts(std::string_view input) {
    constexpr std::string_view between = "====\n";
    std::vector<std::string> all(1);
    for (const std::string_view line : lines(input)) {
        if (line == between)
            all.emplace_back();
        else
            all.back().append(line);
    }
    return all;
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        all.push_back(text.substr(0, end == text.npos ? end : end + 1));
        text.remove_prefix(all.back().size());
    }
    return all;
}

void require(bool so, std::string_view words) {
    if (so) return;
    std::fprintf(stderr, "not so: %.*s\n", static_cast<int>(words.size()), words.data());
    std::abort();
}

std::vector<std::string> lost_words(std::string_view before, std::string_view after) {
    const auto found = test::words(after);
    std::vector<std::string> lost;
    for (const auto& [word, count] : test::words(before)) {
        const auto there = found.find(word);
        if (there == found.end() || there->second < count) lost.push_back(word);
    }
    return lost;
}

}  // namespace journey::fuzz
