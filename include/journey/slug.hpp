// SPDX-License-Identifier: MIT
// Ids, dates and tags: the small words of a journal, and the rules for them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace journey {

// [a-z0-9][a-z0-9._-]*
bool is_slug(std::string_view text);

// A slug that is not all digits, because an objective's number serves as its id as well.
bool is_objective_slug(std::string_view text);

// A title as a slug: decomposed (NFKD) to ASCII, lower case, words joined by `-`. A leading "Course 3:" (or "Module 3 -", …)
// is dropped, so "Course 3: Rust for DevOps" gives `rust-for-devops`. Empty when nothing is left.
std::string slug_of_title(std::string_view title);

// The slug of the first six words: an insight has no title.
std::string slug_of_text(std::string_view text);

// `wish`, or when that is empty `<fallback>-1`; with `-2`, `-3`, … (or the next number) behind it while `taken` says so.
std::string free_slug(std::string_view wish, std::string_view fallback, const std::function<bool(const std::string&)>& taken);

// The same for many records at once, each free among those before it; a title that stands there a thousand times does not try
// a thousand numbers each time.
class FreeSlugs {
public:
    void take(const std::string& slug) { taken_.insert(slug); }
    // Which is taken from now on.
    std::string next(const std::string& wish, const std::string& fallback);

private:
    std::unordered_set<std::string> taken_;
    std::unordered_map<std::string, int> numbers_;  // up to which all are taken
};

// YYYY-MM-DD in shape; and a day that the calendar has.
bool is_date_shaped(std::string_view text);
bool is_calendar_day(std::string_view text);

// Letters, digits and `._+#-`, with single spaces inside; beyond ASCII every visible character passes, as in the schema.
bool is_tag(std::string_view text);

// A web address (http, https, mailto) or a relative path that stays inside the repository.
enum class Address { web, path, bad };
Address classify_address(std::string_view url);

}  // namespace journey
