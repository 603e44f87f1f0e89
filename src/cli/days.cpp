// SPDX-License-Identifier: MIT
#include "cli/days.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

namespace journey::cli {

std::string local_day(int days_from_today) {
    const std::time_t now = std::time(nullptr);
    std::tm day{};
    localtime_r(&now, &day);
    day.tm_mday += days_from_today;
    day.tm_hour = 12;  // far from the hours that daylight saving skips
    day.tm_isdst = -1;
    std::mktime(&day);
    return fmt::format("{:%Y-%m-%d}", day);
}

}  // namespace journey::cli
