// SPDX-License-Identifier: MIT
// The comments of a text, sorted: whether one of so many stands there is found without going through the text for each.
#pragma once

#include <string_view>
#include <vector>

namespace journey {

class Comments {
public:
    // Of a text that outlives this, and has no CR.
    explicit Comments(std::string_view text);

    // Does this part of a line stand anywhere in the text? Quick for what begins with `#`.
    bool contains(std::string_view words) const;

private:
    std::string_view text_;
    std::vector<std::string_view> beginnings_;  // of what stands behind each `#`, itself included
};

}  // namespace journey
