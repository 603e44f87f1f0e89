// SPDX-License-Identifier: MIT
#include "core/placing.hpp"

#include "core/lines.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace journey::yaml {
namespace {

constexpr auto npos = std::string_view::npos;

// The text and yaml-cpp's events tell different stories at `at`.
struct Misplaced {
    std::size_t at;
    Severity severity;
    std::string message;
};

[[noreturn]] void not_understood(std::size_t at) {
    throw Misplaced{at, Severity::blocking, "this YAML is too unusual to be edited safely"};
}

class Placer {
public:
    explicit Placer(std::string_view text) : text_(text), lines_(text) {}

    void place_document(Node& root) {
        check_prologue(root.begin);
        place(root, -1);
        if (root.form == Form::flow)
            throw Misplaced{root.begin, Severity::blocking, "a journal in flow style, '{…}', can't be edited line by line"};
        check_epilogue(root.end);
    }

private:
    bool at_end(std::size_t at) const { return at >= text_.size(); }
    bool is_blank(std::size_t at) const { return !at_end(at) && (text_[at] == ' ' || text_[at] == '\t'); }
    bool is_break(std::size_t at) const { return !at_end(at) && (text_[at] == '\n' || text_[at] == '\r'); }
    bool is_space(std::size_t at) const { return is_blank(at) || is_break(at); }
    bool ends_token(std::size_t at) const { return at_end(at) || is_space(at); }

    long column(std::size_t at) const { return static_cast<long>(lines_.column(at)); }
    bool same_line(std::size_t a, std::size_t b) const { return text_.substr(a, b - a).find('\n') == npos; }

    std::size_t skip_blanks(std::size_t at) const {
        while (is_blank(at)) ++at;
        return at;
    }

    // Behind white space and comments; in flow collections commas too.
    std::size_t skip_gap(std::size_t at, bool commas = false) const {
        while (!at_end(at)) {
            const bool comment = text_[at] == '#' && (at == 0 || is_space(at - 1) || (commas && text_[at - 1] == ','));
            if (comment)
                at = lines_.end(at);
            else if (is_space(at) || (commas && text_[at] == ','))
                ++at;
            else
                break;
        }
        return at;
    }

    // Before the first node there may be comments, and directives when `---` ends them.
    void check_prologue(std::size_t begin) const {
        std::optional<std::size_t> directive;
        for (std::size_t at = 0; at < begin; at = lines_.next(at)) {
            if (text_[at] == '%' && !directive) directive = at;
            if (text_.compare(at, 3, "---") == 0) return;
        }
        if (directive) stray_directive(*directive);
    }

    void check_epilogue(std::size_t end) const {
        std::size_t at = skip_gap(end);
        if (text_.compare(at, 3, "...") == 0 && column(at) == 0) at = skip_gap(at + 3);
        if (at_end(at)) return;
        if (text_[at] == '%' && column(at) == 0) stray_directive(at);
        if (text_.compare(at, 3, "---") == 0 && column(at) == 0)
            throw Misplaced{at, Severity::unreadable, "a second YAML document begins here; a journal is one"};
        not_understood(at);
    }

    [[noreturn]] static void stray_directive(std::size_t at) {
        throw Misplaced{at, Severity::unreadable,
                        "a line that begins with '%' is lost to YAML readers; put the text in quotes"};
    }

    // `&anchor` and `!tag` before a node's content.
    void place_properties(Node& node, bool belongs) const {
        std::size_t at = node.begin;
        node.set_tag({});
        while (belongs && !at_end(at) && (text_[at] == '&' || text_[at] == '!')) {
            std::size_t end = at;
            while (!ends_token(end)) ++end;
            if (text_[at] == '!') node.set_tag(std::string(text_.substr(at, end - at)));
            at = skip_gap(end);
            node.content = node.end = end;
        }
        if (node.type != Type::null || node.content == 0) node.content = at;
    }

    // `parent` is the column of the key or dash that the node hangs on.
    void place(Node& node, long parent) {
        // On `&z id: 2` yaml-cpp gives the map the mark of its first key's anchor.
        const bool collection = node.type == Type::map || node.type == Type::sequence;
        place_properties(node, !collection || !node.anchor().empty() || !node.tag().empty());
        switch (node.type) {
            case Type::null: node.end = end_of_null(node); break;
            case Type::alias: place_alias(node); break;
            case Type::scalar: place_scalar(node, parent); break;
            case Type::sequence: node.form == Form::flow ? place_flow(node) : place_block_sequence(node); break;
            case Type::map: node.form == Form::flow ? place_flow(node) : place_block_map(node); break;
        }
    }

    std::optional<std::size_t> null_word(std::size_t at) const {
        constexpr std::array<std::string_view, 4> words = {"~", "null", "Null", "NULL"};
        for (const std::string_view word : words) {
            const std::size_t end = at + word.size();
            if (text_.compare(at, word.size(), word) != 0) continue;
            if (ends_token(end) || text_[end] == ',' || text_[end] == ']' || text_[end] == '}') return end;
        }
        return std::nullopt;
    }

    std::size_t end_of_null(Node& node) const {
        const auto end = null_word(node.content);
        if (!end) return node.content;
        node.value = std::string(text_.substr(node.content, *end - node.content));
        return *end;
    }

    void place_alias(Node& node) const {
        if (at_end(node.begin) || text_[node.begin] != '*') not_understood(node.begin);
        std::size_t end = node.begin + 1;
        while (!ends_token(end) && std::string_view(",[]{}").find(text_[end]) == npos) ++end;
        node.set_anchor(std::string(text_.substr(node.begin + 1, end - node.begin - 1)));
        node.value = "*" + node.anchor();
        node.content = node.begin;
        node.end = end;
    }

    void place_scalar(Node& node, long parent) const {
        if (at_end(node.content)) not_understood(node.begin);
        const bool plain = node.form == Form::plain;
        switch (plain ? '\0' : text_[node.content]) {
            case '"': node.form = Form::double_quoted; break;
            case '\'': node.form = Form::single_quoted; break;
            case '|': node.form = Form::literal; break;
            case '>': node.form = Form::folded; break;
            default: node.form = Form::plain;
        }
        switch (node.form) {
            case Form::double_quoted:
            case Form::single_quoted: node.end = end_of_quoted(node.content); break;
            case Form::literal:
            case Form::folded: place_block_scalar(node, parent); break;
            default: node.end = end_of_plain(node.content, node.value);
        }
    }

    std::size_t end_of_quoted(std::size_t begin) const {
        const char quote = text_[begin];
        for (std::size_t at = begin + 1; !at_end(at); ++at) {
            if (quote == '"' && text_[at] == '\\')
                ++at;
            else if (text_[at] == quote) {
                if (quote == '"' || at + 1 >= text_.size() || text_[at + 1] != '\'') return at + 1;
                ++at;
            }
        }
        throw Misplaced{begin, Severity::unreadable, "this quote is not closed"};
    }

    // A plain scalar has no escapes, so its value can be read along its source: a blank stands for blanks or for one fold, n
    // line feeds for n + 1 line breaks.
    std::size_t end_of_plain(std::size_t begin, std::string_view value) const {
        std::size_t at = begin;
        for (std::size_t i = 0; i < value.size();) {
            const std::size_t gap_end = skip_blanks(at);
            if ((value[i] == ' ' || value[i] == '\n') && is_break(gap_end)) {
                std::size_t breaks = 0;
                std::size_t next = gap_end;
                while (is_break(next)) {
                    next = skip_blanks(lines_.next(next));
                    ++breaks;
                }
                const std::size_t feeds = value[i] == ' ' ? 1 : std::min(value.find_first_not_of('\n', i), value.size()) - i;
                if (value[i] == ' ' ? breaks != 1 : breaks != feeds + 1) not_understood(at);
                i += feeds;
                at = next;
            } else {
                if (at_end(at) || text_[at] != value[i]) not_understood(at);
                ++at;
                ++i;
            }
        }
        return at;
    }

    // Content lines are those indented deeper than the parent; with `+` the empty lines behind them belong to it as well.
    void place_block_scalar(Node& node, long parent) const {
        std::size_t header = node.content + 1;
        bool keep = false;
        long indent = 0;
        for (; !ends_token(header); ++header) {
            if (text_[header] == '+') keep = true;
            if (text_[header] >= '1' && text_[header] <= '9') indent = std::max(parent, 0L) + (text_[header] - '0');
        }
        std::size_t end = header;
        std::size_t kept = header;
        for (std::size_t at = lines_.next(header); !at_end(at); at = lines_.next(at)) {
            const std::size_t stop = lines_.end(at);
            const std::size_t first = std::min(text_.find_first_not_of(' ', at), stop);
            const long spaces = static_cast<long>(first - at);
            if (first == stop && (indent == 0 || spaces <= indent)) {
                kept = stop;
                continue;
            }
            if (indent == 0 && spaces > parent) indent = std::max(spaces, 1L);
            if (indent == 0 || spaces < indent) break;
            end = kept = stop;
        }
        node.end = keep ? kept : end;
        if (!keep || node.form == Form::literal) return;
        // Behind `>+` yaml-cpp loses a line break.
        const std::string_view behind = text_.substr(end, lines_.next(kept) - end);
        const auto breaks = std::count(behind.begin(), behind.end(), '\n') - (end == header ? 1 : 0);
        node.value.erase(node.value.find_last_not_of('\n') + 1);
        node.value.append(static_cast<std::size_t>(breaks), '\n');
    }

    void place_block_sequence(Node& node) {
        std::size_t at = node.content;
        for (Node& item : node.children()) {
            const std::size_t dash = skip_gap(at);
            if (at_end(dash) || text_[dash] != '-' || !ends_token(dash + 1)) not_understood(dash);
            item.sign = dash;
            place_value(item, dash, column(dash));
            at = item.end;
        }
        node.end = at;
    }

    void place_block_map(Node& node) {
        std::size_t at = node.content;
        for (std::size_t i = 0; i < node.children().size(); i += 2) {
            Node& key = node.children()[i];
            at = skip_gap(at);
            if (!at_end(at) && text_[at] == '?' && ends_token(at + 1))
                throw Misplaced{at, Severity::blocking, "an explicit key ('? …') can't be edited safely"};
            if (key.begin != at || key.type == Type::null) not_understood(at);
            place(key, -1);
            const std::size_t colon = skip_blanks(key.end);
            if (at_end(colon) || text_[colon] != ':')
                throw Misplaced{key.begin, Severity::unreadable, "no ':' behind this key"};
            node.children()[i + 1].sign = colon;
            place_value(node.children()[i + 1], colon, column(key.begin));
            at = node.children()[i + 1].end;
        }
        node.end = at;
    }

    // The value behind a `:` or an item behind a `-`. Where it is empty yaml-cpp's mark is that of the next token.
    void place_value(Node& value, std::size_t sign, long indent) {
        const std::size_t at = skip_gap(sign + 1);
        if (value.type == Type::null) {
            const bool ours = !at_end(at) && (same_line(sign, at) || column(at) > indent);
            const bool written = ours && (null_word(at) || text_[at] == '&' || text_[at] == '!');
            if (!written) {
                value.begin = value.content = value.end = sign + 1;
                return;
            }
            value.begin = at;
        } else if (value.begin != at) {
            not_understood(at);
        }
        place(value, indent);
    }

    // `[…]`, `{…}`, and the single pair `a: b` inside a `[…]`, which has no braces of its own.
    void place_flow(Node& node) {
        const char open = at_end(node.content) ? '\0' : text_[node.content];
        const bool braces = node.type == Type::sequence ? open == '[' : open == '{';
        if (!braces && node.type == Type::sequence) not_understood(node.content);
        std::size_t at = braces ? node.content + 1 : node.content;
        for (std::size_t i = 0; i < node.children().size(); ++i) {
            at = skip_gap(at, true);
            Node& child = node.children()[i];
            if (child.begin != at || child.type == Type::null) {
                if (child.type != Type::null || !null_word(at)) not_understood(at);
                child.begin = at;
            }
            place(child, -1);
            at = child.end;
            if (node.type == Type::map) at = place_flow_value(child, node.children()[++i]);
        }
        if (!braces) {
            node.end = at;
            return;
        }
        at = skip_gap(at, true);
        if (at_end(at) || text_[at] != (node.type == Type::sequence ? ']' : '}')) not_understood(at);
        node.end = at + 1;
    }

    std::size_t place_flow_value(const Node& key, Node& value) {
        const std::size_t colon = skip_gap(key.end);
        if (at_end(colon) || text_[colon] != ':') {
            if (value.type != Type::null) not_understood(colon);
            value.begin = value.content = value.end = key.end;
            return key.end;
        }
        value.sign = colon;
        const std::size_t at = skip_gap(colon + 1);
        if (value.type == Type::null && !null_word(at)) {
            value.begin = value.content = value.end = colon + 1;
            return value.end;
        }
        if (value.type == Type::null) value.begin = at;
        if (value.begin != at) not_understood(at);
        place(value, -1);
        return value.end;
    }

    std::string_view text_;
    Lines lines_;
};

}  // namespace

bool place(std::string_view text, Node& root, std::vector<Problem>& problems) {
    try {
        Placer(text).place_document(root);
        return true;
    } catch (const Misplaced& misplaced) {
        problems.push_back({position_at(text, misplaced.at), misplaced.severity, misplaced.message, {}});
        return misplaced.severity != Severity::unreadable;
    }
}

}  // namespace journey::yaml
