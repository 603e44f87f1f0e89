// SPDX-License-Identifier: MIT
// Any bytes are a journal, or told what is wrong with them; what was read can be written and read again.
#include "fuzz.hpp"
#include "support/same_tree.hpp"

#include <journey/edit.hpp>
#include <journey/parse.hpp>
#include <journey/skim.hpp>

#include <algorithm>

using namespace journey;
using fuzz::require;

namespace {

bool have_places(const Document& document) {
    for (const Problem& problem : document.problems())
        if (problem.at.line == 0 || problem.at.column == 0) return false;
    return true;
}

// Of a record without an id, or an objective without a text, the glance knows nothing that counts.
bool sees_the_same(const Journal& skimmed, const Journal& parsed) {
    if (skimmed.projects.size() != parsed.projects.size() || skimmed.courses.size() != parsed.courses.size()) return false;
    for (std::size_t i = 0; i < parsed.projects.size(); ++i)
        if (skimmed.projects[i].id != parsed.projects[i].id || skimmed.projects[i].completed != parsed.projects[i].completed)
            return false;
    const auto has_name = [](const Objective& one) { return !one.id.empty() || !one.text.empty(); };
    for (std::size_t i = 0; i < parsed.courses.size(); ++i)
        if (skimmed.courses[i].id != parsed.courses[i].id || std::ranges::count_if(skimmed.courses[i].objectives, has_name) !=
                                                                 std::ranges::count_if(parsed.courses[i].objectives, has_name))
            return false;
    return true;
}

// A new journal has none.
Journal without_own_keys(Journal journal) {
    journal.others.clear();
    for (Course& course : journal.courses) {
        course.others.clear();
        for (Objective& objective : course.objectives) objective.others.clear();
    }
    for (Project& project : journal.projects) project.others.clear();
    for (Insight& insight : journal.insights) insight.others.clear();
    return journal;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    const Document document = Document::parse(text);
    require(test::same(yaml::Tree::parse(text), yaml::Tree::parse_slowly(text)), "the quick reader reads what yaml-cpp does");
    require(document.text() == text, "a document keeps its text");
    require(have_places(document), "each problem has a place");
    require(!document.writable() || document.readable(), "what can be written can be read");
    const Skimmed skimmed = skim(text);
    if (!document.writable()) return 0;
    require(skimmed.layout == Layout::unusual || sees_the_same(skimmed.journal, document.journal()),
            "a glance sees what parsing does");
    if (!document.problems().empty()) return 0;
    const Document again = Document::parse(compose(document.journal()));
    require(again.problems().empty(), "a sound journal that is written anew is sound");
    require(without_own_keys(again.journal()) == without_own_keys(document.journal()), "and says the same");
    return 0;
}
