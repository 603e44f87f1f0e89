// SPDX-License-Identifier: MIT
#include "git/spawn.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/wait.h>
#include <unistd.h>

namespace journey::git {
namespace {

class SpawnAttributes {
public:
    SpawnAttributes() { posix_spawnattr_init(&attributes_); }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;
    ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }

    void block(const sigset_t& signals) {
        posix_spawnattr_setsigmask(&attributes_, &signals);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
    }
    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_ = {};
};

std::vector<std::string> environment_with(const Variables& added) {
    std::vector<std::string> all;
    for (const auto& [name, value] : added) all.push_back(fmt::format("{}={}", name, value));
    for (char** variable = environ; *variable; ++variable) {
        const std::string_view name = std::string_view(*variable).substr(0, std::string_view(*variable).find('='));
        if (std::none_of(added.begin(), added.end(), [&](const auto& one) { return one.first == name; }))
            all.emplace_back(*variable);
    }
    return all;
}

// As execve wants them.
std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> all;
    for (auto& word : words) all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

}  // namespace

pid_t spawn(std::vector<std::string> words, const FileActions& actions, const Variables& added, const sigset_t& blocked) {
    std::vector<std::string> variables = environment_with(added);
    const auto argv = pointers(words);
    const auto envp = pointers(variables);
    SpawnAttributes attributes;
    attributes.block(blocked);
    pid_t id = 0;
    if (const int code = posix_spawnp(&id, argv.front(), actions.get(), attributes.get(), argv.data(), envp.data()))
        throw Error(ExitCode::fatal, fmt::format("cannot run '{}': {}", words.front(), std::strerror(code)));
    return id;
}

int wait_for(pid_t program) {
    int status = 0;
    while (waitpid(program, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool needs_shell(const std::string& command) {
    return command.find_first_of("|&;<>()$`\\\"' \t\n*?[#~=%") != std::string::npos;
}

}  // namespace journey::git
