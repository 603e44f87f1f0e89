// SPDX-License-Identifier: MIT
#include "app/command.hpp"

#include "git/interrupts.hpp"

namespace journey::app {

std::optional<std::string> Arguments::text(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() || found->second.empty() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Arguments::all(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
}

Context Context::with(Output& other) const {
    return {other, cwd, journal, today, yesterday, read_stdin, confirm};
}

void obey_signal() {
    git::stop_if_interrupted();
}

}  // namespace journey::app
