// SPDX-License-Identifier: MIT
// How records look to people.
#pragma once

#include "app/output.hpp"
#include "app/record.hpp"

#include <string_view>

namespace journey::app {

// "completed 2026-11-20", "started 2026-11-01" or "open"; of an insight its date.
Span state_of(const Record& record);

// A row for a table of records of one kind: full id, an objective's number, state, what it belongs to, title or text.
Line row_of(const Record& record);

}  // namespace journey::app
