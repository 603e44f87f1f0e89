// SPDX-License-Identifier: MIT
#include "cli/meter.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <csignal>
#include <ctime>
#include <mutex>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace journey::cli {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

// Signals are for the thread that can put things back: one that begins with all of them blocked gets none.
class WithoutSignals {
public:
    WithoutSignals() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    WithoutSignals(const WithoutSignals&) = delete;
    WithoutSignals& operator=(const WithoutSignals&) = delete;
    ~WithoutSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

milliseconds computed() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return milliseconds(time.tv_sec * 1000 + time.tv_nsec / 1'000'000);
}

constexpr std::string_view empty_line = "\r\x1b[K";

}  // namespace

Meter::Meter(int file, std::string what, milliseconds patience) : file_(file), what_(std::move(what)) {
    const WithoutSignals blocked;
    watcher_ = std::jthread([this, patience](const std::stop_token& stop) { watch(stop, patience); });
}

void Meter::watch(const std::stop_token& stop, milliseconds patience) {
    constexpr milliseconds tick(100);
    const auto begin = Clock::now();
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    std::string shown;
    milliseconds before = computed();
    for (milliseconds pause = patience; !never.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); });
         pause = tick) {
        const milliseconds now = computed();
        const bool works = now - before > pause / 10;
        before = now;
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin).count();
        std::string line = works ? fmt::format("\rjourney {}: working, {} s\x1b[K", what_, seconds) : std::string();
        if (line == shown) continue;
        write(line.empty() ? empty_line : line);
        shown = std::move(line);
    }
    if (!shown.empty()) write(empty_line);
}

void Meter::write(std::string_view text) const {
    [[maybe_unused]] const ssize_t ignored = ::write(file_, text.data(), text.size());
}

}  // namespace journey::cli
