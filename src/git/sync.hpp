// SPDX-License-Identifier: MIT
// Bytes that have to be on the disk, and not only on their way there.
#pragma once

#include <filesystem>

namespace journey::git {

// no: they get there in their time; write_out: the disk has them, maybe in its cache; flush: they outlive a power cut.
enum class Sync { no, write_out, flush };

// Waits for the bytes of an open file. False, with errno, when that failed.
bool sync(Sync how, int file);

// The same for a file or a folder, which holds the names: what was renamed is safe when its folder is. Throws Error{fatal}.
void sync(Sync how, const std::filesystem::path& place);

}  // namespace journey::git
