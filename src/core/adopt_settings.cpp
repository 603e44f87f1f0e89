// SPDX-License-Identifier: MIT
#include "core/adopt_settings.hpp"

#include "core/item_template.hpp"
#include "core/trimmed.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace journey::adopting {
namespace {

constexpr std::string_view usual = "- [{title}]({url}) – {description} ({state})";

// The most frequent ones first; not more than a few, since each is tried with each.
std::vector<std::string> frequent(const std::vector<std::string>& all) {
    constexpr std::size_t enough = 3;
    std::vector<std::string> found;
    for (const std::string& each : all) {
        if (!each.empty() && std::ranges::find(found, each) == found.end()) found.push_back(each);
    }
    std::ranges::stable_sort(found, std::greater<>(), [&](const std::string& each) { return std::ranges::count(all, each); });
    if (found.size() > enough) found.resize(enough);
    return found;
}

std::vector<std::string> pieces(const std::vector<Reading>& readings, std::string (*piece)(const Reading&)) {
    std::vector<std::string> all;
    std::ranges::transform(readings, std::back_inserter(all), piece);
    return frequent(all);
}

std::string braced(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '{' || c == '}' ? std::string(2, c) : std::string(1, c);
    return out;
}

std::string description_form(const Reading& reading) {
    return reading.form.between.empty() ? std::string() : braced(reading.form.between) + "{description}";
}

bool since_a_day(const Reading& reading) {
    return is_in_progress(reading) && !reading.status.date.empty();
}

// Behind a sign, the day alone.
std::string sign_form(const Reading& reading) {
    if (!reading.form.signed_) return {};
    return fmt::format("{}{{completed}}{}", braced(reading.form.before_state), braced(reading.form.after_state));
}

std::string state_form(const Reading& reading) {
    const bool bare = trimmed(reading.form.before_state).empty();  // a sign can stand so, words can't
    if (bare || reading.form.signed_) return {};
    const std::string_view since = since_a_day(reading) ? ", since {since}" : "";
    return fmt::format("{}{{state}}{}{}", braced(reading.form.before_state), since, braced(reading.form.after_state));
}

// A sign says that something is completed, and nothing of what is in progress.
std::vector<std::string> state_forms(const std::vector<Reading>& readings) {
    std::vector<std::string> forms = pieces(readings, state_form);
    forms.emplace_back(" ({state})");
    if (std::ranges::none_of(readings, is_in_progress))
        std::ranges::move(pieces(readings, sign_form), std::back_inserter(forms));
    return forms;
}

// An address may have stood below its title: "Repo: https://example.com".
std::string with_link(std::string form) {
    constexpr std::string_view title = "{title}";
    if (const std::size_t at = form.find(title); at != form.npos && form.find("{url}") == form.npos)
        form.replace(at, title.size(), "[{title}]({url})");
    return form;
}

std::vector<std::string> items(const std::vector<Reading>& readings) {
    std::vector<std::string> descriptions = pieces(readings, description_form);
    if (descriptions.empty()) descriptions.emplace_back(" – {description}");
    const bool linked = std::ranges::any_of(readings, [](const Reading& reading) { return !reading.project.url.empty(); });
    const bool tagged = std::ranges::any_of(readings, [](const Reading& reading) { return !reading.project.tags.empty(); });
    std::vector<std::string> found;
    for (const std::string& form : pieces(readings, [](const Reading& reading) { return reading.form.title; })) {
        const std::string title = linked ? with_link(form) : form;
        for (const std::string& description : descriptions) {
            for (const std::string& state : state_forms(readings))
                found.push_back(fmt::format("- {}{}{}{}", title, description, tagged ? " · {tags}" : "", state));
        }
    }
    std::erase_if(found, [](const std::string& item) { return !ItemTemplate::mistakes(item).empty(); });
    return found;
}

std::size_t changed_in_any_order(std::vector<std::string_view> before, std::vector<std::string_view> after) {
    std::ranges::sort(before);
    std::ranges::sort(after);
    std::vector<std::string_view> different;
    std::ranges::set_symmetric_difference(before, after, std::back_inserter(different));
    return different.size();
}

// How many of one are not in the other, in order; of thousands, which can't each be compared with each, in any order.
std::size_t changed(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
    constexpr std::size_t most_compared = 10'000'000;
    if (before.size() * after.size() > most_compared) return changed_in_any_order(before, after);
    std::vector<std::size_t> row(after.size() + 1);
    for (const std::string_view line : before) {
        std::size_t diagonal = 0;
        for (std::size_t i = 1; i <= after.size(); ++i) {
            const std::size_t above = row[i];
            row[i] = line == after[i - 1] ? diagonal + 1 : std::max(row[i], row[i - 1]);
            diagonal = above;
        }
    }
    return before.size() + after.size() - 2 * row.back();
}

std::map<std::string_view, long> counted(const std::vector<std::string_view>& lines) {
    std::map<std::string_view, long> counts;
    for (const std::string_view line : lines) {
        for (std::size_t at = 0; at < line.size();) {
            const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
            if (end > at) ++counts[line.substr(at, end - at)];
            at = end + 1;
        }
    }
    return counts;
}

}  // namespace

std::vector<ProjectsRegion> ways_to_show(Shape shape, const std::vector<Reading>& readings) {
    const bool in_courses = std::ranges::any_of(readings, [](const Reading& reading) { return !reading.course.empty(); });
    ProjectsRegion region;
    region.states = states_to_tell(readings);
    if (shape == Shape::table) {
        region.style = Style::table;
        if (in_courses) region.group = Group::none;
        return {region};
    }
    if (shape == Shape::sections) {
        region.style = Style::sections;
        return {region};
    }
    std::vector<ProjectsRegion> ways{region};
    for (std::string& item : items(readings)) {
        if (item == usual) continue;
        region.item = std::move(item);
        ways.push_back(region);
        if (region.item.find("{state}") == std::string::npos) ways.back().states = States::all;
    }
    return ways;
}

bool is_nearer(const Distance& a, const Distance& b) {
    return std::pair(a.lines, a.signs) < std::pair(b.lines, b.signs);
}

Distance distance(std::string_view before, std::string_view after) {
    const auto old_lines = markdown::text_lines(before), new_lines = markdown::text_lines(after);
    const auto counts = counted(old_lines);
    auto rest = counted(new_lines);
    std::size_t signs = 0;
    for (const auto& [word, count] : counts) rest[word] -= count;
    for (const auto& [word, count] : rest) signs += static_cast<std::size_t>(count < 0 ? -count : count);
    return {changed(old_lines, new_lines), signs};
}

}  // namespace journey::adopting
