// SPDX-License-Identifier: MIT
// READMEs that are kept by hand, and what becomes of them.
#pragma once

#include "support/catch.hpp"
#include "support/words.hpp"

#include <journey/adopt.hpp>
#include <journey/edit.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

namespace journey::test::adoption {

using Lines = std::vector<std::string>;

inline const journey::AdoptionDates dates{"2026-11-27", "2026-11-25"};

inline std::string fixture(const std::string& name) {
    const std::filesystem::path file = std::filesystem::path(SOURCE_DIR) / "tests/data/adopt" / (name + ".md");
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in.is_open());
    return {std::istreambuf_iterator<char>(in), {}};
}

inline Adoption adopted(const std::string& name) {
    return adopt(fixture(name), dates);
}

inline std::string result_of(const std::string& readme) {
    const Adoption adoption = adopt(readme, dates);
    return adoption.line == 0 ? readme : journey::with_adopted(readme, adoption).value();
}

// "title | url | description | completed | course | tags", a line for each project.
inline Lines projects(const Adoption& adoption) {
    Lines lines;
    for (const auto& one : adoption.journal.projects)
        lines.push_back(fmt::format("{} | {} | {} | {} | {} | {}", one.title, one.url, one.description, one.completed,
                                    one.course, fmt::join(one.tags, ", ")));
    return lines;
}

// "title | url | completed: objective, objective (2026-01-01)"
inline Lines courses(const Adoption& adoption) {
    Lines lines;
    for (const auto& course : adoption.journal.courses) {
        Lines objectives;
        for (const auto& each : course.objectives)
            objectives.push_back(each.completed.empty() ? each.text : fmt::format("{} ({})", each.text, each.completed));
        lines.push_back(
            fmt::format("{} | {} | {}: {}", course.title, course.url, course.completed, fmt::join(objectives, ", ")));
    }
    return lines;
}

// Those lines of the journal that say how the region is to look.
inline std::string settings(const Adoption& adoption) {
    const std::string text = journey::compose(adoption.journal);
    const std::size_t at = text.find("readme:\n");
    return at == text.npos ? "" : text.substr(at + 8);
}

using test::words;

inline const std::string start = "<!-- journey:projects:start -->", end_ = "<!-- journey:projects:end -->";

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    REQUIRE(at != text.npos);
    return text.replace(at, what.size(), by);
}

inline std::string in_region(const std::string& lines) {
    return start + "\n\n" + lines + "\n" + end_ + "\n";
}

}  // namespace journey::test::adoption
