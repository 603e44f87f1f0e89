// SPDX-License-Identifier: MIT
// Unified diffs of texts, as `git diff` prints them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace journey::git {

// "diff --git a/README.md b/README.md\n--- a/README.md\n+++ b/README.md\n@@ …", empty when equal. nullopt stands for a file
// that is not there (/dev/null on that side). Bytes of the texts are not escaped.
std::string unified_diff(const std::string& path, std::optional<std::string_view> before,
                         std::optional<std::string_view> after);

}  // namespace journey::git
