// SPDX-License-Identifier: MIT
// Journeys that are started by hooks. What a journey starts is told by environment variables in which repositories one is at
// work: a hook may well go to another one, where it is nobody's guest.
#pragma once

#include <filesystem>
#include <string>
#include <utility>

namespace journey::git {

// For whatever runs while a commit of ours is under way: a journey in there must neither wait for it nor commit.
std::pair<std::string, std::string> while_committing(const std::filesystem::path& git_dir);

// For what runs after a commit of ours: a journey in there may commit, but tells no hook again, or that would never end.
std::pair<std::string, std::string> after_committing(const std::filesystem::path& git_dir);

// Is a journey that started us just committing here, or has it just done so?
bool is_committing(const std::filesystem::path& git_dir);
bool has_committed(const std::filesystem::path& git_dir);

// Are we started by a hook, of git's or of another journey's? Whoever runs it is at work on the same files.
bool inside_hook(const std::filesystem::path& git_dir);

// Are we started by a hook of another journey's? It may wait for us with locks of its own.
bool run_by_journey(const std::filesystem::path& git_dir);

}  // namespace journey::git
