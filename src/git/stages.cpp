// SPDX-License-Identifier: MIT
#include "git/stages.hpp"

#include "git/handles.hpp"
#include "git/merge_text.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace journey::git {
namespace {

std::optional<std::string> text_of(git_repository* repository, const git_index_entry* entry) {
    return entry ? std::optional(limited_blob_text(repository, entry->id, entry->path)) : std::nullopt;
}

bool is_marker(std::string_view line, std::size_t size) {
    const auto signs = line.substr(0, size);
    return signs.size() == size && std::string_view("<|>").find(signs.front()) != line.npos &&
           signs.find_first_not_of(signs.front()) == signs.npos &&
           (line.size() == size || line[size] == ' ' || line[size] == '\r');
}

std::string without_labels(std::string_view text, std::size_t marker_size) {
    std::string result;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        result.append(is_marker(line, marker_size) ? line.substr(0, marker_size) : line).append("\n");
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return result;
}

}  // namespace

std::optional<Stages> unmerged(const Repository& repository, const std::string& path) {
    const git_index_entry *base = nullptr, *ours = nullptr, *theirs = nullptr;
    const Repository::Handles& handles = repository.handles();
    const int code = git_index_conflict_get(&base, &ours, &theirs, handles.index(), path.c_str());
    if (code == GIT_ENOTFOUND) {
        git_error_clear();
        return std::nullopt;
    }
    check(code);
    return Stages{text_of(handles.get(), base), text_of(handles.get(), ours), text_of(handles.get(), theirs)};
}

std::size_t marker_size(const Repository& repository, const std::string& path) {
    const char* value = nullptr;
    check(
        git_attr_get(&value, repository.handles().get(), GIT_ATTR_CHECK_FILE_THEN_INDEX, path.c_str(), "conflict-marker-size"));
    std::size_t size = 0;
    if (git_attr_value(value) == GIT_ATTR_VALUE_STRING) {
        const std::string_view word = value;
        std::from_chars(word.data(), word.data() + word.size(), size);
    }
    return size > 0 ? size : usual_marker_size;
}

bool same_conflict(const std::string& one, const std::string& other, std::size_t marker_size) {
    return without_labels(one, marker_size) == without_labels(other, marker_size);
}

bool is_left_by_git(const std::string& text, const Stages& stages, std::size_t marker_size) {
    if (text == stages.base || text == stages.ours || text == stages.theirs) return true;
    const auto merges =
        conflict_texts(stages.base.value_or(""), stages.ours.value_or(""), stages.theirs.value_or(""), marker_size);
    return std::ranges::any_of(merges, [&](const auto& merge) { return same_conflict(merge, text, marker_size); });
}

}  // namespace journey::git
