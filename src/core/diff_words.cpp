// SPDX-License-Identifier: MIT
#include <journey/diff.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace journey {
namespace {

struct Verb {
    std::string_view imperative;
    std::string_view past;
};

Verb verb_of(Happening happening) {
    switch (happening) {
        case Happening::added: return {"add", "added"};
        case Happening::removed: return {"remove", "removed"};
        case Happening::renamed: return {"rename", "renamed"};
        case Happening::moved: return {"move", "moved"};
        case Happening::completed: return {"complete", "completed"};
        case Happening::reopened: return {"reopen", "reopened"};
        case Happening::updated: return {"update", "updated"};
    }
    return {};
}

// "Rename, move and update"
std::string verbs(const std::set<Happening>& happenings) {
    std::string words;
    std::size_t left = happenings.size();
    for (const Happening happening : happenings) {
        words += verb_of(happening).imperative;
        if (--left > 0) words += left == 1 ? " and " : ", ";
    }
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
}

std::string line_about(const Difference& difference) {
    const std::string name_of_it = difference.happenings.contains(Happening::renamed)
                                       ? fmt::format("{} -> {}", difference.before->full_id, difference.after->full_id)
                                       : fold_space(difference.version().title);
    std::string line = fmt::format("{} {}: {}", verbs(difference.happenings), name(*difference.kind), name_of_it);
    if (!difference.fields.empty()) line += fmt::format(" ({})", fmt::join(difference.fields, ", "));
    return line;
}

}  // namespace

std::string_view name(Happening happening) {
    return verb_of(happening).past;
}

std::vector<std::string> in_words(std::span<const Difference> differences) {
    std::vector<std::string> lines;
    for (const Difference& difference : differences) {
        if (difference.kind)
            lines.push_back(line_about(difference));
        else
            for (const std::string& field : difference.fields)
                lines.push_back(fmt::format("Update {}", field == "readme" ? "readme settings" : std::string_view(field)));
    }
    return lines;
}

std::string summary(std::span<const Difference> differences) {
    constexpr std::array order = {Happening::completed, Happening::reopened, Happening::added,  Happening::removed,
                                  Happening::renamed,   Happening::moved,    Happening::updated};
    std::vector<std::string> counts;
    for (const Happening happening : order) {
        const auto count = std::ranges::count_if(
            differences, [&](const Difference& difference) { return difference.happenings.contains(happening); });
        if (count > 0) counts.push_back(fmt::format("{} {}", verb_of(happening).past, count));
    }
    return fmt::format("{}", fmt::join(counts, ", "));
}

}  // namespace journey
