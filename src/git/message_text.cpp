// SPDX-License-Identifier: MIT
#include "git/message_text.hpp"

#include "git/message.hpp"

namespace journey::git {
namespace {

class Trailers {
public:
    explicit Trailers(const std::string& message) { check(git_message_trailers(&array_, message.c_str())); }
    Trailers(const Trailers&) = delete;
    Trailers& operator=(const Trailers&) = delete;
    ~Trailers() { git_message_trailer_array_free(&array_); }

    std::vector<std::pair<std::string, std::string>> all() const {
        std::vector<std::pair<std::string, std::string>> all;
        for (std::size_t i = 0; i < array_.count; ++i) all.emplace_back(array_.trailers[i].key, array_.trailers[i].value);
        return all;
    }

private:
    git_message_trailer_array array_ = {};
};

}  // namespace

std::string tidy_message(const Repository* repository, const std::string& message) {
    if (repository) return tidy_message(repository->handles(), message);
    start_libgit2();
    return tidy_message(message, std::nullopt);
}

std::vector<std::pair<std::string, std::string>> trailers_of(const std::string& message) {
    start_libgit2();
    return Trailers(message).all();
}

}  // namespace journey::git
