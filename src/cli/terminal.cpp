// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include "cli/table.hpp"
#include "cli/width.hpp"

#include <journey/error.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace journey::cli {
namespace {

constexpr std::size_t enough_to_write = 1 << 16;
constexpr std::string_view bold = "\x1b[1m", dim = "\x1b[2m", red = "\x1b[31m", green = "\x1b[32m", yellow = "\x1b[33m",
                           cyan = "\x1b[36m", reset = "\x1b[m";

std::string_view escape_of(app::Style style) {
    switch (style) {
        case app::Style::plain: return {};
        case app::Style::bold: return bold;
        case app::Style::dim: return dim;
        case app::Style::good: return green;
        case app::Style::warn: return yellow;
    }
    return {};
}

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : value;
}

bool wants_color(Color color, bool interactive) {
    if (color != Color::automatic) return color == Color::always;
    const std::string_view term = environment("TERM");
    return interactive && environment("NO_COLOR").empty() && !term.empty() && term != "dumb";
}

// As the C library ranks the variables, but without setlocale: hooks often run with locales that are not installed.
bool locale_is_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string_view locale = environment(name);
        const auto holds = [&](std::string_view part) { return locale.find(part) != std::string_view::npos; };
        if (!locale.empty()) return holds("UTF-8") || holds("utf8") || holds("UTF8") || holds("utf-8");
    }
    return false;
}

// errno of the write that failed, or 0.
int write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

template <class Use>
void for_each_piece(std::string_view text, char separator, Use use) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        use(text.substr(at, end - at));
        at = end + 1;
    }
}

std::string visible_with_tabs(std::string_view line) {
    std::string shown;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t tab = std::min(line.find('\t', at), line.size());
        shown += visible(line.substr(at, tab - at));
        if (tab < line.size()) shown += '\t';
        at = tab + 1;
    }
    return shown;
}

// The options behind the program's name, in each command of a line.
std::string with_options(std::string line, std::string_view program, std::string_view options) {
    const std::string start = fmt::format("{} ", program);
    for (std::size_t at = 0; at != std::string::npos;) {
        if (line.compare(at, start.size(), start) == 0) line.insert(at + start.size(), options);
        const std::size_t next = line.find(" && ", at);
        at = next == std::string::npos ? next : next + 4;
    }
    return line;
}

}  // namespace

Terminal::Terminal()
    : interactive_(isatty(STDOUT_FILENO) == 1),
      colored_(wants_color(Color::automatic, interactive_)),
      unicode_(locale_is_utf8()) {}

void Terminal::configure(Color color, Talk talk) {
    colored_ = wants_color(color, interactive_);
    talk_ = talk;
}

void Terminal::add_to_hints(std::string for_git, std::string for_journey) {
    for_git_ = std::move(for_git);
    for_journey_ = std::move(for_journey);
}

std::string Terminal::painted(std::string_view text, std::string_view escape) const {
    if (!colored_ || escape.empty() || text.empty()) return std::string(text);
    return fmt::format("{}{}{}", escape, text, reset);
}

std::string Terminal::styled(const app::Span& span) const {
    return painted(visible(span.text), escape_of(span.style));
}

void Terminal::line(const app::Line& line) {
    for (const app::Span& span : line) put(styled(span));
    put("\n");
}

void Terminal::table(const std::vector<app::Line>& rows) {
    const auto columns = interactive_ ? std::optional(this->columns()) : std::nullopt;
    for (const app::Line& line : laid_out(rows, columns, unicode() ? "…" : "...")) this->line(line);
}

void Terminal::diff(std::string_view text) {
    bool in_hunk = false;  // else a removed line `-- x` would look like a header
    for_each_piece(text, '\n', [&](std::string_view line) {
        if (line.starts_with("diff ")) in_hunk = false;
        std::string_view escape = in_hunk ? std::string_view() : bold;
        if (line.starts_with("@@")) {
            in_hunk = true;
            escape = cyan;
        } else if (in_hunk && line.starts_with('-')) {
            escape = red;
        } else if (in_hunk && line.starts_with('+')) {
            escape = green;
        }
        put(painted(visible_with_tabs(line), escape) + "\n");
    });
}

void Terminal::raw(std::string_view bytes) {
    put(bytes);
}

void Terminal::done(const app::Line& line) {
    if (talk_ == Talk::normal) this->line(line);
}

void Terminal::hint(std::string_view message) {
    if (talk_ == Talk::quiet) return;
    say("hint: ", with_options(with_options(std::string(message), "git", for_git_), "journey", for_journey_));
}

void Terminal::say(std::string_view label, std::string_view message) {
    flush();  // so that answer and talk keep their order on one screen
    std::string text;
    // Further lines of a hint are hints; those of an error continue it.
    const std::string_view further = label == "hint: " ? label : "";
    for_each_piece(message, '\n', [&](std::string_view line) {
        text += fmt::format("{}{}\n", text.empty() ? label : further, visible(line));
    });
    write_all(STDERR_FILENO, text);
}

void Terminal::ask(std::string_view question) {
    flush();
    write_all(STDERR_FILENO, std::string(question));
}

std::size_t Terminal::columns() const {
    constexpr std::size_t usual = 80;
    const std::string_view wish = environment("COLUMNS");
    std::size_t columns = 0;
    std::from_chars(wish.data(), wish.data() + wish.size(), columns);
    if (columns > 0) return columns;
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

std::size_t Terminal::width(std::string_view text) const {
    return display_width(visible(text));
}

void Terminal::put(std::string_view bytes) {
    pending_ += bytes;
    if (pending_.size() >= enough_to_write) flush();
}

void Terminal::flush() {
    const std::string bytes = std::exchange(pending_, {});
    if (failure_ == 0) failure_ = write_all(STDOUT_FILENO, bytes);
}

void Terminal::finish() {
    flush();
    if (failure_ == 0 || reader_gone()) return;
    throw Error(ExitCode::fatal, fmt::format("write failure on standard output: {}", std::strerror(failure_)));
}

bool Terminal::reader_gone() const {
    return failure_ == EPIPE;
}

}  // namespace journey::cli
