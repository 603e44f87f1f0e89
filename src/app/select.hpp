// SPDX-License-Identifier: MIT
// From the words of a command line to records: ids, abbreviations, an objective's number, dates, tags.
#pragma once

#include "app/command.hpp"

#include <journey/journal.hpp>
#include <journey/parse.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

enum class Abbreviation { allowed, forbidden };

// The record that `word` names among `kinds`: an exact id, else any unambiguous beginning; `<course>/<objective>` with
// both halves so, and the objective's number from 1 as well. Throws Error{refused}: unknown (with near misses as hint),
// ambiguous (listing them), forbidden abbreviation.
Ref select(const Journal& journal, std::string_view word, std::span<const Kind> kinds,
           Abbreviation abbreviation = Abbreviation::allowed);

// "rust-fundamentals" or "rust-fundamentals/advanced"; an objective without an id by its number. What trailers and JSON hold.
std::string full_id(const Journal& journal, const Ref& ref);
std::string title_of(const Journal& journal, const Ref& ref);  // an objective's and an insight's text

// `today`, `yesterday` and YYYY-MM-DD (a real day) to YYYY-MM-DD. Throws Error{usage}.
std::string parse_date(const Context& context, std::string_view option, std::string_view word);
// Throws Error{usage} when it is not a tag or not a slug.
void require_tag(std::string_view tag);
void require_slug(Kind kind, std::string_view id);

}  // namespace journey::app
