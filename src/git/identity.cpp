// SPDX-License-Identifier: MIT
#include "git/identity.hpp"

#include "git/process.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <string_view>

namespace journey::git {
namespace {

struct Role {
    std::string_view settings;
    std::string_view variables;
};
constexpr Role author{"author", "GIT_AUTHOR"};
constexpr Role committer{"committer", "GIT_COMMITTER"};

std::optional<std::string> variable(const Role& role, std::string_view what) {
    return environment(fmt::format("{}_{}", role.variables, what).c_str());
}

bool is_dated(const Role& role) {
    return variable(role, "DATE").has_value();
}

// The offset is asked of the system: computing it by a round trip over UTC is an hour off around a change of clocks.
git_time now() {
    const std::time_t seconds = std::time(nullptr);
    std::tm local = {};
    localtime_r(&seconds, &local);
    const int minutes = static_cast<int>(local.tm_gmtoff / 60);
    return {seconds, minutes, minutes < 0 ? '-' : '+'};
}

// Empty when git has to be asked: something is missing, or holds what git would clean away.
SignatureHandle known(const Settings& settings, const Role& role, const git_time& when) {
    const auto one = [&](std::string_view in_environment, std::string_view in_settings) {
        if (auto given = variable(role, in_environment)) return given;
        auto own = settings.text(fmt::format("{}.{}", role.settings, in_settings));
        return own && !own->empty() ? own : settings.text(fmt::format("user.{}", in_settings));
    };
    const auto name = one("NAME", "name");
    const auto email = one("EMAIL", "email");
    const auto plain = [](const auto& text) { return text && text->find_first_of("<>\n") == std::string::npos; };
    if (!plain(name) || !plain(email)) return nullptr;
    git_signature* signature = nullptr;
    git_signature_new(&signature, name->c_str(), email->c_str(), when.time, when.offset);
    return SignatureHandle(signature);
}

SignatureHandle ask_git(const Repository::Handles& handles, const Role& role) {
    auto answer = run_git(handles.start, {"var", fmt::format("{}_IDENT", role.variables)});
    if (answer.status != 0) throw git_said(answer);
    if (answer.out.ends_with('\n')) answer.out.pop_back();
    return obtain<SignatureHandle>(git_signature_from_buffer, answer.out.c_str());
}

}  // namespace

Identity identity(const Repository::Handles& handles) {
    if (!is_dated(author) && !is_dated(committer)) {
        const git_time when = now();
        Identity both{known(handles.settings, author, when), known(handles.settings, committer, when)};
        if (both.author && both.committer) return both;
    }
    return {ask_git(handles, author), ask_git(handles, committer)};
}

std::vector<std::pair<std::string, std::string>> exported(const git_signature& person, const std::string& role) {
    const int minutes = std::abs(person.when.offset);
    const auto date = fmt::format("@{} {}{:02}{:02}", person.when.time, person.when.sign, minutes / 60, minutes % 60);
    return {{fmt::format("GIT_{}_NAME", role), person.name},
            {fmt::format("GIT_{}_EMAIL", role), person.email},
            {fmt::format("GIT_{}_DATE", role), date}};
}

}  // namespace journey::git
