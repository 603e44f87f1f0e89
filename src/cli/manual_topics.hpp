// SPDX-License-Identifier: MIT
// What the manual says of journey as a whole, beside the table of commands.
#pragma once

#include <span>
#include <string_view>

namespace journey::cli {

struct Term {
    std::string_view word;
    std::string_view meaning;
};

// In prose, what stands in backquotes is meant literally.
struct Topic {
    std::string_view heading;
    std::string_view prose;
    std::span<const Term> terms;
    std::string_view sample = {};  // shown between prose and terms
};

std::string_view manual_description();
std::span<const Topic> manual_topics();
std::span<const Term> manual_examples();  // command line and what it does, to be run one after the other

}  // namespace journey::cli
