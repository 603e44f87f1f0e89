// SPDX-License-Identifier: MIT
#include "cli/appearance.hpp"

#include "app/pager.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace journey::cli {
namespace {

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : value;
}

// As the C library ranks the variables, but without setlocale: hooks often run with locales that are not installed.
bool locale_is_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string_view locale = environment(name);
        const auto holds = [&](std::string_view part) { return locale.find(part) != std::string_view::npos; };
        if (!locale.empty()) return holds("UTF-8") || holds("utf8") || holds("UTF8") || holds("utf-8");
    }
    return false;
}

bool is_dumb(std::string_view terminal) {
    return terminal.empty() || terminal == "dumb";
}

}  // namespace

Appearance::Appearance()
    : out_is_terminal_(isatty(STDOUT_FILENO) == 1),
      err_is_terminal_(isatty(STDERR_FILENO) == 1),
      paged_by_git_(!out_is_terminal_ && environment("GIT_PAGER_IN_USE") == "true"),
      unicode_(locale_is_utf8()) {}

const app::Looks& Appearance::looks() const {
    if (!looks_) looks_ = app::looks_here();
    return *looks_;
}

bool Appearance::is_seen() const {
    return out_is_terminal_ || paged_by_git_;
}

bool Appearance::colored(Stream stream) const {
    const bool seen = stream == Stream::out ? is_seen() : err_is_terminal_;
    // Who asks for colour everywhere has a repository, or does without.
    if (!wish_ && !looks_ && !seen) return false;
    const app::Color color = wish_ ? *wish_ : looks().color.value_or(app::Color::automatic);
    if (color != app::Color::automatic) return color == app::Color::always;
    const bool plain_pager = stream == Stream::out && looks().in_pager == app::Color::never && (paged_by_git_ || pager());
    return seen && !plain_pager && environment("NO_COLOR").empty() && !is_dumb(environment("TERM"));
}

std::optional<std::string> Appearance::pager() const {
    if (!has_reader_ || !out_is_terminal_ || paging_ == app::Paging::no || looks().paging == app::Paging::no)
        return std::nullopt;
    return app::pager_by(looks().pager);
}

std::size_t Appearance::columns() const {
    constexpr std::size_t usual = 80;
    const std::string_view wish = environment("COLUMNS");
    std::size_t columns = 0;
    std::from_chars(wish.data(), wish.data() + wish.size(), columns);
    if (columns > 0) return columns;
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

}  // namespace journey::cli
