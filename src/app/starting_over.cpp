// SPDX-License-Identifier: MIT
#include "app/starting_over.hpp"

#include "git/outpaced.hpp"

#include <chrono>
#include <set>
#include <string>
#include <thread>

namespace journey::app {

namespace {

constexpr int attempts = 10;

// The talk of several attempts as if there was one.
class SaidOnce : public Output {
public:
    explicit SaidOnce(Output& out) : out_(out) {}

    void heed(const Looks& looks) override { out_.heed(looks); }
    void line(const Line& line) override { out_.line(line); }
    void table(const std::vector<Line>& rows) override { out_.table(rows); }
    bool fits(const std::vector<Line>& rows) const override { return out_.fits(rows); }
    void prose(const Span& text) override { out_.prose(text); }
    void diff(std::string_view text) override { out_.diff(text); }
    void raw(std::string_view bytes) override { out_.raw(bytes); }
    void file(std::string_view bytes) override { out_.file(bytes); }
    void done(const Line& line) override { out_.done(line); }
    void warning(std::string_view message) override {
        if (is_new(message)) out_.warning(message);
    }
    void hint(std::string_view message) override { out_.hint(message); }
    void note(std::string_view message) override {
        if (is_new(message)) out_.note(message);
    }
    std::optional<std::size_t> columns() const override { return out_.columns(); }
    std::size_t width(std::string_view text) const override { return out_.width(text); }
    bool unicode() const override { return out_.unicode(); }

private:
    bool is_new(std::string_view message) { return said_.emplace(message).second; }

    Output& out_;
    std::set<std::string> said_;
};

}  // namespace

ExitCode start_over_when_outpaced(Context& context, const std::function<ExitCode(Context&)>& attempt) {
    SaidOnce out(context.out);
    Context inside = context.with(out);
    for (int number = 1; number < attempts; ++number) try {
            return attempt(inside);
        } catch (const git::Outpaced&) {
            std::this_thread::sleep_for(std::chrono::milliseconds(number * number));
        }
    return attempt(inside);
}

}  // namespace journey::app
