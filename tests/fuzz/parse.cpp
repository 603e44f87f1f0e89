// SPDX-License-Identifier: MIT
// Any bytes are a journal, or told what is wrong with them; what was read can be written and read again.
#include "fuzz.hpp"
#include "support/same_tree.hpp"

#include <journey/edit.hpp>
#include <journey/parse.hpp>
#include <journey/skim.hpp>
#include <journey/slug.hpp>

#include <algorithm>

using namespace journey;
using fuzz::require;

namespace {

bool have_places(const Document& document) {
    for (const Problem& problem : document.problems())
        if (problem.at.line == 0 || problem.at.column == 0) return false;
    return true;
}

// What can be typed: of a record without such an id, or an objective without a text, the glance knows nothing that counts.
template <class Record>
std::vector<Record> with_id(std::vector<Record> records) {
    std::erase_if(records, [](const Record& record) { return !is_slug(record.id); });
    return records;
}

bool sees_the_same(const Journal& skimmed, const Journal& parsed) {
    const auto same_projects = [](const Project& a, const Project& b) { return a.id == b.id && a.completed == b.completed; };
    const auto named = [](const Course& course) {
        const auto has_name = [](const Objective& one) { return !one.id.empty() || !one.text.empty(); };
        return std::ranges::count_if(course.objectives, has_name);
    };
    const auto same_courses = [&](const Course& a, const Course& b) { return a.id == b.id && named(a) == named(b); };
    return std::ranges::equal(with_id(skimmed.projects), with_id(parsed.projects), same_projects) &&
           std::ranges::equal(with_id(skimmed.courses), with_id(parsed.courses), same_courses);
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
