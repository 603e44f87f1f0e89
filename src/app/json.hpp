// SPDX-License-Identifier: MIT
// Answers as JSON: keys as in the journal, full ids, dates as strings; what a record does not have is left out. The README
// documents every field; a test holds both together.
#pragma once

#include "app/record.hpp"
#include "app/record_change.hpp"
#include "app/setup.hpp"
#include "app/standing.hpp"
#include "app/workspace.hpp"

#include <journey/journal.hpp>
#include <journey/progress.hpp>
#include <journey/regions.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace journey::app {

std::string to_json(const Journal& journal, std::span<const Record> records);  // an array
std::string to_json(const Journal& journal, const Record& record);             // an object, with what belongs to the record
std::string to_json(const Journal& journal, const Progress& progress, const std::optional<std::vector<Unsettled>>& matters);
std::string to_json(const std::vector<FileProblem>& problems);  // an array

// Parts of the set-up, with their files as seen from `folder`; an array.
std::string to_json(const std::vector<Part>& parts, const std::filesystem::path& folder);

// A region, and where its start markers stand in the README.
struct RegionPlaces {
    const RegionKind* kind;
    std::vector<Position> places;
};
std::string to_json(const std::vector<RegionPlaces>& regions);  // an array

// From commit to commit; nullopt is the work tree, or nothing yet.
struct Comparison {
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::string summary;
    std::vector<RecordChange> changes;
};
std::string to_json(const Comparison& comparison);

struct LogEntry {
    std::string commit;
    std::string date;
    std::string subject;
    std::string summary;
    std::vector<RecordChange> changes;
};
std::string to_json(const std::vector<LogEntry>& entries);  // an array

std::string to_json(const Journal& journal);  // all of it

}  // namespace journey::app
