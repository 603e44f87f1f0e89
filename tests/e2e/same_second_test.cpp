// SPDX-License-Identifier: MIT
// git takes a file for unchanged when size and time are those in the index, unless it is as new as the index itself. The index
// that journey writes must keep that up, or an edit made within a second is never seen again.
#include "e2e/twins.hpp"

using namespace journey::test;

namespace {

// `git status` would mend the index while it looks at it.
std::string seen(const State& state) {
    return state.git("--no-optional-locks status --porcelain");
}

}  // namespace

// The times of files are set, not waited for: git compares whole seconds.
TEST_CASE("an edit in the second in which a file was staged is still seen after a change") {
    const State state(
        "echo one > f && touch -d @1700000000 f && git add f && touch -d @1700000000 .git/index\n"
        "echo two > f && touch -d @1700000000 f");
    CHECK(seen(state) == "AM f\n");
    state.done(change);
    CHECK(seen(state) == "AM f\n");
    state.done({"reopen", "probe"});
    CHECK(seen(state) == "AM f\n");
}

TEST_CASE("an edit in the second in which README and journal were staged is still seen after a change") {
    for (const std::string file : {"README.md", "journal.yaml"}) {
        INFO(file);
        const State state("touch -d @1700000000 " + file +
                          " && git update-index --refresh && touch -d @1700000000 .git/index\n"
                          "sed -i 's/Seeing Plants/SEEING PLANTS/' " +
                          file + " && touch -d @1700000000 " + file);
        CHECK(seen(state) == " M " + file + "\n");
        state.done(change);
        CHECK(seen(state) == " M " + file + "\n");
    }
}

TEST_CASE("an edit of README or journal in the second of journey's own writing is seen") {
    for (const std::string file : {"README.md", "journal.yaml"}) {
        INFO(file);
        const State state("");
        state.done(change);
        must(state, "touch -r " + file + " ../time && sed -i 's/Seeing Plants/SEEING PLANTS/' " + file +
                        " && touch -r ../time " + file);
        CHECK(seen(state) == " M " + file + "\n");
    }
}
