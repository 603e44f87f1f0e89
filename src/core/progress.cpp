// SPDX-License-Identifier: MIT
#include <journey/progress.hpp>

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace journey {
namespace {

template <class Record>
bool is_open(const Record& record) {
    return record.completed.empty();
}

template <class Records>
Count count(const Records& records) {
    Count result;
    for (const auto& record : records) {
        ++result.total;
        if (!is_open(record)) ++result.completed;
    }
    return result;
}

std::unordered_map<std::string_view, Count> projects_by_course(const Journal& journal) {
    std::unordered_map<std::string_view, Count> counts;
    for (const Project& project : journal.projects)
        counts[project.course] = counts[project.course] + Count{is_open(project) ? 0U : 1U, 1};
    return counts;
}

Count either(const Count& items, const Count& courses) {
    return items.total > 0 ? items : courses;
}

}  // namespace

Count CourseProgress::done() const {
    return either(objectives + projects, {is_open(*course) ? 0U : 1U, 1});
}

Count Progress::done() const {
    return either(all_objectives + all_projects, all_courses);
}

Progress progress_of(const Journal& journal) {
    Progress progress;
    progress.all_courses = count(journal.courses);
    progress.all_projects = count(journal.projects);
    progress.insights = journal.insights.size();
    auto projects = projects_by_course(journal);
    for (const Course& course : journal.courses) {
        const Count objectives = count(course.objectives);
        progress.courses.push_back({&course, objectives, projects[course.id]});
        progress.all_objectives = progress.all_objectives + objectives;
        const auto first = std::ranges::find_if(course.objectives, is_open<Objective>);
        if (is_open(course) && first != course.objectives.end())
            progress.next.push_back({Kind::objective, first->id, course.id, first->text});
    }
    for (const Project& project : journal.projects) {
        if (is_open(project)) progress.next.push_back({Kind::project, project.id, {}, {}});
    }
    return progress;
}

std::size_t filled_cells(const Count& count, std::size_t cells) {
    if (count.completed == 0) return 0;
    return std::max<std::size_t>(count.completed * cells / count.total, 1);
}

}  // namespace journey
