// SPDX-License-Identifier: MIT
// Edits by identity: each finds its records in the tree and says what should become of them; core/draft.cpp does the cutting.
#include "core/draft.hpp"
#include "core/fields.hpp"
#include "core/renaming.hpp"

#include <journey/edit.hpp>
#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace journey {
namespace {

using yaml::Form;
using yaml::Node;
using yaml::Type;

Error refused(const std::string& message) {
    return Error(ExitCode::refused, message);
}

std::string label(const Ref& ref) {
    if (ref.kind != Kind::objective) return fmt::format("{} '{}'", name(ref.kind), ref.id);
    return fmt::format("objective '{}' in course '{}'", ref.id.empty() ? ref.text : ref.id, ref.course);
}

const std::string* scalar(const yaml::Tree& tree, const Node& map, std::string_view key) {
    const Node* value = map.find(key);
    if (value != nullptr) value = tree.resolve(*value);
    return value != nullptr && value->type == Type::scalar ? &value->value : nullptr;
}

// A record and the list that it stands in.
struct Found {
    Place owner;           // the map that has the list
    std::string_view key;  // of the list
    Place list;
    std::size_t index = 0;
    Place record;
};

bool is_record(const yaml::Tree& tree, const Node& item, const Ref& ref) {
    const Node* node = tree.resolve(item);
    if (node == nullptr) return false;
    if (node->type == Type::scalar) return ref.kind == Kind::objective && ref.id.empty() && node->value == ref.text;
    const std::string* id = scalar(tree, *node, "id");
    if (!ref.id.empty()) return id != nullptr && *id == ref.id;
    const std::string* text = scalar(tree, *node, "text");
    return id == nullptr && text != nullptr && *text == ref.text;
}

class Editor {
public:
    explicit Editor(const Document& document) : document_(document), tree_(document.tree()), draft_(document) {}

    Document finish() const { return draft_.finish(); }

    void plan(const AddRecord& add) {
        check_id_is_free(add.kind, add.course, value_of(add.fields, "id"));
        const Place owner = add.kind == Kind::objective ? find({Kind::course, add.course, {}, {}}).record : draft_.root();
        if (owner.node->type != Type::map) unsafe(*owner.node, "it is not a record");
        const Shape& order = add.kind == Kind::objective ? shapes::course : shapes::journal;
        draft_.append(owner, plural(add.kind), new_record(add), order);
    }

    void plan(const SetFields& set) {
        const Found found = find(set.ref);
        if (found.record.node->type == Type::scalar) return set_plain_objective(found, set);
        const Shape& shape = shape_of(set.ref.kind);
        const auto tags = new_tags(found, set);
        const Node& record = *found.record.node;
        for (std::size_t entry = record.entries(); entry-- > 0;) {
            const std::string& key = record.key(entry).value;
            const bool cleared = tags && tags->empty() && key == "tags";
            if (cleared || std::ranges::find(set.fields, Field{key, {}}) != set.fields.end())
                draft_.remove_key(found.record, key);
        }
        if (tags && !tags->empty()) draft_.set_texts(found.record, "tags", *tags, shape);
        for (const Key& key : shape.keys)
            for (const Field& field : set.fields)
                if (field.key == key.name && !field.value.empty()) draft_.set(found.record, key.name, field.value, shape);
    }

    void plan(const RenameRecord& rename) {
        const Found found = find(rename.ref);
        if (rename.id == rename.ref.id) return;
        check_id_is_free(rename.ref.kind, rename.ref.course, rename.id);
        if (found.record.node->type == Type::scalar)
            return draft_.expand(found.list, found.index, "text", found.record.node->value, {{"id", rename.id}}, {},
                                 shapes::objective);
        draft_.set(found.record, "id", rename.id, shape_of(rename.ref.kind));
        for_each_reference(rename.ref, [&](Place record, Kind kind, std::string_view key) {
            draft_.set(record, key, rename.id, shape_of(kind));
        });
    }

    void plan(const RemoveRecord& remove) {
        const Found found = find(remove.ref);
        for_each_reference(remove.ref, [&](Place record, Kind kind, std::string_view key) {
            if (remove.references == References::refuse) {
                const std::string* id = scalar(tree_, *record.node, "id");
                throw refused(fmt::format("{} is referred to by {} '{}'", label(remove.ref), name(kind), id ? *id : "?"));
            }
            draft_.remove_key(record, key);
        });
        draft_.remove_item(found.owner, found.key, found.index);
    }

    void plan(const MoveRecord& move) {
        const Found found = find(move.ref);
        const Found anchor = find(move.anchor);
        if (found.list.node != anchor.list.node)
            throw refused(fmt::format("{} and {} are not in the same list", label(move.ref), label(move.anchor)));
        if (found.index == anchor.index) return;
        std::size_t to = anchor.index + (move.side == Side::after ? 1 : 0);
        if (found.index < to) --to;
        draft_.move_item(found.owner, found.key, found.index, to);
    }

private:
    [[noreturn]] void unsafe(const Node& node, std::string_view why) const {
        throw PlacedError(ExitCode::fatal, position_at(tree_.text(), node.begin),
                          fmt::format("can't edit this safely: {}", why));
    }

    static std::string_view value_of(const std::vector<Field>& fields, std::string_view key) {
        for (const Field& field : fields)
            if (field.key == key) return field.value;
        return {};
    }

    Found find(const Ref& ref) {
        const bool objective = ref.kind == Kind::objective;
        const Place owner = objective ? find({Kind::course, ref.course, {}, {}}).record : draft_.root();
        const std::string_view key = plural(ref.kind);
        const Place list = owner.node->type == Type::map ? draft_.value(owner, key) : Place{};
        if (!list) throw unknown(ref);
        if (list.node->type == Type::alias) unsafe(*list.node, "the list is reached by an alias");
        for (std::size_t i = 0; i < list.node->children().size(); ++i) {
            const Node& item = list.node->children()[i];
            if (list.node->type != Type::sequence || !is_record(tree_, item, ref)) continue;
            if (item.type == Type::alias) unsafe(item, "the record is reached by an alias");
            return {owner, key, list, i, draft_.item(list, i)};
        }
        throw unknown(ref);
    }

    static Error unknown(const Ref& ref) { return refused("no " + label(ref)); }

    void check_id_is_free(Kind kind, std::string_view course, std::string_view id) const {
        if (id.empty()) return;
        const Journal& journal = document_.journal();
        std::optional<Kind> taken;
        if (kind == Kind::objective) {
            if (const Course* owner = find_course(journal, course))
                for (const Objective& other : owner->objectives)
                    if (other.id == id) taken = Kind::objective;
        } else if (find_course(journal, id)) {
            taken = Kind::course;
        } else if (find_project(journal, id)) {
            taken = Kind::project;
        } else if (find_insight(journal, id)) {
            taken = Kind::insight;
        }
        if (taken) throw id_is_taken(id, *taken);
    }

    static Node new_record(const AddRecord& add) {
        const bool only_text = add.fields.size() == 1 && add.fields.front().key == "text";
        if (add.kind == Kind::objective && only_text) return yaml::text_node(add.fields.front().value);
        Node record = yaml::map_node();
        for (const Key& key : shape_of(add.kind).keys) {
            if (key.holds == Holds::tags) {
                if (!add.tags.empty()) add_entry(record, key.name, texts(Form::flow, add.tags));
            } else if (key.holds == Holds::records) {
                if (!add.objectives.empty()) add_entry(record, key.name, texts(Form::block, add.objectives));
            } else if (const std::string_view value = value_of(add.fields, key.name); !value.empty()) {
                add_entry(record, key.name, value_node(shape_of(add.kind), key.name, value));
            }
        }
        return record;
    }

    static Node texts(Form form, const std::vector<std::string>& values) {
        std::vector<Node> items;
        for (const std::string& value : values) items.push_back(yaml::text_node(value));
        return yaml::list_node(form, std::move(items));
    }

    // An objective that is a plain text has no keys yet.
    void set_plain_objective(const Found& found, const SetFields& set) {
        std::vector<std::pair<std::string, std::string>> before;
        std::vector<std::pair<std::string, std::string>> behind;
        std::string text = found.record.node->value;
        for (const Key& key : shapes::objective.keys) {
            const std::string_view value = value_of(set.fields, key.name);
            if (value.empty()) continue;
            if (key.name == "text")
                text = value;
            else
                (key.name == "id" ? before : behind).emplace_back(key.name, value);
        }
        if (before.empty() && behind.empty()) return draft_.set_item(found.list, found.index, text);
        draft_.expand(found.list, found.index, "text", text, before, behind, shapes::objective);
    }

    // The record's tags as the edit leaves them; nullopt when it does not change them.
    std::optional<std::vector<std::string>> new_tags(const Found& found, const SetFields& set) const {
        if (!set.clear_tags && set.add_tags.empty() && set.remove_tags.empty()) return std::nullopt;
        using Tags = std::vector<std::string>;
        const auto has = [](const Tags& tags, const std::string& tag) { return std::ranges::find(tags, tag) != tags.end(); };
        const auto add = [&](Tags& tags, const std::string& tag) {
            if (!has(tags, tag)) tags.push_back(tag);
        };
        const Node* old = found.record.node->find("tags");
        if (old != nullptr) old = tree_.resolve(*old);
        Tags before;
        if (old != nullptr)
            for (const Node& item : old->children())
                if (const Node* tag = tree_.resolve(item)) add(before, tag->value);
        Tags after;
        for (const std::string& tag : before)
            if (!set.clear_tags && !has(set.remove_tags, tag)) add(after, tag);
        for (const std::string& tag : set.add_tags) add(after, tag);
        const bool is_text = old != nullptr && old->type == Type::scalar;
        if (after == before && !is_text) return std::nullopt;
        return after;
    }

    template <class Visit>
    void for_each_reference(const Ref& ref, const Visit& visit) {
        if (ref.kind != Kind::course && ref.kind != Kind::project) return;
        const auto look = [&](Kind kind, std::string_view key) {
            const Place list = draft_.value(draft_.root(), plural(kind));
            if (!list || list.node->type != Type::sequence) return;
            for (std::size_t i = 0; i < list.node->children().size(); ++i) {
                const Place record = draft_.item(list, i);
                if (record.node->type != Type::map) continue;
                const std::string* target = scalar(tree_, *record.node, key);
                if (target != nullptr && *target == ref.id) visit(record, kind, key);
            }
        };
        if (ref.kind == Kind::course) look(Kind::project, "course");
        look(Kind::insight, "about");
    }

    const Document& document_;
    const yaml::Tree& tree_;
    Draft draft_;
};

void require_writable(const Document& document) {
    for (const Problem& problem : document.problems())
        if (problem.severity != Severity::warning)
            throw PlacedError(ExitCode::fatal, problem.at, problem.message, {"journey check"});
}

}  // namespace

Document apply(const Document& document, std::span<const Edit> edits) {
    require_writable(document);
    Document current = document;
    for (const Edit& edit : edits) {
        Editor editor(current);
        std::visit([&](const auto& some) { editor.plan(some); }, edit);
        current = editor.finish();
    }
    return current;
}

}  // namespace journey
