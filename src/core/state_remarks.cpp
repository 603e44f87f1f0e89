// SPDX-License-Identifier: MIT
#include "core/state_remarks.hpp"

#include "core/adopting.hpp"
#include "core/markdown.hpp"
#include "core/time_words.hpp"
#include "core/trimmed.hpp"
#include "core/unicode.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace journey {
namespace {

using Words = std::vector<std::string>;

// Beside a state they change how much of it there is, which the journal can't say.
constexpr auto adverbs = std::to_array<std::string_view>(
    {"not",       "yet",      "almost", "nearly", "mostly", "partly", "half",   "now",     "already", "still", "just",
     "fully",     "all",      "is",     "was",    "are",    "be",     "been",   "have",    "these",   "they",  "to",
     "currently", "recently", "soon",   "noch",   "nicht",  "fast",   "schon",  "bereits", "gerade",  "jetzt", "ganz",
     "wird",      "ist",      "sind",   "diese",  "belum",  "sudah",  "hampir", "masih",   "telah",   "sedang"});

// No states of the journal's, but what people write in their place.
constexpr auto doubtful = std::to_array<std::string_view>({"pausiert",
                                                           "ruht",
                                                           "abandoned",
                                                           "archived",
                                                           "archiviert",
                                                           "cancelled",
                                                           "canceled",
                                                           "dropped",
                                                           "blocked",
                                                           "stalled",
                                                           "unfinished",
                                                           "incomplete",
                                                           "teilweise",
                                                           "ditunda",
                                                           "dibatalkan",
                                                           "verworfen",
                                                           "abgebrochen",
                                                           "unvollständig",
                                                           "deprecated",
                                                           "half way",
                                                           "halfway",
                                                           "draft",
                                                           "working on it",
                                                           "in the works",
                                                           "next",
                                                           "soon",
                                                           "tbd",
                                                           "unfertig",
                                                           "building",
                                                           "being built",
                                                           "half-finished",
                                                           "nearly there",
                                                           "next up",
                                                           "tba",
                                                           "idea",
                                                           "backlog",
                                                           "given up",
                                                           "to be continued",
                                                           "submitted",
                                                           "deployed",
                                                           "live",
                                                           "present",
                                                           "heute",
                                                           "now",
                                                           "sekarang",
                                                           "proses",
                                                           "still working on this"});

// What a heading or a label says of things that are no projects yet, or no more.
constexpr auto doubtful_labels =
    std::to_array<std::string_view>({"ideas", "idea", "wishlist", "future", "plan", "plans", "old", "archived", "later",
                                     "abandoned", "working on", "building", "certificates", "ideen"});

// Who speaks so tells how it goes: "I haven't finished this".
constexpr auto speaks_of_oneself = std::to_array<std::string_view>(
    {"i", "ich", "we", "saya", "my", "never", "haven't", "hasn't", "nie", "not", "nicht", "belum"});

// Behind them a day is one on which something ends or begins.
constexpr auto before_a_time =
    std::to_array<std::string_view>({"since", "due", "seit", "sejak", "until", "bis", "by", "deadline", "eta", "from"});

// Pictures that tell how something goes, to each person in another way.
constexpr auto lights =
    std::to_array<std::string_view>({"🟢", "🟡", "🟠", "🔴", "🔵", "⚪", "⚫", "⏸", "▶", "❌", "🛑", "⛔", "🕒", "💤"});

// Words that say a state, and other things more often.
constexpr auto ambiguous =
    std::to_array<std::string_view>({"current", "active", "partial", "started", "doing", "offen", "laufend", "läuft",
                                     "berjalan", "todo", "to do", "to-do", "pending", "released", "published"});

constexpr auto before_a_year =
    std::to_array<std::string_view>({"in", "im", "since", "seit", "sejak", "by", "bis", "tahun", "pada"});

constexpr auto group_nouns =
    std::to_array<std::string_view>({"projects", "project", "projekte", "projekt", "proyek", "ones", "work", "my", "the", "all",
                                     "meine", "die", "recently", "currently"});

bool is_one_of(std::span<const std::string_view> all, std::string_view word) {
    return std::ranges::find(all, word) != all.end();
}

std::string as_it_stands(std::string_view markdown) {
    std::string text = fold_space(markdown::plain_text(markdown::parse_line(markdown)));
    if (const std::size_t blank = text.find(" %"); blank != std::string::npos) text.erase(blank, 1);
    return text;
}

std::string plain(std::string_view markdown) {
    return lower(as_it_stands(markdown));
}

// Without what is only punctuation or a picture.
Words words_in(std::string_view text) {
    Words words;
    for (std::size_t at = text.find_first_not_of(' '); at < text.size(); at = text.find_first_not_of(' ', at)) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view word = trimmed(text.substr(at, end - at), ".,:;!?()[]{}*_`\"'~<>-");
        if (!fold_letters(word).empty()) words.emplace_back(word);
        at = end;
    }
    return words;
}

std::string joined(std::span<const std::string> words) {
    return fmt::format("{}", fmt::join(words, " "));
}

bool is_share(std::string_view word) {  // "80%", "3/5"
    return word.find_first_not_of("0123456789%/") == word.npos && word.find_first_of("%/") != word.npos;
}

// The state that these words are all about, with more or less of it.
std::optional<State> state_of(std::string_view piece) {
    if (const auto status = read_status(piece); status && status->state != State::none) return status->state;
    const Words all = words_in(piece);
    std::span<const std::string> words(all);
    const auto adds = [](const std::string& word) { return is_one_of(adverbs, word) || is_share(word); };
    while (!words.empty() && adds(words.front()) && !is_one_of(doubtful, joined(words))) words = words.subspan(1);
    while (words.size() > 1 && adds(words.back())) words = words.first(words.size() - 1);
    if (words.empty()) return std::ranges::any_of(all, is_share) ? std::optional(State::started) : std::nullopt;
    const std::string rest = joined(words);
    if (is_one_of(doubtful, rest)) return State::paused;
    const auto status = read_status(rest);
    return status && status->state != State::none ? std::optional(status->state) : std::nullopt;
}

bool is_nothing_but_time(const Words& words) {
    if (words.size() == 1 && (is_year(words.front()) || is_month(words.front()))) return true;
    return !words.empty() && time_size(words) == words.size();
}

// ---- Segments: what is set apart by brackets, by the end of a sentence, or by dashes

struct Segment {
    std::string text;
    bool bracketed = false;
};

std::size_t separator_at(std::string_view text, std::size_t at) {
    for (const std::string_view dash : {" - ", " – ", " — ", "|", "·", "•", "→", ";"}) {
        if (text.substr(at).starts_with(dash)) return dash.size();
    }
    const bool stop = text[at] == '.' || text[at] == '!' || text[at] == '?';
    const bool behind_number = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';  // "20. November"
    return stop && !behind_number && (at + 1 == text.size() || text[at + 1] == ' ') ? 1 : 0;
}

std::vector<Segment> segments_of(std::string_view text) {
    std::vector<Segment> segments(1);
    int depth = 0;
    const auto next = [&] { segments.push_back({{}, depth > 0}); };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '(' || text[at] == '[') {
            ++depth;
            next();
            ++at;
        } else if (text[at] == ')' || text[at] == ']') {
            depth = std::max(0, depth - 1);
            next();
            ++at;
        } else if (const std::size_t size = separator_at(text, at); size > 0) {
            next();
            at += size;
        } else {
            segments.back().text += text[at++];
        }
    }
    std::erase_if(segments, [](const Segment& segment) { return trimmed(segment.text).empty(); });
    return segments;
}

struct Piece {
    std::string text;
    char behind = 0;  // ',', ':', or the end
};

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces(1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool apart = (text[at] == ',' || text[at] == ':') && (at + 1 == text.size() || text[at + 1] == ' ');
        if (apart) {
            pieces.back().behind = text[at];
            pieces.emplace_back();
        } else {
            pieces.back().text += text[at];
        }
    }
    return pieces;
}

// "todo, doing, done": who names as many speaks of states, not of one.
bool lists_states(const std::vector<Segment>& segments) {
    std::set<State> states;
    for (const Segment& segment : segments) {
        for (const Piece& piece : pieces_of(segment.text)) {
            if (const auto state = state_of(piece.text)) states.insert(*state);
        }
    }
    return states.size() > 2;
}

bool has_key(const Segment& segment) {
    return std::ranges::any_of(pieces_of(segment.text), [](const Piece& piece) {
        const adopting::Field field = adopting::field_named(piece.text);
        return piece.behind == ':' && (field == adopting::Field::status || field == adopting::Field::date);
    });
}

// The words of a state that begin at `words`; their number.
std::size_t state_words_at(std::span<const std::string> words, bool only_clear) {
    constexpr std::size_t longest = 3;
    for (std::size_t count = std::min(longest, words.size()); count > 0; --count) {
        const std::string all = joined(words.first(count));
        const auto status = read_status(all);
        if (status && status->state != State::none && !(only_clear && is_one_of(ambiguous, all))) return count;
    }
    return 0;
}

// "finished it in March 2026"
bool dates_a_state(const Segment& segment) {
    constexpr std::size_t between = 3;
    const Words all = words_in(segment.text);
    for (std::size_t at = 0; at < all.size(); ++at) {
        const std::span<const std::string> words = std::span(all).subspan(at);
        const std::size_t count = state_words_at(words, false);
        for (std::size_t i = count; count > 0 && i < words.size() && i <= count + between; ++i) {
            if (time_size(words.subspan(i)) > 0 || (is_year(words[i]) && is_one_of(before_a_year, words[i - 1]))) return true;
        }
    }
    return false;
}

bool has_clear_state(std::span<const std::string> words) {
    for (; !words.empty(); words = words.subspan(1)) {
        if (state_words_at(words, true) > 0) return true;
    }
    return false;
}

bool is_remark_in_brackets(const Segment& segment) {
    const Words words = words_in(segment.text);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (is_one_of(before_a_time, words[at]) && time_size(std::span(words).subspan(at + 1)) > 0) return true;
    }
    if (has_clear_state(words)) return true;
    return std::ranges::any_of(pieces_of(segment.text), [](const Piece& piece) { return state_of(piece.text).has_value(); });
}

bool is_remark_in_text(const Segment& segment) {
    const std::vector<Piece> pieces = pieces_of(segment.text);
    if (state_of(pieces.front().text)) return true;
    const Words words = words_in(segment.text);
    std::span<const std::string> rest(words);
    while (!rest.empty() && is_one_of(adverbs, rest.front())) rest = rest.subspan(1);
    if (state_words_at(rest, true) > 0) return true;
    const bool of_oneself =
        std::ranges::any_of(words, [](const std::string& word) { return is_one_of(speaks_of_oneself, word); });
    if (of_oneself && has_clear_state(words)) return true;
    const std::string last = joined(words_in(pieces.back().text));
    return pieces.size() > 1 && pieces[pieces.size() - 2].behind == ',' && state_of(last) && !is_one_of(ambiguous, last);
}

bool is_remark(const Segment& segment) {
    if (dates_a_state(segment)) return true;
    return segment.bracketed ? is_remark_in_brackets(segment) : is_remark_in_text(segment);
}

std::optional<std::string> sign_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += std::max<std::size_t>(decode(text, at).size, 1)) {
        if (const StatusSign sign = status_sign(text.substr(at)); sign.size > 0)
            return std::string(trimmed(text.substr(at, sign.size)));
        const auto* light =
            std::ranges::find_if(lights, [&](std::string_view each) { return text.substr(at).starts_with(each); });
        if (light != lights.end()) return std::string(*light);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> state_remark(std::string_view markdown) {
    const std::string whole = as_it_stands(markdown), text = lower(whole);
    if (auto sign = sign_in(text)) return sign;
    const std::vector<Segment> segments = segments_of(text);
    const bool listed = lists_states(segments);
    for (const Segment& segment : segments) {
        if (!has_key(segment) && (listed || !is_remark(segment))) continue;
        const std::string_view said = trimmed(segment.text);
        return whole.substr(text.find(said), said.size());
    }
    return std::nullopt;
}

bool names_a_time(std::string_view markdown) {
    for (const Segment& segment : segments_of(plain(markdown))) {
        const Words words = words_in(segment.text);
        if (is_nothing_but_time(words)) return true;
        for (std::size_t at = 0; at < words.size(); ++at) {
            const bool set_apart = segment.bracketed || (at > 0 && is_one_of(before_a_year, words[at - 1]));
            if ((set_apart && is_year(words[at])) || time_size(std::span(words).subspan(at)) > 0) return true;
        }
    }
    return false;
}

std::optional<Status> group_status(std::string_view text) {
    const std::string all = lower(fold_space(text));
    if (const auto status = read_status(all)) return status;
    if (names_a_time(text)) return std::nullopt;
    Words words = words_in(all);
    if (std::ranges::any_of(words, is_year)) return std::nullopt;
    std::erase_if(words, [](const std::string& word) {
        return is_one_of(group_nouns, word) || word.find_first_not_of("0123456789/") == std::string::npos;
    });
    const auto sign = sign_in(all);
    return words.empty() ? std::nullopt : read_status(fmt::format("{} {}", sign.value_or(""), joined(words)));
}

bool tells_state_of_what_follows(std::string_view text) {
    constexpr std::size_t longest_label = 60;
    const std::string all = plain(text);
    const Words words = words_in(all);
    const bool of_order = std::ranges::find(words, "first") != words.end();  // "Finished ones first."
    if (of_order || lists_states(segments_of(all))) return false;
    if (group_status(all) || state_remark(all)) return true;
    return (all.ends_with(':') || all.size() <= longest_label) && names_state(text);
}

bool names_state(std::string_view title) {
    const Words words = words_in(plain(title));
    if (has_clear_state(words)) return true;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (is_one_of(doubtful_labels, words[at])) return true;
        if (at + 1 < words.size() && is_one_of(doubtful_labels, words[at] + " " + words[at + 1])) return true;
    }
    return false;
}

bool is_time(std::string_view text) {
    return is_nothing_but_time(words_in(plain(text)));
}

bool is_ambiguous_state(std::string_view text) {
    return is_one_of(ambiguous, plain(text));
}

}  // namespace journey
