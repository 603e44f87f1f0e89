// SPDX-License-Identifier: MIT
// Surgical edits: journal text and a change give journal text in which every other byte is where it was.
//
// yaml-cpp's events say where nodes start; core/yaml.cpp finds where they end; an edit is a few splices. The new text is
// parsed again and must mean exactly what the edit meant, or nothing is returned. Comments, key order, quoting, blank
// lines, indentation, line endings and BOM survive outside the lines that the edit is about.
#pragma once

#include <journey/journal.hpp>
#include <journey/parse.hpp>

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace journey {

// One key and its value. Keys are those of the journal ("title", "completed", …); the value is text.
struct Field {
    std::string key;
    std::string value;
    friend bool operator==(const Field&, const Field&) = default;
};

// Appends a record to its list, in the layout of its neighbours. `fields` in any order (they are written in the journal's usual
// order); empty values are left out. An objective that has only a text becomes a plain string.
struct AddRecord {
    Kind kind = Kind::project;
    std::string course;  // objectives only: the course that gets it
    std::vector<Field> fields;
    std::vector<std::string> tags;        // projects
    std::vector<std::string> objectives;  // courses: texts of open objectives
};

// Sets or, with an empty value, removes fields. Tags are a set: adding one that is there and removing one that is not are
// no changes; `clear_tags` comes first.
struct SetFields {
    Ref ref;
    std::vector<Field> fields;
    bool clear_tags = false;
    std::vector<std::string> add_tags;
    std::vector<std::string> remove_tags;
};

// Gives a record another id; every `course:` and `about:` that names it follows.
struct RenameRecord {
    Ref ref;
    std::string id;
};

enum class References { refuse, remove };

// Takes a record out, with its own lines; comment lines above it stay. While something refers to it: refused, or with
// References::remove the referring fields go too.
struct RemoveRecord {
    Ref ref;
    References references = References::refuse;
};

enum class Side { before, after };

// Moves a record within its list, with the comment lines directly above it.
struct MoveRecord {
    Ref ref;
    Side side = Side::after;
    Ref anchor;  // of the same list
};

using Edit = std::variant<AddRecord, SetFields, RenameRecord, RemoveRecord, MoveRecord>;

// The document after `edits`, in order. Returns the same text when they change nothing.
// Throws Error{refused} when a record is not there, an id is taken, or references are in the way;
// PlacedError{fatal} with the line when the place can't be edited safely (a value reached by an alias, a comment inside a
// flow sequence that has to go, …) or when `document` is not writable();
// Error{fatal} when a new value is not valid UTF-8.
Document apply(const Document& document, std::span<const Edit> edits);

// The text of a new journal with this content, as `journey init` writes it.
std::string compose(const Journal& journal);

}  // namespace journey
