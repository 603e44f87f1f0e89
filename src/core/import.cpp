// SPDX-License-Identifier: MIT
// A README that somebody wrote by hand, read as a journal. Rather too little than something that is not there.
#include "core/import.hpp"

#include "core/markdown.hpp"
#include "core/state_words.hpp"
#include "core/unicode.hpp"

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

bool is_named_projects(std::string_view heading) {
    const std::string letters = fold_letters(heading);
    return std::ranges::any_of(projects_headings, [&](std::string_view name) { return fold_letters(name) == letters; });
}

std::optional<Specialization> find_specialization(const std::vector<Block>& blocks, std::size_t first_course) {
    for (std::size_t i = 0; i < first_course; ++i) {
        if (blocks[i].type == BlockType::heading && is_named_projects(text_of(blocks[i].inlines))) break;
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

// The items of the lists from the heading to the next one that is not below it.
void read_objectives(Course& course, const std::vector<Block>& blocks, const CourseHeading& heading, Completion& completion) {
    for (std::size_t i = heading.block + 1; i < blocks.size(); ++i) {
        if (blocks[i].type == BlockType::heading && blocks[i].level <= heading.level) break;
        add_objectives(course, blocks[i].items, completion);
    }
}

Course read_course(const std::vector<Block>& blocks, const CourseHeading& heading, Completion& completion) {
    Course course;
    const Completion::Step read = completion.read(heading.title);
    course.title = read.text;
    course.completed = read.completed;
    if (const auto links = web_links(blocks[heading.block].inlines); !links.empty()) course.url = links.front().url;
    read_objectives(course, blocks, heading, completion);
    return course;
}

}  // namespace

Completion::Step Completion::read(std::string_view text) {
    const TickBox box = tick_box(text);
    text.remove_prefix(box.size);
    if (dates_ == nullptr) return {std::string(text), {}};
    Status status{box.state, {}};
    std::string_view words = text;
    if (const StatusSign sign = status_sign(words); sign.size > 0 && sign.size < words.size()) {
        status.state = sign.state;
        words.remove_prefix(sign.size);
    }
    const bool ticked = status.state == State::completed;
    const auto tail = find_status_at_end(words, ticked ? DateAlone::is_one : DateAlone::is_none);
    if (tail && tail->begin > 0) {
        if (tail->status.state != State::none) status.state = tail->status.state;
        status.date = tail->status.date;
        words = words.substr(0, tail->begin);
    }
    const std::string day = day_of(status, std::string(words));
    return day.empty() ? Step{std::string(text), {}} : Step{std::string(words), day};
}

std::string Completion::day_of(const Status& status, const std::string& title) {
    const bool dated = status.state == State::none && !status.date.empty();  // a table's column of dates
    if (dates_ == nullptr || (status.state != State::completed && !dated) || status.date > dates_->today) return {};
    if (!status.date.empty()) return status.date;
    undated_.push_back(title);
    return dates_->on;
}

void add_objectives(Course& course, const std::vector<Inlines>& items, Completion& completion) {
    for (const Inlines& item : items) {
        const std::string text = text_of(item);
        if (text.empty()) continue;
        const Completion::Step step = completion.read(text);
        course.objectives.push_back({{}, step.text, step.completed});
    }
}

void CourseAdder::add(Course course) {
    course.id = ids_.next(slug_of_title(course.title), "course");
    std::unordered_set<std::string> said;
    std::erase_if(course.objectives, [&](const Objective& objective) { return !said.insert(objective.text).second; });
    journal_.courses.push_back(std::move(course));
}

Journal import_blocks(const std::vector<Block>& blocks, Completion& completion) {
    const std::vector<CourseHeading> headings = find_course_headings(blocks);
    Journal journal;
    const auto is_title = [](const Block& block) { return block.type == BlockType::heading && block.level == 1; };
    if (const auto title = std::ranges::find_if(blocks, is_title); title != blocks.end())
        journal.title = text_of(title->inlines);
    journal.specialization = find_specialization(blocks, headings.empty() ? blocks.size() : headings.front().block);
    CourseAdder courses(journal);
    for (const CourseHeading& heading : headings) courses.add(read_course(blocks, heading, completion));
    return journal;
}

Journal import_readme(std::string_view readme) {
    Completion none;
    return import_blocks(markdown::parse(readme, markdown::Detail::content).blocks, none);
}

}  // namespace journey
