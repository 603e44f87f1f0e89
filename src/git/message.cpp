// SPDX-License-Identifier: MIT
#include "git/message.hpp"

#include "git/files.hpp"
#include "git/process.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

char comment_character(const Settings& settings) {
    const auto text = settings.text("core.commentChar").value_or("#");
    return text.size() == 1 ? text.front() : '#';  // `auto` as well: there is no template to choose it by
}

void write_message(const fs::path& file, const std::string& message) {
    const File out(std::fopen(file.c_str(), "we"));
    if (!out || std::fwrite(message.data(), 1, message.size(), out.get()) != message.size() || std::fflush(out.get()) != 0)
        throw Error(ExitCode::fatal, fmt::format("could not write '{}': {}", file.string(), std::strerror(errno)));
}

// What git calls the file: hooks know it as `.git/COMMIT_EDITMSG`, from the top.
std::string shown_to_hooks(const Repository::Handles& handles, const fs::path& file) {
    return handles.git_dir == handles.top / ".git" && !environment("GIT_DIR") ? file.lexically_relative(handles.top).string()
                                                                              : file.string();
}

}  // namespace

std::string tidy_message(const std::string& message, std::optional<char> comment) {
    Buffer tidy;
    check(git_message_prettify(tidy.out(), message.c_str(), comment.has_value(), comment.value_or('#')));
    if (tidy.text().empty()) throw Error(ExitCode::refused, "aborting commit due to empty commit message");
    return std::string(tidy.text());
}

std::string tidy_message(const Repository::Handles& handles, const std::string& message) {
    const auto mode = handles.settings.text("commit.cleanup").value_or("default");
    if (mode == "verbatim" && !message.empty()) return message;
    return tidy_message(message, mode == "strip" ? std::optional(comment_character(handles.settings)) : std::nullopt);
}

std::string through_hooks(const Repository::Handles& handles, const Hooks& hooks, Verify verify, const fs::path& index,
                          const std::string& message) {
    const bool verifies = verify == Verify::yes && hooks.has("commit-msg");
    if (!verifies && !hooks.has("prepare-commit-msg")) return message;
    const auto file = handles.git_dir / "COMMIT_EDITMSG";
    const auto name = shown_to_hooks(handles, file);
    write_message(file, message);
    hooks.require("prepare-commit-msg", index, {name, "message"});
    if (verifies) hooks.require("commit-msg", index, {name});
    const auto text = read_file(handles.git_dir, "COMMIT_EDITMSG").value_or("");
    if (text.find('\0') != std::string::npos) throw Error(ExitCode::fatal, "a NUL byte in commit log message not allowed");
    return tidy_message(handles, text);
}

}  // namespace journey::git
