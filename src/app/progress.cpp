// SPDX-License-Identifier: MIT
#include "app/progress.hpp"

#include <algorithm>
#include <iterator>

namespace journey::app {

namespace {

bool is_open(const Record& record) {
    return record.text("completed").empty();
}

Count count(const std::vector<Record>& records) {
    Count result;
    for (const Record& record : records) {
        ++result.total;
        if (!is_open(record)) ++result.completed;
    }
    return result;
}

std::vector<Record> of_course(const std::vector<Record>& records, const std::string& course) {
    std::vector<Record> result;
    for (const Record& record : records)
        if (record.text("course") == course) result.push_back(record);
    return result;
}

}  // namespace

Progress progress_of(const Journal& journal) {
    const std::vector<Record> courses = records(journal, Kind::course), objectives = records(journal, Kind::objective),
                              projects = records(journal, Kind::project);
    Progress progress;
    progress.all_courses = count(courses);
    progress.all_objectives = count(objectives);
    progress.all_projects = count(projects);
    progress.insights = journal.insights.size();
    for (const Record& course : courses) {
        const std::vector<Record> own = of_course(objectives, course.ref.id);
        progress.courses.push_back({course, count(own), count(of_course(projects, course.ref.id))});
        const auto first = std::ranges::find_if(own, is_open);
        if (is_open(course) && first != own.end()) progress.next.push_back(*first);
    }
    std::ranges::copy_if(projects, std::back_inserter(progress.next), is_open);
    return progress;
}

}  // namespace journey::app
