// SPDX-License-Identifier: MIT
// How people write, by hand, what state something is in: "in progress", "WIP", "✅ 20.11.2026", "[x]", "selesai".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace journey {

// `open` says no more than that it is not completed, as an empty box does; of what is planned or paused it would be wrong to
// say that it is in progress.
enum class State { none, open, planned, paused, started, completed };

// What two words for a state say together; nullopt: they contradict each other.
std::optional<State> together(State a, State b);

struct Status {
    State state = State::none;
    std::string date;  // YYYY-MM-DD, when a whole day is named
    friend bool operator==(const Status&, const Status&) = default;
};

// A text that says nothing but a state: words, a sign, a date behind them.
enum class DateAlone { is_none, is_one };  // is a date without a word a status?
std::optional<Status> read_status(std::string_view text, DateAlone date = DateAlone::is_none);

// A status at the end of a line of Markdown, in brackets or emphasis, behind a dash, or a sign alone.
struct StatusTail {
    Status status;
    std::size_t begin = 0;  // where the text before it ends, without blanks and dashes
    std::string before;     // from there to the words: " (", " – *"
    std::string words;      // as they stand
    std::string after;      // ")", "*"
};
std::optional<StatusTail> find_status_at_end(std::string_view line, DateAlone date = DateAlone::is_none);

// A sign at the beginning: "✅ ", ":construction: ". Its size, with the blanks behind it; 0: none.
struct StatusSign {
    State state = State::none;
    std::size_t size = 0;
};
StatusSign status_sign(std::string_view text);

// "[x] ", "[ ] ".
struct TickBox {
    State state = State::none;  // completed, open
    std::size_t size = 0;
};
TickBox tick_box(std::string_view text);

}  // namespace journey
