// SPDX-License-Identifier: MIT
#include "git/process.hpp"

#include "support/catch.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

using namespace journey::git;

TEST_CASE("an unnamed file takes no room on any disk") {
    const File file = unnamed_file();
    const auto place = std::filesystem::read_symlink(fmt::format("/proc/self/fd/{}", fileno(file.get()))).string();
    CHECK(place.starts_with("/memfd:"));
}
