// SPDX-License-Identifier: MIT
#include "app/looks.hpp"

#include "git/repository.hpp"
#include "git/setting.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <strings.h>

namespace journey::app {

namespace {

bool flag(const std::string& name, const std::string& value) {
    if (const auto flag = git::as_flag(value)) return *flag;
    throw Error(ExitCode::fatal, fmt::format("bad boolean config value '{}' for '{}'", value, name));
}

// As git has it, `true` means no more than `auto`.
Color color_of(const std::string& name, const std::string& value) {
    const auto is = [&](const char* word) { return strcasecmp(value.c_str(), word) == 0; };
    if (is("always")) return Color::always;
    if (is("auto")) return Color::automatic;
    return is("never") || !flag(name, value) ? Color::never : Color::automatic;
}

Looks looks_by(const git::Setting& setting) {
    Looks looks;
    for (const std::string name : {"color.ui", "color.journey"})
        if (const auto value = setting(name)) looks.color = color_of(name, *value);
    if (const auto value = setting("color.pager"); value && !flag("color.pager", *value)) looks.in_pager = Color::never;
    looks.pager = setting("core.pager");
    if (const auto value = setting("pager.journey")) {
        const auto wanted = git::as_flag(*value);
        if (!wanted) looks.pager = value;
        if (wanted == false) looks.paging = Paging::no;
    }
    return looks;
}

}  // namespace

Looks looks_of(const git::Repository& repository) {
    return looks_by([&](const std::string& name) { return repository.setting(name); });
}

Looks looks_here() {
    try {
        return looks_by(git::settings_at(std::filesystem::current_path()));
    } catch (const std::exception&) {
        return {};
    }
}

}  // namespace journey::app
