// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace journey {

// The bytes of schema/journal.schema.json, which describes a journal for editors.
std::string_view journal_schema();

}  // namespace journey
