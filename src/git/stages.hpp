// SPDX-License-Identifier: MIT
// A file in conflict, as the index and the work tree have it.
#pragma once

#include "git/repository.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace journey::git {

// The versions of an unmerged file; nullopt where one has no such file.
struct Stages {
    std::optional<std::string> base;
    std::optional<std::string> ours;
    std::optional<std::string> theirs;
};

// nullopt when the file is merged, or not in the index. Throws Error{fatal}.
std::optional<Stages> unmerged(const Repository& repository, const std::string& path);

// Of `<<<<<<<`, as the attribute conflict-marker-size says.
std::size_t marker_size(const Repository& repository, const std::string& path);

// Is a text what git leaves of a conflict: one of the versions, or their merge with markers, whatever stands behind those?
// `text` and `ours` are as git would store them. What else there may be is somebody's work.
bool is_left_by_git(const std::string& text, const Stages& stages, std::size_t marker_size);

// Equal but for what stands behind markers.
bool same_conflict(const std::string& one, const std::string& other, std::size_t marker_size);

}  // namespace journey::git
