// SPDX-License-Identifier: MIT
// The person's editor, picked and run as git does it.
#pragma once

#include "git/repository.hpp"

#include <journey/error.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace journey::git {

// Opens a file in the editor, in our terminal, and waits until it is closed; what is typed is the editor's meanwhile, also
// Ctrl-C. Throws Error{refused}: the editor failed; Interrupted: by Ctrl-C, or by another signal that ends us; Error{fatal}:
// there is none.
void edit_file(const Repository& repository, const std::filesystem::path& file);

// Puts a text into a new file of the git directory and gives its path: `name`, or `name-2`, … while older ones are kept.
// Throws Error{fatal}.
std::filesystem::path new_file(const Repository& repository, std::string_view name, std::string_view text);

}  // namespace journey::git
