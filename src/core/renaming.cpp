// SPDX-License-Identifier: MIT
#include "core/renaming.hpp"

#include "core/draft.hpp"
#include "core/fields.hpp"

#include <fmt/format.h>

#include <initializer_list>

namespace journey {
namespace {

using yaml::Type;

using NewIds = std::map<std::pair<Kind, std::string>, std::string>;

class Walk {
public:
    Walk(const Document& document, const NewIds& ids) : draft_(document), ids_(ids) {}

    Document rename() {
        for (const Kind kind : {Kind::course, Kind::project, Kind::insight}) {
            const Place list = draft_.value(draft_.root(), plural(kind));
            if (!list || list.node->type != Type::sequence) continue;
            for (std::size_t i = 0; i < list.node->children().size(); ++i)
                if (const Place record = draft_.item(list, i); record.node->type == Type::map) rename(kind, record);
        }
        return draft_.finish();
    }

private:
    void rename(Kind kind, Place record) {
        follow(kind, record, "id", {kind});
        if (kind == Kind::project) follow(kind, record, "course", {Kind::course});
        if (kind == Kind::insight) follow(kind, record, "about", {Kind::course, Kind::project});
    }

    void follow(Kind kind, Place record, std::string_view key, std::initializer_list<Kind> targets) {
        const yaml::Node* value = record.node->find(key);
        if (!value || value->type != Type::scalar) return;
        for (const Kind target : targets)
            if (const auto found = ids_.find({target, value->value}); found != ids_.end())
                draft_.set(record, key, found->second, shape_of(kind));
    }

    Draft draft_;
    const NewIds& ids_;
};

}  // namespace

Error id_is_taken(std::string_view id, Kind by) {
    const bool vowel = by == Kind::objective || by == Kind::insight;
    return Error(ExitCode::refused, fmt::format("the id '{}' is taken by {} {}", id, vowel ? "an" : "a", name(by)));
}

Renaming::Renaming(const Document& document) : document_(document) {
    const auto note = [&](Kind kind, const auto& records) {
        for (const auto& record : records)
            if (!record.id.empty()) names_.try_emplace(record.id, kind, record.id);
    };
    note(Kind::course, document.journal().courses);
    note(Kind::project, document.journal().projects);
    note(Kind::insight, document.journal().insights);
}

std::optional<Kind> Renaming::kind_of(const std::string& id) const {
    const auto found = names_.find(id);
    return found == names_.end() ? std::nullopt : std::optional(found->second.first);
}

bool Renaming::rename(Kind kind, const std::string& id, const std::string& now) {
    if (kind_of(id) != kind) return false;
    if (id == now) return true;
    if (const auto taken = kind_of(now)) throw id_is_taken(now, *taken);
    auto record = names_.extract(id);
    record.key() = now;
    names_.insert(std::move(record));
    return true;
}

Document Renaming::finish() const {
    NewIds ids;
    for (const auto& [now, name] : names_)
        if (name.second != now) ids.emplace(name, now);
    return ids.empty() ? document_ : Walk(document_, ids).rename();
}

}  // namespace journey
