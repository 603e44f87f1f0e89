// SPDX-License-Identifier: MIT
#include "cli/meter.hpp"

#include "support/catch.hpp"

#include <array>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <thread>
#include <unistd.h>

using journey::cli::Meter;
using namespace std::chrono_literals;

namespace {

// What a meter writes while `work` is done.
template <typename Work>
std::string written(std::chrono::milliseconds patience, Work work) {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    {
        const Meter meter(ends[1], "undo", patience);
        work();
    }
    close(ends[1]);
    std::string all(1 << 12, '\0');
    const ssize_t size = read(ends[0], all.data(), all.size());
    close(ends[0]);
    return all.substr(0, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
}

void compute(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
    }
}

}  // namespace

TEST_CASE("work that takes long is told of, and the line goes when it is done") {
    const std::string all = written(10ms, [] { compute(1500ms); });
    CHECK(all.find("\rjourney undo: working, 1 s\x1b[K") != std::string::npos);
    CHECK(all.ends_with("\r\x1b[K"));
}

TEST_CASE("short work leaves no trace") {
    CHECK(written(1min, [] { compute(20ms); }).empty());
}

TEST_CASE("who only waits for another program writes nothing beside it") {
    CHECK(written(10ms, [] { std::this_thread::sleep_for(400ms); }).empty());
}

TEST_CASE("a signal comes to the thread that did not ask for the meter") {
    static thread_local bool here = false;
    static volatile std::sig_atomic_t came_here = 0;
    here = true;
    const auto before = std::signal(SIGUSR1, [](int) { came_here = here ? 1 : 2; });
    written(10ms, [] { kill(getpid(), SIGUSR1); });
    std::signal(SIGUSR1, before);
    CHECK(came_here == 1);
}
