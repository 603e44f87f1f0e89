// SPDX-License-Identifier: MIT
#include "app/exits.hpp"

#include <fmt/format.h>

namespace journey::app {

namespace {

constexpr std::string_view stops_every_write =
    "no Projects section in the README, words typed between its markers that no commit has, a hook that refuses";
constexpr std::string_view wrong_words = "the command line is wrong: an option, a missing argument, a malformed date or id";
constexpr std::string_view cannot_write =
    "can't: no repository, no journal or one that can't be read, a merge or rebase in progress, a lock, no identity, no "
    "signature, the disk";
constexpr std::string_view cannot_read = "can't: no repository, no journal or one that can't be read, an unknown revision";
constexpr std::string_view cannot_print = "can't: the answer can't be written";

std::vector<Exit> exits(std::string_view yes, std::string_view no, std::string_view cannot) {
    std::vector<Exit> all{{ExitCode::ok, std::string(yes)}};
    if (!no.empty()) all.push_back({ExitCode::refused, fmt::format("no: {}", no)});
    all.push_back({ExitCode::fatal, std::string(cannot)});
    all.push_back({ExitCode::usage, std::string(wrong_words)});
    return all;
}

}  // namespace

const std::vector<Exit>& all_exits() {
    static const auto all = exits("done, also when there was nothing to change",
                                  "an unknown, ambiguous or taken id, an unknown command, a stale README, problems that check "
                                  "has found, nothing to undo, a hook that refuses, a conflict that is left to decide",
                                  cannot_write);
    return all;
}

std::vector<Exit> writing_exits(std::string_view no) {
    return exits("done, also when there was nothing to change",
                 fmt::format("{}{}{}", no, no.empty() ? "" : ", ", stops_every_write), cannot_write);
}
std::vector<Exit> reading_exits(std::string_view no, std::string_view yes) {
    return exits(yes, no, cannot_read);
}
std::vector<Exit> plain_exits(std::string_view no) {
    return exits("done", no, cannot_print);
}

}  // namespace journey::app
