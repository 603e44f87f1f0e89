// SPDX-License-Identifier: MIT
// What is said when a killed command has been undone or finished.
#pragma once

#include "app/command.hpp"
#include "git/recovery.hpp"

namespace journey::app {

void tell(Output& out, const git::Recovered& recovered);

// Before anything is read. What can't be recovered now is a warning: reading goes on with what is there.
void recover_before_reading(Output& out, const git::Repository& repository);

}  // namespace journey::app
