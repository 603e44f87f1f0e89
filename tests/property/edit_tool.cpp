// SPDX-License-Identifier: MIT
// Edits and merges as a filter, for the property tests: each line of standard input is a JSON object with a journal's `text`
// and the `edits` to make, or with three texts `base`, `ours` and `theirs`, or with a `journal` and a `readme`. The answer on
// standard output is a line with the new `text`, of a merge also with the `resolved` one and the `conflicts`, or whether the
// README is `in_step`; or with the `error`, its exit `code` and its `line`.
#include <journey/change.hpp>
#include <journey/edit.hpp>
#include <journey/merge.hpp>
#include <journey/skim.hpp>

#include <nlohmann/json.hpp>

#include <iostream>
#include <stdexcept>
#include <string>
#include <tuple>

using namespace journey;
using nlohmann::json;

namespace {

Kind kind_of(const std::string& word) {
    for (const Kind kind : {Kind::course, Kind::objective, Kind::project, Kind::insight})
        if (name(kind) == word) return kind;
    throw std::runtime_error("no such kind: " + word);
}

std::string text_at(const json& object, const char* key) {
    return object.value(key, std::string());
}

std::vector<std::string> texts_at(const json& object, const char* key) {
    return object.value(key, std::vector<std::string>());
}

Ref ref_at(const json& object, const char* key) {
    const json& ref = object.at(key);
    return {kind_of(ref.at("kind")), text_at(ref, "id"), text_at(ref, "course"), text_at(ref, "text")};
}

std::vector<Field> fields_at(const json& object) {
    std::vector<Field> fields;
    for (const auto& [key, value] : object.at("fields").items()) fields.push_back({key, value});
    return fields;
}

Edit edit_of(const json& edit) {
    const std::string what = edit.at("do");
    if (what == "add")
        return AddRecord{kind_of(edit.at("kind")), text_at(edit, "course"), fields_at(edit), texts_at(edit, "tags"),
                         texts_at(edit, "objectives")};
    if (what == "set")
        return SetFields{ref_at(edit, "ref"), fields_at(edit), edit.value("clear_tags", false), texts_at(edit, "add_tags"),
                         texts_at(edit, "remove_tags")};
    if (what == "rename") return RenameRecord{ref_at(edit, "ref"), edit.at("id")};
    if (what == "remove")
        return RemoveRecord{ref_at(edit, "ref"), edit.value("force", false) ? References::remove : References::refuse};
    if (what == "move")
        return MoveRecord{ref_at(edit, "ref"), edit.value("before", false) ? Side::before : Side::after,
                          ref_at(edit, "anchor")};
    throw std::runtime_error("no such edit: " + what);
}

// What tab completion goes by.
Journal names_of(const Journal& journal) {
    Journal names;
    for (const Course& one : journal.courses) {
        Course& course = names.courses.emplace_back();
        course.id = one.id;
        course.completed = one.completed;
        for (const Objective& each : one.objectives) course.objectives.push_back({each.id, {}, each.completed});
    }
    for (const Project& one : journal.projects) {
        Project& project = names.projects.emplace_back();
        std::tie(project.id, project.course, project.tags, project.completed) =
            std::tie(one.id, one.course, one.tags, one.completed);
    }
    for (const Insight& one : journal.insights) names.insights.push_back({one.id, {}, one.about, {}});
    return names;
}

// A glance at a journal sees what parsing does, or knows that it does not.
void require_right_glance(const Document& document) {
    const Skimmed skimmed = skim(document.text());
    if (skimmed.layout == Layout::usual && names_of(skimmed.journal) != names_of(document.journal()))
        throw std::runtime_error("skimmed wrongly:\n" + document.text());
}

json edited(const json& task) {
    std::vector<Edit> edits;
    for (const json& edit : task.at("edits")) edits.push_back(edit_of(edit));
    const Document result = journey::apply(Document::parse(task.at("text")), edits);
    require_right_glance(result);
    return {{"text", result.text()}};
}

json merged(const json& task) {
    const auto document = [&](const char* key) { return Document::parse(task.at(key)); };
    const MergedJournal result = merge(document("base"), document("ours"), document("theirs"));
    json conflicts = json::array();
    for (const auto& [what, line] : result.conflicts) conflicts.push_back({{"what", what}, {"line", line}});
    return {{"text", result.text}, {"resolved", result.resolved.text()}, {"conflicts", conflicts}};
}

json judged(const json& task) {
    return {{"in_step", in_step({Document::parse(task.at("journal")), task.at("readme").get<std::string>()})}};
}

json answer(const json& task) {
    try {
        if (task.contains("readme")) return judged(task);
        return task.contains("edits") ? edited(task) : merged(task);
    } catch (const PlacedError& error) {
        return {{"error", error.what()}, {"code", error.code}, {"line", error.at.line}};
    } catch (const Error& error) {
        return {{"error", error.what()}, {"code", error.code}};
    }
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) std::cout << answer(json::parse(line)).dump() << '\n';
}
