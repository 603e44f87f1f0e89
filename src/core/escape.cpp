// SPDX-License-Identifier: MIT
// Text as Markdown: literal text, descriptions, addresses. A description is read into values, cleaned, written anew and read
// again: what would not come back as meant is written as literal text.
#include "core/escape.hpp"

#include "core/markdown.hpp"
#include "core/paths.hpp"

#include <journey/render.hpp>
#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace journey {
namespace {

using markdown::Inline;
using markdown::Inlines;
using markdown::InlineType;

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_alphanumeric(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// Letters outside ASCII count as well, and so do the signs there: where that is wrong it is the careful side.
constexpr bool in_word(char c) {
    return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80;
}

// ---- Literal text

std::string without_controls(std::string_view text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto next = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
        const bool blank = byte >= '\t' && byte <= '\r';
        if (byte == 0xC2 && next >= 0x80 && next <= 0x9F)
            ++at;  // C1
        else if (blank || (byte >= 0x20 && byte != 0x7F))
            kept += text[at];
    }
    return kept;
}

// Of plain letters and single blanks, as most texts are.
bool is_plain_line(std::string_view text) {
    const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F; };
    return std::ranges::all_of(text, is_plain) && text.find("  ") == text.npos && !text.starts_with(' ') &&
           !text.ends_with(' ');
}

std::string one_line(std::string_view text) {
    return is_plain_line(text) ? std::string(text) : fold_space(without_controls(text));
}

// `&amp;`, `&#35;`
bool begins_entity(std::string_view text) {
    const std::size_t end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789#", 1);
    return end > 1 && end != std::string_view::npos && text[end] == ';';
}

// A run of `_` within a word means nothing. (Nobody writes a longer one than this looks at.)
bool splits_word(std::string_view text, std::size_t at) {
    constexpr std::size_t reach = 8;
    const std::size_t from = at < reach ? 0 : at - reach;
    const std::string_view left = text.substr(from, at - from), right = text.substr(at, reach);
    const std::size_t before = left.find_last_not_of('_'), after = right.find_first_not_of('_');
    return before != std::string_view::npos && after != std::string_view::npos && is_alphanumeric(left[before]) &&
           is_alphanumeric(right[after]);
}

bool ends_list_number(std::string_view text, std::size_t at) {
    const bool only_digits_before =
        at > 0 && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), is_digit);
    return only_digits_before && (at + 1 == text.size() || text[at + 1] == ' ');
}

// `#` that opens a heading, or closes the one that the text stands in.
bool marks_heading(std::string_view text, std::size_t at) {
    return at == 0 || (text[at - 1] == ' ' && text.find_first_not_of('#', at) == std::string_view::npos);
}

// GitHub makes links of bare "www.".
bool ends_www(std::string_view text, std::size_t at) {
    const std::string_view word = text.substr(at < 3 ? 0 : at - 3, 3);
    return at >= 3 && std::all_of(word.begin(), word.end(), [](char c) { return c == 'w' || c == 'W'; });
}

bool needs_escape(std::string_view text, std::size_t at, Within within) {
    const bool opens_block = within == Within::block;
    const std::string_view rest = text.substr(at);
    switch (text[at]) {
        case '\\':
        case '`':
        case '*':
        case '[':
        case ']':
        case '<':
        case '|':
        case '~':
        case '$': return true;  // GitHub reads `$` as mathematics
        case '_': return !splits_word(text, at);
        case '&': return begins_entity(rest);
        case '{': return rest.starts_with("{{") || rest.starts_with("{%");  // Jekyll's templates
        case ':': return rest.starts_with("://");
        case '#': return marks_heading(text, at);
        case '^': return at == 0;
        case '>':
        case '-':
        case '+': return at == 0 && opens_block;
        case '.': return (opens_block && ends_list_number(text, at)) || ends_www(text, at);
        case ')': return opens_block && ends_list_number(text, at);
        default: return false;
    }
}

// `text` is one line without controls.
std::string escaped(std::string_view text, Within within = Within::block) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (needs_escape(text, at, within)) out += '\\';
        out += text[at];
    }
    return out;
}

// An address without the signs that could end it, or that browsers encode.
std::string encoded(std::string_view url) {
    std::string out;
    for (const char c : url) {
        const bool unsafe = std::string_view(" <>\\\"`{}|^").find(c) != std::string_view::npos;
        if (unsafe)
            out += fmt::format("%{:02X}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out;
}

// ---- Descriptions: cleaning

// Where a bare web address that begins at `at` ends: punctuation behind it belongs to the sentence.
std::size_t bare_address_end(std::string_view text, std::size_t at) {
    std::string_view url = text.substr(at, std::min(text.find_first_of(" <>\"`|\\", at), text.size()) - at);
    constexpr std::string_view punctuation = ".,:;!?*_~'";
    auto unopened = std::count(url.begin(), url.end(), ')') - std::count(url.begin(), url.end(), '(');
    while (!url.empty() && (punctuation.find(url.back()) != std::string_view::npos || (url.back() == ')' && unopened > 0))) {
        if (url.back() == ')') --unopened;
        url.remove_suffix(1);
    }
    return at + url.size();
}

// Text whose bare web addresses have become links, as GitHub shows them.
void append_linked(Inlines& out, std::string_view text) {
    std::size_t done = 0;
    for (std::size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at + 1)) {
        const std::string_view rest = text.substr(at);
        if (at < done || (at > 0 && in_word(text[at - 1])) || !(rest.starts_with("http://") || rest.starts_with("https://")))
            continue;
        const std::string url(text.substr(at, bare_address_end(text, at) - at));
        if (classify_address(url) != Address::web) continue;
        append(out, {InlineType::text, std::string(text.substr(done, at - done))});
        append(out, {InlineType::link, url, {}, {{InlineType::text, url}}});
        done = at + url.size();
    }
    append(out, {InlineType::text, std::string(text.substr(done))});
}

// "/x" counts from the repository's top, as it does on GitHub; a README that is seen elsewhere can say it from its folder
// alone.
std::string from_readme(const std::string& url, std::string_view folder) {
    if (!url.starts_with('/') || classify_address(url.substr(1)) != Address::path) return url;
    return folder.empty() ? url.substr(1) : seen_from(folder, url.substr(1));
}

enum class Links { yes, no };  // there are none inside of links

// Only what is allowed: HTML becomes text, a link or image with an unsafe address becomes what it shows.
Inlines cleaned(const Inlines& inlines, const Spot& spot, Links links) {
    Inlines out;
    for (const Inline& each : inlines) {
        const bool address = each.type == InlineType::link || each.type == InlineType::image;
        const std::string target = address ? from_readme(each.text, spot.folder) : each.text;
        // A backslash before `|` can't be written in a cell's code.
        const bool unwritable =
            each.type == InlineType::code && spot.where == Where::cell && each.text.find("\\|") != std::string::npos;
        if (each.type == InlineType::text && links == Links::yes) {
            append_linked(out, each.text);
        } else if (each.type == InlineType::text || each.type == InlineType::html || unwritable) {
            append(out, {InlineType::text, each.text});
        } else if (address &&
                   (link_target(target, spot.folder).empty() || (each.type == InlineType::link && links == Links::no))) {
            for (Inline& child : cleaned(each.children, spot, links)) append(out, std::move(child));
        } else if (each.type == InlineType::image) {
            Inline image{each.type, encoded(target), one_line(each.title)};
            append(image.children, {InlineType::text, markdown::plain_text(each.children)});
            append(out, std::move(image));
        } else {
            const Links inside = each.type == InlineType::link ? Links::no : links;
            append(out, {each.type, address ? encoded(target) : each.text, one_line(each.title),
                         cleaned(each.children, spot, inside)});
        }
    }
    return out;
}

// ---- Descriptions: writing

struct Surroundings {
    const Spot& spot;
    bool emphasised = false;
};

void write(std::string& out, const Inlines& inlines, Surroundings in);

bool begins_with_word(const Inlines& inlines, std::size_t at) {
    return at < inlines.size() && inlines[at].type == InlineType::text && in_word(inlines[at].text.front());
}

// `_` where it can be read as emphasis, else `*`: what formatters choose.
void write_emphasis(std::string& out, const Inlines& inlines, std::size_t at, Surroundings in) {
    const bool touches_word = (!out.empty() && in_word(out.back())) || begins_with_word(inlines, at + 1);
    const char mark = touches_word || in.emphasised ? '*' : '_';
    in.emphasised = true;
    out += mark;
    write(out, inlines[at].children, in);
    out += mark;
}

// A path out of the README's folder may still stay in the repository.
bool is_allowed(std::string_view url, std::string_view folder) {
    if (classify_address(url) != Address::bad) return true;
    return !folder.empty() && url.starts_with("..") && classify_address(fmt::format("{}/{}", folder, url)) == Address::path;
}

std::string quoted_title(const std::string& title) {
    if (title.empty()) return {};
    std::string quoted;
    for (const char c : escaped(title)) quoted += c == '"' ? std::string("\\\"") : std::string(1, c);
    return fmt::format(" \"{}\"", quoted);
}

void write_link(std::string& out, const Inline& link, Surroundings in) {
    const std::string target = link_target(link.text, in.spot.folder);
    const std::string bare = fmt::format("<{}>", link.text);
    const bool shows_itself =
        link.type == InlineType::link && link.title.empty() && link.children == Inlines{{InlineType::text, link.text}};
    if (shows_itself && (target == link.text || target == bare) && classify_address(link.text) == Address::web) {
        out += bare;
        return;
    }
    if (link.type == InlineType::image)
        out += '!';
    else if (out.ends_with('!'))
        out.insert(out.size() - 1, 1, '\\');  // or it would be an image
    out += '[';
    write(out, link.children, in);
    out += fmt::format("]({}{})", target, quoted_title(link.title));
}

// In a cell GitHub takes `\|` for `|` before it looks for anything else.
std::string with_pipes(std::string_view code) {
    std::string out;
    for (const char c : code) out += c == '|' ? std::string("\\|") : std::string(1, c);
    return out;
}
std::string without_pipes(std::string_view cell) {
    std::string out;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        if (cell.substr(at, 2) != "\\|") out += cell[at];
    }
    return out;
}

// Signs of a text in the middle that only mean something at the beginning of a line are escaped too: that is harmless.
void write(std::string& out, const Inlines& inlines, Surroundings in) {
    for (std::size_t at = 0; at < inlines.size(); ++at) {
        const Inline& each = inlines[at];
        switch (each.type) {
            case InlineType::code: {
                const std::string span = markdown::code_span(each.text);
                out += in.spot.where == Where::cell ? with_pipes(span) : span;
                break;
            }
            case InlineType::emphasis: write_emphasis(out, inlines, at, in); break;
            case InlineType::strong:
                out += "**";
                write(out, each.children, in);
                out += "**";
                break;
            case InlineType::link:
            case InlineType::image: write_link(out, each, in); break;
            case InlineType::text:
            case InlineType::html: out += escaped(each.text); break;
        }
    }
}

}  // namespace

std::string escape_markdown(std::string_view text, Within within) {
    return escaped(one_line(text), within);
}

std::string escape_markdown(std::string_view text) {
    return escape_markdown(text, Within::block);
}

Spot spot_in(const Journal& journal, Where where) {
    return {where, folder_of(journal.readme.path)};
}

std::string inline_markdown(std::string_view text, const Spot& spot) {
    const std::string line = one_line(text);
    if (line.empty()) return {};
    const Inlines read = markdown::parse_line(line);
    const Inlines meant = cleaned(read, spot, Links::yes);
    std::string written;
    write(written, meant, {spot});
    const Inlines again = markdown::parse_line(spot.where == Where::cell ? without_pipes(written) : written);
    return again == meant ? fold_space(written) : escape_markdown(markdown::plain_text(meant));
}

namespace {

void add_left_out(std::vector<std::string>& addresses, const Inlines& inlines, std::string_view folder) {
    for (const Inline& each : inlines) {
        const bool address = each.type == InlineType::link || each.type == InlineType::image;
        if (address && link_target(from_readme(each.text, folder), folder).empty()) addresses.push_back(each.text);
        add_left_out(addresses, each.children, folder);
    }
}

}  // namespace

std::vector<std::string> addresses_left_out(std::string_view text, std::string_view folder) {
    std::vector<std::string> addresses;
    add_left_out(addresses, markdown::parse_line(one_line(text)), folder);
    return addresses;
}

std::string inline_markdown(std::string_view text) {
    return inline_markdown(text, Spot());
}

std::string target_from_top(std::string_view url, std::string_view folder) {
    const bool in_readme = url.starts_with('#') || url.starts_with('?');  // a place in the README itself
    if (folder.empty() || in_readme || classify_address(url) != Address::path) return link_target(url);
    std::string path = seen_from(folder, url);
    if (path.find(':') < path.find('/')) path.insert(0, "./");  // else it would be a scheme
    return link_target(path, folder);
}

std::string link_target(std::string_view url, std::string_view folder) {
    if (!is_allowed(url, folder)) return {};
    std::string target;
    const std::string address = encoded(url);
    for (std::size_t at = 0; at < address.size(); ++at) {
        target += address[at];
        if (address[at] == '&' && begins_entity(std::string_view(address).substr(at))) target += "amp;";
    }
    const bool brackets = target.find_first_of("()") != std::string::npos;
    return brackets ? fmt::format("<{}>", target) : target;
}

}  // namespace journey
