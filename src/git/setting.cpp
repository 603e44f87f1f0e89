// SPDX-License-Identifier: MIT
#include "git/setting.hpp"

#include "git/config.hpp"
#include "git/repository.hpp"

#include <memory>

namespace journey::git {

Setting settings_at(const std::filesystem::path& place) {
    if (auto found = Repository::discover(place)) {
        const auto repository = std::make_shared<Repository>(std::move(*found));
        return [repository](const std::string& name) { return repository->setting(name); };
    }
    const auto settings = std::make_shared<Settings>(place);
    return [settings](const std::string& name) { return settings->text(name); };
}

std::optional<bool> as_flag(const std::string& value) {
    int result = 0;
    if (git_config_parse_bool(&result, value.c_str()) == 0) return result != 0;
    git_error_clear();
    return std::nullopt;
}

}  // namespace journey::git
