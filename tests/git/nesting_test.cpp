// SPDX-License-Identifier: MIT
#include "git/nesting.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <filesystem>

namespace fs = std::filesystem;
using namespace journey::git;
using journey::test::Environment;
using journey::test::GitSandbox;

TEST_CASE("who is at work is told apart by git directories, whatever their names are") {
    const GitSandbox box;
    const fs::path one = box.top() / "one\nand more", other = box.top() / "other";
    fs::create_directory(one);
    fs::create_directory(other);
    fs::create_symlink(one, box.top() / "link");
    CHECK_FALSE(is_committing(one));
    const auto [name, value] = while_committing(one);
    const Environment first(name, value);
    CHECK(is_committing(one));
    CHECK(is_committing(box.top() / "link"));
    CHECK_FALSE(is_committing(other));
    CHECK_FALSE(has_committed(one));
    const Environment second(name, while_committing(other).second);
    CHECK(is_committing(one));
    CHECK(is_committing(other));
}
