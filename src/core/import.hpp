// SPDX-License-Identifier: MIT
// A README's blocks, read as the beginning of a journal.
#pragma once

#include "core/markdown.hpp"
#include "core/state_words.hpp"

#include <journey/adopt.hpp>
#include <journey/journal.hpp>
#include <journey/slug.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace journey {

// What was ticked, or called done, on its way into the journal.
class Completion {
public:
    Completion() = default;  // nothing is completed: when is not known
    explicit Completion(const AdoptionDates& dates) : dates_(&dates) {}

    // "[x] Read about yeast (2026-11-20)": the text without box and state, and the day. What has a state that the journal does
    // not know keeps its words.
    struct Step {
        std::string text, completed;
    };
    Step read(std::string_view text);
    // The day of what has this state; empty when it is not completed.
    std::string day_of(const Status& status, const std::string& title);

    // What is completed on AdoptionDates::on.
    const std::vector<std::string>& undated() const { return undated_; }

private:
    const AdoptionDates* dates_ = nullptr;
    std::vector<std::string> undated_;
};

// What the section of projects is called, in the three languages.
inline constexpr std::array<std::string_view, 6> projects_headings = {"Projects",       "My Projects", "Projekte",
                                                                      "Meine Projekte", "Proyek",      "Proyek Saya"};

// Title, specialization, and the courses of numbered headings.
Journal import_blocks(const std::vector<markdown::Block>& blocks, Completion& completion);

// The objectives that the list items are.
void add_objectives(Course& course, const std::vector<markdown::Inlines>& items, Completion& completion);

// Adds courses to a journal that has none: ids are given here, and an objective that stands there twice stays once.
class CourseAdder {
public:
    explicit CourseAdder(Journal& journal) : journal_(journal) {}
    void add(Course course);

private:
    Journal& journal_;
    FreeSlugs ids_;
};

}  // namespace journey
