// SPDX-License-Identifier: MIT
// How output is to look: what the command line, git's settings, the environment and the two streams have to say about it.
#pragma once

#include "app/looks.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace journey::cli {

enum class Stream { out, err };

class Appearance {
public:
    Appearance();

    // Of the command line, which decides first.
    void wish(std::optional<app::Color> color, app::Paging paging) {
        wish_ = color;
        paging_ = paging;
    }
    void heed(const app::Looks& looks) { looks_ = looks; }
    void expect_reader() { has_reader_ = true; }

    bool has_reader() const { return has_reader_; }

    bool colored(Stream stream) const;
    bool is_terminal(Stream stream) const { return stream == Stream::out ? out_is_terminal_ : err_is_terminal_; }

    // The pager that stdout is to go through; nullopt: none.
    std::optional<std::string> pager() const;

    // Does stdout end in a terminal, be it by the pager that git started for us?
    bool is_seen() const;
    std::size_t columns() const;
    bool unicode() const { return unicode_; }

private:
    const app::Looks& looks() const;

    bool out_is_terminal_;
    bool err_is_terminal_;
    bool paged_by_git_;
    bool unicode_;
    bool has_reader_ = false;
    std::optional<app::Color> wish_;
    app::Paging paging_ = app::Paging::yes;
    mutable std::optional<app::Looks> looks_;  // looked up where nobody told us: asking costs
};

}  // namespace journey::cli
