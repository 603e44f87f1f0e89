// SPDX-License-Identifier: MIT
#include "git/nesting.hpp"

#include "git/process.hpp"

#include <fmt/format.h>

#include <string_view>
#include <system_error>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

// Git directories, each with an end that no path has: hooks of one repository may start a journey in the next, and so on.
constexpr std::string_view end = "//\n";
constexpr const char* committing = "JOURNEY_COMMITTING";
constexpr const char* committed = "JOURNEY_AFTER_COMMIT";

std::pair<std::string, std::string> with(const char* variable, const fs::path& git_dir) {
    return {variable, fmt::format("{}{}{}", environment(variable).value_or(""), git_dir.string(), end)};
}

bool names(const char* variable, const fs::path& git_dir) {
    const std::string all = environment(variable).value_or("");
    std::string_view rest = all;
    std::error_code ignored;
    for (auto at = rest.find(end); at != rest.npos; at = rest.find(end)) {
        if (fs::equivalent(rest.substr(0, at), git_dir, ignored)) return true;
        rest.remove_prefix(at + end.size());
    }
    return false;
}

}  // namespace

std::pair<std::string, std::string> while_committing(const fs::path& git_dir) {
    return with(committing, git_dir);
}

std::pair<std::string, std::string> after_committing(const fs::path& git_dir) {
    return with(committed, git_dir);
}

bool is_committing(const fs::path& git_dir) {
    return names(committing, git_dir);
}

bool has_committed(const fs::path& git_dir) {
    return names(committed, git_dir);
}

bool inside_hook(const fs::path& git_dir) {
    return environment("GIT_INDEX_FILE") || is_committing(git_dir);
}

bool run_by_journey(const fs::path& git_dir) {
    return is_committing(git_dir) || has_committed(git_dir);
}

}  // namespace journey::git
