// SPDX-License-Identifier: MIT
#include "app/hints.hpp"

namespace journey::app {

std::string pathspec(const Context& context, const std::filesystem::path& top, const std::string& path) {
    std::error_code ignored;  // a folder that can't be looked at is not the top
    const bool at_top = std::filesystem::equivalent(context.cwd, top, ignored);
    return shell_word(!at_top ? ":/" + path : path.starts_with('-') ? "./" + path : path);
}

std::string path_from_here(const Context& context, const std::filesystem::path& top, const std::string& path) {
    const std::string from_here = (top / path).lexically_relative(context.cwd).string();
    return shell_word(from_here.starts_with('-') ? "./" + from_here : from_here);
}

}  // namespace journey::app
