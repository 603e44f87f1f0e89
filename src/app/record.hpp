// SPDX-License-Identifier: MIT
// Any record as keys and values, so that list, show, JSON and --format need not know the kinds apart.
#pragma once

#include <journey/journal.hpp>

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

namespace journey::app {

using Value = std::variant<std::string, std::size_t, std::vector<std::string>>;

struct Entry {
    std::string_view key;
    Value value;
};

// Every key that its kind can have, in the journal's order, empty where the journal has none: "id" is the full id, and an
// objective has its "number" and "course" as well. A course's objectives are records of their own.
struct Record {
    Ref ref;
    std::vector<Entry> entries;
    std::vector<OtherKey> others = {};  // keys that are not ours

    std::string text(std::string_view key) const;  // empty when there is no such key
    std::vector<std::string> tags() const;
};

std::string text_of(const Value& value);  // tags joined by commas

// Looks up many records of one journal, which must outlive it.
class RecordIndex {
public:
    explicit RecordIndex(const Journal& journal) : journal_(journal) {}

    const Record* find(const Ref& ref);  // nullptr when there is none
    Record at(const Ref& ref);           // as record()

private:
    // Kind, course, id, and where there is no id the text.
    using Name = std::tuple<Kind, std::string, std::string, std::string>;
    static Name name_of(const Ref& ref) { return {ref.kind, ref.course, ref.id, ref.id.empty() ? ref.text : ""}; }

    const Journal& journal_;
    std::set<Kind> known_kinds_;
    std::map<Name, Record> known_;
};

std::vector<Record> records(const Journal& journal, Kind kind);
Record record(const Journal& journal, const Ref& ref);
std::vector<Record> records(const Journal& journal, std::span<const Ref> refs);  // those of them that there are
std::vector<std::string_view> keys(Kind kind);

// An objective's or insight's text, anything else's title: the key under which a record says what it is about.
std::string_view title_key(Kind kind);

// A record that names a course or project by its id.
struct Reference {
    Kind kind;
    std::string id;
    std::string to;  // empty when it names none
};
std::vector<Reference> references_in(const Journal& journal);

// "1 course", "2 courses"; "a course", "an objective".
std::string count_of(std::size_t count, Kind kind);
std::string with_article(std::string_view noun);

}  // namespace journey::app
