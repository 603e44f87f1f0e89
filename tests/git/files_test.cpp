// SPDX-License-Identifier: MIT
#include "git/files.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <fmt/format.h>

using namespace journey;
using namespace journey::git;
using journey::test::error_of;
using journey::test::GitSandbox;

TEST_CASE("a new file never takes an older one's place") {
    const GitSandbox box;
    CHECK(new_file(box.top(), "TEXT", "one\n") == box.top() / "TEXT");
    CHECK(new_file(box.top(), "TEXT", "two\n") == box.top() / "TEXT-2");
    CHECK(new_file(box.top(), "TEXT", "") == box.top() / "TEXT-3");
    CHECK(box.sh("cat TEXT TEXT-2") == "one\ntwo\n");
}

TEST_CASE("a new file that can't be made is named") {
    const GitSandbox box;
    const auto error = error_of([&] { new_file(box.top(), "no/such", "text"); });
    CHECK(error.code == ExitCode::fatal);
    CHECK(error.what() == fmt::format("cannot write '{}': No such file or directory", (box.top() / "no/such").string()));
}
