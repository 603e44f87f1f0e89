// SPDX-License-Identifier: MIT
#include "git/shared.hpp"

#include <charconv>
#include <sys/stat.h>

namespace journey::git {
namespace {

// The bits of a umask that the setting clears or, given as an octal mode, decides.
mode_t shared_umask(const std::string& setting, mode_t umask) {
    if (setting == "group" || setting == "true" || setting == "1") return umask & ~mode_t{070};
    if (setting == "all" || setting == "world" || setting == "everybody" || setting == "2") return umask & ~mode_t{075};
    unsigned mode = 0;
    const auto [end, error] = std::from_chars(setting.data(), setting.data() + setting.size(), mode, 8);
    const bool octal =
        setting.starts_with('0') && error == std::errc() && end == setting.data() + setting.size() && mode >= 0600;
    return octal ? ~(mode | ((mode & 0444) >> 2)) & 0777 : umask;
}

}  // namespace

SharedUmask::SharedUmask(const Settings& settings) : before_(umask(0)) {
    umask(shared_umask(settings.text("core.sharedRepository").value_or("umask"), before_));
}

SharedUmask::~SharedUmask() {
    umask(before_);
}

}  // namespace journey::git
