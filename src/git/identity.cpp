// SPDX-License-Identifier: MIT
#include "git/identity.hpp"

#include "git/process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>

namespace journey::git {
namespace {

// What overrules the configuration.
constexpr std::array overruling = {"GIT_AUTHOR_NAME",
                                   "GIT_AUTHOR_EMAIL",
                                   "GIT_AUTHOR_DATE",
                                   "GIT_COMMITTER_NAME",
                                   "GIT_COMMITTER_EMAIL",
                                   "GIT_COMMITTER_DATE",
                                   "EMAIL"};

bool settings_tell_all() {
    return std::none_of(overruling.begin(), overruling.end(), [](const char* name) { return environment(name).has_value(); });
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
SignatureHandle configured(const Settings& settings, const std::string& role, const git_time& when) {
    const auto one = [&](const std::string& what) {
        const auto own = settings.text(role + what);
        return own && !own->empty() ? own : settings.text("user" + what);
    };
    const auto name = one(".name");
    const auto email = one(".email");
    const auto plain = [](const auto& text) { return text && text->find_first_of("<>\n") == std::string::npos; };
    if (!plain(name) || !plain(email)) return nullptr;
    git_signature* signature = nullptr;
    git_signature_new(&signature, name->c_str(), email->c_str(), when.time, when.offset);
    return SignatureHandle(signature);
}

SignatureHandle ask_git(const Repository::Handles& handles, const char* variable) {
    auto answer = run_git(handles.start, {"var", variable});
    if (answer.status != 0) throw git_said(answer);
    if (answer.out.ends_with('\n')) answer.out.pop_back();
    return obtain<SignatureHandle>(git_signature_from_buffer, answer.out.c_str());
}

}  // namespace

Identity identity(const Repository::Handles& handles) {
    if (settings_tell_all()) {
        const git_time when = now();
        Identity known{configured(handles.settings, "author", when), configured(handles.settings, "committer", when)};
        if (known.author && known.committer) return known;
    }
    return {ask_git(handles, "GIT_AUTHOR_IDENT"), ask_git(handles, "GIT_COMMITTER_IDENT")};
}

std::vector<std::pair<std::string, std::string>> exported(const git_signature& person, const std::string& role) {
    const int minutes = std::abs(person.when.offset);
    const auto date = fmt::format("@{} {}{:02}{:02}", person.when.time, person.when.sign, minutes / 60, minutes % 60);
    return {{fmt::format("GIT_{}_NAME", role), person.name},
            {fmt::format("GIT_{}_EMAIL", role), person.email},
            {fmt::format("GIT_{}_DATE", role), date}};
}

}  // namespace journey::git
