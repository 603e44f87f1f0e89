// SPDX-License-Identifier: MIT
// What plans have in common: the records that are meant, ids that are free, and a change in words.
#pragma once

#include "app/select.hpp"
#include "app/transaction.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

inline constexpr Kind all_kinds[] = {Kind::course, Kind::objective, Kind::project, Kind::insight};

// select() for a change. Throws Error{refused} when the change would have no way to tell the record from another one.
Ref select_one(const Journal& journal, std::string_view word, std::span<const Kind> kinds,
               Abbreviation abbreviation = Abbreviation::allowed);

// The records that the words name, each once.
std::vector<Ref> select_all(const Journal& journal, const std::vector<std::string>& words, std::span<const Kind> kinds,
                            Abbreviation abbreviation = Abbreviation::allowed);

// Throws Error{refused} when another record has the id. `course`: of an objective's id, the course in which it must be free.
void require_free_id(const View& view, const std::string& id, const std::string& course);

struct Verb {
    std::string_view imperative;  // "Complete"
    std::string_view past;        // "Completed"
};

// A change of existing records: "Complete project: CLI calculator", trailer "complete cli-calculator", "Completed project
// 'cli-calculator'.", where the message has the titles and numbers of what is committed; of several records "Complete 2
// projects" or, of different kinds, "Complete 2 records".
Step step_about(const Command& command, Verb verb, const View& view, std::span<const Ref> refs, std::vector<Edit> edits);

}  // namespace journey::app
