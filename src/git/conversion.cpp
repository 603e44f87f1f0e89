// SPDX-License-Identifier: MIT
#include "git/conversion.hpp"

namespace journey::git {
namespace {

std::string convert(git_repository* repository, const std::string& path, const std::string& bytes, git_filter_mode_t mode,
                    git_filter_flag_t flags) {
    const auto filters = obtain<FilterListHandle>(git_filter_list_load, repository, nullptr, path.c_str(), mode, flags);
    if (!filters) return bytes;
    Buffer converted;
    check(git_filter_list_apply_to_buffer(converted.out(), filters.get(), bytes.data(), bytes.size()));
    return std::string(converted.text());
}

}  // namespace

std::string to_git(git_repository* repository, const std::string& path, const std::string& bytes) {
    return convert(repository, path, bytes, GIT_FILTER_TO_ODB, GIT_FILTER_ALLOW_UNSAFE);
}

std::string to_git_safely(git_repository* repository, const std::string& path, const std::string& bytes) {
    return convert(repository, path, bytes, GIT_FILTER_TO_ODB, GIT_FILTER_DEFAULT);
}

std::string to_worktree(git_repository* repository, const std::string& path, const std::string& bytes) {
    return convert(repository, path, bytes, GIT_FILTER_TO_WORKTREE, GIT_FILTER_ALLOW_UNSAFE);
}

}  // namespace journey::git
