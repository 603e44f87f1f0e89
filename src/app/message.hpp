// SPDX-License-Identifier: MIT
// The message of a commit: a subject, the person's or ours, the words of what changed, and the trailer that we read again.
#pragma once

#include "app/command.hpp"
#include "git/repository.hpp"

#include <optional>
#include <string>
#include <vector>

namespace journey::app {

// What -m says, cleaned as git would clean it; nullopt without -m. `repository` is nullptr when there is none yet.
// Throws Error: nothing is left of it, or it is no text.
std::optional<std::string> own_message(const git::Repository* repository, const Arguments& args);

// Any text as a subject of ours: on one line, behind journey.subjectPrefix.
std::string subject_line(const git::Repository* repository, const std::string& text);

// `text`: what own_message() or subject_line() gave. `trailer`: "add-project cli-calculator".
std::string commit_message(std::string text, const std::vector<std::string>& body, const std::string& trailer);

}  // namespace journey::app
