// SPDX-License-Identifier: MIT
#include "core/adopt_settings.hpp"
#include "core/adopting.hpp"
#include "core/import.hpp"
#include "core/paths.hpp"
#include "core/unicode.hpp"

#include <journey/adopt.hpp>
#include <journey/limits.hpp>
#include <journey/readme.hpp>
#include <journey/render.hpp>
#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace journey {
namespace {

using namespace adopting;
using markdown::Block;

// ---- From readings to a journal

// The courses of a journal by their titles, and new ones for titles that none has.
class CourseTitles {
public:
    CourseTitles(Journal& journal, FreeSlugs& ids) : journal_(journal), ids_(ids) {
        for (std::size_t i = 0; i < journal.courses.size(); ++i) by_letters_[fold_letters(journal.courses[i].title)].insert(i);
    }

    // Empty for none. "Course 1: Ovens" is "Ovens", and called so from then on, as it stands above the projects.
    std::string id_of(const std::string& title) {
        if (title.empty()) return {};
        const std::string slug = slug_of_title(title), letters = fold_letters(title), letters_of_slug = fold_letters(slug);
        const std::size_t known = std::min(first_with(letters), slug.empty() ? none : first_with(letters_of_slug));
        if (known == none) return add(title, slug);
        Course& course = journal_.courses[known];
        if (fold_letters(course.title) != letters) {
            by_letters_[letters_of_slug].erase(known);
            by_letters_[letters].insert(known);
            course.title = title;
        }
        return course.id;
    }

private:
    static constexpr std::size_t none = std::string::npos;

    std::size_t first_with(const std::string& letters) const {
        const auto found = by_letters_.find(letters);
        return found == by_letters_.end() || found->second.empty() ? none : *found->second.begin();
    }

    std::string add(const std::string& title, const std::string& slug) {
        by_letters_[fold_letters(title)].insert(journal_.courses.size());
        Course& course = journal_.courses.emplace_back();
        course.title = title;
        return course.id = ids_.next(slug, "course");
    }

    Journal& journal_;
    FreeSlugs& ids_;
    std::unordered_map<std::string, std::set<std::size_t>> by_letters_;
};

// Links have `%20` for the blanks in a file's name.
std::string with_blanks(std::string url) {
    for (std::size_t at = url.find("%20"); at != url.npos; at = url.find("%20", at)) url.replace(at, 3, " ");
    return url;
}

// A link as it is seen from the README, seen from the top. What leads nowhere from there stays, and will not come back.
std::string address_from_top(const std::string& url, const std::string& readme) {
    const std::string folder = folder_of(readme);
    if (url.starts_with('/') && classify_address(url.substr(1)) == Address::path) return with_blanks(url.substr(1));
    const bool path = classify_address(url) == Address::path || url.starts_with("../");
    if (!path || url.starts_with('#')) return url;
    const std::string name = with_blanks(url);
    if (folder.empty()) return name;
    std::string all = from_top(name, folder);
    return classify_address(all) == Address::path ? all : name;
}

// In the journal "#notes" is a place in the README at the top.
void leave_places_in_this_readme(std::vector<Unit>& units, const std::string& readme) {
    if (folder_of(readme).empty()) return;
    for (Unit& unit : units) {
        const bool place =
            std::ranges::any_of(unit.readings, [](const Reading& each) { return each.project.url.starts_with('#'); });
        if (!place) continue;
        unit.why_not = "a link to a place in this README, which is not at the top";
        unit.at = unit.begin;
    }
}

// A project of the journal. States that can't be told apart by what is completed, and on which day, are told by the days on
// which something has begun.
Project project_of(Adoption& adoption, const Reading& reading, States states, const std::string& on) {
    Project project = reading.project;
    const std::string& day = reading.status.date;
    if (is_completed(reading)) {
        project.completed = day.empty() ? on : day;
        if (day.empty()) adoption.undated.push_back(project.title);
    } else if (is_in_progress(reading)) {
        const bool needs_day = day.empty() && states == States::started;
        project.started = needs_day ? on : day;
        if (needs_day) adoption.begun.push_back(project.title);
    } else if (!reading.status_words.empty()) {
        adoption.unsaid.push_back(fmt::format("{} ({})", project.title, fold_space(reading.status_words)));
    }
    return project;
}

void add_projects(Adoption& adoption, const std::vector<Reading>& readings, const std::string& on, std::string& shapes) {
    Journal& journal = adoption.journal;
    const States states = states_to_tell(readings);
    FreeSlugs ids;
    for (const Course& course : journal.courses) ids.take(course.id);
    CourseTitles courses(journal, ids);
    for (const Reading& reading : readings) courses.id_of(reading.course);  // their ids come first
    for (const Reading& reading : readings) {
        shapes += " " + reading.status_words + " " + reading.shapes;
        Project project = project_of(adoption, reading, states, on);
        project.url = address_from_top(project.url, journal.readme.path);
        project.course = courses.id_of(reading.course);
        project.id = ids.next(slug_of_title(project.title), "project");
        journal.projects.push_back(std::move(project));
    }
}

// ---- Trying

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

std::string region(std::string_view body) {
    const std::string_view name = projects_region().name;
    return fmt::format("{}\n\n{}\n{}\n", start_marker(name), body, end_marker(name));
}

// Words that the region has of its own.
std::string own_words(const Journal& journal) {
    std::string words = "completed Completed in In progress";
    if (journal.readme.projects.style == Style::table) words += " Project Description Course";
    if (journal.readme.projects.item.find("{since}") != std::string::npos) words += " since";
    for (const Project& project : journal.projects) words += " " + project.completed + " " + project.started;
    return words;
}

// Once each; without numbers, which are those of days and rows, and without what differs in its capitals only.
std::vector<std::string> own_ways(std::vector<std::string> words, std::string_view body) {
    std::set<std::string> said;
    for (const std::string& word : words_of(body)) said.insert(fold_letters(word));
    std::erase_if(words, [&](const std::string& word) {
        return (word.front() >= '0' && word.front() <= '9') ||
               (!fold_letters(word).empty() && said.contains(fold_letters(word)));
    });
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

// A number beyond that of the lines counts something else.
void add_mark(std::string& marks, std::string_view number, std::size_t most) {
    constexpr std::size_t digits = 4;
    if (number.size() <= digits && std::stoul(std::string(number)) <= most) marks.append(number).append(" ");
}

class Adopter {
public:
    Adopter(std::string_view readme, const AdoptionDates& dates, std::string path)
        : readme_(readme), dates_(dates), path_(std::move(path)), source_(readme) {}

    Adoption run() {
        const auto place = find_place(readme_, source_.blocks());
        std::vector<Unit> units;
        if (place) {
            heading_ = place->heading;
            section_begin_ = source_.blocks()[place->first - 1].line;
            section_end_ =
                place->behind < source_.blocks().size() ? source_.blocks()[place->behind].line : source_.outline().lines.size();
            units = read_units(source_, place->first, place->behind);
            leave_to_other_tools(units, source_.blocks());
            leave_what_a_line_above_tells_of(source_, place->first, place->behind, units);
            leave_what_is_to_come(units, dates_.today);
            leave_what_is_paused(units);
            leave_places_in_this_readme(units, path_);
            leave_what_is_planned(source_, units);
        }
        std::optional<Adoption> found;
        std::size_t tries = std::max<std::size_t>(limits::adopting / std::max<std::size_t>(readme_.size(), 1), 1);
        for (Units run = longest_run(source_, units); !found && !run.empty(); run = longest_run(source_, units)) {
            if (tries-- == 0) {
                for (const Unit& unit : units) mark(units, unit, "too much of this section has to stay");
                break;
            }
            if (const Units falling = falls_under_another(source_.blocks(), run); !falling.empty()) {
                for (const Unit& unit : falling) mark(units, unit, "it would fall under a heading that stays");
                continue;
            }
            const auto level = heading_level(run);
            if (level && what_follows_would_fall_under(source_, run, *level + 1)) {
                for (const Unit& unit : run) mark(units, unit, "what follows would fall under its headings");
                continue;
            }
            found = level ? best_of(run, *level) : std::nullopt;
            if (!found)
                take_less(units, run);
            else
                leave_what_stands_apart(source_, units, run);
        }
        if (!found) found = import();
        for (const Unit& unit : units) {
            const LeftAlone left{unit.at + 1, unit.why_not};
            if (!unit.why_not.empty() && (found->left.empty() || found->left.back() != left)) found->left.push_back(left);
        }
        return *std::move(found);
    }

private:
    // Those that would not come back by themselves are what stands in the way; else the last one goes.
    void take_less(std::vector<Unit>& units, Units run) const {
        bool less = false;
        for (std::size_t i = 0; i < run.size(); ++i) {
            if (run[i].readings.empty() || comes_back(run.subspan(i, 1))) continue;
            mark(units, run[i], not_all);
            less = true;
        }
        if (!less) mark(units, run.back(), not_all);
    }

    bool comes_back(Units run) const {
        constexpr int any_level = 2;
        std::string shapes;
        Adoption alone;
        alone.journal.readme.path = path_;
        return shown(run, alone, any_level, shapes).has_value();
    }

    static constexpr std::string_view not_all = "not all of its words would come back";

    static void mark(std::vector<Unit>& units, const Unit& which, std::string_view why) {
        Unit& unit = units[static_cast<std::size_t>(&which - units.data())];
        if (!unit.why_not.empty()) return;
        unit.why_not = why;
        unit.at = unit.begin;
    }

    // All but the section of the region: there a numbered heading is a project, or a group of them, and what is left alone
    // under it is nobody's objective.
    Adoption import() const {
        std::vector<Block> blocks = source_.blocks();
        std::erase_if(blocks, [&](const Block& block) { return block.line >= section_begin_ && block.line < section_end_; });
        Completion completion(dates_);
        Adoption adoption;
        adoption.journal = import_blocks(blocks, completion);
        import_courses(source_, adoption.journal, completion);
        for (Course& course : adoption.journal.courses) course.url = address_from_top(course.url, path_);
        adoption.journal.readme.path = path_;
        adoption.journal.readme.projects.heading = heading_;
        adoption.undated = completion.undated();
        return adoption;
    }

    std::optional<Adoption> best_of(Units run, int level) const {
        std::string shapes;
        auto adoption = shown(run, import(), level, shapes);
        if (adoption) give_way(*adoption, readme_, run.front().begin, run.back().end);
        if (adoption && !is_sound(*adoption, shapes)) adoption.reset();
        return adoption;
    }

    // `adoption` with the run in it, shown in the way that comes nearest to it. nullopt: not all of its words come back in any.
    std::optional<Adoption> shown(Units run, Adoption adoption, int level, std::string& shapes) const {
        adoption.line = run.front().begin + 1;
        adoption.last_line = run.back().end;
        for (std::size_t line = run.front().begin; line < run.back().end; ++line)
            adoption.before.emplace_back(source_.line(line));
        std::vector<Reading> readings;
        for (const Unit& unit : run) std::ranges::copy(unit.readings, std::back_inserter(readings));
        add_projects(adoption, readings, dates_.on, shapes);

        const std::string before = joined(adoption.before), listed = marks(run);
        shapes += " " + listed;
        std::optional<Distance> nearest;
        ProjectsRegion chosen;
        std::string best;
        for (ProjectsRegion& way : ways_to_show(shape_of(run), readings)) {
            way.heading = heading_;
            adoption.journal.readme.projects = way;
            std::string body = render_projects(adoption.journal, level);
            if (!lost_words(before, body, shapes).empty()) continue;
            if (!doubled_words(before, body, own_words(adoption.journal)).empty()) continue;
            const Distance far = distance(before, body);
            if (nearest && !is_nearer(far, *nearest)) continue;
            nearest = far;
            chosen = way;
            best = std::move(body);
        }
        if (!nearest) return std::nullopt;
        adoption.after = region(best);
        adoption.journal.readme.projects = chosen;
        std::string told = listed;
        for (const std::string& words : adoption.unsaid) told += " " + words;
        adoption.reworded = own_ways(lost_words(before, best, told), best);
        add_hidden(adoption);
        return adoption;
    }

    // When something has begun, where the region does not say so.
    static void add_hidden(Adoption& adoption) {
        const std::set<std::string> begun(adoption.begun.begin(), adoption.begun.end());
        std::map<std::string, bool> shown = {{"", true}};  // days
        for (const Project& project : adoption.journal.projects) {
            const auto [day, is_new] = shown.try_emplace(project.started);
            if (is_new) day->second = adoption.after.find(project.started) != std::string::npos;
            if (!day->second && !begun.contains(project.title))
                adoption.hidden.push_back(fmt::format("{} ({})", project.title, project.started));
        }
    }

    // The numbers of ordered lists are the list's, and so are its ticks.
    std::string marks(Units run) const {
        std::string found;
        const std::size_t most = run.back().end - run.front().begin;
        for (const Unit& unit : run) {
            if (unit.shape != Shape::list) continue;
            for (std::size_t line = unit.begin; line < unit.end; ++line) {
                const std::string_view text = source_.line(line);
                const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
                const std::size_t end = text.find_first_not_of("0123456789", begin);
                const std::size_t item = std::min(text.find_first_not_of(" \t0123456789.)-*+"), text.size());
                if (tick_box(text.substr(item)).state == State::completed) (found += text[item + 1]) += ' ';
                if (end != text.npos && end > begin &&
                    (text.substr(end).starts_with(". ") || text.substr(end).starts_with(") ")))
                    add_mark(found, text.substr(begin, end - begin), most);
            }
        }
        return found;
    }

    // Of the heading that a region in the place of the run would stand under.
    std::optional<int> heading_level(Units run) const {
        Adoption empty;
        empty.journal.readme.projects.heading = heading_;
        give_way(empty, readme_, run.front().begin, run.back().end);
        empty.after = region("");
        const auto marked = with_adopted(readme_, empty);
        if (!marked) return std::nullopt;
        const auto section = find_projects(*marked, heading_);
        return section && section->markers ? std::optional(section->heading_level) : std::nullopt;
    }

    // The whole README, after all: nothing lost, nothing twice, and a second rendering has nothing to do.
    bool is_sound(const Adoption& adoption, const std::string& shapes) const {
        const auto written = with_adopted(readme_, adoption);
        if (!written || !lost_words(readme_, *written, shapes).empty()) return false;
        const std::string own = own_words(adoption.journal) + region("");
        if (!doubled_words(readme_, *written, own).empty()) return false;
        const std::string rendered = render_readme(*written, adoption.journal);  // other regions follow the journal
        return region_text(rendered) == region_text(*written) && render_readme(rendered, adoption.journal) == rendered;
    }

    std::string_view readme_;
    const AdoptionDates& dates_;
    std::string path_;
    Source source_;
    std::string heading_ = ProjectsRegion().heading;
    std::size_t section_begin_ = 0, section_end_ = 0;  // lines
};

}  // namespace

Adoption adopt(std::string_view readme, const AdoptionDates& dates, const std::string& path) {
    return Adopter(readme, dates, path).run();
}

}  // namespace journey
