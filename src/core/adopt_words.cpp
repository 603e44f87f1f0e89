// SPDX-License-Identifier: MIT
// Nothing gets lost, nothing stands twice: counted in words.
#include "core/adopting.hpp"
#include "core/unicode.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace journey::adopting {
namespace {

std::vector<std::string> sorted_words(std::string_view text) {
    std::vector<std::string> words = words_of(text);
    std::ranges::sort(words);
    return words;
}

std::vector<std::string> without(const std::vector<std::string>& words, const std::vector<std::string>& others) {
    std::vector<std::string> rest;
    std::ranges::set_difference(words, others, std::back_inserter(rest));
    return rest;
}

}  // namespace

std::vector<std::string> lost_words(std::string_view before, std::string_view after, std::string_view shapes) {
    return without(without(sorted_words(before), sorted_words(after)), sorted_words(shapes));
}

std::vector<std::string> doubled_words(std::string_view before, std::string_view after, std::string_view allowed) {
    std::vector<std::string> more = without(sorted_words(after), sorted_words(before));
    const std::vector<std::string> words = words_of(allowed);
    const std::set<std::string> known(words.begin(), words.end());
    std::erase_if(more, [&](const std::string& word) { return known.contains(word); });
    return more;
}

}  // namespace journey::adopting
