// SPDX-License-Identifier: MIT
// The person's editor, picked and run as git does it.
#pragma once

#include "git/repository.hpp"

#include <journey/error.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace journey::git {

// An interrupt that ended the editor. When everything is tidy it should end us, too.
class Interrupted : public Error {
public:
    Interrupted(const std::string& message, int the_signal) : Error(ExitCode::refused, message), signal(the_signal) {}
    int signal;
};

// Opens a file in the editor, in our terminal, and waits until it is closed; interrupts are the editor's meanwhile. Throws
// Error{refused}: the editor failed; Interrupted; Error{fatal}: there is none.
void edit_file(const Repository& repository, const std::filesystem::path& file);

// Puts a text into a new file of the git directory and gives its path: `name`, or `name-2`, … while older ones are kept.
// Throws Error{fatal}.
std::filesystem::path new_file(const Repository& repository, std::string_view name, std::string_view text);

}  // namespace journey::git
