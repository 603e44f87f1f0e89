// SPDX-License-Identifier: MIT
#include "cli/roff.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace journey::cli {
namespace {

struct Escape {
    char32_t character;
    std::string_view roff;
};

// ASCII that a formatter would turn into something prettier, or obey.
constexpr std::array<Escape, 7> escapes = {
    {{U'\\', "\\e"}, {U'-', "\\-"}, {U'\'', "\\(aq"}, {U'`', "\\(ga"}, {U'"', "\\(dq"}, {U'^', "\\(ha"}, {U'~', "\\(ti"}}};

std::string escaped(char32_t character) {
    const auto found = std::ranges::find(escapes, character, &Escape::character);
    if (found != escapes.end()) return std::string(found->roff);
    if (character < 0x80) return std::string(1, static_cast<char>(character));
    return fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(character));
}

constexpr bool is_of_name(char c) {
    return (c >= 'a' && c <= 'z') || c == '-';
}

// The length of a `<name>` at the beginning, or 0.
std::size_t placeholder_length(std::string_view text) {
    if (!text.starts_with('<')) return 0;
    const auto* const end = std::ranges::find_if_not(text.substr(1), is_of_name);
    const std::size_t length = static_cast<std::size_t>(end - text.begin()) + 1;
    return length > 2 && length <= text.size() && text[length - 1] == '>' ? length : 0;
}

std::string with_placeholders(std::string_view text, std::string (*rest)(std::string_view)) {
    std::string roff;
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = placeholder_length(text.substr(at));
        if (length > 0) {
            roff += rest(text.substr(done, at - done)) + roff_italic(text.substr(at, length));
            done = at + length;
        }
        at += std::max<std::size_t>(length, 1);
    }
    return roff + rest(text.substr(done));
}

// What is longer a linter of man pages frowns upon; two bytes are left for what is added in front or behind.
constexpr std::size_t longest_line = 76;

// At the end of a line formatters put more room behind that.
bool ends_like_sentence(std::string_view line) {
    const std::size_t last = line.find_last_not_of(')');
    return last != std::string_view::npos && std::string_view(".?!").find(line[last]) != std::string_view::npos;
}

std::string in_font(char font, std::string_view text) {
    return text.empty() ? "" : fmt::format("\\f{}{}\\fR", font, roff_literal(text));
}

}  // namespace

std::string roff_literal(std::string_view text) {
    std::string roff;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = decode(text, at);
        roff += escaped(next.value);
        at += next.size;
    }
    return roff;
}

std::string roff_bold(std::string_view text) {
    return in_font('B', text);
}
std::string roff_italic(std::string_view text) {
    return in_font('I', text);
}

std::string roff_prose(std::string_view text) {
    std::string roff;
    while (!text.empty()) {
        const std::size_t begin = text.find('`');
        const std::size_t end = begin == std::string_view::npos ? begin : text.find('`', begin + 1);
        if (end == std::string_view::npos) break;
        roff += with_placeholders(text.substr(0, begin), roff_literal);
        roff += with_placeholders(text.substr(begin + 1, end - begin - 1), roff_bold);
        text.remove_prefix(end + 1);
    }
    return roff + with_placeholders(text, roff_literal);
}

RoffPage::RoffPage(std::string_view name, std::string_view date, std::string_view source) {
    std::string title(name);
    std::ranges::transform(title, title.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    request(R"(.\" Made from the table of commands when journey is built.)");
    request(fmt::format(".TH \"{}\" 1 \"{}\" \"{}\" \"Journey Manual\"", roff_literal(title), date, roff_literal(source)));
    // No hyphens at line ends, which would look like parts of options, and no stretched blanks. Macros that end a block look at
    // what the register and the string say, formatters that know neither at the requests.
    for (const char* setting : {".nr HY 0", ".nh", ".ds AD l", ".ad l"}) request(setting);
}

void RoffPage::section(std::string_view heading) {
    begun_ = false;
    request(fmt::format(".SH \"{}\"", roff_literal(heading)));
}
void RoffPage::subsection(std::string_view heading) {
    begun_ = false;
    request(fmt::format(".SS \"{}\"", roff_literal(heading)));
}

void RoffPage::paragraphs(std::string_view prose) {
    constexpr std::string_view gap = "\n\n";
    for (std::size_t at = 0; at < prose.size();) {
        const std::size_t end = std::min(prose.find(gap, at), prose.size());
        paragraph(roff_prose(fold_space(prose.substr(at, end - at))));
        at = end + gap.size();
    }
}

void RoffPage::sample(std::string_view text) {
    if (begun_) request(".PP");
    request(".RS 4");
    request(".EX");
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        line(roff_literal(text.substr(at, end - at)));
        at = end + 1;
    }
    request(".EE");
    request(".RE");
}

void RoffPage::entry(std::string_view term, std::string_view explanation) {
    request(".TP");
    line(term);
    filled(explanation);
}

void RoffPage::paragraph(std::string_view text) {
    if (begun_) request(".PP");  // a heading begins one already
    filled(text);
}

void RoffPage::filled(std::string_view text) {
    while (text.size() > longest_line) {
        std::size_t blank = text.rfind(' ', longest_line);
        if (blank == std::string_view::npos || blank == 0) blank = text.find(' ', 1);
        if (blank == std::string_view::npos) break;
        std::string head(text.substr(0, blank));
        if (ends_like_sentence(head)) head += "\\&";
        line(head);
        text.remove_prefix(blank + 1);
    }
    line(text);
}

void RoffPage::line(std::string_view line) {
    begun_ = true;
    // A dot in front makes a request, an empty line a paragraph.
    if (line.empty() || line.starts_with('.')) text_ += "\\&";
    text_ += line;
    text_ += '\n';
}

void RoffPage::request(std::string_view request) {
    text_ += request;
    text_ += '\n';
}

}  // namespace journey::cli
