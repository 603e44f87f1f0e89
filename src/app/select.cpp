// SPDX-License-Identifier: MIT
#include "app/select.hpp"

#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace journey::app {

namespace {

// An id and what it names. `number` is another name for it: an objective's place in its course.
struct Candidate {
    std::string id;
    Ref ref;
    std::size_t number = 0;
};

bool accepts(std::span<const Kind> kinds, Kind kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

// "project", "course or project", "course, project or insight".
std::string one_of(std::span<const Kind> kinds) {
    std::string text(name(kinds.front()));
    for (std::size_t i = 1; i < kinds.size(); ++i)
        text += fmt::format("{}{}", i + 1 < kinds.size() ? ", " : " or ", name(kinds[i]));
    return text;
}

template <typename Record>
void add_all(std::vector<Candidate>& to, const std::vector<Record>& records, Kind kind) {
    for (const Record& record : records) to.push_back({record.id, Ref{kind, record.id, {}, {}}});
}

std::vector<Candidate> candidates(const Journal& journal, std::span<const Kind> kinds) {
    std::vector<Candidate> result;
    if (accepts(kinds, Kind::course)) add_all(result, journal.courses, Kind::course);
    if (accepts(kinds, Kind::project)) add_all(result, journal.projects, Kind::project);
    if (accepts(kinds, Kind::insight)) add_all(result, journal.insights, Kind::insight);
    return result;
}

std::vector<Candidate> candidates(const Course& course) {
    std::vector<Candidate> result;
    for (const Objective& objective : course.objectives)
        result.push_back({objective.id,
                          {.kind = Kind::objective, .id = objective.id, .course = course.id, .text = objective.text},
                          result.size() + 1});
    return result;
}

std::vector<std::string> ids_of(const std::vector<Candidate>& from) {
    std::vector<std::string> ids;
    for (const Candidate& candidate : from)
        if (!candidate.id.empty()) ids.push_back(candidate.id);
    return ids;
}

// Above an objective stands its course, so that a message shows what one would have to type.
[[noreturn]] void refuse_unknown(const std::vector<Candidate>& among, const std::string& kinds, std::string_view word,
                                 const std::string& above) {
    std::vector<std::string> near = near_misses(word, ids_of(among));
    for (std::string& id : near) id = fmt::format("'{}{}'", above, id);
    const std::string meant = near.empty() ? "" : fmt::format(", did you mean {}?", fmt::join(near, " or "));
    std::vector<std::string> hints;
    if (near.empty() && !among.empty()) {
        const Ref& any = among.front().ref;
        hints.push_back(above.empty() ? fmt::format("journey list {}", plural(any.kind))
                                      : fmt::format("journey show {}", any.course));
    }
    throw Error(ExitCode::refused, fmt::format("no {} '{}{}'{}", kinds, above, word, meant), hints);
}

[[noreturn]] void refuse_ambiguous(const std::vector<Candidate>& matches, std::string_view word, const std::string& above) {
    std::vector<std::string> ids = ids_of(matches);
    constexpr std::size_t shown = 10;
    if (ids.size() > shown) {
        ids.resize(shown);
        ids.emplace_back("...");
    }
    for (std::string& id : ids) id.insert(0, above);
    throw Error(ExitCode::refused, fmt::format("'{}{}' is ambiguous: {}", above, word, fmt::join(ids, ", ")));
}

const Candidate* find_exact(const std::vector<Candidate>& among, std::string_view word) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool is_number = error == std::errc() && end == word.data() + word.size() && number > 0;
    const auto found = std::ranges::find_if(among, [&](const Candidate& candidate) {
        return (!candidate.id.empty() && candidate.id == word) || (is_number && candidate.number == number);
    });
    return found == among.end() ? nullptr : &*found;
}

Candidate match(const std::vector<Candidate>& among, const std::string& kinds, std::string_view word, Abbreviation abbreviation,
                const std::string& above = "") {
    if (const Candidate* exact = find_exact(among, word)) return *exact;
    std::vector<Candidate> matches;
    if (!word.empty())
        std::ranges::copy_if(among, std::back_inserter(matches),
                             [&](const Candidate& candidate) { return candidate.id.starts_with(word); });
    if (matches.empty()) refuse_unknown(among, kinds, word, above);
    if (matches.size() > 1) refuse_ambiguous(matches, word, above);
    if (abbreviation == Abbreviation::forbidden)
        throw Error(ExitCode::refused, fmt::format("no {0} '{1}{2}': the id must be written out here, did you mean '{1}{3}'?",
                                                   kinds, above, word, matches.front().id));
    return matches.front();
}

const Objective* find_objective(const Course& course, const Ref& ref) {
    const auto found = std::ranges::find_if(course.objectives, [&](const Objective& objective) {
        return ref.id.empty() ? objective.text == ref.text : objective.id == ref.id;
    });
    return found == course.objectives.end() ? nullptr : &*found;
}

}  // namespace

Ref select(const Journal& journal, std::string_view word, std::span<const Kind> kinds, Abbreviation abbreviation) {
    const std::size_t slash = word.find('/');
    if (slash == word.npos || !accepts(kinds, Kind::objective)) {
        const std::vector<Candidate> among = candidates(journal, kinds);
        if (among.empty() && accepts(kinds, Kind::objective) && kinds.size() == 1)
            throw Error(ExitCode::refused, fmt::format("no objective '{}': an objective is named <course>/<objective>", word));
        return match(among, one_of(kinds), word, abbreviation).ref;
    }
    constexpr Kind course_kind[] = {Kind::course};
    const Candidate course = match(candidates(journal, course_kind), "course", word.substr(0, slash), abbreviation);
    const std::vector<Candidate> objectives = candidates(*find_course(journal, course.id));
    return match(objectives, "objective", word.substr(slash + 1), abbreviation, course.id + "/").ref;
}

std::string full_id(const Journal& journal, const Ref& ref) {
    if (ref.kind != Kind::objective) return ref.id;
    if (!ref.id.empty()) return fmt::format("{}/{}", ref.course, ref.id);
    const Course* course = find_course(journal, ref.course);
    const Objective* objective = course ? find_objective(*course, ref) : nullptr;
    return objective ? fmt::format("{}/{}", ref.course, objective - course->objectives.data() + 1) : ref.course + "/";
}

std::string title_of(const Journal& journal, const Ref& ref) {
    if (ref.kind == Kind::course)
        if (const Course* course = find_course(journal, ref.id)) return course->title;
    if (ref.kind == Kind::project)
        if (const Project* project = find_project(journal, ref.id)) return project->title;
    if (ref.kind == Kind::insight)
        if (const Insight* insight = find_insight(journal, ref.id)) return insight->text;
    if (ref.kind == Kind::objective)
        if (const Course* course = find_course(journal, ref.course))
            if (const Objective* objective = find_objective(*course, ref)) return objective->text;
    return {};
}

std::string parse_date(const Context& context, std::string_view option, std::string_view word) {
    if (word == "today") return context.today;
    if (word == "yesterday") return context.yesterday;
    if (!is_date_shaped(word))
        throw Error(ExitCode::usage, fmt::format("'--{}' wants YYYY-MM-DD, 'today' or 'yesterday', not '{}'", option, word));
    if (!is_calendar_day(word)) throw Error(ExitCode::usage, fmt::format("'{}' is not a day of the calendar", word));
    return std::string(word);
}

void require_tag(std::string_view tag) {
    if (!is_tag(tag))
        throw Error(ExitCode::usage, fmt::format("'{}' is no tag: letters, digits, '._+#-' and single spaces inside", tag));
}

void require_slug(Kind kind, std::string_view id) {
    if (!is_slug(id))
        throw Error(ExitCode::usage, fmt::format("'{}' is no id: lower-case letters and digits, then also '._-'", id));
    if (kind == Kind::objective && !is_objective_slug(id))
        throw Error(ExitCode::usage, fmt::format("'{}' is no id for an objective: a number already stands for its place", id));
}

}  // namespace journey::app
