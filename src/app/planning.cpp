// SPDX-License-Identifier: MIT
#include "app/planning.hpp"

#include "app/record.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace journey::app {

namespace {

std::string several(std::span<const Ref> refs) {
    const bool one_kind = std::ranges::all_of(refs, [&](const Ref& ref) { return ref.kind == refs.front().kind; });
    return one_kind ? count_of(refs.size(), refs.front().kind) : fmt::format("{} records", refs.size());
}

std::vector<std::string> full_ids(const Journal& journal, std::span<const Ref> refs) {
    std::vector<std::string> ids;
    for (const Ref& ref : refs) ids.push_back(full_id(journal, ref));
    return ids;
}

// By its text an objective without an id is found again in other versions of the journal.
void require_distinct(const Course& course, const std::string& text) {
    const auto same = [&](const Objective& objective) { return objective.id.empty() && objective.text == text; };
    if (std::ranges::count_if(course.objectives, same) > 1)
        throw Error(ExitCode::refused,
                    fmt::format("course '{}' has several objectives '{}' and none of them has an id", course.id, text));
}

}  // namespace

Ref select_one(const Journal& journal, std::string_view word, std::span<const Kind> kinds, Abbreviation abbreviation) {
    Ref ref = select(journal, word, kinds, abbreviation);
    if (ref.kind == Kind::objective && ref.id.empty()) require_distinct(*find_course(journal, ref.course), ref.text);
    return ref;
}

std::vector<Ref> select_all(const Journal& journal, const std::vector<std::string>& words, std::span<const Kind> kinds,
                            Abbreviation abbreviation) {
    std::vector<Ref> refs;
    for (const std::string& word : words) {
        Ref ref = select_one(journal, word, kinds, abbreviation);
        if (std::ranges::find(refs, ref) == refs.end()) refs.push_back(std::move(ref));
    }
    return refs;
}

void require_free_id(const View& view, const std::string& id, const std::string& course) {
    if (!(course.empty() ? view.taken(id) : view.objective_taken(course, id))) return;
    const Journal& journal = view.document.journal();
    for (const Kind kind : {Kind::course, Kind::project, Kind::insight})
        for (const Record& other : records(journal, kind))
            if (course.empty() && other.ref.id == id)
                throw Error(ExitCode::refused, fmt::format("the id '{}' is taken by {} '{}'", id, name(kind),
                                                           fold_space(other.text(title_key(kind)))));
    throw Error(ExitCode::refused, fmt::format("the id '{}' is taken", id));
}

Step step_about(const Command& command, Verb verb, const View& view, std::span<const Ref> refs, std::vector<Edit> edits) {
    Step step;
    step.change.edits = std::move(edits);
    step.trailer = fmt::format("{} {}", command.name, fmt::join(full_ids(view.committed.journal(), refs), " "));
    if (refs.size() == 1) {
        const std::string_view kind = name(refs.front().kind);
        step.subject = fmt::format("{} {}: {}", verb.imperative, kind, title_of(view.committed.journal(), refs.front()));
        step.sentence = fmt::format("{} {} '{}'.", verb.past, kind, full_id(view.document.journal(), refs.front()));
    } else {
        step.subject = fmt::format("{} {}", verb.imperative, several(refs));
        step.sentence = fmt::format("{} {}.", verb.past, several(refs));
    }
    return step;
}

}  // namespace journey::app
