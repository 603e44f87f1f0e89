// SPDX-License-Identifier: MIT
#include "core/fields.hpp"
#include "core/yaml.hpp"

#include <journey/edit.hpp>
#include <journey/slug.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>
#include <span>
#include <utility>

namespace journey {
namespace {

using yaml::write_scalar;

// The lines of one block-style document, at a growing and shrinking indentation.
class Writer {
public:
    // `key: value`, when there is a value; the first line of a record gets the record's dash.
    void field(std::string_view key, std::string_view value) {
        if (!value.empty()) line(fmt::format("{}: {}", key, write_scalar(value)));
    }

    void date(std::string_view key, std::string_view value) {
        if (!value.empty()) line(fmt::format("{}: {}", key, is_date_shaped(value) ? std::string(value) : write_scalar(value)));
    }

    void line(std::string_view text) {
        const std::size_t dash = dash_ ? 2 : 0;
        fmt::format_to(std::back_inserter(out_), "{:{}}{}{}\n", "", indent_ - dash, dash_ ? "- " : "", text);
        dash_ = false;
    }

    template <class Body>
    void nested(std::string_view key, Body&& body) {
        line(fmt::format("{}:", key));
        indent_ += 2;
        body();
        indent_ -= 2;
    }

    template <class Record, class Body>
    void records(std::string_view key, const std::vector<Record>& records, Body&& body) {
        if (records.empty()) return line(fmt::format("{}: []", key));
        nested(key, [&] {
            for (const Record& record : records) {
                dash_ = true;
                indent_ += 2;
                body(record);
                indent_ -= 2;
            }
        });
    }

    std::string take() { return std::move(out_); }

private:
    std::string out_;
    std::size_t indent_ = 0;
    bool dash_ = false;
};

void write(Writer& out, const Objective& objective) {
    if (objective.id.empty() && objective.completed.empty()) return out.line(write_scalar(objective.text));
    out.field("id", objective.id);
    out.field("text", objective.text);
    out.date("completed", objective.completed);
}

void write(Writer& out, const Course& course) {
    out.field("id", course.id);
    out.field("title", course.title);
    out.field("url", course.url);
    out.field("description", course.description);
    out.date("started", course.started);
    out.date("completed", course.completed);
    if (course.objectives.empty()) return;
    out.records("objectives", course.objectives, [&](const Objective& objective) { write(out, objective); });
}

void write(Writer& out, const Project& project) {
    out.field("id", project.id);
    out.field("title", project.title);
    out.field("url", project.url);
    out.field("description", project.description);
    out.field("course", project.course);
    std::vector<std::string> tags;
    for (const std::string& tag : project.tags) tags.push_back(write_scalar(tag, yaml::Inside::flow));
    if (!tags.empty()) out.line(fmt::format("tags: [{}]", fmt::join(tags, ", ")));
    out.date("started", project.started);
    out.date("completed", project.completed);
}

void write(Writer& out, const Insight& insight) {
    out.field("id", insight.id);
    out.date("date", insight.date);
    out.field("about", insight.about);
    out.field("text", insight.text);
}

// What differs from the defaults, on one line; empty when nothing does.
class RegionLine {
public:
    explicit RegionLine(std::string_view heading, std::string_view usual) { text("heading", heading, usual); }

    void text(std::string_view key, std::string_view value, std::string_view usual = {}) {
        if (value != usual) parts_.push_back(fmt::format("{}: {}", key, write_scalar(value, yaml::Inside::flow)));
    }
    template <class Choice>
    void choice(std::string_view key, Choice value, Choice usual, std::span<const std::string_view> words) {
        if (value != usual) parts_.push_back(fmt::format("{}: {}", key, words[static_cast<std::size_t>(value)]));
    }
    void number(std::string_view key, std::size_t value) {
        if (value != 0) parts_.push_back(fmt::format("{}: {}", key, value));
    }
    void write(Writer& out, std::string_view name) const {
        if (!parts_.empty()) out.line(fmt::format("{}: {{{}}}", name, fmt::join(parts_, ", ")));
    }

private:
    std::vector<std::string> parts_;
};

void write(Writer& out, const ReadmeSettings& settings) {
    const ReadmeSettings standard;
    if (settings == standard) return;
    if (!settings.enabled) return out.line("readme: false");
    RegionLine projects(settings.projects.heading, standard.projects.heading);
    projects.choice("style", settings.projects.style, standard.projects.style, shapes::styles);
    projects.choice("group", settings.projects.group, standard.projects.group, shapes::groups);
    projects.choice("show", settings.projects.show, standard.projects.show, shapes::shows);
    projects.choice("states", settings.projects.states, standard.projects.states, shapes::states);
    projects.choice("sort", settings.projects.sort, standard.projects.sort, shapes::sorts);
    projects.text("item", settings.projects.item);
    RegionLine insights(settings.insights.heading, standard.insights.heading);
    insights.number("limit", settings.insights.limit);
    out.nested("readme", [&] {
        if (settings.path != standard.path) out.field("path", settings.path);
        projects.write(out, "projects");
        RegionLine(settings.courses.heading, standard.courses.heading).write(out, "courses");
        RegionLine(settings.progress.heading, standard.progress.heading).write(out, "progress");
        insights.write(out, "insights");
    });
}

}  // namespace

std::string compose(const Journal& journal) {
    Writer out;
    out.line("version: 1");
    out.field("title", journal.title);
    if (journal.specialization && *journal.specialization != Specialization{}) {
        out.nested("specialization", [&] {
            out.field("title", journal.specialization->title);
            out.field("url", journal.specialization->url);
        });
    }
    out.records("courses", journal.courses, [&](const Course& course) { write(out, course); });
    out.records("projects", journal.projects, [&](const Project& project) { write(out, project); });
    out.records("insights", journal.insights, [&](const Insight& insight) { write(out, insight); });
    write(out, journal.readme);
    return out.take();
}

}  // namespace journey
