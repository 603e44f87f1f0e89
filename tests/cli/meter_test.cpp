// SPDX-License-Identifier: MIT
#include "cli/meter.hpp"

#include "support/catch.hpp"

#include <array>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <string>
#include <thread>
#include <unistd.h>

using journey::cli::Meter;
using namespace std::chrono_literals;

namespace {

// A pipe, and a meter that writes into it.
class Watched {
public:
    explicit Watched(std::chrono::milliseconds patience) {
        REQUIRE(pipe2(ends_.data(), O_NONBLOCK) == 0);
        meter_.emplace(ends_[1], "undo", patience);
    }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    ~Watched() {
        meter_.reset();
        for (const int end : ends_) close(end);
    }

    void stop() { meter_.reset(); }

    // All so far.
    const std::string& written() {
        std::array<char, 1 << 10> buffer{};
        for (ssize_t size = 1; size > 0;) {
            size = read(ends_[0], buffer.data(), buffer.size());
            if (size > 0) written_.append(buffer.data(), static_cast<std::size_t>(size));
        }
        return written_;
    }

private:
    std::array<int, 2> ends_{};
    std::optional<Meter> meter_;
    std::string written_;
};

}  // namespace

TEST_CASE("work that takes long is told of, and the line goes when it is done") {
    Watched watched(10ms);
    const auto end = std::chrono::steady_clock::now() + 1min;
    while (watched.written().find("working, 1 s") == std::string::npos && std::chrono::steady_clock::now() < end) {
    }
    CHECK(watched.written().find("\rjourney undo: working, 1 s\x1b[K") != std::string::npos);
    watched.stop();
    CHECK(watched.written().ends_with("\r\x1b[K"));
}

TEST_CASE("short work leaves no trace") {
    Watched watched(1min);
    watched.stop();
    CHECK(watched.written().empty());
}

TEST_CASE("who only waits for another program writes nothing beside it") {
    Watched watched(10ms);
    std::this_thread::sleep_for(400ms);
    watched.stop();
    CHECK(watched.written().empty());
}

TEST_CASE("no signal ends in the thread that writes") {
    static volatile std::sig_atomic_t came = 0;
    const auto handler = std::signal(SIGUSR1, [](int) { came = 1; });
    sigset_t one, before, waiting;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    {
        const Watched watched(10ms);
        pthread_sigmask(SIG_BLOCK, &one, &before);  // here it can't come: it would come there
        kill(getpid(), SIGUSR1);
        std::this_thread::sleep_for(100ms);
        sigpending(&waiting);
        CHECK(sigismember(&waiting, SIGUSR1) == 1);
        CHECK(came == 0);
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    CHECK(came == 1);
    std::signal(SIGUSR1, handler);
}
