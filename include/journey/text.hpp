// SPDX-License-Identifier: MIT
// Small facts about UTF-8 text that several rooms need.
#pragma once

#include <journey/error.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// The byte offset of the first invalid UTF-8 sequence at or after `from` (overlong forms, surrogates and values above
// U+10FFFF are invalid), or nullopt.
std::optional<std::size_t> invalid_utf8(std::string_view text, std::size_t from = 0);

// The code point that starts at `at`, and its length in bytes. `text` must be valid there.
struct CodePoint {
    char32_t value = 0;
    std::size_t size = 0;
};
CodePoint decode(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t value);

// Where a byte offset stands. A BOM at the very start does not count as a column.
Position position_at(std::string_view text, std::size_t offset);

// "\r\n" when most lines end so, else "\n".
std::string_view line_ending(std::string_view text);

// White space folded to single blanks, none at either end.
std::string fold_space(std::string_view text);

// ASCII letters in lower case, all else as it is: bytes stay where they are.
std::string lower(std::string_view text);

// Control characters (C0 as `^X`, C1, bidi controls, line separators and tags as `<U+XXXX>`) made visible and bad bytes
// replaced by U+FFFD, so that journal text can't drive a terminal.
std::string visible(std::string_view text);

// The candidates nearest to a misspelt word, best first; empty when none is near.
std::vector<std::string> near_misses(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace journey
