// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace journey::cli {

// YYYY-MM-DD where the person is: 0 is today, -1 yesterday.
std::string local_day(int days_from_today);

}  // namespace journey::cli
