// SPDX-License-Identifier: MIT
// What is said of other journey commands: of those that have to be waited for, and of those that were killed.
#pragma once

#include "app/command.hpp"
#include "git/recovery.hpp"

namespace journey::app {

void tell_waiting(Output& out, git::Holder holder, const std::filesystem::path& lock);

void tell(Output& out, const git::Recovered& recovered);

// Before anything is read. What can't be recovered now is a warning: reading goes on with what is there.
void recover_before_reading(Output& out, const git::Repository& repository);

}  // namespace journey::app
