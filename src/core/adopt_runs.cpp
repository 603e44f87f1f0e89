// SPDX-License-Identifier: MIT
// Which part of a README may become the region.
#include "core/adopting.hpp"
#include "core/state_remarks.hpp"

#include <journey/readme.hpp>
#include <journey/text.hpp>

#include <algorithm>

namespace journey::adopting {
namespace {

using markdown::Block;
using markdown::BlockType;

}  // namespace

std::optional<Place> find_place(std::string_view readme, const std::vector<Block>& blocks) {
    for (const std::string_view heading : projects_headings) {
        const auto section = find_projects(readme, heading);
        if (!section) continue;
        if (section->markers) return std::nullopt;
        const auto block = std::ranges::find(blocks, section->at.line - 1, &Block::line);
        Place place{std::string(heading), static_cast<std::size_t>(block - blocks.begin()) + 1, 0};
        const auto behind = std::find_if(block + 1, blocks.end(), [&](const Block& each) {
            return each.type == BlockType::heading && each.level <= block->level;
        });
        place.behind = static_cast<std::size_t>(behind - blocks.begin());
        const auto below = std::find_if(block + 1, behind, [](const Block& each) { return each.type == BlockType::heading; });
        if (block->level == 1 && below != behind) continue;  // the README's title: below it is all sorts of things
        return place;
    }
    return std::nullopt;
}

namespace {

bool speaks_of(std::string_view comment, std::initializer_list<std::string_view> words) {
    const std::string said = lower(comment);
    return said.starts_with("<!--") &&
           std::ranges::any_of(words, [&](std::string_view word) { return said.find(word) != said.npos; });
}

}  // namespace

void leave_to_other_tools(std::vector<Unit>& units, const std::vector<Block>& blocks) {
    const auto comment = [&](auto from, std::initializer_list<std::string_view> words) {
        return std::find_if(from, blocks.end(),
                            [&](const Block& block) { return block.type == BlockType::html && speaks_of(block.html, words); });
    };
    for (auto start = comment(blocks.begin(), {"start", "begin"}); start != blocks.end();) {
        const auto end = comment(start + 1, {"end", "stop", "finish"});
        if (end == blocks.end()) return;
        for (auto unit = std::ranges::lower_bound(units, start->line, {}, &Unit::begin);
             unit != units.end() && unit->begin < end->line; ++unit) {
            unit->why_not = "another tool writes here";
            unit->at = unit->begin;
        }
        start = comment(end, {"start", "begin"});
    }
}

namespace {

// What is read of HTML: "<summary>Finished</summary>".
std::string without_tags(std::string_view html) {
    std::string text;
    bool in_tag = false;
    for (const char c : html) {
        if (c == '<' || c == '>') in_tag = c == '<';
        text += c == '>' ? ' ' : in_tag ? '\0' : c;
    }
    std::erase(text, '\0');
    return text;
}

// The words of a paragraph or of HTML, up to the line where a table begins right behind them.
std::string words_of_block(const Source& source, const Block& block, std::size_t end) {
    if (block.type == BlockType::html) return without_tags(block.html);
    std::string text;
    if (block.type != BlockType::paragraph) return text;
    for (std::size_t line = block.line; line < end; ++line) text.append(source.line(line)).append(" ");
    return text;
}

void leave(std::span<Unit> units, std::string_view why, std::size_t at) {
    for (Unit& unit : units) {
        if (!unit.why_not.empty()) continue;
        unit.why_not = why;
        unit.at = at;
    }
}

bool has_undated(const Unit& unit) {
    return std::ranges::any_of(unit.readings,
                               [](const Reading& reading) { return is_completed(reading) && reading.status.date.empty(); });
}

}  // namespace

void leave_what_a_line_above_tells_of(const Source& source, std::size_t first, std::size_t behind, std::vector<Unit>& units) {
    const std::vector<Block>& blocks = source.blocks();
    const Block *teller = nullptr, *timer = nullptr;
    for (std::size_t i = first; i < behind; ++i) {
        const Block& block = blocks[i];
        const std::size_t next = i + 1 < blocks.size() ? blocks[i + 1].line : source.outline().lines.size();
        const auto begin = std::ranges::lower_bound(units, block.line, {}, &Unit::begin);
        const auto end = std::ranges::lower_bound(units, next, {}, &Unit::begin);
        if (block.type == BlockType::heading) {
            teller = timer = nullptr;
            continue;
        }
        const std::string words = words_of_block(source, block, begin == end ? next : begin->begin);
        if (tells_state_of_what_follows(words)) teller = &block;
        if (names_a_time(words)) timer = &block;
        if (begin == end) continue;
        const std::span<Unit> below(begin, end);
        if (teller != nullptr)
            leave(below, "it tells a state of what is below it", teller->line);
        else if (timer != nullptr && std::ranges::any_of(below, has_undated))
            leave(below, "a time, and below it what is done has no day", timer->line);
        teller = timer = nullptr;
    }
}

void leave_what_is_to_come(std::vector<Unit>& units, const std::string& today) {
    for (Unit& unit : units) {
        const bool to_come = std::ranges::any_of(unit.readings, [&](const Reading& reading) {
            const State state = reading.status.state;
            return (state == State::none || state == State::completed) && reading.status.date > today;
        });
        if (!to_come) continue;
        unit.why_not = "a day that is yet to come";
        unit.at = unit.begin;
    }
}

void leave_what_is_paused(std::vector<Unit>& units) {
    for (Unit& unit : units) {
        const auto paused = [](const Reading& reading) { return reading.status.state == State::paused; };
        if (!std::ranges::any_of(unit.readings, paused)) continue;
        unit.why_not = resting;
        unit.at = unit.begin;
    }
}

// ---- Runs

namespace {

bool are_neighbours(const Source& source, const Unit& a, const Unit& b) {
    for (std::size_t line = a.end; line < b.begin; ++line) {
        const bool rule = source.line(line).find_first_not_of(" -*_\t") == std::string_view::npos;  // between sections
        if (!source.is_blank(line) && !(rule && b.shape == Shape::sections)) return false;
    }
    return true;
}

std::size_t count_of(Units run) {
    std::size_t count = 0;
    for (const Unit& unit : run) count += unit.readings.size();
    return count;
}

}  // namespace

Shape shape_of(Units run) {
    const auto first = std::ranges::find_if(run, [](const Unit& unit) { return !unit.readings.empty(); });
    return first == run.end() ? Shape::list : first->shape;
}

namespace {

// How far units may be shown together, from one on.
struct Reach {
    std::size_t last = 0;  // behind the last one that is no heading
    std::size_t end = 0;
};

Reach reach_from(std::size_t begin, const Source& source, const std::vector<Unit>& units) {
    Reach reach{begin, begin};
    const Unit* first = nullptr;  // that is no heading
    for (; reach.end < units.size() && units[reach.end].why_not.empty(); ++reach.end) {
        const Unit& unit = units[reach.end];
        if (reach.end > begin && !are_neighbours(source, units[reach.end - 1], unit)) break;
        if (unit.readings.empty()) continue;
        if (first == nullptr) first = &unit;
        if (unit.shape != first->shape) break;
        reach.last = reach.end + 1;
    }
    return reach;
}

}  // namespace

Units longest_run(const Source& source, const std::vector<Unit>& units) {
    Units best;
    for (std::size_t begin = 0; begin < units.size();) {
        const Reach reach = reach_from(begin, source, units);
        const Units run(units.data() + begin, reach.last - begin);
        if (count_of(run) > count_of(best)) best = run;
        // From inside of it none reaches farther; headings at its end may belong to the next one.
        begin = reach.last > begin ? reach.last : std::max(reach.end, begin + 1);
    }
    return best;
}

void leave_what_is_planned(const Source& source, std::vector<Unit>& units) {
    const auto is_planned = [](const Reading& reading) { return reading.status.state == State::planned; };
    const auto count_others = [&](Units run) {
        std::size_t count = count_of(run);
        for (const Unit& unit : run) count -= static_cast<std::size_t>(std::ranges::count_if(unit.readings, is_planned));
        return count;
    };
    std::vector<Unit> without = units;
    for (Unit& unit : without) {
        if (!unit.why_not.empty() || std::ranges::none_of(unit.readings, is_planned)) continue;
        unit.why_not = not_yet_begun;
        unit.at = unit.begin;
    }
    const Units run = longest_run(source, without);
    if (count_others(run) < count_others(longest_run(source, units))) return;
    if (run.empty() || falls_under_another(source.blocks(), run).empty()) units = std::move(without);
}

void leave_what_stands_apart(const Source& source, std::vector<Unit>& units, Units run) {
    const Unit* told = nullptr;
    for (Unit& unit : units) {
        const bool taken = &unit >= run.data() && &unit < run.data() + run.size();
        if (taken || !unit.why_not.empty() || unit.readings.empty()) continue;
        if (told == nullptr || !are_neighbours(source, *told, unit)) {
            unit.why_not = "it stands apart from what is shown";
            unit.at = unit.begin;
        }
        told = &unit;
    }
}

bool what_follows_would_fall_under(const Source& source, Units run, int level) {
    const bool gets_headings = std::ranges::any_of(run, [](const Unit& unit) {
        const auto in_course = [](const Reading& reading) { return !reading.course.empty(); };
        return unit.shape == Shape::sections || (unit.shape == Shape::list && std::ranges::any_of(unit.readings, in_course));
    });
    std::size_t next = run.back().end;
    while (next < source.outline().lines.size() && source.is_blank(next)) ++next;
    if (!gets_headings || next == source.outline().lines.size()) return false;
    int last = 0, following = 0;  // levels of the run's last heading, and of the one that follows
    for (const Block& block : source.blocks()) {
        if (block.type != BlockType::heading) continue;
        if (block.line >= run.front().begin && block.line < run.back().end) last = block.level;
        if (block.line == next) following = block.level;
    }
    if (following == 0) return last == 0;
    return (last > 0 && last < following) != (level < following);
}

Units falls_under_another(const std::vector<Block>& blocks, Units run) {
    const std::size_t begin = run.front().begin, end = run.back().end;
    int above = 0;
    for (const Block& block : blocks) {
        if (block.type != BlockType::heading || block.line >= end) continue;
        if (block.line < begin) above = block.level;
        if (block.line < begin || block.level > above) continue;
        const auto unit = std::ranges::find_if(run, [&](const Unit& each) { return each.end > block.line; });
        return run.subspan(static_cast<std::size_t>(unit - run.begin()));
    }
    return {};
}

}  // namespace journey::adopting
