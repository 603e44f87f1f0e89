// SPDX-License-Identifier: MIT
// The names of files that are there only while a process works: they tell whose they are.
#pragma once

#include <filesystem>

namespace journey::git {

// `<file>.journey-<process>`, beside the file.
std::filesystem::path temporary_of(const std::filesystem::path& file);

// Removes what killed processes left in a folder under such names; also what libgit2 puts beside them, with `.lock` behind.
void sweep(const std::filesystem::path& folder);

}  // namespace journey::git
