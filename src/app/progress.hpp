// SPDX-License-Identifier: MIT
// How far a journey has come.
#pragma once

#include "app/record.hpp"

#include <journey/journal.hpp>

#include <cstddef>
#include <vector>

namespace journey::app {

struct Count {
    std::size_t completed = 0;
    std::size_t total = 0;

    Count operator+(const Count& other) const { return {completed + other.completed, total + other.total}; }
};

struct CourseProgress {
    Record course;
    Count objectives;
    Count projects;
};

struct Progress {
    std::vector<CourseProgress> courses;
    Count all_courses;
    Count all_objectives;
    Count all_projects;
    std::size_t insights = 0;
    std::vector<Record> next;  // the first open objective of each open course, then the open projects
};

Progress progress_of(const Journal& journal);

}  // namespace journey::app
