// SPDX-License-Identifier: MIT
// Any edit of any journal gives one that says what was meant and has all other lines as they were, or is refused.
// An input is a journal, `====`, and edits, each a line: `set project 0 title New`, `add course X`, `remove insight 0`,
// `rename project 0 other`, `move project 0 1`.
#include "fuzz.hpp"

#include <journey/edit.hpp>
#include <journey/error.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>

using namespace journey;
using fuzz::require;

namespace {

// Edits of records by number, as the model has them.
struct Words {
    std::string verb, kind;
    std::size_t number = 0;
    std::string key, value;
};

Words read(std::string_view line) {
    std::istringstream in{std::string(line)};
    Words words;
    in >> words.verb >> words.kind;
    if (words.verb != "add") in >> words.number;
    if (words.verb == "set") in >> words.key;
    std::getline(in >> std::ws, words.value);
    return words;
}

template <class Record>
std::string* field_of(Record& record, const std::string& key) {
    if (key == "id") return &record.id;
    if constexpr (requires { record.title; })
        if (key == "title") return &record.title;
    if constexpr (requires { record.text; })
        if (key == "text") return &record.text;
    if constexpr (requires { record.url; })
        if (key == "url") return &record.url;
    if constexpr (requires { record.description; })
        if (key == "description") return &record.description;
    if constexpr (requires { record.completed; })
        if (key == "completed") return &record.completed;
    return nullptr;
}

// The edit, and the model after it.
struct Meant {
    Edit edit;
    Journal journal;
};

template <class Record>
std::optional<Meant> meant(Kind kind, const Journal& before, std::vector<Record> Journal::*list, const Words& words) {
    Journal after = before;
    std::vector<Record>& records = after.*list;
    if (words.verb == "add") {
        Record record;
        record.id = "added";
        AddRecord add{kind, {}, {{"id", "added"}}, {}, {}};
        const char* const key = kind == Kind::insight ? "text" : "title";
        *field_of(record, key) = words.value;
        add.fields.push_back({key, words.value});
        if constexpr (requires { record.date; }) {
            record.date = "2026-11-01";
            add.fields.push_back({"date", record.date});
        }
        if (words.value.empty()) return std::nullopt;
        records.push_back(record);
        return Meant{add, after};
    }
    if (records.empty()) return std::nullopt;
    const auto at = records.begin() + static_cast<std::ptrdiff_t>(words.number % records.size());
    const Ref ref{kind, at->id, {}, {}};
    if (words.verb == "set") {
        std::string* field = words.key == "id" ? nullptr : field_of(*at, words.key);
        if (field == nullptr || (words.value.empty() && (words.key == "title" || words.key == "text"))) return std::nullopt;
        *field = words.value;
        return Meant{SetFields{ref, {{words.key, words.value}}, false, {}, {}}, after};
    }
    if (words.verb == "remove") {
        records.erase(at);
        for (Project& project : after.projects)
            if (kind == Kind::course && project.course == ref.id) project.course.clear();
        for (Insight& insight : after.insights)
            if (kind != Kind::insight && insight.about == ref.id) insight.about.clear();
        return Meant{RemoveRecord{ref, References::remove}, after};
    }
    if (words.verb == "move") {
        std::size_t other = 0;
        std::from_chars(words.value.data(), words.value.data() + words.value.size(), other);
        const Ref anchor{kind, records[other % records.size()].id, {}, {}};
        if (anchor == ref) return std::nullopt;
        const Record moved = *at;
        records.erase(at);
        records.insert(std::ranges::find(records, anchor.id, &Record::id) + 1, moved);
        return Meant{MoveRecord{ref, Side::after, anchor}, after};
    }
    return std::nullopt;
}

std::optional<Meant> meant(const Journal& before, const Words& words) {
    if (words.kind == "course") return meant(Kind::course, before, &Journal::courses, words);
    if (words.kind == "project") return meant(Kind::project, before, &Journal::projects, words);
    if (words.kind == "insight") return meant(Kind::insight, before, &Journal::insights, words);
    return std::nullopt;
}

// How many lines of one are not in the other, when what both begin and end with is taken away.
std::size_t changed_lines(const std::string& before, const std::string& after) {
    std::vector<std::string_view> old_lines = fuzz::lines(before), new_lines = fuzz::lines(after);
    const auto [a, b] = std::ranges::mismatch(old_lines, new_lines);
    std::size_t left = static_cast<std::size_t>(old_lines.end() - a), rest = static_cast<std::size_t>(new_lines.end() - b);
    while (left > 0 && rest > 0 && old_lines.back() == new_lines.back()) {
        old_lines.pop_back();
        new_lines.pop_back();
        --left;
        --rest;
    }
    return left;
}

void judge(const Document& before, const Meant& change) {
    const Document after = apply(before, std::span(&change.edit, 1));
    require(Document::parse(after.text()).writable(), "an edited journal can be written");
    require(after.journal() == change.journal, "it says what was meant");
    const bool adds = std::holds_alternative<AddRecord>(change.edit);
    require(!adds || changed_lines(before.text(), after.text()) <= 1, "a record that is added changes no other line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::string> texts = fuzz::parts(fuzz::text_of(data, size));
    Document document = Document::parse(texts.front());
    if (!document.writable() || texts.size() < 2) return 0;
    for (const std::string_view line : fuzz::lines(texts[1])) {
        try {
            if (const auto change = meant(document.journal(), read(line))) judge(document, *change);
        } catch (const Error&) {  // refused: nothing has changed
        }
    }
    return 0;
}
