// SPDX-License-Identifier: MIT
#include "core/sequence.hpp"

#include "core/lines.hpp"

#include <algorithm>
#include <iterator>
#include <list>
#include <map>
#include <set>
#include <utility>

namespace journey {

namespace {

// Which of the things make a longest series of rising places.
std::vector<std::size_t> longest_rising(const Places& places) {
    std::vector<std::size_t> ends;  // of the best series of each length
    Places previous(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i]) continue;
        const auto comes_first = [&](std::size_t end, std::size_t place) { return *places[end] < place; };
        const auto at = std::lower_bound(ends.begin(), ends.end(), *places[i], comes_first);
        if (at != ends.begin()) previous[i] = *std::prev(at);
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<std::size_t> series;
    std::optional<std::size_t> next;
    if (!ends.empty()) next = ends.back();
    for (; next; next = previous[*next]) series.push_back(*next);
    return series;
}

Places without(Places places, const std::vector<bool>& some) {
    for (std::size_t i = 0; i < some.size(); ++i)
        if (some[i]) places[i].reset();
    return places;
}

}  // namespace

std::vector<bool> out_of_order(const Places& places, const std::vector<bool>& likely) {
    std::vector<std::size_t> stay = longest_rising(places);
    if (auto others = longest_rising(without(places, likely)); others.size() == stay.size()) stay = std::move(others);
    std::vector<bool> result(places.size());
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = places[i].has_value();
    for (const std::size_t i : stay) result[i] = false;
    return result;
}

namespace {

using Numbers = std::set<std::size_t>;

Numbers numbers(const Sequence& sequence) {
    return {sequence.begin(), sequence.end()};
}

// Those of `side` that do not stand where `base` had them.
Numbers moved(const Sequence& base, const Sequence& side) {
    std::map<std::size_t, std::size_t> place_of;
    for (std::size_t i = 0; i < base.size(); ++i) place_of.emplace(base[i], i);
    Places places;
    for (const std::size_t number : side) {
        const auto found = place_of.find(number);
        places.push_back(found == place_of.end() ? std::nullopt : std::optional(found->second));
    }
    const std::vector<bool> out = out_of_order(places);
    Numbers result;
    for (std::size_t i = 0; i < side.size(); ++i)
        if (out[i]) result.insert(side[i]);
    return result;
}

// A line's number is that of its text; a text that stands there twice has two.
class Numbering {
public:
    Sequence of(std::string_view text) {
        Sequence result;
        std::map<std::string_view, int> seen;
        const Lines lines(text);
        for (std::size_t at = 0; at < text.size(); at = lines.next(at)) {
            const std::string_view line = text.substr(at, lines.next(at) - at);
            const auto [known, fresh] = numbers_.try_emplace({line, ++seen[line]}, texts_.size());
            if (fresh) texts_.push_back(line);
            result.push_back(known->second);
        }
        return result;
    }

    std::string_view text(std::size_t number) const { return texts_[number]; }

private:
    std::map<std::pair<std::string_view, int>, std::size_t> numbers_;
    std::vector<std::string_view> texts_;
};

}  // namespace

Sequence merge_order(const Sequence& base, const Sequence& ours, const Sequence& theirs, const Sequence& kept) {
    const Numbers wanted = numbers(kept), in_base = numbers(base), in_theirs = numbers(theirs);
    const Numbers moved_by_us = moved(base, ours), moved_by_them = moved(base, theirs);
    std::list<std::size_t> result;
    std::map<std::size_t, std::list<std::size_t>::iterator> places;
    for (const std::size_t number : ours)
        if (wanted.contains(number) && (moved_by_us.contains(number) || !moved_by_them.contains(number)))
            places.emplace(number, result.insert(result.end(), number));

    const auto is_ours_alone = [&](std::size_t number) { return !in_base.contains(number) && !in_theirs.contains(number); };
    auto next = result.begin();  // behind the last one of theirs that we left in its place
    for (const std::size_t number : theirs) {
        if (!wanted.contains(number)) continue;
        const auto [found, is_new] = places.try_emplace(number);
        if (is_new) found->second = result.insert(std::find_if_not(next, result.end(), is_ours_alone), number);
        if (!moved_by_us.contains(number)) next = std::next(found->second);
    }
    return {result.begin(), result.end()};
}

std::string merge_lines(std::string_view base, std::string_view ours, std::string_view theirs) {
    if (ours == base || ours == theirs) return std::string(theirs);
    if (theirs == base) return std::string(ours);
    Numbering numbering;
    const Sequence old = numbering.of(base), one = numbering.of(ours), other = numbering.of(theirs);
    const Numbers in_base = numbers(old), in_ours = numbers(one), in_theirs = numbers(other);
    Sequence kept;
    for (const std::size_t number : one)
        if (!in_base.contains(number) || in_theirs.contains(number)) kept.push_back(number);
    for (const std::size_t number : other)
        if (!in_base.contains(number) && !in_ours.contains(number)) kept.push_back(number);
    std::string result;
    for (const std::size_t number : merge_order(old, one, other, kept)) result += numbering.text(number);
    return result;
}

}  // namespace journey
