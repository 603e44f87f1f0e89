// SPDX-License-Identifier: MIT
#include "git/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace journey::git {
namespace {

// Section and variable are the same in any case; a subsection between them is not.
std::string normal_name(std::string name) {
    const auto lower = [](unsigned char c) { return static_cast<char>(std::tolower(c)); };
    const auto first = name.begin() + static_cast<std::ptrdiff_t>(std::min(name.find('.'), name.size()));
    const auto last = name.begin() + static_cast<std::ptrdiff_t>(std::min(name.rfind('.'), name.size()));
    std::transform(name.begin(), first, name.begin(), lower);
    std::transform(last, name.end(), last, lower);
    return name;
}

// libgit2 1.5 does not read config.worktree by itself; reading it twice does no harm.
void add_worktree_config(git_config* config, git_repository* repository) {
    int enabled = 0;
    if (git_config_get_bool(&enabled, config, "extensions.worktreeConfig") < 0 || !enabled) return;
    const auto file = std::string(git_repository_path(repository)) + "config.worktree";
    check(git_config_add_file_ondisk(config, file.c_str(), GIT_CONFIG_LEVEL_APP, repository, 0));
}

ConfigHandle read_files(git_repository* repository) {
    const auto config = obtain<ConfigHandle>(git_repository_config, repository);
    add_worktree_config(config.get(), repository);
    return obtain<ConfigHandle>(git_config_snapshot, config.get());
}

}  // namespace

Settings::Settings(git_repository* repository, Overrides overrides)
    : files_(read_files(repository)), overrides_(std::move(overrides)) {}

std::optional<std::string> Settings::text(const std::string& name) const {
    const auto same = [wanted = normal_name(name)](const auto& entry) { return normal_name(entry.first) == wanted; };
    if (const auto found = std::find_if(overrides_.rbegin(), overrides_.rend(), same); found != overrides_.rend())
        return found->second;
    const auto entry = lookup<ConfigEntryHandle>(git_config_get_entry, files_.get(), name.c_str());
    if (!entry) return std::nullopt;
    return entry->value ? entry->value : "true";
}

bool Settings::flag(const std::string& name, bool fallback) const {
    const auto value = text(name);
    if (!value) return fallback;
    int result = 0;
    if (git_config_parse_bool(&result, value->c_str()) < 0)
        throw Error(ExitCode::fatal, fmt::format("bad boolean config value '{}' for '{}'", *value, normal_name(name)));
    return result != 0;
}

// One by one: libgit2 1.5 leaks memory for each name that its own search by regular expression passes over.
bool Settings::has_prefix(std::string_view prefix) const {
    const auto entries = obtain<ConfigIteratorHandle>(git_config_iterator_new, files_.get());
    git_config_entry* entry = nullptr;  // the iterator's own
    while (git_config_next(&entry, entries.get()) == 0)
        if (std::string_view(entry->name).starts_with(prefix)) return true;
    return false;
}

}  // namespace journey::git
