// SPDX-License-Identifier: MIT
#include "git/merge_text.hpp"

#include "git/libgit2.hpp"

#include <cstdint>
#include <stdexcept>

namespace journey::git {
namespace {

git_merge_file_input input(const std::string& text) {
    git_merge_file_input input = {};
    check(git_merge_file_input_init(&input, GIT_MERGE_FILE_INPUT_VERSION));
    input.ptr = text.data();
    input.size = text.size();
    return input;
}

struct Result {
    git_merge_file_result it = {};
    Result() = default;
    Result(const Result&) = delete;
    Result& operator=(const Result&) = delete;
    ~Result() { git_merge_file_result_free(&it); }
};

git_merge_file_favor_t favored(OnConflict on_conflict) {
    switch (on_conflict) {
        case OnConflict::mark: return GIT_MERGE_FILE_FAVOR_NORMAL;
        case OnConflict::keep_ours: return GIT_MERGE_FILE_FAVOR_OURS;
        case OnConflict::keep_theirs: return GIT_MERGE_FILE_FAVOR_THEIRS;
        case OnConflict::keep_both: return GIT_MERGE_FILE_FAVOR_UNION;
    }
    throw std::logic_error("no such way");
}

git_merge_file_options options_for(std::size_t marker_size) {
    start_libgit2();
    git_merge_file_options options = {};
    check(git_merge_file_options_init(&options, GIT_MERGE_FILE_OPTIONS_VERSION));
    options.ancestor_label = "base";
    options.our_label = "ours";
    options.their_label = "theirs";
    options.marker_size = static_cast<unsigned short>(marker_size);
    return options;
}

Merged merge(const std::string& base, const std::string& ours, const std::string& theirs,
             const git_merge_file_options& options) {
    const auto from = input(base);
    const auto one = input(ours);
    const auto other = input(theirs);
    Result result;
    check(git_merge_file(&result.it, &from, &one, &other, &options));
    return {{result.it.ptr ? result.it.ptr : "", result.it.len}, result.it.automergeable != 0};
}

}  // namespace

Merged merge_text(const std::string& base, const std::string& ours, const std::string& theirs, OnConflict on_conflict,
                  std::size_t marker_size) {
    auto options = options_for(marker_size);
    auto merged = merge(base, ours, theirs, options);
    if (merged.clean || on_conflict == OnConflict::mark) return merged;
    options.favor = favored(on_conflict);
    return {merge(base, ours, theirs, options).text, false};
}

std::vector<std::string> conflict_texts(const std::string& base, const std::string& ours, const std::string& theirs,
                                        std::size_t marker_size) {
    auto options = options_for(marker_size);
    std::vector<std::string> texts;
    for (const auto style : {GIT_MERGE_FILE_STYLE_MERGE, GIT_MERGE_FILE_STYLE_DIFF3, GIT_MERGE_FILE_STYLE_ZDIFF3})
        for (const auto comparison : {GIT_MERGE_FILE_DEFAULT, GIT_MERGE_FILE_DIFF_PATIENCE, GIT_MERGE_FILE_DIFF_MINIMAL}) {
            options.flags = static_cast<std::uint32_t>(style) | static_cast<std::uint32_t>(comparison);
            texts.push_back(merge(base, ours, theirs, options).text);
        }
    return texts;
}

}  // namespace journey::git
