// SPDX-License-Identifier: MIT
#include "core/pieces.hpp"

#include "core/lines.hpp"
#include "core/new_node.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace journey {
namespace {

using yaml::Form;
using yaml::Node;
using yaml::Type;

bool is_block(const Node& node) {
    const bool collection = node.type == Type::map || node.type == Type::sequence;
    return collection && node.form == Form::block && !node.children().empty();
}

class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text), lines_(text) {}

    Pieces cut(const Node& root) const {
        Pieces pieces{entries(root, 0), {}};
        pieces.below = text_.substr(end_of(pieces.entries, root));
        return pieces;
    }

private:
    // A stretch of the text that is one entry or item: where it begins, its sign (`:` or `-`) ends, and its value stands.
    struct Place {
        std::size_t begin;
        std::size_t behind_sign;
        const Node* value;
    };

    std::vector<Piece> entries(const Node& map, std::size_t floor) const {
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < map.entries(); ++i) {
            const Place place{map.key(i).begin, map.at(i).sign + 1, &map.at(i)};
            pieces.push_back(piece(place, floor));
            pieces.back().key = map.key(i).value;
            floor = behind(place);
        }
        return pieces;
    }

    std::vector<Piece> items(const Node& list, std::size_t floor) const {
        std::vector<Piece> pieces;
        for (const Node& item : list.children()) {
            const Place place{item.sign, item.sign + 1, &item};
            pieces.push_back(piece(place, floor));
            floor = behind(place);
        }
        return pieces;
    }

    std::size_t behind(const Place& place) const {
        return lines_.next(lines_.block_end(place.value->end, lines_.column(place.begin)));
    }

    std::size_t end_of(const std::vector<Piece>& pieces, const Node& root) const {
        if (pieces.empty()) return 0;
        const std::size_t last = root.entries() - 1;
        return behind({root.key(last).begin, root.at(last).sign + 1, &root.at(last)});
    }

    Piece piece(const Place& place, std::size_t floor) const {
        Piece piece;
        const std::size_t end = behind(place);
        piece.value = place.value;
        piece.column = lines_.column(place.begin);
        if (lines_.only_blanks_before(place.begin)) piece.above = text_.substr(floor, lines_.begin(place.begin) - floor);
        piece.text = std::string(piece.column, ' ').append(text_.substr(place.begin, end - place.begin));
        const Node& value = *place.value;
        const bool list_in_list = value.type == Type::sequence && text_[place.begin] == '-';
        if (!is_block(value) || list_in_list) {
            cut_behind(piece, place.begin, value.end);
            piece.below = text_.substr(lines_.next(value.end), end - std::min(end, lines_.next(value.end)));
            return piece;
        }
        const std::size_t first = value.type == Type::map ? value.key(0).begin : value.children().front().sign;
        piece.on_dash_line = lines_.begin(first) == lines_.begin(place.begin);
        piece.child_column = lines_.column(first);
        cut_behind(piece, place.begin, piece.on_dash_line ? first : place.behind_sign);
        if (piece.on_dash_line) piece.close.clear();
        const std::size_t inside = piece.on_dash_line ? lines_.begin(first) : lines_.next(place.begin);
        piece.children = value.type == Type::map ? entries(value, inside) : items(value, inside);
        const std::size_t last = value.type == Type::map ? value.key(value.entries() - 1).begin : value.children().back().sign;
        const std::size_t stop = lines_.next(lines_.block_end(value.end, lines_.column(last)));
        piece.below = text_.substr(stop, end - std::min(end, stop));
        return piece;
    }

    void cut_behind(Piece& piece, std::size_t begin, std::size_t end) const {
        piece.head = text_.substr(begin, end - begin);
        piece.close = text_.substr(end, lines_.end(end) - end);
    }

    std::string_view text_;
    Lines lines_;
};

// Text stays text and a date a date, wherever they are written.
Node portable(Node node) {
    if (node.type == Type::null) return yaml::plain_node("null");
    if (node.type == Type::scalar && yaml::reads_as(node) == yaml::Reads::text) node.form = Form::double_quoted;
    for (Node& child : node.children()) child = portable(std::move(child));
    return node;
}

std::string_view comment_in(std::string_view close) {
    return close.substr(std::min(close.find('#'), close.size()));
}

void add_comments(std::string& to, std::string_view text) {
    const Lines lines(text);
    for (std::size_t at = 0; at < text.size(); at = lines.next(at)) {
        const std::size_t first = lines.first_word(at);
        if (first < lines.end(at)) to.append(text.substr(first, lines.end(at) - first)).append("\n");
    }
}

}  // namespace

Pieces cut(const yaml::Tree& tree) {
    return Cutter(tree.text()).cut(tree.root());
}

std::string indented(const std::string& text, std::size_t from, std::size_t to) {
    if (from == to) return text;
    const Lines lines(text);
    std::string result;
    for (std::size_t at = 0; at < text.size(); at = lines.next(at)) {
        const std::string line = text.substr(at, lines.next(at) - at);
        if (lines.is_blank(at)) {
            result += line;
        } else if (to > from) {
            result.append(to - from, ' ').append(line);
        } else {
            const std::size_t blanks = std::min(line.find_first_not_of(' '), from - to);
            if (blanks < from - to && !lines.is_comment(at))
                throw Error(ExitCode::fatal, "the lines can't be indented as the others are");
            result += line.substr(blanks);
        }
    }
    return result;
}

std::string portable_text(const Node& node) {
    return yaml::flow_text(portable(node));
}

std::vector<Piece> unfolded(const Node& flow, std::size_t column) {
    std::vector<Piece> pieces;
    const bool map = flow.type == Type::map;
    for (std::size_t i = map ? 1 : 0; i < flow.children().size(); i += map ? 2 : 1) {
        Piece piece;
        piece.value = &flow.children()[i];
        piece.column = column;
        if (map) piece.key = flow.children()[i - 1].value;
        piece.head = fmt::format("{} {}", map ? piece.key + ":" : "-", portable_text(*piece.value));
        piece.text = fmt::format("{}{}\n", std::string(column, ' '), piece.head);
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

std::string comments_of(const Piece& piece) {
    std::string comments(comment_in(piece.close));
    if (!comments.empty()) comments += "\n";
    for (const Piece& child : piece.children) {
        add_comments(comments, child.above);
        comments += comments_of(child);
    }
    add_comments(comments, piece.below);
    return comments;
}

std::string comments_of(const Pieces& pieces) {
    std::string comments;
    for (const Piece& entry : pieces.entries) {
        add_comments(comments, entry.above);
        comments += comments_of(entry);
    }
    add_comments(comments, pieces.below);
    return comments;
}

}  // namespace journey
