// SPDX-License-Identifier: MIT
// The person's editor, picked and run as git does it.
#pragma once

#include "git/repository.hpp"

#include <journey/error.hpp>

#include <filesystem>

namespace journey::git {

// Opens a file in the editor, in our terminal, and waits until it is closed; what is typed is the editor's meanwhile, also
// Ctrl-C. Throws Error{refused}: the editor failed; Interrupted: by Ctrl-C, or by another signal that ends us; Error{fatal}:
// there is none.
void edit_file(const Repository& repository, const std::filesystem::path& file);

}  // namespace journey::git
