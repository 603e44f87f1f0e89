// SPDX-License-Identifier: MIT
// What attribute files say, read by git itself: libgit2 does not know patterns in quotes.
#include "git/handles.hpp"
#include "git/process.hpp"

namespace journey::git {

std::optional<std::string> Repository::attribute(const std::string& path, const std::string& name) const {
    // A monitor of files is a program that the repository names, and of no use here.
    const auto answer = run_git(handles_->top, {"-c", "core.fsmonitor=false", "check-attr", "-z", name, "--", path});
    if (answer.status != 0) throw git_said(answer);
    // <path> NUL <attribute> NUL <value> NUL
    const std::string value =
        answer.out.substr(path.size() + name.size() + 2, answer.out.size() - path.size() - name.size() - 3);
    return value == "unspecified" ? std::nullopt : std::optional(value);
}

}  // namespace journey::git
