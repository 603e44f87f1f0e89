// SPDX-License-Identifier: MIT
// What git and the file system say about a command that was run.
#pragma once

#include "e2e/fixture.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

namespace journey::test {

using Words = std::vector<std::string>;

// Runs journey, which must make exactly one commit and leave nothing else behind. Gives its "subject|trailer".
inline std::string commit_of(const Garden& box, const Words& arguments, std::string_view input = {}) {
    const int before = std::stoi(box.git("rev-list --count HEAD"));
    const Result result = box.journey(arguments, input);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(std::stoi(box.git("rev-list --count HEAD")) == before + 1);
    CHECK(box.status() == "");
    CHECK(box.run("git fsck --strict --no-dangling 2>&1").out == "");
    const std::string line = box.git("log -1 --format='%s|%(trailers:key=Journey,valueonly,separator=%x2C)'");
    return line.substr(0, line.size() - 1);
}

// Runs journey, which must refuse with this status and these words, without a byte changed.
inline void check_refused(const Sandbox& box, const Words& arguments, int status, const std::string& words) {
    const Snapshot before = box.snapshot();
    const Result result = box.journey(arguments);
    INFO(result.transcript);
    CHECK(result.status == status);
    CHECK(result.err.substr(0, words.size()) == words);
    CHECK(result.out == "");
    CHECK(changed(before, box.snapshot()).empty());
}

// Runs journey, which must find nothing to do.
inline void check_nothing_to_change(const Sandbox& box, const Words& arguments) {
    const Snapshot before = box.snapshot();
    const Result result = box.journey(arguments);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.out == "Nothing to change.\n");
    CHECK(changed(before, box.snapshot()).empty());
}

// The lines of a file that begin with `from` and all behind it.
inline std::string tail(const Sandbox& box, const std::string& file, const std::string& from) {
    const std::string text = box.read(file);
    const std::size_t at = text.find(from);
    return at == std::string::npos ? "" : text.substr(at);
}

}  // namespace journey::test
