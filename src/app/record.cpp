// SPDX-License-Identifier: MIT
#include "app/record.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace journey::app {

namespace {

Record record_of(const Course& course) {
    return {{Kind::course, course.id, {}, {}},
            {{"id", course.id},
             {"title", course.title},
             {"url", course.url},
             {"description", course.description},
             {"started", course.started},
             {"completed", course.completed}},
            course.others};
}

Record record_of(const Project& project) {
    return {{Kind::project, project.id, {}, {}},
            {{"id", project.id},
             {"title", project.title},
             {"url", project.url},
             {"description", project.description},
             {"course", project.course},
             {"tags", project.tags},
             {"started", project.started},
             {"completed", project.completed}},
            project.others};
}

Record record_of(const Insight& insight) {
    return {{Kind::insight, insight.id, {}, {}},
            {{"id", insight.id}, {"date", insight.date}, {"about", insight.about}, {"text", insight.text}},
            insight.others};
}

Record record_of(const Course& course, const Objective& objective, std::size_t number) {
    const std::string own = objective.id.empty() ? std::to_string(number) : objective.id;
    return {{Kind::objective, objective.id, course.id, objective.text},
            {{"id", fmt::format("{}/{}", course.id, own)},
             {"number", number},
             {"course", course.id},
             {"text", objective.text},
             {"completed", objective.completed}},
            objective.others};
}

template <typename List>
std::vector<Record> records_of(const List& list) {
    std::vector<Record> result;
    for (const auto& item : list) result.push_back(record_of(item));
    return result;
}

std::vector<Record> objectives_of(const Journal& journal) {
    std::vector<Record> result;
    for (const Course& course : journal.courses) {
        std::size_t number = 0;
        for (const Objective& objective : course.objectives) result.push_back(record_of(course, objective, ++number));
    }
    return result;
}

bool same_record(const Ref& a, const Ref& b) {
    return a.kind == b.kind && a.id == b.id && a.course == b.course && (!a.id.empty() || a.text == b.text);
}

struct AsText {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::size_t number) const { return std::to_string(number); }
    std::string operator()(const std::vector<std::string>& list) const { return fmt::format("{}", fmt::join(list, ",")); }
};

}  // namespace

std::string text_of(const Value& value) {
    return std::visit(AsText{}, value);
}

std::string Record::text(std::string_view key) const {
    const auto found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? std::string() : text_of(found->value);
}

std::vector<std::string> Record::tags() const {
    const auto found = std::ranges::find(entries, "tags", &Entry::key);
    return found == entries.end() ? std::vector<std::string>() : std::get<std::vector<std::string>>(found->value);
}

std::vector<Record> records(const Journal& journal, Kind kind) {
    switch (kind) {
        case Kind::course: return records_of(journal.courses);
        case Kind::project: return records_of(journal.projects);
        case Kind::insight: return records_of(journal.insights);
        case Kind::objective: return objectives_of(journal);
    }
    return {};
}

Record record(const Journal& journal, const Ref& ref) {
    for (Record& candidate : records(journal, ref.kind))
        if (same_record(candidate.ref, ref)) return std::move(candidate);
    return {ref, {}, {}};
}

const Record* RecordIndex::find(const Ref& ref) {
    if (known_kinds_.insert(ref.kind).second)
        for (Record& each : records(journal_, ref.kind)) known_.try_emplace(name_of(each.ref), std::move(each));
    const auto found = known_.find(name_of(ref));
    return found == known_.end() ? nullptr : &found->second;
}

Record RecordIndex::at(const Ref& ref) {
    const Record* found = find(ref);
    return found != nullptr ? *found : Record{ref, {}, {}};
}

std::vector<Record> records(const Journal& journal, std::span<const Ref> refs) {
    RecordIndex index(journal);
    std::vector<Record> found;
    for (const Ref& ref : refs)
        if (const Record* record = index.find(ref)) found.push_back(*record);
    return found;
}

std::vector<std::string_view> keys(Kind kind) {
    Journal one_of_each;
    one_of_each.courses.emplace_back().objectives.emplace_back();
    one_of_each.projects.emplace_back();
    one_of_each.insights.emplace_back();
    std::vector<std::string_view> result;
    const std::vector<Record> only = records(one_of_each, kind);
    for (const Entry& entry : only.front().entries) result.push_back(entry.key);
    return result;
}

std::string_view title_key(Kind kind) {
    return kind == Kind::objective || kind == Kind::insight ? "text" : "title";
}

std::vector<Reference> references_in(const Journal& journal) {
    std::vector<Reference> result;
    for (const Project& project : journal.projects) result.push_back({Kind::project, project.id, project.course});
    for (const Insight& insight : journal.insights) result.push_back({Kind::insight, insight.id, insight.about});
    return result;
}

std::string count_of(std::size_t count, Kind kind) {
    return fmt::format("{} {}", count, count == 1 ? name(kind) : plural(kind));
}

std::string with_article(std::string_view noun) {
    const bool vowel = std::string_view("aeio").find(noun.front()) != std::string_view::npos;
    return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

}  // namespace journey::app
