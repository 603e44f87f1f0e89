// SPDX-License-Identifier: MIT
#include "git/config.hpp"

#include "git/files.hpp"
#include "git/process.hpp"

#include <fmt/format.h>
#include <git2/sys/repository.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace journey::git {
namespace {

// What libgit2 does not look at. `git -c` arrives as the first one.
constexpr std::array beyond_libgit2 = {"GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"};

// One by one: libgit2 1.5 leaks memory for each name that its own search by regular expression passes over.
bool has_prefix(const git_config* config, std::string_view prefix) {
    const auto entries = obtain<ConfigIteratorHandle>(git_config_iterator_new, config);
    git_config_entry* entry = nullptr;  // the iterator's own
    while (git_config_next(&entry, entries.get()) == 0)
        if (std::string_view(entry->name).starts_with(prefix)) return true;
    return false;
}

std::string escaped(std::string_view value) {
    std::string result;
    for (const char c : value) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '\n')
            result += "\\n";
        else
            result += c;
    }
    return result;
}

// One line of `git config --list -z`, "section.sub.section.name\nvalue", as a configuration file has it.
std::string in_file(std::string_view line) {
    const auto value = line.find('\n');
    const std::string_view name = line.substr(0, value);
    const auto section = name.find('.');
    const auto variable = name.rfind('.');
    if (section == name.npos || name.starts_with("include.") || name.starts_with("includeif.")) return {};  // followed already
    std::string text = section == variable ? fmt::format("[{}]", name.substr(0, section))
                                           : fmt::format("[{} \"{}\"]", name.substr(0, section),
                                                         escaped(name.substr(section + 1, variable - section - 1)));
    text += fmt::format("\n{}", name.substr(variable + 1));
    if (value != line.npos) text += fmt::format(" = \"{}\"", escaped(line.substr(value + 1)));
    return text + "\n";
}

// Of a file that may not be read libgit2 says nothing.
void add_file(git_config* config, git_repository* repository, const std::string& file, git_config_level_t level) {
    git_error_clear();
    if (git_config_add_file_ondisk(config, file.c_str(), level, repository, 0) < 0)
        fail(fmt::format("unable to access '{}'", file));
}

std::string common_config(git_repository* repository) {
    return std::string(git_repository_commondir(repository)) + "config";
}

// All that git itself would go by, in the form that libgit2 can read: a file that has no name.
ConfigHandle ask_git(const std::filesystem::path& start) {
    const auto answer = run_git(start, {"config", "--list", "-z"});
    if (answer.status != 0) throw git_said(answer);
    const File file = unnamed_file();
    std::string_view rest = answer.out;
    for (auto end = rest.find('\0'); end != rest.npos; end = rest.find('\0')) {
        fmt::print(file.get(), "{}", in_file(rest.substr(0, end)));
        rest.remove_prefix(end + 1);
    }
    std::fflush(file.get());
    const auto config = obtain<ConfigHandle>(git_config_new);
    const auto name = fmt::format("/dev/fd/{}", fileno(file.get()));
    add_file(config.get(), nullptr, name, GIT_CONFIG_LEVEL_LOCAL);
    return obtain<ConfigHandle>(git_config_snapshot, config.get());
}

// libgit2 1.5 does not read config.worktree by itself; reading it twice does no harm.
void add_worktree_config(git_config* config, git_repository* repository) {
    int enabled = 0;
    if (git_config_get_bool(&enabled, config, "extensions.worktreeConfig") < 0 || !enabled) return;
    add_file(config, repository, std::string(git_repository_path(repository)) + "config.worktree", GIT_CONFIG_LEVEL_APP);
}

void add_found(git_config* config, git_repository* repository, int (*find)(git_buf*), git_config_level_t level) {
    Buffer file;
    if (find(file.out()) == 0) add_file(config, repository, std::string(file.text()), level);
}

// What libgit2 reads, but for the system's file. Outside of a repository that is nullptr.
ConfigHandle without_system(git_repository* repository) {
    auto config = obtain<ConfigHandle>(git_config_new);
    add_found(config.get(), repository, git_config_find_xdg, GIT_CONFIG_LEVEL_XDG);
    add_found(config.get(), repository, git_config_find_global, GIT_CONFIG_LEVEL_GLOBAL);
    if (repository) add_file(config.get(), repository, common_config(repository), GIT_CONFIG_LEVEL_LOCAL);
    return config;
}

enum class Source { libgit2, libgit2_without_system, git };

Source source() {
    const auto is_set = [](const char* variable) { return environment(variable).has_value(); };
    if (std::any_of(beyond_libgit2.begin(), beyond_libgit2.end(), is_set)) return Source::git;
    const auto no_system = environment("GIT_CONFIG_NOSYSTEM");
    if (!no_system) return Source::libgit2;
    int left_out = 0;
    if (git_config_parse_bool(&left_out, no_system->c_str()) < 0) return Source::git;  // which says what is wrong with it
    return left_out ? Source::libgit2_without_system : Source::libgit2;
}

// Settings that hang on remotes are beyond libgit2 too.
ConfigHandle read_config(git_repository* repository, const std::filesystem::path& start) {
    const Source from = source();
    if (from == Source::git) return ask_git(start);
    const auto config =
        from == Source::libgit2 ? obtain<ConfigHandle>(git_repository_config, repository) : without_system(repository);
    add_worktree_config(config.get(), repository);
    auto snapshot = obtain<ConfigHandle>(git_config_snapshot, config.get());
    return has_prefix(snapshot.get(), "includeif.hasconfig:") ? ask_git(start) : std::move(snapshot);
}

ConfigHandle read_config(const std::filesystem::path& place) {
    switch (source()) {
        case Source::git: return ask_git(place);
        case Source::libgit2: return obtain<ConfigHandle>(git_config_open_default);
        case Source::libgit2_without_system: return without_system(nullptr);
    }
    throw std::logic_error("no such source");
}

ConfigEntryHandle find(const git_config* config, const std::string& name) {
    return lookup<ConfigEntryHandle>(git_config_get_entry, config, name.c_str());
}

const char* value_of(const git_config_entry& entry) {
    return entry.value ? entry.value : "true";
}

}  // namespace

Settings::Settings(git_repository* repository, const std::filesystem::path& start) : values_(read_config(repository, start)) {
    check(git_repository_set_config(repository, values_.get()));
}

Settings::Settings(const std::filesystem::path& place) : values_(read_config(place)) {}

std::optional<std::string> Settings::text(const std::string& name) const {
    const auto entry = find(values_.get(), name);
    return entry ? std::optional<std::string>(value_of(*entry)) : std::nullopt;
}

bool Settings::flag(const std::string& name, bool fallback) const {
    const auto entry = find(values_.get(), name);
    if (!entry) return fallback;
    int result = 0;
    if (git_config_parse_bool(&result, value_of(*entry)) < 0)
        throw Error(ExitCode::fatal, fmt::format("bad boolean config value '{}' for '{}'", entry->value, entry->name));
    return result != 0;
}

OwnSettings::OwnSettings(git_repository* repository)
    : is_linked_(git_repository_is_worktree(repository) == 1), values_(obtain<ConfigHandle>(git_config_new)) {
    add_file(values_.get(), repository, common_config(repository), GIT_CONFIG_LEVEL_LOCAL);
    add_worktree_config(values_.get(), repository);
}

std::optional<std::string> OwnSettings::text(const std::string& name) const {
    const auto entry = find(values_.get(), name);
    const bool shared = entry && entry->level == GIT_CONFIG_LEVEL_LOCAL;
    if (!entry || (shared && is_linked_)) return std::nullopt;
    return value_of(*entry);
}

}  // namespace journey::git
