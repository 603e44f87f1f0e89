// SPDX-License-Identifier: MIT
#include "app/options.hpp"

namespace journey::app {

namespace {

constexpr Option writing[] = {
    {.name = "dry-run", .letter = 'n', .help = "show the change and the message, touch nothing"},
    {.name = "no-commit", .help = "change the files in the work tree, make no commit"},
    {.name = "message",
     .letter = 'm',
     .takes = Takes::one,
     .value = "message",
     .help = "use this as the commit's subject",
     .values = Values::word},
};

constexpr Option json[] = {{.name = "json", .help = "print JSON"}};

}  // namespace

std::span<const Option> write_options() {
    return writing;
}
std::span<const Option> json_option() {
    return json;
}

}  // namespace journey::app
