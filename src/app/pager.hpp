// SPDX-License-Identifier: MIT
// The person's pager, for where output ends.
#pragma once

#include "git/pager.hpp"

namespace journey::app {

using git::Pager;
using git::pager_by;

}  // namespace journey::app
