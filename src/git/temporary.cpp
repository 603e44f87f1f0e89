// SPDX-License-Identifier: MIT
#include "git/temporary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <string_view>
#include <unistd.h>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view infix = ".journey-";

// What we make such files of; somebody else may like names like ours.
constexpr std::array bases = {"index",
                              "next-index",
                              "index.lock",
                              "HEAD.lock",
                              "journey.rollback",
                              ".journey.rendered",
                              ".JOURNEY_EDIT.yaml",
                              ".JOURNEY_EDIT.base"};

// 0 when the name is none of ours.
pid_t process_of(std::string_view name) {
    const std::size_t at = name.rfind(infix);
    if (at == name.npos || std::find(bases.begin(), bases.end(), name.substr(0, at)) == bases.end()) return 0;
    const std::string_view rest = name.substr(at + infix.size());
    pid_t process = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), process);
    const std::string_view behind = rest.substr(static_cast<std::size_t>(end - rest.data()));
    return error == std::errc() && (behind.empty() || behind == ".lock") ? process : 0;
}

bool is_dead(pid_t process) {
    return process == getpid() || (kill(process, 0) != 0 && errno == ESRCH);  // ours: a namesake's, before we made any
}

}  // namespace

fs::path temporary_of(const fs::path& file) {
    return fmt::format("{}{}{}", file.string(), infix, getpid());
}

Temporary::Temporary(const fs::path& file) : file_(temporary_of(file)) {
    unlink(file_.c_str());
}

Temporary::~Temporary() {
    if (!stays_) unlink(file_.c_str());
}

void sweep(const fs::path& folder) {
    std::error_code ignored;  // what stays is swept another time
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const pid_t process = process_of(entry.path().filename().string());
        if (process > 0 && is_dead(process)) fs::remove(entry.path(), ignored);
    }
}

}  // namespace journey::git
