// SPDX-License-Identifier: MIT
#include "app/nearby.hpp"

#include "git/process.hpp"

#include <journey/limits.hpp>
#include <journey/text.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

namespace journey::app {

namespace {

namespace fs = std::filesystem;
using git::environment;

constexpr std::string_view setting = "journey.journal";

// Regular files of a sensible size only: a pipe would hold the tab key up.
std::optional<std::string> text_of_file(const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error) || fs::file_size(file, error) > limits::file_size) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf())) return std::nullopt;
    return std::move(text).str();
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find_first_of("\r\n"));
}

std::optional<fs::path> top_of(const fs::path& start) {
    if (const auto work_tree = environment("GIT_WORK_TREE")) return start / *work_tree;
    if (environment("GIT_DIR")) return start;
    std::error_code error;
    for (fs::path folder = start;; folder = folder.parent_path()) {
        if (fs::exists(folder / ".git", error)) return folder;
        if (folder == folder.parent_path()) return std::nullopt;
    }
}

// That of a linked work tree or of a submodule is named in a file.
fs::path git_dir_of(const fs::path& start, const fs::path& top) {
    if (const auto folder = environment("GIT_DIR")) return start / *folder;
    constexpr std::string_view label = "gitdir: ";
    const auto link = text_of_file(top / ".git");
    return link && link->starts_with(label) ? top / first_line(link->substr(label.size())) : top / ".git";
}

std::vector<fs::path> configuration_files(const fs::path& git_dir) {
    const auto common = text_of_file(git_dir / "commondir");
    std::vector<fs::path> files = {git_dir / "config.worktree", (common ? git_dir / first_line(*common) : git_dir) / "config"};
    const fs::path home = environment("HOME").value_or("");
    const auto own = environment("XDG_CONFIG_HOME");
    if (const auto global = environment("GIT_CONFIG_GLOBAL"))
        files.emplace_back(*global);
    else
        files.insert(files.end(), {home / ".gitconfig", (own ? fs::path(*own) : home / ".config") / "git/config"});
    if (!environment("GIT_CONFIG_NOSYSTEM")) files.emplace_back(environment("GIT_CONFIG_SYSTEM").value_or("/etc/gitconfig"));
    return files;
}

bool may_hold_setting(const fs::path& file) {
    const std::string text = lower(text_of_file(file).value_or(""));
    return text.find("[journey") != text.npos || text.find("[include") != text.npos;
}

// Wherever links lead. The command refuses what is not.
bool is_inside(const fs::path& file, const fs::path& top) {
    std::error_code error, other;
    const fs::path path = fs::canonical(file, error).lexically_relative(fs::canonical(top, other));
    return !error && !other && !path.empty() && *path.begin() != ".." && *path.begin() != ".git";
}

// To ask git takes longer than all the rest: only where it may know something.
bool is_worth_asking(const fs::path& git_dir) {
    if (environment("GIT_CONFIG_COUNT")) return true;
    if (lower(environment("GIT_CONFIG_PARAMETERS").value_or("")).find(setting) != std::string::npos) return true;
    return std::ranges::any_of(configuration_files(git_dir), may_hold_setting);
}

// A pipe in the place of what git reads for its settings (HEAD for `includeIf.onbranch`) would hold the tab key up.
bool would_wait(const fs::path& git_dir) {
    std::vector<fs::path> files = configuration_files(git_dir);
    files.push_back(git_dir / "HEAD");
    std::error_code ignored;
    return std::ranges::any_of(files, [&](const fs::path& file) { return fs::is_fifo(file, ignored); });
}

std::optional<std::string> configured_path(const Arguments& typed, const fs::path& start, const fs::path& top) {
    std::optional<std::string> path;
    for (const std::string& word : typed.all("c")) {
        const std::size_t equals = word.find('=');
        if (equals != word.npos && lower(word.substr(0, equals)) == setting) path = word.substr(equals + 1);
    }
    const fs::path git_dir = git_dir_of(start, top);
    if (!path && is_worth_asking(git_dir)) {
        if (would_wait(git_dir)) return std::nullopt;
        const auto answer = git::run_git(start, {"config", "-z", "--get", std::string(setting)});
        if (answer.status == 0) path = answer.out.substr(0, answer.out.find('\0'));
    }
    return path.value_or("journal.yaml");
}

std::optional<fs::path> journal_file(const Arguments& typed, const fs::path& start, const fs::path& top) {
    if (const auto journal = typed.text("journal")) return start / *journal;
    const auto path = configured_path(typed, start, top);
    return path ? std::optional(top / *path) : std::nullopt;
}

}  // namespace

fs::path folder_of(const Arguments& typed) {
    std::error_code error;
    fs::path folder = fs::current_path(error);
    for (const std::string& word : typed.all("C")) folder /= word;
    return folder.lexically_normal();
}

std::optional<std::string> nearby_journal(const Arguments& typed) {
    const fs::path start = folder_of(typed);
    const auto top = top_of(start);
    if (!top) return std::nullopt;
    const auto file = journal_file(typed, start, *top);
    return file && is_inside(*file, *top) ? text_of_file(*file) : std::nullopt;
}

}  // namespace journey::app
