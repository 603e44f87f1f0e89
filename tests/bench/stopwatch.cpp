// SPDX-License-Identifier: MIT
// Runs one command and says what it cost: `stopwatch <command>…` prints wall nanoseconds, peak memory in KB, and the exit
// status. It is small, and so is what its children inherit: the peak of a child counts what its parent had before exec.
#include <array>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    for (const int stream : {1, 2}) posix_spawn_file_actions_addopen(&quiet, stream, "/dev/null", O_WRONLY, 0);
    const auto begin = std::chrono::steady_clock::now();
    pid_t child = 0;
    const int failed = posix_spawnp(&child, argv[1], &quiet, nullptr, argv + 1, environ);
    posix_spawn_file_actions_destroy(&quiet);
    if (failed != 0) return 2;
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const std::chrono::nanoseconds took = std::chrono::steady_clock::now() - begin;
    std::printf("%lld %ld %d\n", static_cast<long long>(took.count()), usage.ru_maxrss,
                WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}
