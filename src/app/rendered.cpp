// SPDX-License-Identifier: MIT
#include "app/rendered.hpp"

#include "git/files.hpp"

#include <sstream>

namespace journey::app {

namespace {

constexpr std::string_view staged = "index ";
constexpr std::string_view unstaged = "worktree ";

void append(std::string& text, std::string_view label, const Lines& lines) {
    for (const std::string& line : lines) text.append(label).append(line).append("\n");
}

std::string read(const git::Repository& repository) {
    try {
        return git::read_file(repository.git_dir(), rendered_file).value_or("");
    } catch (const Error&) {
        return "";
    }
}

}  // namespace

Lines Rendered::all() const {
    Lines lines = index;
    lines.insert(worktree.begin(), worktree.end());
    return lines;
}

Rendered recall(const git::Repository& repository) {
    Rendered rendered;
    std::istringstream text(read(repository));
    for (std::string line; std::getline(text, line);)
        if (line.starts_with(staged))
            rendered.index.insert(line.substr(staged.size()));
        else if (line.starts_with(unstaged))
            rendered.worktree.insert(line.substr(unstaged.size()));
    return rendered;
}

std::string bytes_of(const Rendered& rendered) {
    std::string text;
    append(text, staged, rendered.index);
    append(text, unstaged, rendered.worktree);
    return text;
}

}  // namespace journey::app
