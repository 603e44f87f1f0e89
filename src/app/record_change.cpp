// SPDX-License-Identifier: MIT
#include "app/record_change.hpp"

#include <algorithm>
#include <unordered_map>

namespace journey::app {

namespace {

bool is_empty(const Value& value) {
    return text_of(value).empty();
}

void add(std::vector<FieldChange>& to, std::string_view key, Value from, Value now) {
    if (from != now) to.push_back({std::string(key), std::move(from), std::move(now)});
}

// The record's own words, without what only its place tells.
bool is_own(std::string_view key, Kind kind) {
    return key != "number" && !(key == "course" && kind == Kind::objective);
}

Value without_value(const Value& like) {
    return std::holds_alternative<std::vector<std::string>>(like) ? Value(std::vector<std::string>()) : Value(std::string());
}

// One of the two journals that are compared: most of its records may have changed.
class Side {
public:
    explicit Side(const Journal& journal) : records_(journal) {
        for (const Course& course : journal.courses) courses_.try_emplace(course.id, &course);
    }

    Record record(const Ref& ref) { return records_.at(ref); }

    std::vector<std::string> objectives_of(const std::string& course) const {
        std::vector<std::string> texts;
        if (const auto found = courses_.find(course); found != courses_.end())
            for (const Objective& objective : found->second->objectives) texts.push_back(objective.text);
        return texts;
    }

private:
    RecordIndex records_;
    std::unordered_map<std::string_view, const Course*> courses_;
};

Value value_of(const std::vector<OtherKey>& others, std::string_view key) {
    const auto found = std::ranges::find(others, key, &OtherKey::key);
    return found == others.end() ? std::string() : found->value;
}

void add_others(std::vector<FieldChange>& to, const std::vector<OtherKey>& before, const std::vector<OtherKey>& after) {
    for (const OtherKey& other : after) add(to, other.key, value_of(before, other.key), other.value);
    for (const OtherKey& other : before)
        if (std::ranges::find(after, other.key, &OtherKey::key) == after.end()) add(to, other.key, other.value, std::string());
}

enum class End { from, to };

// All that a record has which is there at one end alone.
std::vector<FieldChange> whole(Side& side, const Ref& ref, End end) {
    std::vector<FieldChange> fields;
    const auto put = [&](std::string_view key, const Value& value) {
        if (is_empty(value)) return;
        const Value none = without_value(value);
        end == End::to ? add(fields, key, none, value) : add(fields, key, value, none);
    };
    const Record all = side.record(ref);
    for (const Entry& entry : all.entries)
        if (entry.key != "id" && is_own(entry.key, ref.kind)) put(entry.key, entry.value);
    if (ref.kind == Kind::course) put("objectives", side.objectives_of(ref.id));
    for (const OtherKey& other : all.others) put(other.key, other.value);
    return fields;
}

bool is_about(const Difference& difference, std::string_view key) {
    const auto happened = [&](Happening one) { return difference.happenings.contains(one); };
    if (key == "id") return happened(Happening::renamed);
    if (key == "completed" && (happened(Happening::completed) || happened(Happening::reopened))) return true;
    return std::ranges::find(difference.fields, key) != difference.fields.end();
}

std::vector<FieldChange> fields_of(Side& before, Side& after, const Difference& difference) {
    if (!difference.before) return whole(after, difference.after->ref, End::to);
    if (!difference.after) return whole(before, difference.before->ref, End::from);
    const Record old = before.record(difference.before->ref), now = after.record(difference.after->ref);
    std::vector<FieldChange> fields;
    for (std::size_t i = 0; i < std::min(old.entries.size(), now.entries.size()); ++i)
        if (is_about(difference, now.entries[i].key))
            add(fields, now.entries[i].key, old.entries[i].value, now.entries[i].value);
    add_others(fields, old.others, now.others);
    return fields;
}

// The journal's own fields, as paths: "specialization.url".
std::vector<FieldChange> own_fields(const Journal& before, const Journal& after) {
    const auto word = [](auto value) { return std::string(name(value)); };
    const auto limit = [](std::size_t count) { return count == 0 ? "" : std::to_string(count); };
    const Specialization was = before.specialization.value_or(Specialization{}),
                         is = after.specialization.value_or(Specialization{});
    const ReadmeSettings &old = before.readme, &now = after.readme;
    const ProjectsRegion &from = old.projects, &to = now.projects;
    std::vector<FieldChange> fields;
    add(fields, "title", before.title, after.title);
    add(fields, "specialization.title", was.title, is.title);
    add(fields, "specialization.url", was.url, is.url);
    add(fields, "readme", old.enabled ? "" : "false", now.enabled ? "" : "false");
    add(fields, "readme.path", old.path, now.path);
    add(fields, "readme.projects.heading", from.heading, to.heading);
    add(fields, "readme.projects.style", word(from.style), word(to.style));
    add(fields, "readme.projects.group", word(from.group), word(to.group));
    add(fields, "readme.projects.show", word(from.show), word(to.show));
    add(fields, "readme.projects.states", word(from.states), word(to.states));
    add(fields, "readme.projects.sort", word(from.sort), word(to.sort));
    add(fields, "readme.projects.item", from.item, to.item);
    add(fields, "readme.courses.heading", old.courses.heading, now.courses.heading);
    add(fields, "readme.progress.heading", old.progress.heading, now.progress.heading);
    add(fields, "readme.insights.heading", old.insights.heading, now.insights.heading);
    add(fields, "readme.insights.limit", limit(old.insights.limit), limit(now.insights.limit));
    add_others(fields, before.others, after.others);
    return fields;
}

}  // namespace

std::vector<RecordChange> record_changes(const Journal& before, const Journal& after, std::span<const Difference> differences) {
    Side old(before), now(after);
    std::vector<RecordChange> changes;
    for (const Difference& difference : differences) {
        RecordChange change{difference.kind, {}, {}, {}, {}};
        for (const Happening happening : difference.happenings) change.happened.push_back(name(happening));
        if (difference.kind) {
            change.id = difference.version().full_id;
            change.title = difference.version().title;
            change.fields = fields_of(old, now, difference);
        } else {
            change.fields = own_fields(before, after);
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace journey::app
