// SPDX-License-Identifier: MIT
// Places on disk as paths from the top of the work tree.
#include "git/handles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <strings.h>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

// `.git` in any spelling that some file system takes for it, at any depth: submodules have one too.
bool names_git_folder(const fs::path& path) {
    return std::any_of(path.begin(), path.end(), [](const fs::path& part) { return strcasecmp(part.c_str(), ".git") == 0; });
}

fs::path canonical(const fs::path& place, const std::string& shown) {
    std::error_code error;
    fs::path result = fs::weakly_canonical(place, error);
    if (error) throw Error(ExitCode::fatal, fmt::format("cannot read '{}': {}", shown, error.message()));
    return result;
}

// `place` must be canonical; `shown` is what the person wrote.
std::string path_from_top(const Repository::Handles& handles, const fs::path& place, const std::string& shown) {
    const fs::path path = place.lexically_relative(handles.top);
    if (path.empty() || *path.begin() == "..")
        throw Error(ExitCode::fatal, fmt::format("'{}' is outside repository at '{}'", shown, handles.top.string()));
    const fs::path from_git_dir = place.lexically_relative(handles.git_dir);
    if (names_git_folder(path) || (!from_git_dir.empty() && *from_git_dir.begin() != ".."))
        throw Error(ExitCode::fatal, fmt::format("'{}' is inside the git directory", shown));
    return path.generic_string();
}

}  // namespace

std::string Repository::relative(const fs::path& place) const {
    const fs::path plain = fs::absolute(place).lexically_normal();
    const fs::path tidy = plain.has_filename() ? plain : plain.parent_path();
    // The last part stays as it is: a link there is resolve()'s matter.
    return path_from_top(*handles_, canonical(tidy.parent_path(), place.string()) / tidy.filename(), place.string());
}

std::string Repository::resolve(const std::string& path) const {
    const fs::path place = handles_->top / path;
    std::error_code error;
    const fs::file_status status = fs::status(place, error);
    if (status.type() == fs::file_type::directory) throw Error(ExitCode::fatal, fmt::format("'{}' is a directory", path));
    if (fs::exists(status) && status.type() != fs::file_type::regular)
        throw Error(ExitCode::fatal, fmt::format("'{}' is not a regular file", path));
    if (!fs::exists(status)) {
        if (fs::is_symlink(fs::symlink_status(place, error)))
            throw Error(ExitCode::fatal, fmt::format("'{}' is a link to a file that does not exist", path));
        return path_from_top(*handles_, canonical(place.parent_path(), path) / place.filename(), path);
    }
    return path_from_top(*handles_, canonical(place, path), path);
}

}  // namespace journey::git
