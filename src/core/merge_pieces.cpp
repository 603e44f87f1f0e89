// SPDX-License-Identifier: MIT
#include "core/merge_pieces.hpp"

#include "core/comments.hpp"
#include "core/fields.hpp"
#include "core/identities.hpp"
#include "core/lines.hpp"
#include "core/merge_parts.hpp"
#include "core/merge_values.hpp"
#include "core/new_node.hpp"
#include "core/sequence.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace journey {
namespace {

using yaml::Form;
using yaml::Node;
using yaml::Type;

// The versions of one piece; nullptr where it is not there.
struct Three {
    const Piece* base = nullptr;
    const Piece* ours = nullptr;
    const Piece* theirs = nullptr;

    const Piece& any() const { return ours ? *ours : theirs ? *theirs : *base; }
};

struct Lists {
    std::vector<Piece> base;
    std::vector<Piece> ours;
    std::vector<Piece> theirs;
};

enum class Level { top, inside };

// Which list the pieces are items of, by its key; and which record is around them.
struct Scope {
    Level level = Level::inside;
    std::string list = {};
    std::string owner = {};
};

std::optional<Kind> kind_in(std::string_view list) {
    for (const Kind kind : {Kind::course, Kind::objective, Kind::project, Kind::insight})
        if (plural(kind) == list) return kind;
    return std::nullopt;
}

// "project 'cli-calculator'", "objective 'databases/btree'"; of an entry its key.
std::string label(const Piece& piece, const Scope& scope) {
    if (!piece.key.empty()) return fmt::format("'{}'", piece.key);
    const std::string id = id_of(*piece.value);
    const auto kind = kind_in(scope.list);
    if (kind != Kind::objective) return fmt::format("{} '{}'", kind ? name(*kind) : scope.list, id);
    const Node* text = piece.value->type == Type::map ? piece.value->find("text") : piece.value;
    return fmt::format("objective '{}/{}'", scope.owner, id.empty() && text ? text->value : id);
}

// The piece that has each number, or nullptr.
std::vector<const Piece*> by_number(const std::vector<Piece>& pieces, const Sequence& numbers, std::size_t count) {
    std::vector<const Piece*> result(count);
    for (std::size_t i = 0; i < pieces.size(); ++i) result[numbers[i]] = &pieces[i];
    return result;
}

// ---- blocks ----

// The pieces that stand in it, however it is written; nullopt when they can't be told apart.
std::optional<std::vector<Piece>> inside(const Piece* piece, Type type, std::size_t column) {
    if (!piece || piece->value->type == Type::null) return std::vector<Piece>();
    if (piece->is_block()) return type_of_children(*piece) == type ? std::optional(piece->children) : std::nullopt;
    if (piece->value->type != type) return std::nullopt;
    return piece->value->form == Form::flow ? std::optional(unfolded(*piece->value, column)) : std::nullopt;
}

// Comments may stand so that nobody knows what they are about, and then go with the wrong thing.
void require_all_comments(const std::string& comments, const std::string& text) {
    const Lines lines(comments);
    const Comments there(text);
    for (std::size_t at = 0; at < comments.size(); at = lines.next(at))
        if (!there.contains(std::string_view(comments).substr(at, lines.end(at) - at)))
            throw Error(ExitCode::fatal, "a comment would be lost");
}

// In flow style.
bool has_records(const Piece& piece) {
    const auto is_map = [](const Node& node) { return node.type == Type::map; };
    return piece.key.empty() ? is_map(*piece.value)
                             : kind_in(piece.key) && std::ranges::any_of(piece.value->children(), is_map);
}

class Merger {
public:
    Merger(const Trees& trees, const MergeRules& rules) : trees_(trees), rules_(rules), known_(trees.base.text()) {}

    MergedText merge() const {
        const Pieces base = cut(trees_.base), ours = cut(trees_.ours), theirs = cut(trees_.theirs);
        const std::size_t column = ours.entries.empty() ? 0 : ours.entries.front().column;
        const Lists lists{base.entries, ours.entries, theirs.entries};
        const auto numbered = number("", lists.base, lists.ours, lists.theirs);
        if (!numbered) throw Error(ExitCode::fatal, "a key without a name");
        Part whole = merge_children(lists, *numbered, column, Type::map, {.level = Level::top});
        append(whole, merge_lines(base.below, ours.below, theirs.below));
        require_all_comments(merge_lines(comments_of(base), comments_of(ours), comments_of(theirs)), whole.marked);
        return {whole.resolved, whole.marked, whole.conflicts, whole.meant};
    }

private:
    bool is_unchanged(const Piece& before, const Piece& now) const {
        return before.text == now.text || (same_meaning(*before.value, *now.value) && says_nothing_new(now));
    }

    // They go with the value, and there is one value only.
    void require_no_inner_comments(const Piece& ours, const Piece& theirs) const {
        if (has_inner_comment(*ours.value, trees_.ours.text()) || has_inner_comment(*theirs.value, trees_.theirs.text()))
            throw Error(ExitCode::fatal, "a comment stands in a value that both sides changed");
    }

    // Comments that stood elsewhere before were but moved. (What only looks like one may be taken for one here.)
    bool says_nothing_new(const Piece& now) const {
        const Lines lines(now.text);
        for (std::size_t at = now.text.find('#'); at != std::string::npos; at = now.text.find('#', lines.end(at)))
            if (!known_.contains(std::string_view(now.text).substr(at, lines.end(at) - at))) return false;
        return true;
    }

    Part merge_piece(const Three& versions, std::size_t column, const Scope& scope) const {
        Piece empty;
        const Three three = with_empty_list(versions, empty);
        const auto& [base, ours, theirs] = three;
        Part part = ours && theirs ? merge_both(three, column, scope) : merge_one_sided(three, column);
        if (ours && theirs) part.above = merge_lines(base ? base->above : "", ours->above, theirs->above) + part.above;
        part.key = three.any().key;
        const bool was_made = three.ours != versions.ours || three.theirs != versions.theirs;
        return was_made && part.meant.children().empty() && part.is_decided() ? Part() : part;
    }

    // A list that one side took out is one that it left nothing in.
    Three with_empty_list(const Three& three, Piece& empty) const {
        static const Node no_items = yaml::list_node(Form::flow, {});
        if (!three.ours == !three.theirs) return three;
        const Piece& piece = three.any();
        const auto is_list = [](const Piece& it) { return !it.key.empty() && it.value->type == Type::sequence; };
        if (!is_list(piece)) return three;
        if (three.base ? !is_list(*three.base) || (are_simple() && is_unchanged(*three.base, piece))
                       : rules_.taken_twice.empty())
            return three;
        empty.key = piece.key;
        empty.value = &no_items;
        empty.column = piece.column;
        empty.above = three.base ? three.base->above : std::string();
        empty.head = piece.key + ": []";
        empty.text = indentation(piece.column) + empty.head + "\n";
        return {three.base, three.ours ? three.ours : &empty, three.theirs ? three.theirs : &empty};
    }

    Part merge_one_sided(const Three& three, std::size_t column) const {
        const auto& [base, ours, theirs] = three;
        if (!ours && !theirs) return {};
        const Piece& piece = three.any();
        const bool is_renamed = rules_.renamed_and_removed.contains(id_of(*piece.value));
        if (base && is_unchanged(*base, piece) && !is_renamed) {
            Part gone;
            gone.above = indented(orphans(*base, piece), piece.column, column);
            return gone;
        }
        Part part = taken(piece, column);
        const bool is_taken_twice = !base && theirs && rules_.taken_twice.contains(id_of(*theirs->value));
        if (is_taken_twice) part = undecided({}, part.theirs, "id");
        if (base && ours) part = with_meaning(undecided(part.resolved, {}, "changed by us, removed by them"), *ours);
        if (base && theirs) part = undecided({}, part.theirs, "removed by us, changed by them");
        part.above = indented(piece.above, piece.column, column);
        return part;
    }

    static Part with_meaning(Part part, const Piece& piece) {
        part.meant = *piece.value;
        return part;
    }

    Part merge_both(const Three& three, std::size_t column, const Scope& scope) const {
        const auto& [base, ours, theirs] = three;
        if (ours->key == "id")
            if (const auto apart = rules_.renamed_apart.find(ours->value->value); apart != rules_.renamed_apart.end())
                return renamed_apart(*ours, apart->second, column);
        if (are_simple()) {
            if (ours->text == theirs->text || (base && base->text == theirs->text)) return taken(*ours, column);
            if (base && base->text == ours->text) return taken(*theirs, column);
        }
        const auto is_text = [](const Piece& piece) { return piece.value->type == Type::scalar; };
        if (scope.list == plural(Kind::objective) && is_text(*ours) != is_text(*theirs)) {
            const Piece one = expanded(*ours), other = expanded(*theirs);
            const std::optional<Piece> old = base ? std::optional(expanded(*base)) : std::nullopt;
            if (auto part = merge_blocks({old ? &*old : nullptr, &one, &other}, column, scope)) return std::move(*part);
            throw Error(ExitCode::fatal, "an objective that both sides changed is in flow style");
        }
        if (auto part = merge_blocks(three, column, scope)) return std::move(*part);
        return merge_leaves(three, column);
    }

    // Equal texts may then be used as they are.
    bool are_simple() const {
        return rules_.renamed_apart.empty() && rules_.renamed_and_removed.empty() && rules_.taken_twice.empty();
    }

    static Part renamed_apart(const Piece& ours, const std::string& their_id, std::size_t column) {
        const std::string text = indented(ours.text, ours.column, column);
        return with_meaning(undecided(text, fmt::format("{}id: {}\n", indentation(column), yaml::write_scalar(their_id)), "id"),
                            ours);
    }

    // nullopt when these are not two blocks whose pieces can be told apart.
    std::optional<Part> merge_blocks(const Three& three, std::size_t column, const Scope& scope) const {
        const auto& [base, ours, theirs] = three;
        if (!ours->is_block() && !(theirs->is_block() && ours->value->children().empty())) return std::nullopt;
        const Piece& frame = ours->is_block() ? *ours : *theirs;
        const Type type = type_of_children(frame);
        const std::size_t inner = column + frame.child_column - frame.column;
        auto old = inside(base, type, inner);
        auto one = inside(ours, type, inner), other = inside(theirs, type, inner);
        if (!one || !other) return std::nullopt;
        require_no_inner_comments(*ours, *theirs);
        Lists lists{old ? std::move(*old) : std::vector<Piece>(), std::move(*one), std::move(*other)};
        Scope below{Level::inside, type == Type::sequence ? frame.key : "", id_of(*frame.value)};
        if (below.owner.empty()) below.owner = scope.owner;
        const auto numbered = number(below.list, lists.base, lists.ours, lists.theirs);
        if (!numbered) return std::nullopt;

        Part part = merge_children(lists, *numbered, inner, type, below);
        append(part, merge_lines(base ? base->below : "", ours->below, theirs->below));
        const std::string close = merge_close(three, column, part.above);
        if (frame.on_dash_line && !close.empty()) part.above += indentation(column) + close.substr(close.find('#')) + "\n";
        for (std::string* text : part.texts()) *text = framed(frame, column, close, *text);
        return part;
    }

    Part merge_children(const Lists& lists, const Numbered& numbered, std::size_t column, Type type, const Scope& scope) const {
        const auto base = by_number(lists.base, numbered.base, numbered.count);
        const auto ours = by_number(lists.ours, numbered.ours, numbered.count);
        const auto theirs = by_number(lists.theirs, numbered.theirs, numbered.count);
        std::vector<Part> parts;
        Sequence kept;
        for (std::size_t i = 0; i < numbered.count; ++i) {
            const Three three{base[i], ours[i], theirs[i]};
            parts.push_back(merge_piece(three, column, scope));
            if (!parts.back().is_anywhere()) continue;
            kept.push_back(i);
            const bool is_record = type == Type::sequence && (kind_in(scope.list) || three.any().value->type == Type::map);
            if (is_record || scope.level == Level::top) enclose(parts.back(), label(three.any(), scope));
        }
        const std::string left = pass_on_orphans(parts, numbered);
        Part whole;
        whole.meant = type == Type::map ? yaml::map_node() : yaml::list_node(Form::block, {});
        for (const std::size_t number : merge_order(numbered.base, numbered.ours, numbered.theirs, kept))
            add(whole, std::move(parts[number]));
        append(whole, left);
        return whole;
    }

    // ---- values ----

    Part merge_leaves(const Three& three, std::size_t column) const {
        const auto& [base, ours, theirs] = three;
        if (!are_simple() && (has_records(*ours) || has_records(*theirs)))
            throw Error(ExitCode::fatal, "the ids of records in flow style are in conflict");
        require_no_inner_comments(*ours, *theirs);
        const auto same = [](const Piece* a, const Piece* b) { return a && b && same_meaning(*a->value, *b->value); };
        if (same(ours, theirs) || same(base, theirs)) return leaf(three, *ours, column);
        if (same(base, ours)) return leaf(three, *theirs, column);
        const auto value =
            merge_values(ours->key, base ? base->value : nullptr, *ours->value, *theirs->value, trees_.ours.text());
        if (!value) {
            Part part = leaf(three, *ours, column);
            Part other = leaf(three, *theirs, column);
            Part result = with_meaning(undecided(part.resolved, other.resolved, ours->key.empty() ? "text" : ours->key), *ours);
            result.above = part.above;
            return result;
        }
        const std::string head = fmt::format("{}{}", indentation(column), ours->key.empty() ? "-" : ours->key + ":");
        Part part;
        const std::string close = merge_close(three, column, part.above);
        const std::string below = merge_lines(base ? base->below : "", ours->below, theirs->below);
        part.resolved = part.marked = fmt::format("{} {}{}\n{}", head, value->resolved, close, below);
        part.theirs = fmt::format("{} {}{}\n{}", head, value->theirs, close, below);
        part.meant = value->meant;
        part.is_undecided = !value->undecided.empty();
        for (const std::string& key : value->undecided)
            part.fields.push_back(ours->key.empty() ? key : fmt::format("{}.{}", ours->key, key));
        return part;
    }

    // One of them, with what both say about it.
    static Part leaf(const Three& three, const Piece& piece, std::size_t column) {
        Part part;
        if (piece.is_block()) {
            part = taken(piece, column);
        } else {
            const auto& [base, ours, theirs] = three;
            std::string close = merge_close(three, column, part.above);
            const bool has_room = piece.value->form != Form::literal && piece.value->form != Form::folded;
            if (!has_room && !close.empty()) {
                part.above += indentation(column) + close.substr(close.find('#')) + "\n";
                close.clear();
            }
            const std::string head = indented(indentation(piece.column) + piece.head, piece.column, column);
            part.resolved = head + close + "\n" + merge_lines(base ? base->below : "", ours->below, theirs->below);
            part.theirs = part.marked = part.resolved;
        }
        part.meant = *piece.value;
        return part;
    }

    // The comment behind a head. When there are two, theirs goes above.
    static std::string merge_close(const Three& three, std::size_t column, std::string& above) {
        const auto words = [](const Piece* piece) {
            const std::string_view close = piece ? std::string_view(piece->close) : std::string_view();
            return close.substr(std::min(close.find('#'), close.size()));
        };
        const auto base = words(three.base), ours = words(three.ours), theirs = words(three.theirs);
        if (ours == theirs || theirs == base) return ours.empty() ? std::string() : three.ours->close;
        if (ours == base) return theirs.empty() ? std::string() : three.theirs->close;
        if (theirs.empty()) return three.ours->close;
        if (ours.empty()) return three.theirs->close;
        above += fmt::format("{}{}\n", indentation(column), theirs);
        return three.ours->close;
    }

    // ---- markers ----

    void enclose(Part& part, const std::string& what) const {
        if (!part.is_undecided) return;
        const auto marker = [&](char sign, const std::string& side) {
            return fmt::format("{}{}{}\n", std::string(rules_.style.marker_size, sign), side.empty() ? "" : " ", side);
        };
        part.marked =
            marker('<', rules_.style.ours) + part.resolved + marker('=', "") + part.theirs + marker('>', rules_.style.theirs);
        std::ranges::move(part.conflicts, std::back_inserter(part.fields));
        part.conflicts = {fmt::format("{} ({})", what, fmt::join(part.fields, ", "))};
        part.fields.clear();
        part.is_undecided = false;
    }

    const Trees& trees_;
    const MergeRules& rules_;
    const Comments known_;  // to all sides
};

}  // namespace

MergedText merge_pieces(const Trees& trees, const MergeRules& rules) {
    return Merger(trees, rules).merge();
}

}  // namespace journey
