// SPDX-License-Identifier: MIT
#include "git/diff.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using journey::git::unified_diff;
using journey::test::GitSandbox;

TEST_CASE("equal texts have no diff") {
    CHECK(unified_diff("f", "1\n", "1\n").empty());
    CHECK(unified_diff("f", std::nullopt, std::nullopt).empty());
}

TEST_CASE("a diff is as git prints it, without the ids") {
    const GitSandbox box;
    std::string before;
    for (int line = 1; line <= 20; ++line) before += "line " + std::to_string(line) + "\n";
    const std::string after = "line 0\n" + before.substr(0, before.size() - 9) + "the end";
    box.commit("docs/f.md", before);
    box.write("docs/f.md", after);
    CHECK(unified_diff("docs/f.md", before, after) == box.git("diff | grep -v ^index"));
}

TEST_CASE("a new and a removed file have nothing on the other side") {
    CHECK(unified_diff("f", std::nullopt, "1\n") ==
          "diff --git a/f b/f\nnew file mode 100644\n--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+1\n");
    CHECK(unified_diff("f", "1\n", std::nullopt) ==
          "diff --git a/f b/f\ndeleted file mode 100644\n--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n");
}

TEST_CASE("an empty file is not a missing one") {
    CHECK(unified_diff("f", "", "1\n") == "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+1\n");
}

TEST_CASE("texts with NUL bytes are shown as text") {
    using namespace std::string_view_literals;
    CHECK(unified_diff("f", "a\0b\n"sv, "c\n") == "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\0b\n+c\n"sv);
}
