// SPDX-License-Identifier: MIT
// Courses that are no numbered headings. The README keeps them as they are: what can't be read is no loss.
#include "core/adopting.hpp"
#include "core/unicode.hpp"

#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <algorithm>
#include <array>

namespace journey::adopting {
namespace {

using markdown::Block;
using markdown::BlockType;

bool is_named_courses(const Block& block) {
    constexpr std::array<std::string_view, 9> names = {"courses", "mycourses",    "courselist", "kurse",     "meinekurse",
                                                       "kursus",  "daftarkursus", "matakuliah", "curriculum"};
    return block.type == BlockType::heading &&
           std::ranges::find(names, fold_letters(markdown::plain_text(block.inlines))) != names.end();
}

std::string text_of(const markdown::Inlines& inlines) {
    return fold_space(markdown::plain_text(inlines));
}

// The address of the first link in a title.
std::string address_in(const markdown::Inlines& inlines) {
    for (const markdown::Inline& each : inlines) {
        if (each.type == markdown::InlineType::link && classify_address(each.text) != Address::bad) return each.text;
        if (const std::string url = address_in(each.children); !url.empty()) return url;
    }
    return {};
}

// A dash behind a linked title begins what is said about it.
Course read_course(const markdown::Inlines& inlines, Completion& completion) {
    Course course;
    const Completion::Step step = completion.read(text_of(inlines));
    course.title = step.text;
    course.completed = step.completed;
    course.url = address_in(inlines);
    for (const std::string_view dash : {" - ", " – ", " — "}) {
        const std::size_t at = course.title.find(dash);
        if (at == 0 || at == course.title.npos) continue;
        course.description = course.title.substr(at + dash.size());
        course.title.resize(at);
        break;
    }
    return course;
}

class CourseReader {
public:
    CourseReader(const Source& source, Journal& journal, Completion& completion)
        : source_(source), blocks_(source.blocks()), courses_(journal), completion_(completion) {}

    void read() {
        const auto heading = std::ranges::find_if(blocks_, is_named_courses);
        if (heading == blocks_.end()) return;
        const auto behind = std::find_if(heading + 1, blocks_.end(), [&](const Block& block) {
            return block.type == BlockType::heading && block.level <= heading->level;
        });
        const auto below =
            std::find_if(heading + 1, behind, [](const Block& block) { return block.type == BlockType::heading; });
        if (below != behind)
            read_headings(below, behind);
        else
            read_blocks(heading + 1, behind);
    }

private:
    using At = std::vector<Block>::const_iterator;

    void read_headings(At first, At behind) {
        for (At at = first; at != behind;) {
            Course course = read_course(at->inlines, completion_);
            const int level = at->level;
            for (++at; at != behind && !(at->type == BlockType::heading && at->level <= level); ++at)
                add_objectives(course, at->items, completion_);
            add(std::move(course));
        }
    }

    // The first list or table.
    void read_blocks(At first, At behind) {
        for (At at = first; at != behind; ++at) {
            if (at->type == BlockType::list) return read_items(*at);
            const std::size_t end = at + 1 == blocks_.end() ? source_.outline().lines.size() : (at + 1)->line;
            if (at->type != BlockType::paragraph) continue;
            if (const auto table = read_table(source_, *at, end, {}, TableOf::courses)) return read_rows(*table);
        }
    }

    void read_items(const Block& list) {
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            Course course = read_course(list.items[i], completion_);
            for (const Block& below : list.children[i].children) add_objectives(course, below.items, completion_);
            add(std::move(course));
        }
    }

    void read_rows(const Unit& table) {
        for (const Reading& row : table.readings) {
            Course course;
            course.title = row.project.title;
            if (classify_address(row.project.url) != Address::bad) course.url = row.project.url;
            course.description = row.project.description;
            course.completed = completion_.day_of(row.status, course.title);
            add(std::move(course));
        }
    }

    void add(Course course) {
        if (!course.title.empty()) courses_.add(std::move(course));
    }

    const Source& source_;
    const std::vector<Block>& blocks_;
    CourseAdder courses_;
    Completion& completion_;
};

}  // namespace

void import_courses(const Source& source, Journal& journal, Completion& completion) {
    if (journal.courses.empty()) CourseReader(source, journal, completion).read();
}

}  // namespace journey::adopting
