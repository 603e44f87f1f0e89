// SPDX-License-Identifier: MIT
// For what is done unheard.
#pragma once

#include "app/output.hpp"

namespace journey::app {

class Silence : public Output {
public:
    void heed(const Looks&) override {}
    void line(const Line&) override {}
    void table(const std::vector<Line>&) override {}
    bool fits(const std::vector<Line>&) const override { return true; }
    void prose(const Span&) override {}
    void diff(std::string_view) override {}
    void raw(std::string_view) override {}
    void file(std::string_view) override {}
    void done(const Line&) override {}
    void warning(std::string_view) override {}
    void hint(std::string_view) override {}
    void note(std::string_view) override {}
    std::optional<std::size_t> columns() const override { return std::nullopt; }
    std::size_t width(std::string_view text) const override { return text.size(); }
    bool unicode() const override { return false; }
};

}  // namespace journey::app
