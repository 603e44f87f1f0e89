// SPDX-License-Identifier: MIT
#include "git/merge_text.hpp"

#include "git/libgit2.hpp"

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

Merged merge(const std::string& base, const std::string& ours, const std::string& theirs, git_merge_file_favor_t favor) {
    start_libgit2();
    git_merge_file_options options = {};
    check(git_merge_file_options_init(&options, GIT_MERGE_FILE_OPTIONS_VERSION));
    options.our_label = "ours";
    options.their_label = "theirs";
    options.favor = favor;
    const auto from = input(base);
    const auto one = input(ours);
    const auto other = input(theirs);
    Result result;
    check(git_merge_file(&result.it, &from, &one, &other, &options));
    return {{result.it.ptr ? result.it.ptr : "", result.it.len}, result.it.automergeable != 0};
}

}  // namespace

Merged merge_text(const std::string& base, const std::string& ours, const std::string& theirs, OnConflict on_conflict) {
    auto merged = merge(base, ours, theirs, GIT_MERGE_FILE_FAVOR_NORMAL);
    if (merged.clean || on_conflict == OnConflict::mark) return merged;
    const auto favor = on_conflict == OnConflict::keep_ours ? GIT_MERGE_FILE_FAVOR_OURS : GIT_MERGE_FILE_FAVOR_THEIRS;
    return {merge(base, ours, theirs, favor).text, false};
}

}  // namespace journey::git
