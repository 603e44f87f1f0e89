// SPDX-License-Identifier: MIT
// A README that somebody wrote by hand, read as a journal. Rather too little than something that is not there.
#include "core/markdown.hpp"

#include <journey/readme.hpp>
#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <regex>
#include <utility>

namespace journey {
namespace {

using markdown::Block;
using markdown::BlockType;
using markdown::Inline;
using markdown::Inlines;
using markdown::InlineType;

std::string text_of(const Inlines& inlines) {
    return fold_space(markdown::plain_text(inlines));
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return out;
}

// ---- Links

bool is_web_page(std::string_view url) {
    return classify_address(url) == Address::web && lower(url).starts_with("http");
}

// Links to web pages that have a text: badges and tables of contents are none.
std::vector<Specialization> web_links(const Inlines& inlines) {
    std::vector<Specialization> links;
    for (const Inline& each : inlines) {
        if (each.type == InlineType::link && is_web_page(each.text)) {
            const bool badge = std::ranges::find(each.children, InlineType::image, &Inline::type) != each.children.end();
            std::string text = text_of(each.children);
            if (!badge && !text.empty()) links.push_back({std::move(text), each.text});
        } else if (each.type != InlineType::image) {
            std::ranges::move(web_links(each.children), std::back_inserter(links));
        }
    }
    return links;
}

bool speaks_of_learning(std::string_view text) {
    constexpr std::array<std::string_view, 9> words{"specialization", "specialisation", "program", "programme", "bootcamp",
                                                    "certificate",    "certification",  "course",  "track"};
    const std::string all = lower(text);
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    for (std::size_t at = all.find_first_of(letters); at != std::string::npos; at = all.find_first_of(letters, at)) {
        const std::size_t end = std::min(all.find_first_not_of(letters, at), all.size());
        std::string_view word = std::string_view(all).substr(at, end - at);
        if (word.ends_with('s')) word.remove_suffix(1);
        if (std::ranges::find(words, word) != words.end()) return true;
        at = end;
    }
    return false;
}

// "Rust Programming Specialization on Coursera" says where it is, which the address says as well.
std::string without_platform(std::string title) {
    constexpr std::array<std::string_view, 12> platforms{"coursera",    "edx",      "udemy",        "udacity",
                                                         "codecademy",  "datacamp", "freecodecamp", "pluralsight",
                                                         "futurelearn", "exercism", "youtube",      "linkedin learning"};
    const std::size_t on = lower(title).rfind(" on ");
    if (on == std::string::npos || on == 0) return title;
    if (std::ranges::find(platforms, lower(std::string_view(title).substr(on + 4))) == platforms.end()) return title;
    return title.substr(0, on);
}

std::optional<Specialization> find_specialization(const std::vector<Block>& blocks, std::size_t first_course) {
    for (std::size_t i = 0; i < first_course; ++i) {
        for (Specialization& link : web_links(blocks[i].inlines)) {
            if (!speaks_of_learning(link.title) && !speaks_of_learning(link.url)) continue;
            link.title = without_platform(std::move(link.title));
            return std::move(link);
        }
    }
    return std::nullopt;
}

// ---- Courses

struct CourseHeading {
    std::size_t block = 0;
    int level = 0;
    std::string word;  // "course", "week", …
    std::string title;
};

// "Course 3: X", "Week 2 – X", "Module 4. X", and a bare "Week 2", which is its own title.
std::optional<CourseHeading> read_course_heading(const Block& block, std::size_t index) {
    static const std::regex numbered(R"(^[^a-z0-9]*(course|module|week|part|chapter|unit|lesson)\s+#?[0-9]+\s*(.*)$)",
                                     std::regex::icase | std::regex::optimize);
    constexpr std::array<std::string_view, 7> separators{":", ".", ")", "-", "–", "—", "|"};
    constexpr std::size_t longest = 500;  // std::regex is recursive
    const std::string text = text_of(block.inlines);
    std::smatch match;
    if (text.size() > longest || !std::regex_match(text, match, numbered)) return std::nullopt;
    CourseHeading heading{index, block.level, lower(match.str(1)), match.str(2)};
    if (heading.title.empty()) {
        heading.title = text.substr(static_cast<std::size_t>(match.position(1)));
        return heading;
    }
    const auto* separator = std::ranges::find_if(separators, [&](auto each) { return heading.title.starts_with(each); });
    if (separator == separators.end()) return std::nullopt;
    const std::string title = fold_space(std::string_view(heading.title).substr(separator->size()));
    const auto word = static_cast<std::size_t>(match.position(1));
    heading.title = title.empty() ? fold_space(text.substr(word, static_cast<std::size_t>(match.position(2)) - word)) : title;
    return heading;
}

// A course's own weeks and lessons are no courses beside it: "course" wins, then the higher level.
std::vector<CourseHeading> find_course_headings(const std::vector<Block>& blocks) {
    std::vector<CourseHeading> found;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].type != BlockType::heading) continue;
        if (auto heading = read_course_heading(blocks[i], i)) found.push_back(*std::move(heading));
    }
    const auto is_course = [](const CourseHeading& heading) { return heading.word == "course"; };
    if (std::ranges::any_of(found, is_course)) std::erase_if(found, std::not_fn(is_course));
    if (found.empty()) return found;
    const int top = std::ranges::min_element(found, {}, &CourseHeading::level)->level;
    std::erase_if(found, [&](const CourseHeading& heading) { return heading.level > top; });
    return found;
}

std::string without_tick_box(const std::string& text) {
    const bool box = text.starts_with("[ ] ") || text.starts_with("[x] ") || text.starts_with("[X] ");
    return box ? text.substr(4) : text;
}

// The items of the lists from the heading to the next one that is not below it.
std::vector<Objective> read_objectives(const std::vector<Block>& blocks, const CourseHeading& heading) {
    std::vector<Objective> objectives;
    for (std::size_t i = heading.block + 1; i < blocks.size(); ++i) {
        if (blocks[i].type == BlockType::heading && blocks[i].level <= heading.level) break;
        for (const Inlines& item : blocks[i].items) {
            const Objective objective{{}, without_tick_box(text_of(item)), {}};
            const bool known = std::ranges::find(objectives, objective) != objectives.end();
            if (!objective.text.empty() && !known) objectives.push_back(objective);
        }
    }
    return objectives;
}

Course read_course(const std::vector<Block>& blocks, const CourseHeading& heading) {
    Course course;
    course.title = heading.title;
    if (const auto links = web_links(blocks[heading.block].inlines); !links.empty()) course.url = links.front().url;
    course.objectives = read_objectives(blocks, heading);
    return course;
}

}  // namespace

Journal import_readme(std::string_view readme) {
    const std::vector<Block> blocks = markdown::parse(readme, markdown::Detail::content).blocks;
    const std::vector<CourseHeading> headings = find_course_headings(blocks);
    Journal journal;
    const auto is_title = [](const Block& block) { return block.type == BlockType::heading && block.level == 1; };
    if (const auto title = std::ranges::find_if(blocks, is_title); title != blocks.end())
        journal.title = text_of(title->inlines);
    journal.specialization = find_specialization(blocks, headings.empty() ? blocks.size() : headings.front().block);
    for (const CourseHeading& heading : headings) {
        Course course = read_course(blocks, heading);
        const auto taken = [&](const std::string& id) { return find_course(journal, id) != nullptr; };
        course.id = free_slug(slug_of_title(course.title), "course", taken);
        journal.courses.push_back(std::move(course));
    }
    return journal;
}

}  // namespace journey
