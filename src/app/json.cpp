// SPDX-License-Identifier: MIT
#include "app/json.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace journey::app {

namespace {

using Json = nlohmann::ordered_json;

Json belonging_objectives(const Journal& journal, const std::string& course);

Json json_of(const Journal& journal, const Record& record) {
    Json result = {{"kind", name(record.ref.kind)}};
    for (const Entry& entry : record.entries) {
        const std::string* text = std::get_if<std::string>(&entry.value);
        if (text && text->empty() && entry.key != title_key(record.ref.kind)) continue;
        std::visit([&](const auto& value) { result[std::string(entry.key)] = value; }, entry.value);
    }
    if (record.ref.kind == Kind::course) result["objectives"] = belonging_objectives(journal, record.ref.id);
    return result;
}

template <typename Keep>
Json array_of(const Journal& journal, std::span<const Record> records, Keep keep) {
    Json result = Json::array();
    for (const Record& record : records)
        if (keep(record)) result.push_back(json_of(journal, record));
    return result;
}

Json belonging_objectives(const Journal& journal, const std::string& course) {
    return array_of(journal, records(journal, Kind::objective), [&](const Record& one) { return one.ref.course == course; });
}

Json json_of(const Count& count) {
    return {{"completed", count.completed}, {"total", count.total}};
}

std::string numbered(char32_t value) {
    if (value < 0x10000) return fmt::format("\\u{:04x}", static_cast<unsigned>(value));
    const auto above = static_cast<unsigned>(value - 0x10000);
    return fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (above >> 10), 0xDC00 + (above & 0x3FF));
}

// Any character of a string may be spelled by its number: those are that could drive a terminal. (Below a blank JSON itself has
// left nothing but our line breaks.)
std::string harmless(std::string_view json) {
    std::string result;
    for (std::size_t at = 0; at < json.size();) {
        const CodePoint point = decode(json, at);
        const std::string_view bytes = json.substr(at, point.size);
        if (point.value >= 0x7F && visible(bytes) != bytes)
            result += numbered(point.value);
        else
            result += bytes;
        at += point.size;
    }
    return result;
}

// Bytes that are no text can't come out of a journal that could be read; were there any, they must not break the answer.
std::string written(const Json& json) {
    return harmless(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

// null: the field is not there.
Json json_of(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value); text && text->empty()) return nullptr;
    return std::visit([](const auto& one) -> Json { return one; }, value);
}

Json json_of(const RecordChange& change) {
    Json result = {{"kind", change.kind ? name(*change.kind) : "journal"}};
    if (change.kind) {
        result["id"] = change.id;
        result[std::string(title_key(*change.kind))] = change.title;
    }
    result["happened"] = change.happened;
    result["fields"] = Json::object();
    for (const FieldChange& field : change.fields)
        result["fields"][field.key] = {{"from", json_of(field.from)}, {"to", json_of(field.to)}};
    return result;
}

Json json_of(const std::vector<RecordChange>& changes) {
    Json result = Json::array();
    for (const RecordChange& change : changes) result.push_back(json_of(change));
    return result;
}

Json json_of(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::unreadable: return "unreadable";
        case Severity::blocking: return "blocking";
        case Severity::warning: break;
    }
    return "warning";
}

Json json_of(const std::vector<Unsettled>& matters) {
    Json result = Json::array();
    for (const Unsettled& matter : matters) {
        Json one = {{"what", name(matter.matter)}};
        if (!matter.file.empty()) one["file"] = matter.file;
        one["message"] = matter.message;
        if (matter.matter == Matter::uncommitted) one["changes"] = json_of(matter.changes);
        one["hint"] = matter.hint;
        result.push_back(std::move(one));
    }
    return result;
}

bool any(const Record&) {
    return true;
}

// How a journal begins.
Json head_of(const Journal& journal) {
    Json result = {{"title", journal.title}};
    if (const auto& specialization = journal.specialization) {
        result["specialization"] = {{"title", specialization->title}};
        if (!specialization->url.empty()) result["specialization"]["url"] = specialization->url;
    }
    return result;
}

Json json_of(const ReadmeSettings& readme) {
    if (!readme.enabled) return false;
    const ProjectsRegion& projects = readme.projects;
    Json result = {{"path", readme.path},
                   {"projects",
                    {{"heading", projects.heading},
                     {"style", name(projects.style)},
                     {"group", name(projects.group)},
                     {"show", name(projects.show)},
                     {"states", name(projects.states)},
                     {"sort", name(projects.sort)}}},
                   {"courses", {{"heading", readme.courses.heading}}},
                   {"progress", {{"heading", readme.progress.heading}}},
                   {"insights", {{"heading", readme.insights.heading}}}};
    if (!projects.item.empty()) result["projects"]["item"] = projects.item;
    if (readme.insights.limit > 0) result["insights"]["limit"] = readme.insights.limit;
    return result;
}

}  // namespace

std::string to_json(const Journal& journal, std::span<const Record> records) {
    return written(array_of(journal, records, any));
}

std::string to_json(const Journal& journal, const Record& record) {
    Json result = json_of(journal, record);
    const std::string& id = record.ref.id;
    if (record.ref.kind == Kind::course)
        result["projects"] =
            array_of(journal, records(journal, Kind::project), [&](const Record& one) { return one.text("course") == id; });
    if (record.ref.kind == Kind::course || record.ref.kind == Kind::project)
        result["insights"] =
            array_of(journal, records(journal, Kind::insight), [&](const Record& one) { return one.text("about") == id; });
    return written(result);
}

std::string to_json(const Journal& journal, const Progress& progress, const std::optional<std::vector<Unsettled>>& matters) {
    Json result = head_of(journal);
    result["courses"] = Json::array();
    const std::vector<Record> courses = records(journal, Kind::course);
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const CourseProgress& course = progress.courses[i];
        Json one = json_of(journal, courses[i]);
        one["objectives"] = json_of(course.objectives);
        one["projects"] = json_of(course.projects);
        result["courses"].push_back(std::move(one));
    }
    result["totals"] = {{"courses", json_of(progress.all_courses)},
                        {"objectives", json_of(progress.all_objectives)},
                        {"projects", json_of(progress.all_projects)},
                        {"insights", progress.insights}};
    result["next"] = array_of(journal, records(journal, progress.next), any);
    if (matters) result["unsettled"] = json_of(*matters);
    return written(result);
}

std::string to_json(const std::vector<FileProblem>& problems) {
    Json result = Json::array();
    for (const auto& [file, problem] : problems)
        result.push_back({{"file", file},
                          {"line", problem.at.line},
                          {"column", problem.at.column},
                          {"severity", name_of(problem.severity)},
                          {"message", problem.message},
                          {"hint", problem.hint}});
    return written(result);
}

std::string to_json(const std::vector<Part>& parts, const std::filesystem::path& folder) {
    Json result = Json::array();
    for (const Part& part : parts) {
        Json one = {{"part", part.place.what},
                    {"state", name_of(part.condition)},
                    {"file", part.place.file.lexically_proximate(folder).string()}};
        if (!part.why.empty()) one["why"] = part.why;
        if (!part.advice.empty()) one["add"] = part.advice;
        result.push_back(std::move(one));
    }
    return written(result);
}

std::string to_json(const std::vector<RegionPlaces>& regions) {
    Json result = Json::array();
    for (const auto& [kind, places] : regions) {
        Json at = Json::array();
        for (const Position& place : places) at.push_back({{"line", place.line}, {"column", place.column}});
        result.push_back({{"region", kind->name},
                          {"shows", kind->shows},
                          {"placement", kind->placement == Placement::block ? "block" : "line"},
                          {"places", std::move(at)}});
    }
    return written(result);
}

std::string to_json(const Comparison& comparison) {
    return written({{"from", json_of(comparison.from)},
                    {"to", json_of(comparison.to)},
                    {"summary", comparison.summary},
                    {"changes", json_of(comparison.changes)}});
}

std::string to_json(const std::vector<LogEntry>& entries) {
    Json result = Json::array();
    for (const LogEntry& entry : entries)
        result.push_back({{"commit", entry.commit},
                          {"date", entry.date},
                          {"subject", entry.subject},
                          {"summary", entry.summary},
                          {"changes", json_of(entry.changes)}});
    return written(result);
}

std::string to_json(const Journal& journal) {
    Json result = {{"version", 1}};
    result.update(head_of(journal));
    for (const Kind kind : {Kind::course, Kind::project, Kind::insight})
        result[std::string(plural(kind))] = array_of(journal, records(journal, kind), any);
    result["readme"] = json_of(journal.readme);
    return written(result);
}

}  // namespace journey::app
