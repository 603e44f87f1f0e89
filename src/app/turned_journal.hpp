// SPDX-License-Identifier: MIT
// One step of the past taken out of a journal that has gone on since.
#pragma once

#include <journey/parse.hpp>

namespace journey::app {

// The journal without what led from `to` to `from`; with both the other way round, a step is put back. What else is in it
// stays. Throws Error{refused} with the reason when something was built upon the step.
Document turned(const Document& journal, const Document& from, const Document& to);

}  // namespace journey::app
