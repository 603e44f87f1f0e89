// SPDX-License-Identifier: MIT
#include "core/state_words.hpp"

#include "core/inline_scan.hpp"
#include "core/time_words.hpp"
#include "core/trimmed.hpp"

#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace journey {
namespace {

struct Word {
    std::string_view text;
    State state;
};

constexpr std::array words = {
    Word{"done", State::completed},
    Word{"complete", State::completed},
    Word{"completed", State::completed},
    Word{"finished", State::completed},
    Word{"shipped", State::completed},
    Word{"released", State::completed},
    Word{"published", State::completed},
    Word{"fertig", State::completed},
    Word{"erledigt", State::completed},
    Word{"abgeschlossen", State::completed},
    Word{"fertiggestellt", State::completed},
    Word{"beendet", State::completed},
    Word{"selesai", State::completed},
    Word{"rampung", State::completed},
    Word{"tuntas", State::completed},
    Word{"in progress", State::started},
    Word{"in-progress", State::started},
    Word{"wip", State::started},
    Word{"work in progress", State::started},
    Word{"ongoing", State::started},
    Word{"started", State::started},
    Word{"doing", State::started},
    Word{"current", State::started},
    Word{"in arbeit", State::started},
    Word{"in bearbeitung", State::started},
    Word{"laufend", State::started},
    Word{"läuft", State::started},
    Word{"begonnen", State::started},
    Word{"sedang dikerjakan", State::started},
    Word{"sedang berjalan", State::started},
    Word{"dalam proses", State::started},
    Word{"berjalan", State::started},
    Word{"on progress", State::started},
    Word{"dalam pengerjaan", State::started},
    Word{"angefangen", State::started},
    Word{"begun", State::started},
    Word{"under construction", State::started},
    Word{"partial", State::started},
    Word{"active", State::started},
    Word{"in development", State::started},
    Word{"under development", State::started},
    Word{"planned", State::planned},
    Word{"pending", State::open},
    Word{"todo", State::open},
    Word{"to do", State::open},
    Word{"to-do", State::open},
    Word{"not started", State::planned},
    Word{"not started yet", State::planned},
    Word{"not yet started", State::planned},
    Word{"upcoming", State::planned},
    Word{"coming soon", State::planned},
    Word{"on hold", State::paused},
    Word{"paused", State::paused},
    Word{"geplant", State::planned},
    Word{"in planung", State::planned},
    Word{"offen", State::open},
    Word{"noch offen", State::open},
    Word{"ausstehend", State::open},
    Word{"rencana", State::planned},
    Word{"direncanakan", State::planned},
    Word{"belum", State::open},
    Word{"belum dimulai", State::planned},
    Word{"akan datang", State::planned},
    Word{"menunggu", State::open},
};

// The longer spelling of a sign first.
constexpr std::array signs = {
    Word{"✅", State::completed},
    Word{"✔️", State::completed},
    Word{"✔", State::completed},
    Word{"☑️", State::completed},
    Word{"☑", State::completed},
    Word{":white_check_mark:", State::completed},
    Word{":heavy_check_mark:", State::completed},
    Word{":ballot_box_with_check:", State::completed},
    Word{"🚧", State::started},
    Word{"🔄", State::started},
    Word{"🏗️", State::started},
    Word{"🏗", State::started},
    Word{":construction:", State::started},
    Word{"⬜️", State::open},
    Word{"⬜", State::open},
    Word{"🔲", State::open},
    Word{"☐", State::open},
    Word{"⏳", State::open},  // what is under way to some, and to others what waits
    Word{":hourglass_flowing_sand:", State::open},
    Word{"🔜", State::planned},
    Word{":soon:", State::planned},
    Word{":white_large_square:", State::open},
};

constexpr std::string_view blanks = " \t";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// ---- Signs and words

const Word* sign_at(std::string_view text) {
    const auto* found = std::ranges::find_if(signs, [&](const Word& sign) { return text.starts_with(sign.text); });
    return found == signs.end() ? nullptr : &*found;
}

const Word* sign_at_end(std::string_view text) {
    const auto* found = std::ranges::find_if(signs, [&](const Word& sign) { return text.ends_with(sign.text); });
    return found == signs.end() ? nullptr : &*found;
}

const Word* find_word(std::string_view text) {
    const auto* found = std::ranges::find(words, text, &Word::text);
    return found == words.end() ? nullptr : &*found;
}

// The word of a state and the date behind it, or one of them.
std::optional<Status> read_words(std::string_view text) {
    constexpr std::string_view around = " \t():,;-.";
    if (const Word* word = find_word(trimmed(text))) return Status{word->state, {}};
    if (auto date = read_date(trimmed(text, " \t()"))) return Status{State::none, *std::move(date)};
    for (std::size_t at = text.find_first_of(" ("); at != text.npos; at = text.find_first_of(" (", at + 1)) {
        std::string_view said = trimmed(text.substr(0, at), around);
        for (const std::string_view on : {" on", " am", " pada", " –", " —", " seit", " since"}) {
            if (said.ends_with(on)) said = trimmed(said.substr(0, said.size() - on.size()), around);
        }
        const Word* word = find_word(said);
        auto date = read_date(trimmed(text.substr(at), " \t()"));
        if (word != nullptr && date) return Status{word->state, *std::move(date)};
    }
    return std::nullopt;
}

// ---- At the end of a line

struct Brackets {
    std::string_view open, close;
};
constexpr std::array brackets = {Brackets{"(", ")"}, Brackets{"[", "]"}, Brackets{"**", "**"}, Brackets{"__", "__"},
                                 Brackets{"*", "*"}, Brackets{"_", "_"}, Brackets{"`", "`"}};

struct Bare {
    std::string open, words, close;
};

Bare without_brackets(std::string_view text) {
    Bare bare{{}, std::string(text), {}};
    for (bool again = true; again;) {
        again = false;
        for (const auto& [open, close] : brackets) {
            if (bare.words.size() <= open.size() + close.size() || !bare.words.starts_with(open) ||
                !bare.words.ends_with(close))
                continue;
            bare.words = bare.words.substr(open.size(), bare.words.size() - open.size() - close.size());
            bare.open += open;
            bare.close.insert(0, close);
            again = true;
            break;
        }
    }
    return bare;
}

std::string_view without_blanks_behind(std::string_view text) {
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// The text before a status, without the dash and the blanks that set it apart. A comma or colon does not: "todo, doing, done"
// is a list of words.
struct Before {
    std::string_view text;
    bool dash = false;
};
Before before_status(std::string_view text) {
    text = without_blanks_behind(text);
    for (const std::string_view dash : {"-", "–", "—", "|", "→", "·", "•"}) {
        if (text.ends_with(dash)) return {without_blanks_behind(text.substr(0, text.size() - dash.size())), true};
    }
    return {text};
}

bool is_letter(char c) {
    return is_digit(c) || (lower(std::string_view(&c, 1))[0] >= 'a' && lower(std::string_view(&c, 1))[0] <= 'z') ||
           (c & 0x80) != 0;
}

// "a board – todo – doing": who speaks of states has one behind it as well.
bool ends_with_another_state(std::string_view text, State state) {
    const std::string all = lower(text);
    return std::ranges::any_of(words, [&](const Word& word) {
        constexpr std::string_view name_of_many_apps = "todo";
        if (word.state == state || word.text == name_of_many_apps || !all.ends_with(word.text)) return false;
        return all.size() == word.text.size() || !is_letter(all[all.size() - word.text.size() - 1]);
    });
}

bool has_open_bracket(std::string_view text) {
    return std::ranges::count(text, '(') > std::ranges::count(text, ')');
}

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

// Emphasis and code are a word of the sentence as well: "marks it as *done*".
bool is_set_apart(const Before& before, const Bare& bare, const Status& status) {
    if (before.text.empty() || before.dash || sign_at(bare.words) != nullptr) return true;
    if (bare.open.find_first_of("([") != bare.open.npos) return true;
    const bool has_word = status.state != State::none;
    if (ends_sentence(before.text)) return has_word && (!status.date.empty() || !bare.open.empty());
    if (bare.open.empty()) return false;
    return !status.date.empty() || before.text.ends_with(')') || before.text.ends_with('*') || before.text.ends_with('_');
}

// "📅 Planned": of a word with a picture the word is what counts.
std::string_view behind_picture(std::string_view text) {
    const bool picture = text.starts_with("\xF0\x9F") || text.starts_with("\xE2");
    const std::size_t blank = std::min(text.find(' '), text.size());
    return picture ? trimmed(text.substr(blank)) : std::string_view();
}

}  // namespace

std::optional<State> together(State a, State b) {
    if (a == b || b == State::none) return a;
    if (a == State::none) return b;
    if (a == State::open && b != State::completed) return b;
    if (b == State::open && a != State::completed) return a;
    return std::nullopt;
}

std::optional<Status> read_status(std::string_view text, DateAlone date) {
    constexpr std::size_t longest = 80;
    text = trimmed(text);
    if (text.empty() || text.size() > longest) return std::nullopt;
    Status status;
    for (const Word* sign = sign_at(text); sign != nullptr; sign = sign_at(text)) {
        const auto both = together(status.state, sign->state);
        if (!both) return std::nullopt;
        status.state = *both;
        text = trimmed(text.substr(sign->text.size()));
    }
    for (const Word* sign = sign_at_end(text); sign != nullptr; sign = sign_at_end(text)) {
        const auto both = together(status.state, sign->state);
        if (!both) return std::nullopt;
        status.state = *both;
        text = trimmed(text.substr(0, text.size() - sign->text.size()));
    }
    if (text.empty()) return status.state == State::none ? std::nullopt : std::optional(status);
    auto said = read_words(lower(text));
    if (!said) said = read_words(lower(behind_picture(text)));
    if (!said || (said->state == State::none && status.state == State::none && date == DateAlone::is_none)) return std::nullopt;
    const auto both = together(status.state, said->state);
    if (!both) return std::nullopt;
    said->state = *both;
    return said;
}

std::optional<StatusTail> find_status_at_end(std::string_view line, DateAlone date) {
    std::string_view all = without_blanks_behind(line);
    for (std::size_t at = 0; at < all.size(); at = next_in_line(all, at)) {
        const bool begins = at == 0 || blanks.find(all[at - 1]) != blanks.npos;
        constexpr std::size_t longest = 90;
        if (!begins || all.size() - at > longest || blanks.find(all[at]) != blanks.npos) continue;
        Bare bare = without_brackets(all.substr(at));
        const std::string_view said = bare.words;
        const auto status = read_status(said.substr(0, said.size() - (said.ends_with('.') ? 1 : 0)), date);
        if (!status) continue;
        const Before before = before_status(all.substr(0, at));
        if (has_open_bracket(before.text)) continue;  // "(2026-01-05 – 2026-02-01)"
        if (!is_set_apart(before, bare, *status) || ends_with_another_state(before.text, status->state)) continue;
        const std::size_t end = before.text.size();
        if (ends_sentence(before.text) && bare.open.empty()) return StatusTail{*status, end, " (", std::move(bare.words), ")"};
        return StatusTail{*status, end, std::string(all.substr(end, at - end)) + bare.open, std::move(bare.words),
                          std::move(bare.close)};
    }
    return std::nullopt;
}

StatusSign status_sign(std::string_view text) {
    const Word* sign = sign_at(text);
    if (sign == nullptr) return {};
    const std::size_t end = text.find_first_not_of(blanks, sign->text.size());
    return {sign->state, end == text.npos ? text.size() : end};
}

TickBox tick_box(std::string_view text) {
    if (text.starts_with("[ ] ")) return {State::open, 4};
    if (text.starts_with("[x] ") || text.starts_with("[X] ")) return {State::completed, 4};
    return {};
}

}  // namespace journey
