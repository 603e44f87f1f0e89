// SPDX-License-Identifier: MIT
#include "git/shell.hpp"

namespace journey::git {

std::string shell_word(std::string_view text) {
    constexpr std::string_view harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/+@%:,=-";
    if (!text.empty() && text.find_first_not_of(harmless) == text.npos) return std::string(text);
    return shell_quoted(text);
}

std::string shell_quoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

}  // namespace journey::git
