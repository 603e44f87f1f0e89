// SPDX-License-Identifier: MIT
#include "app/trailer.hpp"

#include "git/message_text.hpp"

namespace journey::app {

std::optional<std::string> trailer_of(const std::string& message) {
    if (message.find("\nJourney: ") == message.npos) return std::nullopt;  // most have none, and reading them takes time
    for (const auto& [key, value] : git::trailers_of(message))
        if (key == "Journey") return value;
    return std::nullopt;
}

std::string command_of(const std::string& message) {
    const std::string trailer = trailer_of(message).value_or("");
    return trailer.substr(0, trailer.find(' '));
}

}  // namespace journey::app
