// SPDX-License-Identifier: MIT
// Which records of two journals are the same one.
#pragma once

#include <journey/diff.hpp>

#include <map>

namespace journey {

struct Entry {
    std::string_view key;
    std::string value;
};

// Any record, with all of our keys in the journal's order, and those that are not ours.
struct Row {
    RecordVersion version;
    std::vector<Entry> entries;
    std::vector<OtherKey> others = {};
};

// The new ids of records by their old ones; the same for most.
using Renames = std::map<std::string, std::string, std::less<>>;

// Two versions of a list, and for each row the index of its partner in the other one.
struct Lists {
    Lists(std::vector<Row> rows_before, std::vector<Row> rows_after)
        : before(std::move(rows_before)), after(std::move(rows_after)), after_of(before.size()), before_of(after.size()) {}

    std::vector<Row> before;
    std::vector<Row> after;
    std::vector<std::optional<std::size_t>> after_of;
    std::vector<std::optional<std::size_t>> before_of;
};

// By id, else by title as `diff` explains; renamed records are added to `renames`, which references follow.
Lists paired(const std::vector<Course>& before, const std::vector<Course>& after, Renames& renames);
Lists paired(const std::vector<Project>& before, const std::vector<Project>& after, Renames& renames);
Lists paired(const std::vector<Insight>& before, const std::vector<Insight>& after, Renames& renames);

// The objectives of two versions of a course: by id, else text, else place. Where none stayed, the place may tell nothing:
// then, `if_alike`, only what says much the same is the same.
enum class ByPlace { always, if_alike };
Lists paired_objectives(const Course& before, const Course& after, ByPlace by_place);

// A value that is as it was; a reference also when what it refers to has another id now.
bool same_value(Kind kind, const Entry& before, const Entry& after, const Renames& renames);

// The keys that only one of the two has, or with another value.
std::vector<std::string> changed_keys(const std::vector<OtherKey>& before, const std::vector<OtherKey>& after);

// Where each row of a list stands in the other one: 0 above all that have a partner, else behind the nearest one above it.
std::vector<std::size_t> slots(const std::vector<std::optional<std::size_t>>& partners);

}  // namespace journey
