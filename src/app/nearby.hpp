// SPDX-License-Identifier: MIT
// The journal that a command line would be about, found as fast as a tab key wants it: by plain file calls, without libgit2 and
// without a lock. Where it is in doubt it is not found; nothing here throws for what stands on disk.
#pragma once

#include "app/command.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace journey::app {

// Where the command would run: every -C followed.
std::filesystem::path folder_of(const Arguments& typed);

// The text of the journal: of --journal, else of the setting journey.journal, else of journal.yaml at the top of the
// repository. Nothing where that is outside of the repository.
std::optional<std::string> nearby_journal(const Arguments& typed);

}  // namespace journey::app
