// SPDX-License-Identifier: MIT
// The journal as values: what a journal.yaml says, without its layout.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

enum class Kind { course, objective, project, insight };

// "course", "objective", "project", "insight"; and the plural, which is the key of the list in the journal.
std::string_view name(Kind kind);
std::string_view plural(Kind kind);

// Fields are empty when the journal does not have them: an empty string is never written. Dates stay text, as
// they stand in the journal: a hand-written `completed: soon` is a problem for `check`, not a reason to lose it.

// A key that is not one of ours, such as the person's own `x-…`. What it holds is written in one line, as YAML's flow style
// would have it.
struct OtherKey {
    std::string key;
    std::string value;
    friend bool operator==(const OtherKey&, const OtherKey&) = default;
};

struct Objective {
    std::string id;  // optional
    std::string text;
    std::string completed;
    std::vector<OtherKey> others = {};
    friend bool operator==(const Objective&, const Objective&) = default;
};

struct Course {
    std::string id;
    std::string title;
    std::string url;
    std::string description;
    std::string started;
    std::string completed;
    std::vector<Objective> objectives;
    std::vector<OtherKey> others = {};
    friend bool operator==(const Course&, const Course&) = default;
};

struct Project {
    std::string id;
    std::string title;
    std::string url;
    std::string description;
    std::string course;  // a course's id
    std::vector<std::string> tags;
    std::string started;
    std::string completed;
    std::vector<OtherKey> others = {};
    friend bool operator==(const Project&, const Project&) = default;
};

struct Insight {
    std::string id;
    std::string date;
    std::string about;  // a course's or project's id
    std::string text;
    std::vector<OtherKey> others = {};
    friend bool operator==(const Insight&, const Insight&) = default;
};

struct Specialization {
    std::string title;
    std::string url;
    friend bool operator==(const Specialization&, const Specialization&) = default;
};

enum class Style { list, table, sections };
enum class Group { none, course };
enum class Show { all, completed };
enum class States { all, started, completed };  // of which projects a state is told
enum class Sort { journal, title, completed };

// As they stand in the journal.
std::string_view name(Style style);
std::string_view name(Group group);
std::string_view name(Show show);
std::string_view name(States states);
std::string_view name(Sort sort);

// How the regions of the README look; the defaults of the `readme:` block. A heading names the section that gets the region
// when no markers are there yet.
struct ProjectsRegion {
    std::string heading = "Projects";
    Style style = Style::list;
    Group group = Group::course;
    Show show = Show::all;
    States states = States::all;
    Sort sort = Sort::journal;
    std::string item;  // one project of a list: `- [{title}]({url}) – {description}`; empty for the usual one
    friend bool operator==(const ProjectsRegion&, const ProjectsRegion&) = default;
};

struct CoursesRegion {
    std::string heading = "Courses";
    friend bool operator==(const CoursesRegion&, const CoursesRegion&) = default;
};

struct ProgressRegion {
    std::string heading = "Progress";
    friend bool operator==(const ProgressRegion&, const ProgressRegion&) = default;
};

struct InsightsRegion {
    std::string heading = "Insights";
    std::size_t limit = 0;  // the newest so many; 0 for all of them
    friend bool operator==(const InsightsRegion&, const InsightsRegion&) = default;
};

struct ReadmeSettings {
    bool enabled = true;             // `readme: false` turns the README off
    std::string path = "README.md";  // from the top of the work tree, with `/`
    ProjectsRegion projects;
    CoursesRegion courses;
    ProgressRegion progress;
    InsightsRegion insights;
    friend bool operator==(const ReadmeSettings&, const ReadmeSettings&) = default;
};

struct Journal {
    std::string title;
    std::optional<Specialization> specialization;
    std::vector<Course> courses;
    std::vector<Project> projects;
    std::vector<Insight> insights;
    ReadmeSettings readme;
    std::vector<OtherKey> others = {};  // those of specialization and readme as well: "readme.x-theme"
    friend bool operator==(const Journal&, const Journal&) = default;
};

// The record with exactly this id, or nullptr.
const Course* find_course(const Journal& journal, std::string_view id);
const Project* find_project(const Journal& journal, std::string_view id);
const Insight* find_insight(const Journal& journal, std::string_view id);

// One record's full identity, by which a change finds it again in another version of the journal: courses, projects
// and insights by id; an objective by its course and its id, or, when it has none, its text.
struct Ref {
    Kind kind = Kind::project;
    std::string id;      // may be empty for an objective
    std::string course;  // objectives only: the id of the course it belongs to
    std::string text;    // objectives only: its text, which finds it when it has no id
    friend bool operator==(const Ref&, const Ref&) = default;
};

}  // namespace journey
