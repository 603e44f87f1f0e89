// SPDX-License-Identifier: MIT
#include "git/absence.hpp"

#include "git/process.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

// What leads to another place, or to settings that are in no file that we look at.
constexpr std::array elsewhere = {"GIT_DIR",          "GIT_WORK_TREE",     "GIT_COMMON_DIR",   "GIT_CONFIG_PARAMETERS",
                                  "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"};

// Not even a link to nothing.
bool is_missing(const fs::path& file) {
    std::error_code error;
    return fs::symlink_status(file, error).type() == fs::file_type::not_found;
}

// nullopt when it can't be read, or is none.
std::optional<std::string> bytes_of(const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    return in.good() || in.eof() ? std::optional(std::move(bytes)) : std::nullopt;
}

bool is_plain_repository(const fs::path& top) {
    std::error_code error;
    const fs::path git_dir = top / ".git";
    return fs::symlink_status(git_dir, error).type() == fs::file_type::directory && fs::exists(git_dir / "HEAD", error) &&
           is_missing(git_dir / "commondir");
}

// All that may be read as settings; the first one has to be there.
std::vector<fs::path> settings_files(const fs::path& top, const fs::path& home) {
    const fs::path own = environment("XDG_CONFIG_HOME").value_or("");
    return {top / ".git/config", home / ".gitconfig", (own.empty() ? home / ".config" : own) / "git/config", "/etc/gitconfig"};
}

// Does a file hold neither such a section nor what could lead to one, to another work tree, or to a file of another spelling?
bool is_innocent(const fs::path& file, std::string_view section) {
    auto text = bytes_of(file);
    if (!text) return is_missing(file);
    std::ranges::transform(*text, text->begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::array words = {"[" + std::string(section), std::string("[include"), std::string("worktree"),
                              std::string("ignorecase")};
    return std::ranges::none_of(words, [&](const std::string& word) { return text->find(word) != text->npos; });
}

// In the versions in which paths stand whole, and not in the part that a split index leaves in another file.
bool is_plain_index_without(const std::string& index, const std::string& name) {
    constexpr std::size_t version = 7;  // its last byte
    if (!index.starts_with("DIRC") || index.size() <= version || index[version] < 2 || index[version] > 3) return false;
    const std::string link("link\0", 5);
    return index.find(link) == index.npos && index.find(name) == index.npos;
}

}  // namespace

bool is_surely_absent(const fs::path& top, const std::string& name, std::string_view section) {
    const auto home = environment("HOME");
    if (!home || home->empty() ||
        std::ranges::any_of(elsewhere, [](const char* variable) { return environment(variable).has_value(); }))
        return false;
    if (!is_plain_repository(top) || !is_missing(top / name)) return false;
    const auto files = settings_files(top, *home);
    if (is_missing(files.front())) return false;
    if (!std::ranges::all_of(files, [&](const fs::path& file) { return is_innocent(file, section); })) return false;
    const auto index = bytes_of(top / environment("GIT_INDEX_FILE").value_or(".git/index"));
    return index && is_plain_index_without(*index, name);
}

}  // namespace journey::git
