// SPDX-License-Identifier: MIT
// Insights as list items.
#pragma once

#include <journey/journal.hpp>

#include <string>
#include <string_view>
#include <unordered_map>

namespace journey {

// By the id of the course or project that they are about, newest first.
std::unordered_map<std::string_view, std::string> insights_by_record(const Journal& journal);

}  // namespace journey
