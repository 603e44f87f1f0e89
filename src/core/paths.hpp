// SPDX-License-Identifier: MIT
// Paths as text, with `/`: what they say, whatever there is on a disk.
#pragma once

#include <string>
#include <string_view>

namespace journey {

// "docs" of "docs/README.md"; "" of "README.md".
std::string folder_of(std::string_view path);

// A path that counts from `folder`, counted from the top, and back. Without `.` and needless `..`; a slash at the end stays.
std::string from_top(std::string_view path, std::string_view folder);
std::string seen_from(std::string_view folder, std::string_view path);

// With the bytes that `%C3` and the like stand for.
std::string percent_decoded(std::string_view address);

}  // namespace journey
