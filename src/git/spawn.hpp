// SPDX-License-Identifier: MIT
// Starting programs: what posix_spawn wants, as values that free themselves. This room's own.
#pragma once

#include <csignal>
#include <filesystem>
#include <spawn.h>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace journey::git {

// What becomes of the streams, and where the program runs.
class FileActions {
public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

    void connect(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, from, to); }
    void enter(const std::filesystem::path& folder) { posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str()); }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_ = {};
};

using Variables = std::vector<std::pair<std::string, std::string>>;

// `words` as a command line, looked up in PATH, with `added` on top of our environment and these signals blocked.
// Throws Error{fatal} when it can't be started.
pid_t spawn(std::vector<std::string> words, const FileActions& actions, const Variables& added, const sigset_t& blocked);

// Waits for a program, which is gone then: its exit status, or 128 + the signal that ended it.
int wait_for(pid_t program);

// Does git leave a command line to the shell, or start it as it stands?
bool needs_shell(const std::string& command);

}  // namespace journey::git
