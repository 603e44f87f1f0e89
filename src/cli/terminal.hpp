// SPDX-License-Identifier: MIT
// Output for a person or a pipe: colours, tables, control characters made visible.
#pragma once

#include "app/output.hpp"
#include "app/pager.hpp"
#include "cli/appearance.hpp"
#include "cli/meter.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace journey::cli {

enum class Talk { normal, quiet };

struct ReaderGone {};

// stdout and stderr. Writing never fails in the midst of a command: what went wrong is kept and said by finish().
class Terminal final : public app::Output {
public:
    void configure(std::optional<app::Color> color, app::Paging paging, Talk talk);
    // From here on all is done for who reads stdout: a person gets it through the pager, if there is to be one; and when nobody
    // reads it any more, writing throws ReaderGone.
    void expect_reader() { appearance_.expect_reader(); }
    // What the commands in hints need to be about the same place as this one: `-C <path>` and `-c <name>=<value>` for git and
    // for us, `--journal=<path>` for us.
    void add_to_hints(std::string for_git, std::string for_journey);

    // From here on who waits sees for how long the command has been at work, until it says something.
    void show_work(std::string_view command);

    void heed(const app::Looks& looks) override { appearance_.heed(looks); }
    void line(const app::Line& line) override;
    void table(const std::vector<app::Line>& rows) override;
    bool fits(const std::vector<app::Line>& rows) const override;
    void prose(const app::Span& text) override;
    void diff(std::string_view text) override;
    void raw(std::string_view bytes) override;
    void file(std::string_view bytes) override;
    void done(const app::Line& line) override;

    void warning(std::string_view message) override { say("warning: ", message); }
    void hint(std::string_view message) override;
    void note(std::string_view message) override;

    std::optional<std::size_t> columns() const override;
    std::size_t width(std::string_view text) const override;
    bool unicode() const override { return appearance_.unicode(); }

    // On stderr, one line: a line break in the message is shown as `^J`.
    void say(std::string_view label, std::string_view message);
    // Further lines, which are all our own.
    void explain(std::string_view lines);

    // On stderr, with the cursor behind it.
    void ask(std::string_view question);

    // Everything written, and the pager closed by the person, whatever came of it: what is said then is seen.
    void close();
    // The same; throws Error{fatal} when stdout did not take it all.
    void finish();
    // Whoever read our stdout has gone, as `head` does: no error, but no success either.
    bool reader_gone() const;

private:
    std::string styled(const app::Span& span) const;
    std::string painted(std::string_view text, std::string_view escape, Stream stream = Stream::out) const;
    void put(std::string_view bytes);
    void start_pager();
    void flush();
    void write_talk(std::string_view text);

    std::unique_ptr<Meter> meter_;
    std::string pending_;
    int failure_ = 0;  // errno of the first write to stdout that failed
    Appearance appearance_;
    std::unique_ptr<app::Pager> pager_;
    enum class Begun { no, yes } begun_ = Begun::no;  // to write to stdout
    Talk talk_ = Talk::normal;
    std::string for_git_;
    std::string for_journey_;
};

}  // namespace journey::cli
