// SPDX-License-Identifier: MIT
// A project on one line.
#include "core/adopting.hpp"
#include "core/inline_scan.hpp"
#include "core/state_remarks.hpp"
#include "core/time_words.hpp"
#include "core/trimmed.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace journey::adopting {
namespace {

using markdown::Inline;
using markdown::Inlines;
using markdown::InlineType;

constexpr std::string_view blanks = " \t";
constexpr std::size_t longest_bare_title = 100;  // without link or emphasis, what is longer is a sentence

bool only_text(const Inlines& inlines) {
    return std::ranges::all_of(inlines, [](const Inline& each) {
        const bool shown = each.type == InlineType::link || each.type == InlineType::image || each.type == InlineType::html;
        return !shown && only_text(each.children);
    });
}

// What a reader reads: without the backticks of code as well.
std::string shown(const Inlines& inlines) {
    std::string text;
    for (const Inline& each : inlines) {
        if (each.type == InlineType::text || each.type == InlineType::code) text += each.text;
        text += shown(each.children);
    }
    return text;
}

constexpr std::array<std::string_view, 5> wrappers = {"**", "__", "*", "_", "`"};

// Behind the emphasis or code that begins at 0, or 0.
std::size_t wrapped_end(std::string_view line, std::string_view wrapper) {
    if (!line.starts_with(wrapper) || line.size() <= 2 * wrapper.size()) return 0;
    if (wrapper == "`") return next_in_line(line, 0);
    for (std::size_t at = wrapper.size(); at < line.size(); at = next_in_line(line, at)) {
        if (at > wrapper.size() && line.substr(at).starts_with(wrapper)) return at + wrapper.size();
    }
    return 0;
}

// "Week 3", "Project 12": the beginning of a title, not one.
bool only_numbers_something(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == text.npos || space == 0) return false;
    const std::string_view number = text.substr(space + 1);
    return !number.empty() && number.find_first_not_of("0123456789#") == number.npos;
}

constexpr std::array<std::string_view, 6> separators = {" - ", " – ", " — ", ": ", " | ", " → "};

// "Week 1: [Calculator](calc)"
bool is_numbered_link(std::string_view title) {
    return std::ranges::any_of(separators, [&](std::string_view separator) {
        const std::size_t at = title.find(separator);
        if (at == title.npos || !only_numbers_something(title.substr(0, at))) return false;
        const std::size_t link = at + separator.size();
        return link < title.size() && title[link] == '[' && link_end(title, link) == title.size();
    });
}

// Where the title of a line ends: behind its link, its emphasis, or before the first dash or colon.
std::size_t title_end(std::string_view line) {
    if (const std::size_t end = link_end(line, 0); end > 0) return end;
    for (const std::string_view wrapper : wrappers) {
        if (const std::size_t end = wrapped_end(line, wrapper); end > 0) return end;
    }
    bool in_brackets = false;  // "Chess (2024-12 - 2025-01)"
    for (std::size_t at = 0; at < line.size(); at = next_in_line(line, at)) {
        if (line[at] == '(' || line[at] == ')') in_brackets = line[at] == '(' && line.find(')', at) != line.npos;
        for (const std::string_view separator : separators) {
            if (at == 0 || in_brackets || !line.substr(at).starts_with(separator)) continue;
            if (!only_numbers_something(line.substr(0, at))) return at;
            if (const std::size_t end = link_end(line, at + separator.size()); end > at + separator.size()) return end;
        }
    }
    return line.size();
}

// What stands between a title and its description: " - ", ": ", or a blank.
std::size_t separator_size(std::string_view rest) {
    const std::size_t begin = std::min(rest.find_first_not_of(blanks), rest.size());
    for (const std::string_view mark : {"-", "–", "—", ":", "|", "→", ",", "·"}) {
        if (!rest.substr(begin).starts_with(mark)) continue;
        const std::size_t behind = begin + mark.size();
        const std::size_t end = rest.find_first_not_of(blanks, behind);
        if (end != rest.npos && end > behind) return end;
    }
    return begin;
}

// "[Kites](kites): done": all that is said of it.
std::optional<StatusTail> status_behind_title(std::string_view line) {
    const std::size_t end = title_end(line);
    const std::string_view rest = line.substr(end);
    if (!rest.starts_with(": ")) return std::nullopt;
    const auto status = read_status(rest.substr(2));
    return status ? std::optional(StatusTail{*status, end, ": ", std::string(trimmed(rest.substr(2))), {}}) : std::nullopt;
}

// "✅ 2026-11-20": a sign can stay, being said of what is completed only.
void keep_sign(Form& form, std::string_view words) {
    const StatusSign sign = status_sign(words);
    const std::string_view day = trimmed(words.substr(sign.size));
    form.signed_ = sign.state == State::completed && (day.empty() || read_date(day));
    if (form.signed_) form.before_state.append(trimmed(words.substr(0, sign.size))).append(" ");
}

void take_status(Reading& reading, std::string_view& line, DateAlone date) {
    auto tail = status_behind_title(line);
    if (!tail) tail = find_status_at_end(line, date);
    if (!tail || tail->begin == 0) return;
    reading.status.date = tail->status.date;
    if (tail->status.state != State::none) reading.status.state = tail->status.state;
    reading.status_words = tail->words;
    reading.form.before_state = tail->before;
    reading.form.after_state = tail->after;
    keep_sign(reading.form, tail->words);
    line = line.substr(0, tail->begin);
}

const Inline* first_link(const Inlines& inlines) {
    for (const Inline& each : inlines) {
        if (each.type == InlineType::link) return &each;
        if (const Inline* inside = first_link(each.children)) return inside;
    }
    return nullptr;
}

std::size_t count_of_addresses(const Inlines& inlines) {
    std::size_t count = 0;
    for (const Inline& each : inlines) {
        const bool address = each.type == InlineType::link || each.type == InlineType::image;
        count += (address ? 1 : 0) + count_of_addresses(each.children);
    }
    return count;
}

// "1. [Title](url) — subtitle": where all of it is the title, all of it can be the link.
std::optional<Title> read_whole_title(std::string_view line) {
    if (auto title = read_title(line)) return title;
    const Inlines inlines = markdown::parse_line(line);
    const Inline* link = first_link(inlines);
    if (link == nullptr || !link->title.empty() || count_of_addresses(inlines) > 1) return std::nullopt;
    return Title{fold_space(shown(inlines)), link->text, "[{title}]({url})"};
}

// An image, or a link that shows one.
bool is_picture(const Inline& each) {
    return each.type == InlineType::image ||
           (each.type == InlineType::link && each.children.size() == 1 && is_picture(each.children.front()));
}

}  // namespace

std::optional<Title> read_title(std::string_view line) {
    line = trimmed(line);
    for (const std::string_view wrapper : wrappers) {
        if (wrapped_end(line, wrapper) != line.size() || line.empty()) continue;
        std::string_view inner = line.substr(wrapper.size(), line.size() - 2 * wrapper.size());
        const std::string_view colon = inner.ends_with(':') ? ":" : "";
        inner.remove_suffix(colon.size());
        if (wrapper == "`") return Title{std::string(inner), {}, "`{title}`"};
        auto title = read_title(inner);
        if (title) title->form = fmt::format("{}{}{}{}", wrapper, title->form, colon, wrapper);
        return title;
    }
    const Inlines inlines = markdown::parse_line(line);
    if (inlines.size() == 1 && inlines.front().type == InlineType::link && link_end(line, 0) == line.size()) {
        const std::size_t text_end = line.rfind("](");
        auto title = inlines.front().title.empty() ? read_title(line.substr(1, text_end - 1)) : std::nullopt;
        if (!title || !title->url.empty()) return std::nullopt;
        return Title{title->text, inlines.front().text, fmt::format("[{}]({{url}})", title->form)};
    }
    std::string text = fold_space(shown(inlines));
    if (text.empty() || !only_text(inlines)) return std::nullopt;
    return Title{std::move(text), {}, "{title}"};
}

Reading read_line(std::string_view line, std::size_t at, Whole whole, DateAlone date) {
    require_plain(line, at);
    Reading reading;
    line = trimmed(line);
    if (const TickBox box = tick_box(line); box.size > 0) {
        reading.status.state = box.state;
        reading.shapes += line.substr(0, box.size);
        line.remove_prefix(box.size);
    }
    if (const StatusSign sign = status_sign(line); sign.size > 0 && reading.status.state == State::none) {
        reading.status.state = sign.state;
        reading.status_words = line.substr(0, sign.size);
        line.remove_prefix(sign.size);
    }
    const Status ticked = reading.status;
    const std::string words = reading.status_words;
    take_status(reading, line, ticked.state == State::completed ? DateAlone::is_one : date);
    if (!reading.form.before_state.empty()) {
        const auto both = together(ticked.state, reading.status.state);
        if (!both) throw Unreadable{"its sign and its words say different things", at};
        reading.status.state = *both;
        if (!words.empty()) reading.shapes += " " + words;
    } else if (!words.empty()) {
        reading.form.before_state = " ";
        keep_sign(reading.form, words);
        if (!reading.form.signed_) reading.form.before_state.clear();
    }

    const std::size_t end = whole == Whole::title ? line.size() : title_end(line);
    const std::string_view named = line.substr(0, end);
    const auto title = whole == Whole::title || is_numbered_link(named) ? read_whole_title(named) : read_title(named);
    if (!title) throw Unreadable{"a title that is more than words and one link", at};
    if (read_date(title->text)) throw Unreadable{"a day in the place of its title", at};
    if (title->form == "{title}" && title->text.size() > longest_bare_title) throw Unreadable{"a sentence, not a title", at};
    reading.project.title = title->text;
    reading.project.url = title->url;
    reading.form.title = title->form;
    const std::string_view rest = line.substr(end);
    if (trimmed(rest).empty()) return reading;
    const std::size_t separator = separator_size(rest);
    reading.form.between = rest.substr(0, separator);
    if (reading.form.between.empty()) throw Unreadable{"words right behind its title", at};
    reading.project.description = trimmed(rest.substr(separator));
    return reading;
}

void require_course_title(std::string_view title, std::size_t at) {
    if (const auto remark = state_remark(title))
        throw Unreadable{fmt::format("'{}' tells a state, not a course", visible(*remark)), at};
    if (names_state(title)) throw Unreadable{fmt::format("'{}' is not called as a course is", visible(title)), at};
    if (is_time(title)) throw Unreadable{"a time, not a course", at};
}

void require_nothing_left_to_say(const Reading& reading, std::size_t at) {
    const auto& [title, url, description] = std::tie(reading.project.title, reading.project.url, reading.project.description);
    if (title.find("](") != title.npos) throw Unreadable{"what looks like a link and is none", at};
    const bool named_so = (!url.empty() && read_status(title)) || is_ambiguous_state(title);  // Todo
    if (title.starts_with("http://") || title.starts_with("https://")) throw Unreadable{"an address without a title", at};
    if (url.empty() && only_numbers_something(title) && description.starts_with('['))
        throw Unreadable{"words before its link", at};
    if (is_time(title.substr(0, title.find(": ")))) throw Unreadable{"a time in the place of its title", at};
    if (url.empty() && group_status(title) && !is_ambiguous_state(title))
        throw Unreadable{"it may be a project, or the state of others", at};
    if (!reading.course.empty()) require_course_title(reading.course, at);
    for (const std::string& text : {title, description}) {
        if (named_so && text == title) continue;
        if (const auto remark = state_remark(text))
            throw Unreadable{fmt::format("'{}' tells a state, and would stay in its words", visible(*remark)), at};
    }
    const bool undated = is_completed(reading) && reading.status.date.empty();
    if (undated && (names_a_time(title) || names_a_time(description) || names_a_time(reading.course)))
        throw Unreadable{"a time in its words, and its state has no day", at};
    if (reading.status.state == State::none && reading.status.date.empty() && read_date(description))
        throw Unreadable{"a day, and no word for what happened then", at};
}

bool is_completed(const Reading& reading) {
    const Status& status = reading.status;
    return status.state == State::completed || (status.state == State::none && !status.date.empty());
}

bool is_in_progress(const Reading& reading) {
    return reading.status.state == State::started;
}

States states_to_tell(const std::vector<Reading>& readings) {
    const auto tells = [](const Reading& reading) { return is_completed(reading) || is_in_progress(reading); };
    if (std::ranges::all_of(readings, tells)) return States::all;
    return std::ranges::any_of(readings, is_in_progress) ? States::started : States::completed;
}

void add_text(Reading& reading, std::string_view line) {
    std::string& text = reading.project.description;
    const std::string more(trimmed(line));
    if (more.empty()) return;
    if (text.empty()) {
        text = more;
        return;
    }
    const bool sentence =
        text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') || text.ends_with(';');
    const bool pictured = is_picture(markdown::parse_line(text).back()) || is_picture(markdown::parse_line(more).front());
    text += (sentence || pictured ? " " : "; ") + more;
}

}  // namespace journey::adopting
