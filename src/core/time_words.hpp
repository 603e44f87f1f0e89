// SPDX-License-Identifier: MIT
// How people write, by hand, when something was: "2026-11-20", "20. November 2026", "March 2025", "KW 12".
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace journey {

// "2026-11-20", "20.11.2026", "2026/11/20", "Nov 20, 2026", "20 November 2026", and with German and Indonesian months, as
// YYYY-MM-DD. nullopt: it is none, or nobody could tell the day from the month ("03/04/2026").
std::optional<std::string> read_date(std::string_view text);

// "2024"
bool is_year(std::string_view word);

// The number of words, in lower case and without punctuation, that name a day, a month or a week at the front: "5 feb", "march
// 2026", "05/2025", "kw 12", "spring 2025". 0: none. A year or month alone may be another thing, and so is none.
std::size_t time_size(std::span<const std::string> words);

// "may", "oktober", "des"
bool is_month(std::string_view word);

}  // namespace journey
