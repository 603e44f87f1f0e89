// SPDX-License-Identifier: MIT
#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace journey {
namespace {

// An id is typed and read in commit subjects: a longer one is cut between two words.
constexpr std::size_t longest_slug = 80;

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_slug_letter(char c) {
    return is_lower(c) || is_digit(c);
}
constexpr bool is_ascii_letter(char c) {
    return is_lower(static_cast<char>(c | 0x20));
}
bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

// Letters that Unicode does not decompose, and the apostrophes, which vanish ("Rust's" is one word).
std::optional<std::string_view> transcribed(char32_t letter) {
    constexpr std::array<std::pair<char32_t, std::string_view>, 14> table{{
        {U'ø', "o"},
        {U'ł', "l"},
        {U'đ', "d"},
        {U'ð', "d"},
        {U'þ', "th"},
        {U'æ', "ae"},
        {U'œ', "oe"},
        {U'ı', "i"},
        {U'ħ', "h"},
        {U'ŧ', "t"},
        {U'\'', ""},
        {U'’', ""},
        {U'‘', ""},
        {U'ʼ', ""},
    }};
    const auto* found = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == letter; });
    if (found == table.end()) return std::nullopt;
    return found->second;
}

// Decomposed, without marks, in lower case: what can be ASCII is ASCII then.
std::string folded(std::string_view text) {
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                            UTF8PROC_IGNORE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (size < 0) return {};  // not UTF-8
    std::string ascii;
    const std::string_view all(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
    for (std::size_t at = 0; at < all.size();) {
        const CodePoint point = decode(all, at);
        ascii += transcribed(point.value).value_or(all.substr(at, point.size));
        at += point.size;
    }
    return ascii;
}

// The slug of one folded text. "c++" and "c#" keep what tells them from "c".
std::string joined(std::string_view text) {
    std::string slug;
    bool gap = false;
    const auto add = [&](std::string_view letters) {
        if (gap && !slug.empty()) slug += '-';
        gap = false;
        slug += letters;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool in_word = at > 0 && is_slug_letter(text[at - 1]);
        const bool ends_word = at + 1 == text.size() || !is_slug_letter(text[at + 1]);
        if (is_slug_letter(text[at])) {
            add(text.substr(at, 1));
        } else if (in_word && text.substr(at, 2) == "++") {
            add("pp");
            ++at;
        } else if (in_word && text[at] == '#' && ends_word) {
            add("-sharp");
        } else {
            gap = true;
        }
    }
    return slug;
}

std::string shortened(std::string slug) {
    if (slug.size() <= longest_slug) return slug;
    const std::size_t cut = slug.rfind('-', longest_slug);
    slug.resize(cut == std::string::npos ? longest_slug : cut);
    return slug;
}

// "course 3: " and its like at the beginning of a folded title: how long it is.
std::size_t numbering(std::string_view title) {
    constexpr std::array<std::string_view, 8> counted{"course", "module",  "part",   "unit",
                                                      "week",   "chapter", "lesson", "section"};
    constexpr std::array<std::string_view, 5> separators{":", "-", "–", "—", "."};
    const auto skip = [&](std::size_t at, std::string_view letters) {
        return std::min(title.find_first_not_of(letters, at), title.size());
    };
    const auto* word =
        std::find_if(counted.begin(), counted.end(), [&](auto candidate) { return title.starts_with(candidate); });
    if (word == counted.end()) return 0;
    const std::size_t number = skip(word->size(), " ");
    const std::size_t behind = skip(number, "0123456789");
    if (number == word->size() || behind == number) return 0;
    const std::string_view rest = title.substr(skip(behind, " "));
    const auto* separator =
        std::find_if(separators.begin(), separators.end(), [&](auto candidate) { return rest.starts_with(candidate); });
    if (separator == separators.end()) return 0;
    const std::string_view tail = rest.substr(separator->size());
    return *separator == ":" || tail.starts_with(' ') ? title.size() - tail.size()
                                                      : 0;  // "part 1.5" and "week 1-2" are not numbering
}

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// ASCII letters, digits and five signs; beyond ASCII everything but blanks and what can't be seen. The schema's pattern says
// the same, and has no word for "letter of any script".
bool is_tag_character(char32_t value) {
    if (value < 0x80) {
        const char c = static_cast<char>(value);
        return is_ascii_letter(c) || is_digit(c) || std::string_view("._+#-").find(c) != std::string_view::npos;
    }
    const auto between = [value](char32_t first, char32_t last) { return value >= first && value <= last; };
    return !(between(0x80, 0xa0) || value == 0xad || value == 0x1680 || between(0x2000, 0x200a) || between(0x2028, 0x202f) ||
             between(0x205f, 0x206f) || value == 0x3000 || value == 0xfeff);
}

// What stands before the first `:`, when a URL's scheme can be spelt so; in lower case.
std::optional<std::string> scheme_of(std::string_view url) {
    const std::size_t colon = url.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_ascii_letter(url[0])) return std::nullopt;
    std::string scheme(url.substr(0, colon));
    for (char& c : scheme) {
        if (is_ascii_letter(c))
            c = static_cast<char>(c | 0x20);
        else if (!is_digit(c) && c != '+' && c != '.' && c != '-')
            return std::nullopt;
    }
    return scheme;
}

// No absolute path, none that leaves the place it starts from at any step.
bool stays_inside(std::string_view path) {
    if (path == ".git" || path.starts_with(".git/")) return false;
    if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos) return false;
    int depth = 0;
    for (std::size_t at = 0; at <= path.size() && depth >= 0;) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        if (part == "..")
            --depth;
        else if (!part.empty() && part != ".")
            ++depth;
        at = end + 1;
    }
    return depth >= 0;
}

}  // namespace

bool is_slug(std::string_view text) {
    const auto inside = [](char c) { return is_slug_letter(c) || c == '.' || c == '_' || c == '-'; };
    return !text.empty() && is_slug_letter(text[0]) && std::all_of(text.begin(), text.end(), inside);
}

bool is_objective_slug(std::string_view text) {
    return is_slug(text) && !all_digits(text);
}

std::string slug_of_title(std::string_view title) {
    const std::string text = fold_space(folded(title));
    std::string slug = joined(std::string_view(text).substr(numbering(text)));
    return shortened(slug.empty() ? joined(text) : std::move(slug));
}

std::string slug_of_text(std::string_view text) {
    const std::string words = fold_space(folded(text));
    std::string slug;
    int taken = 0;
    for (std::size_t at = 0; at < words.size() && taken < 6;) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        const std::string word = joined(std::string_view(words).substr(at, end - at));
        at = end + 1;
        if (word.empty()) continue;
        slug += (taken++ == 0 ? "" : "-") + word;
    }
    return shortened(std::move(slug));
}

std::string free_slug(std::string_view wish, std::string_view fallback, const std::function<bool(const std::string&)>& taken) {
    std::string slug = wish.empty() ? fmt::format("{}-1", fallback) : std::string(wish);
    for (int next = 2; taken(slug); ++next) slug = fmt::format("{}-{}", wish.empty() ? fallback : wish, next);
    return slug;
}

std::string FreeSlugs::next(const std::string& wish, const std::string& fallback) {
    const std::string& base = wish.empty() ? fallback : wish;
    int& number = numbers_.try_emplace(base, 1).first->second;
    std::string slug = wish.empty() ? fmt::format("{}-1", fallback) : wish;
    while (!taken_.insert(slug).second) slug = fmt::format("{}-{}", base, ++number);
    return slug;
}

bool is_date_shaped(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' && all_digits(text.substr(0, 4)) &&
           all_digits(text.substr(5, 2)) && all_digits(text.substr(8));
}

bool is_calendar_day(std::string_view text) {
    if (!is_date_shaped(text)) return false;
    const std::chrono::month month(static_cast<unsigned>(number(text.substr(5, 2))));
    const std::chrono::day day(static_cast<unsigned>(number(text.substr(8))));
    return (std::chrono::year(number(text.substr(0, 4))) / month / day).ok();
}

bool is_tag(std::string_view text) {
    if (text.empty() || invalid_utf8(text) || text.front() == ' ' || text.back() == ' ') return false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        const bool single_blank = text[at] == ' ' && text[at - 1] != ' ';
        if (!single_blank && !is_tag_character(point.value)) return false;
        at += point.size;
    }
    return true;
}

Address classify_address(std::string_view url) {
    if (invalid_utf8(url) || visible(url) != url) return Address::bad;
    const std::optional<std::string> scheme = scheme_of(url);
    if (!scheme) return stays_inside(url) ? Address::path : Address::bad;
    const std::string_view rest = url.substr(scheme->size() + 1);
    if (*scheme == "mailto") return rest.empty() ? Address::bad : Address::web;
    if (*scheme != "http" && *scheme != "https") return Address::bad;
    return rest.starts_with("//") && rest.size() > 2 && rest[2] != '/' ? Address::web : Address::bad;
}

}  // namespace journey
