// SPDX-License-Identifier: MIT
// Output for a person or a pipe: colours, tables, control characters made visible.
#pragma once

#include "app/output.hpp"

#include <string>
#include <string_view>

namespace journey::cli {

enum class Color { automatic, always, never };
enum class Talk { normal, quiet };

// stdout and stderr. Writing never fails in the midst of a command: what went wrong is kept and said by finish().
class Terminal final : public app::Output {
public:
    Terminal();
    void configure(Color color, Talk talk);
    // What the commands in hints need to be about the same place as this one: `-C <path>` and `-c <name>=<value>` for git and
    // for us, `--journal=<path>` for us.
    void add_to_hints(std::string for_git, std::string for_journey);

    void line(const app::Line& line) override;
    void table(const std::vector<app::Line>& rows) override;
    void diff(std::string_view text) override;
    void raw(std::string_view bytes) override;
    void done(const app::Line& line) override;

    void warning(std::string_view message) override { say("warning: ", message); }
    void hint(std::string_view message) override;
    void note(std::string_view message) override { say("", message); }

    std::size_t columns() const override;
    std::size_t width(std::string_view text) const override;
    bool unicode() const override { return unicode_; }

    // On stderr, `label` before each line of the message.
    void say(std::string_view label, std::string_view message);

    // On stderr, with the cursor behind it.
    void ask(std::string_view question);

    // Everything written; throws Error{fatal} when stdout did not take it all.
    void finish();
    // Whoever read our stdout has gone, as `head` does: no error, but no success either.
    bool reader_gone() const;

private:
    std::string styled(const app::Span& span) const;
    std::string painted(std::string_view text, std::string_view escape) const;
    void put(std::string_view bytes);
    void flush();

    std::string pending_;
    int failure_ = 0;  // errno of the first write to stdout that failed
    bool interactive_;
    bool colored_;
    bool unicode_;
    Talk talk_ = Talk::normal;
    std::string for_git_;
    std::string for_journey_;
};

}  // namespace journey::cli
