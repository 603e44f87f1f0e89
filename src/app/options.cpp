// SPDX-License-Identifier: MIT
#include "app/options.hpp"

namespace journey::app {

namespace {

constexpr Option writing[] = {
    {.name = "dry-run", .letter = 'n', .help = "show the change and the message, touch nothing"},
    {.name = "message",
     .letter = 'm',
     .takes = Takes::many,
     .value = "message",
     .help = "use this as the commit's subject; given again, as further paragraphs",
     .values = Values::word},
    {.name = "no-verify", .help = "do not run the hooks pre-commit and commit-msg"},
    {.name = "gpg-sign",
     .letter = 'S',
     .takes = Takes::optional,
     .value = "key",
     .help = "sign the commit, with this key or your own"},
    {.name = "no-gpg-sign", .help = "do not sign the commit, whatever the settings say"},
    {.name = "no-commit", .help = "change the files in the work tree, make no commit"},
};

constexpr Option json[] = {{.name = "json", .help = "print JSON, whose fields journey's README explains"}};

}  // namespace

std::span<const Option> write_options() {
    return writing;
}
std::span<const Option> commit_options() {
    return std::span(writing).first(std::size(writing) - 1);
}
std::span<const Option> json_option() {
    return json;
}

}  // namespace journey::app
