// SPDX-License-Identifier: MIT
#include "e2e/judge.hpp"
#include "e2e/screen.hpp"

#include <fmt/format.h>

using namespace journey::test;

namespace {

std::string journal_of(int projects) {
    std::string journal = "version: 1\ntitle: T\nprojects:\n";
    for (int i = 0; i < projects; ++i)
        journal +=
            fmt::format("  - id: p{}\n    title: Project {}\n    description: 'a *thing* with `code` in it, & more'\n", i, i);
    return journal;
}

}  // namespace

// How many projects take a second differs from machine to machine.
TEST_CASE("on a terminal work of more than a second is told of, and its line is gone before the answer") {
    const Sandbox box;
    box.git("init -q");
    box.write("README.md", "# T\n\n## Projects\n\n<!-- journey:projects:start -->\n<!-- journey:projects:end -->\n");
    std::string out;
    for (int projects = 25'000; projects <= 200'000 && !contains(out, "working"); projects *= 2) {
        box.write("journal.yaml", journal_of(projects));
        out = on_raw_screen(box, "journey --no-pager status").out;
    }
    REQUIRE(out.starts_with("\rjourney status: working, 1 s\x1b[K\r"));
    const std::string last = out.substr(out.rfind("working, "));
    CHECK(contains(last, " s\x1b[K\r\x1b[K"));
    CHECK(contains(last, "completed: 0 of 0 courses"));
    CHECK_FALSE(contains(box.journey({"status"}).err, "working"));
    CHECK_FALSE(contains(on_raw_screen(box, "journey --no-pager -q status").out, "working"));
}
