// SPDX-License-Identifier: MIT
#include "app/message.hpp"

#include "git/message_text.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace journey::app {

namespace {

// Git reads trailers from the last paragraph only. Ours joins it where git then takes it for one.
bool takes_trailer(std::string_view paragraph, const std::string& trailer) {
    const auto trailers = git::trailers_of(fmt::format("subject\n\n{}\n{}\n", paragraph, trailer));
    return trailers.size() > 1 && fmt::format("{}: {}", trailers.back().first, trailers.back().second) == trailer;
}

}  // namespace

std::optional<std::string> own_message(const git::Repository* repository, const Arguments& args) {
    if (!args.has("message")) return std::nullopt;
    std::string text = git::tidy_message(repository, fmt::format("{}", fmt::join(args.all("message"), "\n\n")));
    if (invalid_utf8(text)) throw Error(ExitCode::usage, "the message is not valid UTF-8 text");
    return text;
}

std::string subject_line(const git::Repository* repository, const std::string& text) {
    const auto prefix = repository ? repository->setting("journey.subjectPrefix") : std::nullopt;
    return git::tidy_message(repository, fold_space(prefix.value_or("") + text));
}

std::string commit_message(std::string text, const std::vector<std::string>& body, const std::string& trailer) {
    while (text.ends_with('\n')) text.pop_back();
    const std::string line = fmt::format("Journey: {}", trailer);
    const std::size_t paragraph = text.rfind("\n\n");
    const bool joins = paragraph != text.npos && takes_trailer(std::string_view(text).substr(paragraph + 2), line);
    if (!body.empty()) text.insert(joins ? paragraph : text.size(), fmt::format("\n\n{}", fmt::join(body, "\n")));
    return fmt::format("{}{}{}", text, joins ? "\n" : "\n\n", line);
}

}  // namespace journey::app
