// SPDX-License-Identifier: MIT
// What a text says of a state in its midst: "[WIP] Kites", "flies (Go, done)", "Status: done". Published beside a state that is
// kept for it, it would soon contradict that one.
#pragma once

#include "core/state_words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace journey {

// The remark about a state that stands apart in a line of Markdown: in brackets, as a sentence or at the beginning of one,
// behind a key, before a day, or as a sign. nullopt: there is none. Rather one too many: "lets you mark it as done" is none,
// and a board of "todo, doing, done" is none; "(a finished parser)" is one.
std::optional<std::string> state_remark(std::string_view markdown);

// Does it name a day, a month, a week, or, in brackets or behind a word like "in", a year?
bool names_a_time(std::string_view markdown);

// What is said of all that stands under such words: "Completed", "✅ Completed projects (2)", "Done:".
std::optional<Status> group_status(std::string_view text);

// Is one of its words a state, or what people call things that they have not begun or have given up?
bool names_state(std::string_view title);

// "2024", "March 2025", "May": nothing but a time.
bool is_time(std::string_view text);

// "Todo": as a title it may be one.
bool is_ambiguous_state(std::string_view text);

// Does a line above a list tell the state of what is below it? What names several states explains them.
bool tells_state_of_what_follows(std::string_view text);

}  // namespace journey
