// SPDX-License-Identifier: MIT
// The little language of --format: '{id}\t{title}'.
#pragma once

#include "app/record.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

class Format {
public:
    // Fields in braces, `{{` and `}}` for braces, C escapes. Throws Error{usage}: an unknown field (listing `known`), an
    // unknown escape, a brace without its other half.
    Format(std::string_view text, std::span<const std::string_view> known);

    // Control characters in the record's values are made visible; those of the format are meant.
    std::string expand(const Record& record) const;

private:
    struct Piece {
        std::string literal;
        std::string field;  // behind the literal; empty at the end
    };
    std::vector<Piece> pieces_;
};

}  // namespace journey::app
