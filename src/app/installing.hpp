// SPDX-License-Identifier: MIT
// Setting up a clone, and taking that back.
#pragma once

#include "app/setup.hpp"

namespace journey::app {

// Installs what is missing or outdated, and says what it did; of what is another's to change it says what to add there.
ExitCode install_hooks(Context& context, Shared shared);

// What install_hooks() would do, said alone; `repository` is nullptr when there is none yet.
void say_what_would_be_installed(Context& context, const git::Repository* repository);

// Takes every block of ours out again. One of .gitattributes that is committed belongs to everybody: only with Shared::yes.
ExitCode uninstall_hooks(Context& context, Shared shared);

// The command that has git run a hook which is off.
std::string how_to_switch_on(const Context& context, const Part& part);

}  // namespace journey::app
