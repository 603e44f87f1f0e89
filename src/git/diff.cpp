// SPDX-License-Identifier: MIT
#include "git/diff.hpp"

#include "git/libgit2.hpp"

namespace journey::git {
namespace {

// The ids of two texts that are in no repository say nothing to anyone.
std::string without_index_line(std::string_view patch) {
    const std::size_t line = patch.find("\nindex ");
    const std::size_t files = patch.find("\n--- ");
    if (line == std::string_view::npos || line > files) return std::string(patch);
    return std::string(patch.substr(0, line)).append(patch.substr(patch.find('\n', line + 1)));
}

}  // namespace

std::string unified_diff(const std::string& path, std::optional<std::string_view> before,
                         std::optional<std::string_view> after) {
    if (before == after) return {};
    start_libgit2();
    git_diff_options options;
    check(git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION));
    options.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
    const auto data = [](const auto& text) { return !text ? nullptr : text->empty() ? "" : text->data(); };  // null: no file
    const auto size = [](const auto& text) { return text ? text->size() : 0; };
    const auto patch = obtain<PatchHandle>(git_patch_from_buffers, data(before), size(before), path.c_str(), data(after),
                                           size(after), path.c_str(), &options);
    Buffer text;
    check(git_patch_to_buf(text.out(), patch.get()));
    return without_index_line(text.text());
}

}  // namespace journey::git
