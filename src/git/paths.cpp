// SPDX-License-Identifier: MIT
// Places on disk as paths from the top of the work tree, and where links and spellings lead in each layer.
#include "git/handles.hpp"
#include "git/stored_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <strings.h>
#include <utility>
#include <vector>

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

[[noreturn]] void leads_outside(const Repository::Handles& handles, const std::string& shown) {
    throw Error(ExitCode::fatal, fmt::format("'{}' is outside repository at '{}'", shown, handles.top.string()));
}

// `place` must be canonical; `shown` is what the person wrote.
std::string path_from_top(const Repository::Handles& handles, const fs::path& place, const std::string& shown) {
    const fs::path path = place.lexically_relative(handles.top);
    if (path.empty() || *path.begin() == "..") leads_outside(handles, shown);
    const fs::path from_git_dir = place.lexically_relative(handles.git_dir);
    if (names_git_folder(path) || (!from_git_dir.empty() && *from_git_dir.begin() != ".."))
        throw Error(ExitCode::fatal, fmt::format("'{}' is inside the git directory", shown));
    return path.generic_string();
}

// Where the bytes of `path` are on disk.
std::string follow_on_disk(const Repository::Handles& handles, const std::string& path) {
    const fs::path named = handles.top / path;
    const fs::path place = named.has_filename() ? named : named.parent_path();
    std::error_code error;
    const fs::file_status status = fs::status(place, error);
    if (status.type() == fs::file_type::directory) throw Error(ExitCode::fatal, fmt::format("'{}' is a directory", path));
    if (fs::exists(status) && status.type() != fs::file_type::regular)
        throw Error(ExitCode::fatal, fmt::format("'{}' is not a regular file", path));
    if (fs::exists(status)) return path_from_top(handles, canonical(place, path), path);
    if (fs::is_symlink(fs::symlink_status(place, error)))
        throw Error(ExitCode::fatal, fmt::format("'{}' is a link to a file that does not exist", path));
    return path_from_top(handles, canonical(place.parent_path(), path) / place.filename(), path);
}

// Where the bytes of `path` are in a layer that git stores, part by part as a kernel would.
std::string follow_stored(const Repository::Handles& handles, Layer layer, const std::string& path) {
    constexpr int most_links = 40;  // Linux' own limit
    const StoredPaths stored(handles, layer);
    fs::path done;
    std::vector<fs::path> rest;  // the next part last
    const auto go_on_with = [&](const fs::path& target) {
        if (target.is_absolute()) done.clear();
        const fs::path parts = target.is_absolute() ? target.lexically_relative(handles.top) : target;
        for (auto part = parts.end(); part != parts.begin();) rest.push_back(*--part);
    };
    go_on_with(path);
    for (int links = 0; !rest.empty();) {
        const fs::path part = std::exchange(rest.back(), {});
        rest.pop_back();
        if (part.empty() || part == ".") continue;
        if (part == "..") {
            if (done.empty()) leads_outside(handles, path);
            done = done.parent_path();
            continue;
        }
        const std::string place = stored.spelled((done / part).generic_string());
        const auto target = stored.link(place);
        if (target && ++links > most_links)
            throw Error(ExitCode::fatal, fmt::format("'{}' is a link to a file that does not exist", path));
        if (target)
            go_on_with(*target);
        else
            done = place;
    }
    if (done.empty()) throw Error(ExitCode::fatal, fmt::format("'{}' is a directory", path));
    return path_from_top(handles, handles.top / done, path);
}

}  // namespace

std::string Repository::relative(const fs::path& place) const {
    const fs::path plain = fs::absolute(place).lexically_normal();
    const fs::path tidy = plain.has_filename() ? plain : plain.parent_path();
    // The last part stays as it is: a link there is resolve()'s matter.
    return path_from_top(*handles_, canonical(tidy.parent_path(), place.string()) / tidy.filename(), place.string());
}

std::string Repository::resolve(Layer layer, const std::string& path) const {
    if (layer != Layer::worktree) return follow_stored(*handles_, layer, path);
    // Without links on disk they are files like others, and what they are only the index knows.
    if (!flag("core.symlinks", true)) return follow_stored(*handles_, Layer::index, path);
    const fs::path found = follow_on_disk(*handles_, path);
    if (!flag("core.ignorecase", false)) return found;
    const StoredPaths stored(*handles_, Layer::index);
    fs::path done;
    for (const fs::path& part : found) done = stored.spelled((done / part).generic_string());
    return done.generic_string();
}

}  // namespace journey::git
