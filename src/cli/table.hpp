// SPDX-License-Identifier: MIT
// Rows of cells as lines that line up.
#pragma once

#include "app/output.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace journey::cli {

// Cells padded to common widths, control characters visible. Where there are only so many columns the last cell is cut; where
// not even its beginning would fit, each row becomes a first cell that is whole and further lines below it.
std::vector<app::Line> laid_out(const std::vector<app::Line>& rows, std::optional<std::size_t> columns,
                                std::string_view ellipsis);

// Are they to stand beside each other, then?
bool fit_beside(const std::vector<app::Line>& rows, std::optional<std::size_t> columns);

}  // namespace journey::cli
