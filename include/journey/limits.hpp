// SPDX-License-Identifier: MIT
// How much is read of what somebody else may have written. All of it is far beyond what a person writes; it keeps time and
// memory in proportion. The manual tells these numbers (cli/manual_topics.cpp).
#pragma once

#include <cstddef>

namespace journey::limits {

inline constexpr std::size_t mebibyte = std::size_t{1} << 20U;

// Bytes of a journal or a README, in the work tree and in what git stores. What is larger is not even read.
inline constexpr std::size_t file_size = 32 * mebibyte;

// Lists and maps of a journal inside of each other.
inline constexpr std::size_t depth = 100;

// Keys of one map of a journal.
inline constexpr std::size_t keys = 10'000;

// Values of a journal, keys and lists among them. A hundred thousand projects have a million.
inline constexpr std::size_t values = 3'000'000;

// Signs of a README that the Markdown parser may have to remember, for up to 500 bytes each: line ends, brackets, stars, …
inline constexpr std::size_t signs = 2'000'000;

// The same of one text in a journal. What has more is rendered as plain words.
inline constexpr std::size_t signs_of_text = 100'000;

// Steps that a journal's aliases may cost, on top of one for each byte: what an alias stands for counts each time.
inline constexpr std::size_t alias_steps = 100'000;

// Places that are named of one kind of damage which makes a journal unreadable: a picture would have a million.
inline constexpr std::size_t damage_told = 100;

// Bytes of `readme.projects.item`, the look of one line: whether its brackets close is tried with all that is behind them.
inline constexpr std::size_t item = 1'000;

// Bytes of a README that are looked at again and again to find a part of it that can be adopted.
inline constexpr std::size_t adopting = 32 * mebibyte;

// Words that are compared with what somebody misspelt, all mistakes of a journal taken together.
inline constexpr std::size_t guesses = 1'000'000;

// Bytes of a region's name in a README's marker.
inline constexpr std::size_t region_name = 64;

}  // namespace journey::limits
