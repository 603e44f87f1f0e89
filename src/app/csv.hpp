// SPDX-License-Identifier: MIT
// A journal's records as a table for other programs.
#pragma once

#include <journey/journal.hpp>

#include <string>

namespace journey::app {

// As RFC 4180 has it: a header, then courses, objectives, projects and insights, each list in the journal's order; lines end in
// CR LF. Every value is as it is, so that what is read back is what the journal says; tags are joined by commas.
std::string to_csv(const Journal& journal);

}  // namespace journey::app
