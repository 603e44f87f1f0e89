// SPDX-License-Identifier: MIT
#include "core/usual_yaml.hpp"

#include <journey/limits.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace journey::yaml {
namespace {

constexpr int deepest = 20;            // blocks in each other
constexpr std::size_t most_keys = 64;  // of one map: each is compared with all others
constexpr std::size_t longest_key = 64;
constexpr std::size_t usual_keys = 8;

struct Unusual {};

[[noreturn]] void unusual() {
    throw Unusual{};
}

constexpr bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

constexpr bool is_letter(char c) {
    return is_word(c) && c != '-' && !(c >= '0' && c <= '9');
}

// What YAML gives a meaning at the beginning of a plain scalar.
constexpr bool is_indicator(char c) {
    return std::string_view("-?:,[]{}#&*!|>'\"%@`").find(c) != std::string_view::npos;
}

// Those that end a plain scalar between brackets, or might.
constexpr bool is_flow_indicator(char c) {
    return std::string_view(",[]{}?:").find(c) != std::string_view::npos;
}

bool is_null_word(std::string_view text) {
    constexpr std::array<std::string_view, 4> words = {"~", "null", "Null", "NULL"};
    return std::ranges::find(words, text) != words.end();
}

// Reads forwards, and stands before the next word all the time: `at_` is its offset and `column_` that of its line's first
// word, or -1 at the end of the text.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Node document() {
        go_to_words(0);
        if (column_ != 0) unusual();
        Node root;
        read_map(root, 0);
        if (column_ != -1) unusual();
        return root;
    }

private:
    // ---- lines ----

    char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }
    bool is_break(std::size_t at) const { return peek(at) == '\n' || peek(at) == '\r'; }
    bool is_gap(std::size_t at) const { return peek(at) == ' ' || is_break(at); }
    bool is_dash(std::size_t at) const { return peek(at) == '-' && is_gap(at + 1); }

    std::size_t skip_blanks(std::size_t at) const {
        while (peek(at) == ' ') ++at;
        return at;
    }

    std::size_t next_line(std::size_t at) const {
        const std::size_t feed = text_.find('\n', at);
        return feed == text_.npos ? text_.size() : feed + 1;
    }

    // To the first word at or behind the beginning of a line that is no comment.
    void go_to_words(std::size_t line) {
        comment_column_ = -1;
        for (; line < text_.size(); line = next_line(line)) {
            at_ = skip_blanks(line);
            column_ = static_cast<long>(at_ - line);
            if (is_break(at_)) continue;
            if (peek(at_) != '#') return;
            comment_column_ = std::max(comment_column_, column_);
        }
        at_ = text_.size();
        column_ = -1;
    }

    // Behind a value there may only be a comment.
    void end_line(std::size_t behind) {
        const std::size_t at = skip_blanks(behind);
        if (!is_break(at) && !(peek(at) == '#' && at > behind)) unusual();
        go_to_words(next_line(at));
    }

    // ---- blocks ----

    void begin(Node& node, Type type, Form form, std::size_t at) {
        if (++values_ > limits::values) unusual();
        node.type = type;
        node.form = form;
        node.begin = node.content = node.end = at;
    }

    static void end(Node& block) {
        block.end = block.children().back().end;
        block.children().shrink_to_fit();
    }

    std::size_t end_of_key(std::size_t at) const {
        std::size_t end = at;
        if (is_letter(peek(at)))
            while (is_word(peek(end))) ++end;
        const bool is_key = end > at && peek(end) == ':' && end - at <= longest_key;
        return is_key && !is_null_word(text_.substr(at, end - at)) ? end : at;
    }

    void read_key(Node& map, std::size_t end) {
        if (end == at_ || map.entries() == most_keys) unusual();
        const std::string_view name = text_.substr(at_, end - at_);
        if (map.index_of(name) != text_.npos) unusual();
        begin(map.children().emplace_back(), Type::scalar, Form::plain, at_);
        map.children().back().value = name;
        map.children().back().end = end;
    }

    void read_map(Node& map, long column) {
        if (++depth_ > deepest) unusual();
        begin(map, Type::map, Form::block, at_);
        map.children().reserve(2 * usual_keys);
        do {
            const std::size_t colon = end_of_key(at_);
            if (!is_gap(colon + 1)) unusual();
            read_key(map, colon);
            Node& value = map.children().emplace_back();
            value.sign = colon;
            read_value(value, column);
        } while (column_ == column);
        if (column_ > column) unusual();
        end(map);
        --depth_;
    }

    void read_sequence(Node& list, long column) {
        if (++depth_ > deepest) unusual();
        begin(list, Type::sequence, Form::block, at_);
        do {
            Node& item = list.children().emplace_back();
            item.sign = at_;
            read_item(item, column);
        } while (column_ == column && is_dash(at_));
        if (column_ > column) unusual();
        end(list);
        --depth_;
    }

    void read_value(Node& value, long column) {
        at_ = skip_blanks(value.sign + 1);
        if (!ends_line(at_)) return read_words(value, column);
        end_line(value.sign + 1);
        if (column_ > column)
            read_block(value);
        else if (column_ == column && is_dash(at_))
            read_sequence(value, column);
        else
            begin(value, Type::null, Form::plain, value.sign + 1);
    }

    void read_item(Node& item, long column) {
        at_ = skip_blanks(item.sign + 1);
        if (const std::size_t colon = end_of_key(at_); colon > at_ && is_gap(colon + 1))
            return read_map(item, column + static_cast<long>(at_ - item.sign));
        if (!ends_line(at_)) return read_words(item, column);
        end_line(item.sign + 1);
        if (column_ > column)
            read_block(item);
        else
            begin(item, Type::null, Form::plain, item.sign + 1);
    }

    void read_block(Node& node) { is_dash(at_) ? read_sequence(node, column_) : read_map(node, column_); }

    bool ends_line(std::size_t at) const { return is_break(at) || peek(at) == '#'; }

    // ---- what stands behind a `:` or `-` on the same line ----

    void read_words(Node& node, long column) {
        switch (peek(at_)) {
            case '|':
            case '>': return read_block_scalar(node, column);
            case '[': read_flow_sequence(node); break;
            case '{': read_flow_map(node); break;
            case '"': read_double_quoted(node); break;
            case '\'': read_single_quoted(node); break;
            default: return read_plain(node, column);
        }
        end_line(node.end);
    }

    void read_plain(Node& node, long column) {
        if (is_indicator(peek(at_))) unusual();
        std::size_t end = at_;
        for (std::size_t at = at_; !is_break(at) && !(peek(at) == '#' && end < at); ++at) {
            if (peek(at) == ':' && is_gap(at + 1)) unusual();
            if (peek(at) != ' ') end = at + 1;
        }
        set_plain(node, end);
        end_line(end);
        // What stands deeper goes on with the scalar; a comment there might.
        if (std::max(column_, comment_column_) > column) unusual();
    }

    void set_plain(Node& node, std::size_t end) {
        begin(node, Type::scalar, Form::plain, at_);
        node.end = end;
        node.value = text_.substr(at_, end - at_);
        if (is_null_word(node.value)) unusual();
    }

    void read_double_quoted(Node& node) {
        begin(node, Type::scalar, Form::double_quoted, at_);
        std::size_t at = at_ + 1;
        for (; peek(at) != '"'; ++at) {
            if (is_break(at)) unusual();
            node.value += peek(at) == '\\' ? unescaped(peek(++at)) : peek(at);
        }
        node.end = at + 1;
    }

    static char unescaped(char c) {
        switch (c) {
            case '"':
            case '\\': return c;
            case 'n': return '\n';
            case 't': return '\t';
            default: unusual();
        }
    }

    void read_single_quoted(Node& node) {
        begin(node, Type::scalar, Form::single_quoted, at_);
        std::size_t at = at_ + 1;
        for (; peek(at) != '\'' || peek(at + 1) == '\''; ++at) {
            if (is_break(at)) unusual();
            if (peek(at) == '\'') ++at;
            node.value += peek(at);
        }
        node.end = at + 1;
    }

    // A text of lines that all stand deeper than the key or dash; in `>` it is one paragraph.
    void read_block_scalar(Node& node, long column) {
        begin(node, Type::scalar, peek(at_) == '|' ? Form::literal : Form::folded, at_);
        const bool strip = peek(at_ + 1) == '-';
        const std::size_t header_end = at_ + (strip ? 2 : 1);
        if (!is_break(header_end)) unusual();
        long indent = -1;
        std::size_t blank_lines = 0;
        std::size_t line = next_line(header_end);
        for (; line < text_.size(); line = next_line(line)) {
            const std::size_t first = skip_blanks(line);
            const long spaces = static_cast<long>(first - line);
            if (is_break(first)) {
                if (spaces > 0 || indent == -1) unusual();
                ++blank_lines;
                continue;
            }
            if (spaces <= column) break;
            if (indent == -1) indent = spaces;
            if (spaces < indent) unusual();
            add_line(node, line + static_cast<std::size_t>(indent), std::exchange(blank_lines, 0));
        }
        if (indent == -1 || text_.back() != '\n') unusual();
        if (!strip) node.value += '\n';
        go_to_words(line);
    }

    void add_line(Node& node, std::size_t at, std::size_t blank_lines) {
        const std::size_t feed = next_line(at) - 1;
        const std::size_t end = peek(feed - 1) == '\r' ? feed - 1 : feed;
        if (node.form == Form::folded && (blank_lines > 0 || peek(at) == ' ' || peek(end - 1) == ' ')) unusual();
        if (node.end > node.begin) node.value.append(blank_lines + 1, node.form == Form::literal ? '\n' : ' ');
        node.value += text_.substr(at, end - at);
        node.end = end;
    }

    // ---- between brackets, on one line ----

    void read_flow_scalar(Node& node) {
        if (peek(at_) == '"') return read_double_quoted(node);
        if (peek(at_) == '\'') return read_single_quoted(node);
        if (is_indicator(peek(at_)) || is_break(at_)) unusual();
        std::size_t end = at_;
        for (std::size_t at = at_; !is_break(at) && !is_flow_indicator(peek(at)); ++at) {
            if (peek(at) == '#' && end < at) unusual();
            if (peek(at) != ' ') end = at + 1;
        }
        set_plain(node, end);
    }

    // Behind the comma, or at what closes.
    bool goes_on(std::size_t behind, char closing) {
        at_ = skip_blanks(behind);
        if (peek(at_) == closing) return false;
        if (peek(at_) != ',') unusual();
        at_ = skip_blanks(at_ + 1);
        return true;
    }

    void read_flow_sequence(Node& list) {
        begin(list, Type::sequence, Form::flow, at_);
        at_ = skip_blanks(at_ + 1);
        if (peek(at_) != ']') {
            do read_flow_scalar(list.children().emplace_back());
            while (goes_on(list.children().back().end, ']'));
        }
        list.end = at_ + 1;
    }

    void read_flow_map(Node& map) {
        begin(map, Type::map, Form::flow, at_);
        at_ = skip_blanks(at_ + 1);
        if (peek(at_) != '}') {
            do {
                const std::size_t colon = end_of_key(at_);
                if (peek(colon + 1) != ' ') unusual();
                read_key(map, colon);
                at_ = skip_blanks(colon + 1);
                map.children().emplace_back().sign = colon;
                read_flow_scalar(map.children().back());
            } while (goes_on(map.children().back().end, '}'));
        }
        map.end = at_ + 1;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    long column_ = -1;
    long comment_column_ = -1;  // of the comments that were skipped last, the deepest
    int depth_ = 0;
    std::size_t values_ = 0;
};

}  // namespace

std::optional<Node> read_usual(std::string_view text) try {
    if (text.find('\t') != text.npos || text.starts_with("\xEF\xBB\xBF")) return std::nullopt;
    return Reader(text).document();
} catch (const Unusual&) {
    return std::nullopt;
}

}  // namespace journey::yaml
