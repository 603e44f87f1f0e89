// SPDX-License-Identifier: MIT
// How far a journey has come. Every number that is shown anywhere, in a terminal or in the README, comes from here.
#pragma once

#include <journey/journal.hpp>

#include <cstddef>
#include <vector>

namespace journey {

struct Count {
    std::size_t completed = 0;
    std::size_t total = 0;

    Count operator+(const Count& other) const { return {completed + other.completed, total + other.total}; }
    friend bool operator==(const Count&, const Count&) = default;
};

struct CourseProgress {
    const Course* course = nullptr;  // in the journal that was asked about
    Count objectives;
    Count projects;

    Count done() const;  // of both; where there is neither, of the course itself
};

struct Progress {
    std::vector<CourseProgress> courses;  // in the journal's order
    Count all_courses;
    Count all_objectives;
    Count all_projects;  // those of no course as well
    std::size_t insights = 0;
    Count done() const;     // of objectives and projects; where there is neither, of courses
    std::vector<Ref> next;  // the first open objective of each open course, then the open projects
};

Progress progress_of(const Journal& journal);

// How much of a bar is filled: all of it only when nothing is left, none of it only when nothing is done, so that a first step
// can be seen.
std::size_t filled_cells(const Count& count, std::size_t cells);

}  // namespace journey
