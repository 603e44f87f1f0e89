// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include "cli/table.hpp"
#include "cli/width.hpp"

#include <journey/error.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
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

// Of what begins a line of talk.
std::string_view escape_of(std::string_view label) {
    if (label == "error: " || label == "fatal: ") return red;
    return label == "warning: " || label == "hint: " ? yellow : std::string_view();
}

// Goes before a name at the start of a line that would look like one of our messages there.
constexpr std::string_view aside = "  ";

bool begins_with_label(std::string_view line) {
    constexpr std::string_view labels[] = {"error: ", "fatal: ", "hint: ", "warning: "};
    return std::ranges::any_of(labels, [&](std::string_view label) { return line.starts_with(label); });
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

// Where the next command of a line begins: behind an ` && ` that is in no word's quotes.
std::size_t next_command(std::string_view line, std::size_t at) {
    constexpr std::string_view then = " && ";
    for (bool quoted = false; at < line.size(); ++at)
        if (line[at] == '\'')
            quoted = !quoted;
        else if (!quoted && line[at] == '\\')
            ++at;  // as between the two halves of 'it'\''s'
        else if (!quoted && line.substr(at).starts_with(then))
            return at + then.size();
    return std::string_view::npos;
}

// The options behind the program's name, in each command of a line.
std::string with_options(std::string line, std::string_view program, std::string_view options) {
    const std::string start = fmt::format("{} ", program);
    for (std::size_t at = 0; at != std::string::npos; at = next_command(line, at))
        if (line.compare(at, start.size(), start) == 0) line.insert(at + start.size(), options);
    return line;
}

}  // namespace

void Terminal::configure(std::optional<app::Color> color, app::Paging paging, Talk talk) {
    appearance_.wish(color, paging);
    talk_ = talk;
}

void Terminal::add_to_hints(std::string for_git, std::string for_journey) {
    for_git_ = std::move(for_git);
    for_journey_ = std::move(for_journey);
}

std::string Terminal::painted(std::string_view text, std::string_view escape, Stream stream) const {
    if (escape.empty() || text.empty() || !appearance_.colored(stream)) return std::string(text);
    return fmt::format("{}{}{}", escape, text, reset);
}

std::string Terminal::styled(const app::Span& span) const {
    return painted(visible(span.text), escape_of(span.style)) + painted(visible(span.tail), dim);
}

void Terminal::line(const app::Line& line) {
    if (!line.empty() && begins_with_label(line.front().text)) put(aside);
    for (const app::Span& span : line) put(styled(span));
    put("\n");
}

void Terminal::table(const std::vector<app::Line>& rows) {
    for (const app::Line& line : laid_out(rows, columns(), unicode() ? "…" : "...")) this->line(line);
}

bool Terminal::fits(const std::vector<app::Line>& rows) const {
    return fit_beside(rows, columns());
}

void Terminal::prose(const app::Span& text) {
    constexpr std::string_view indent = "  ";
    if (!columns()) return line({text});
    const std::string shown = visible(text.text);
    for (const std::string& piece : filled(shown, *columns(), indent)) line({{piece, text.style}});
}

std::optional<std::size_t> Terminal::columns() const {
    return appearance_.is_seen() ? std::optional(appearance_.columns()) : std::nullopt;
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

void Terminal::file(std::string_view bytes) {
    if (!appearance_.is_seen()) return put(bytes);
    for_each_piece(bytes, '\n', [&](std::string_view line) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        put(visible_with_tabs(line) + "\n");
    });
}

void Terminal::done(const app::Line& line) {
    if (talk_ == Talk::normal) this->line(line);
}

void Terminal::hint(std::string_view message) {
    if (talk_ == Talk::quiet) return;
    say("hint: ", with_options(with_options(std::string(message), "git", for_git_), "journey", for_journey_));
}

void Terminal::show_work(std::string_view command) {
    const char* type = std::getenv("TERM");
    const bool can_erase = type != nullptr && std::string_view(type) != "dumb";
    if (appearance_.is_terminal(Stream::err) && talk_ == Talk::normal && can_erase)
        meter_ = std::make_unique<Meter>(STDERR_FILENO, std::string(command));
}

void Terminal::say(std::string_view label, std::string_view message) {
    flush();  // so that answer and talk keep their order on one screen
    write_talk(fmt::format("{}{}\n", painted(label, escape_of(label), Stream::err), visible(message)));
}

void Terminal::note(std::string_view message) {
    say(begins_with_label(message) ? aside : "", message);
}

void Terminal::explain(std::string_view lines) {
    for_each_piece(lines, '\n', [&](std::string_view line) { say("", line); });
}

void Terminal::ask(std::string_view question) {
    flush();
    meter_.reset();
    write_all(STDERR_FILENO, visible(question));
}

std::size_t Terminal::width(std::string_view text) const {
    return display_width(visible(text));
}

void Terminal::put(std::string_view bytes) {
    pending_ += bytes;
    const bool shown_now = appearance_.is_seen() && bytes.ends_with('\n');
    if (shown_now || pending_.size() >= enough_to_write) flush();
    if (reader_gone() && appearance_.has_reader()) throw ReaderGone();
}

// Only when there is something to show: what went wrong before is no matter for a pager.
void Terminal::start_pager() {
    const auto command = appearance_.pager();
    if (!command) return;
    try {
        pager_ = std::make_unique<app::Pager>(*command);
    } catch (const Error& error) {
        warning(error.what());
    }
}

void Terminal::flush() {
    if (pending_.empty()) return;
    meter_.reset();
    const std::string bytes = std::exchange(pending_, {});
    if (std::exchange(begun_, Begun::yes) == Begun::no) start_pager();
    if (failure_ == 0) failure_ = write_all(pager_ ? pager_->input() : STDOUT_FILENO, bytes);
}

// A person who reads in a pager sees nothing beside it.
void Terminal::write_talk(std::string_view text) {
    meter_.reset();
    const bool hidden = pager_ && appearance_.is_terminal(Stream::err);
    write_all(hidden ? pager_->input() : STDERR_FILENO, text);
}

void Terminal::close() {
    flush();
    meter_.reset();
    pager_.reset();
}

void Terminal::finish() {
    close();
    if (failure_ == 0 || reader_gone()) return;
    throw Error(ExitCode::fatal, fmt::format("write failure on standard output: {}", std::strerror(failure_)));
}

bool Terminal::reader_gone() const {
    return failure_ == EPIPE;
}

}  // namespace journey::cli
