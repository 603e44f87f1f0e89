// SPDX-License-Identifier: MIT
// The diary after somebody else has been at it, and commands that may take only so much time and memory over it.
#pragma once

#include "e2e/fixture.hpp"
#include "support/catch.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace journey::test {

using Words = std::vector<std::string>;

class Hostile : public Diary {};

inline std::string repeated(std::string_view what, std::size_t times) {
    std::string text;
    text.reserve(what.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += what;
    return text;
}

// What one types to look into a repository.
inline const std::vector<Words> looking = {{"status"}, {"list"}, {"check"}, {"diff"}, {"show", "probe"}};

// With so many seconds of the processor, and so much memory; sanitizers need more of both.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define JOURNEY_SANITIZED
#endif
#endif
#if defined(JOURNEY_SANITIZED) || defined(__SANITIZE_ADDRESS__)
inline const std::string bounds = "ulimit -t 60";
#else
inline const std::string bounds = "ulimit -t 5 && ulimit -v 1500000";
#endif
inline Result bounded(const Sandbox& box, const Words& arguments) {
    Words words = {"timeout", "120", "sh", "-c", bounds + " && exec journey \"$@\"", "journey"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return box.run(words);
}

inline void check_status(const Sandbox& box, const Words& arguments, int status) {
    const Result result = bounded(box, arguments);
    INFO(result.transcript.substr(0, 2000));
    CHECK(result.status == status);
}

// What it says begins so, and nothing has changed.
inline void check_says(const Sandbox& box, const Words& arguments, int status, const std::string& words) {
    const std::string before = box.git("rev-parse HEAD") + box.git("diff --cached --stat");
    const Result result = bounded(box, arguments);
    INFO(result.transcript.substr(0, 2000));
    CHECK(result.status == status);
    CHECK(result.err.substr(0, words.size()) == words);
    CHECK(box.git("rev-parse HEAD") + box.git("diff --cached --stat") == before);
}

// The journal can't be read, for this reason: `check` says no, all others that they can't, and how to see more.
inline void check_unreadable(const Sandbox& box, const std::string& why) {
    const std::string before = box.read("journal.yaml") + box.read("README.md") + box.git("rev-parse HEAD");
    for (const Words& command :
         {Words{"status"}, {"list"}, {"diff"}, {"show", "probe"}, {"render-readme"}, {"add-project", "New"}}) {
        const Result result = bounded(box, command);
        INFO(result.transcript.substr(0, 2000));
        CHECK(result.status == 128);
        CHECK(result.err.substr(0, 7) == "fatal: ");
        CHECK(contains(result.err, why + "\nhint: journey check\n"));
    }
    const Result check = bounded(box, {"check"});
    CHECK(check.status == 1);
    CHECK(contains(check.out, why));
    check_status(box, {"__complete", "show", ""}, 0);
    check_status(box, {"log"}, 0);
    CHECK(box.read("journal.yaml") + box.read("README.md") + box.git("rev-parse HEAD") == before);
}

}  // namespace journey::test
