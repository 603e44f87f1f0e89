// SPDX-License-Identifier: MIT
#include "core/time_words.hpp"

#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace journey {
namespace {

// A word that only begins as a month does is none.
struct Month {
    std::string_view name;
    int number;
};
constexpr auto months = std::to_array<Month>({
    {"jan", 1},       {"januar", 1},    {"january", 1},   {"januari", 1},   {"feb", 2},      {"februar", 2},   {"february", 2},
    {"februari", 2},  {"mar", 3},       {"mär", 3},       {"märz", 3},      {"march", 3},    {"maret", 3},     {"apr", 4},
    {"april", 4},     {"may", 5},       {"mai", 5},       {"mei", 5},       {"jun", 6},      {"juni", 6},      {"june", 6},
    {"jul", 7},       {"juli", 7},      {"july", 7},      {"aug", 8},       {"august", 8},   {"agu", 8},       {"agustus", 8},
    {"sep", 9},       {"sept", 9},      {"september", 9}, {"oct", 10},      {"october", 10}, {"okt", 10},      {"oktober", 10},
    {"nov", 11},      {"november", 11}, {"dec", 12},      {"december", 12}, {"dez", 12},     {"dezember", 12}, {"des", 12},
    {"desember", 12},
});

constexpr auto seasons = std::to_array<std::string_view>(
    {"spring", "summer", "autumn", "fall", "winter", "sommer", "herbst", "q1", "q2", "q3", "q4"});

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || digits.size() > 4 || error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return value;
}

std::optional<std::string> day(std::optional<int> year, std::optional<int> month, std::optional<int> day_of_month) {
    if (!year || !month || !day_of_month || *year < 1000) return std::nullopt;
    std::string date = fmt::format("{:04}-{:02}-{:02}", *year, *month, *day_of_month);
    return is_calendar_day(date) ? std::optional(std::move(date)) : std::nullopt;
}

std::optional<int> month_named(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    const auto* found = std::ranges::find(months, word, &Month::name);
    return found == months.end() ? std::nullopt : std::optional(found->number);
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    for (std::size_t at = text.find_first_not_of(separators); at != text.npos; at = text.find_first_not_of(separators, at)) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end;
    }
    return parts;
}

std::optional<std::string> day_in_digits(const std::vector<std::string_view>& parts, char separator) {
    const auto first = number(parts[0]), second = number(parts[1]), third = number(parts[2]);
    if (parts[0].size() == 4) return day(first, second, third);
    if (parts[2].size() != 4) return std::nullopt;
    if (separator == '.' || (first && *first > 12)) return day(third, second, first);
    if (second && *second > 12) return day(third, first, second);
    return first == second ? day(third, first, second) : std::nullopt;
}

std::string without_ordinal(std::string_view part) {
    for (const std::string_view end : {"st", "nd", "rd", "th", "."}) {
        if (part.size() > end.size() && part.ends_with(end) && is_digit(part[part.size() - end.size() - 1]))
            return std::string(part.substr(0, part.size() - end.size()));
    }
    return std::string(part);
}

bool is_one_of(std::span<const std::string_view> all, std::string_view word) {
    return std::ranges::find(all, word) != all.end();
}

bool is_day_of_month(std::string_view word) {
    const auto day = number(without_ordinal(word));
    return day && *day >= 1 && *day <= 31;
}

// "05/2025", "5.2025", "2025-05"
bool is_month_in_digits(std::string_view word) {
    if (read_date(std::string(word) + "-01")) return true;
    const std::size_t sign = word.find_first_of("/.");
    return sign < 3 && sign > 0 && is_year(word.substr(sign + 1)) && number(word.substr(0, sign));
}

// "5 feb", "feb 5", "march 2026", "kw 12", "spring 2025"
bool is_time_of_two(std::string_view first, std::string_view second) {
    if (is_month(first)) return is_year(second) || is_day_of_month(second);
    if (is_month(second)) return is_day_of_month(first);
    return (first == "kw" && number(second)) || (is_one_of(seasons, first) && is_year(second));
}

}  // namespace

std::optional<std::string> read_date(std::string_view text) {
    constexpr std::size_t longest = 40;
    if (text.size() > longest || std::ranges::none_of(text, is_digit)) return std::nullopt;
    const std::string all = lower(text);
    for (const char separator : {'-', '.', '/'}) {
        const auto parts = parts_of(all, std::string_view(&separator, 1));
        const bool in_digits = parts.size() == 3 && all.find_first_of(" \t") == all.npos;
        if (in_digits) return day_in_digits(parts, separator);
    }
    const auto parts = parts_of(all, " ,");
    if (parts.size() != 3) return std::nullopt;
    if (const auto month = month_named(parts[0])) return day(number(parts[2]), month, number(without_ordinal(parts[1])));
    if (const auto month = month_named(parts[1])) return day(number(parts[2]), month, number(without_ordinal(parts[0])));
    return std::nullopt;
}

bool is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && number(word);
}

bool is_month(std::string_view word) {
    return month_named(word).has_value();
}

std::size_t time_size(std::span<const std::string> words) {
    constexpr std::size_t whole_day = 3;
    if (words.size() >= whole_day && read_date(fmt::format("{}", fmt::join(words.first(whole_day), " ")))) return whole_day;
    if (words.size() >= 2 && is_time_of_two(words[0], words[1])) return 2;
    return !words.empty() && (read_date(words[0]) || is_month_in_digits(words[0])) ? 1 : 0;
}

}  // namespace journey
