// SPDX-License-Identifier: MIT
#include "core/paths.hpp"

#include "support/catch.hpp"

using journey::folder_of;
using journey::from_top;
using journey::seen_from;

TEST_CASE("a file's folder is what stands before its name") {
    CHECK(folder_of("README.md").empty());
    CHECK(folder_of("docs/README.md") == "docs");
    CHECK(folder_of("./docs//de/../README.md") == "docs");
}

TEST_CASE("paths count from the top, or from a folder") {
    CHECK(from_top("../a/b", "docs") == "a/b");
    CHECK(from_top("a/", "docs") == "docs/a/");
    CHECK(from_top("./a", "docs/de") == "docs/de/a");
    CHECK(from_top("../../../a", "docs/de") == "../a");
    CHECK(seen_from("docs", "a/b") == "../a/b");
    CHECK(seen_from("docs", "docs/a/") == "a/");
    CHECK(seen_from("docs/de", "docs/en/./a") == "../en/a");
    CHECK(seen_from("", "a/b") == "a/b");
    CHECK(seen_from("docs", "docs") == ".");
}
