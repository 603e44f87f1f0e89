// SPDX-License-Identifier: MIT
// Tab completion in the real bash.
#include "support/catch.hpp"
#include "support/sandbox.hpp"

using namespace journey::test;

namespace {

std::string complete(const std::string& words) {
    const Sandbox box;
    const std::string script = std::string(". '") + SOURCE_DIR + "/completions/journey.bash'; COMP_WORDS=(" + words +
                               "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _journey; echo \"${COMPREPLY[@]}\"";
    return box.run(std::vector<std::string>{"bash", "-c", script}).out;
}

}  // namespace

TEST_CASE("bash completes the names of commands") {
    CHECK(complete("journey add-p") == "add-project\n");
    CHECK(complete("journey re") == "reopen rename remove redo render-readme resolve\n");
    CHECK(complete("journey nothing-like-it") == "\n");
}

TEST_CASE("bash leaves the words behind a command to its own completion of files") {
    CHECK(complete("journey complete re") == "\n");
}
