// SPDX-License-Identifier: MIT
// What happened to records, with the values that changed.
#pragma once

#include "app/record.hpp"

#include <journey/diff.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace journey::app {

// An empty value stands for a field that was, or is, not there.
struct FieldChange {
    std::string key;
    Value from;
    Value to;
};

struct RecordChange {
    std::optional<Kind> kind;  // nullopt: the journal itself
    std::string id;            // the full one
    std::string title;
    std::vector<std::string_view> happened;
    std::vector<FieldChange> fields;  // of an added or removed record all that it has
};

// `differences`: some of those between the two journals.
std::vector<RecordChange> record_changes(const Journal& before, const Journal& after, std::span<const Difference> differences);

}  // namespace journey::app
