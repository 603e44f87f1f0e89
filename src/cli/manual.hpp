// SPDX-License-Identifier: MIT
// The manual: a page for journey and one for each command, made from the table of commands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace journey::cli {

struct ManualPage {
    std::string name;  // "journey", "git-journey-add-project"
    std::string roff;
};

// `date` is the version's, YYYY-MM-DD. The first page is journey's own.
std::vector<ManualPage> manual_pages(std::string_view version, std::string_view date);

}  // namespace journey::cli
