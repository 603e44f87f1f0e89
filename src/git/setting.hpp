// SPDX-License-Identifier: MIT
// Settings for who has no repository at hand, and what git makes of their values.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace journey::git {

// "true" for a name without a value, nullopt when it is not set.
using Setting = std::function<std::optional<std::string>(const std::string& name)>;

// As they hold at a place, in a repository or outside of any. Throws Error{fatal}.
Setting settings_at(const std::filesystem::path& place);

// nullopt when it is no boolean: yes, no, on, off, true, false, numbers, nothing.
std::optional<bool> as_flag(const std::string& value);

}  // namespace journey::git
