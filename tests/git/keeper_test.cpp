// SPDX-License-Identifier: MIT
#include "git/keeper.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using namespace journey::git;
using journey::test::GitSandbox;

namespace {

std::string id_of(const GitSandbox& box, const std::string& revision) {
    return box.git("rev-parse '" + revision + "'").substr(0, 40);
}

Keeper keeper(const GitSandbox& box, const std::variant<Layer, std::string>& where) {
    return keeper_of(Repository::open(box.top()), {where, "a"});
}

}  // namespace

TEST_CASE("history keeps what is committed, also what is staged just as it is committed") {
    const GitSandbox box;
    box.commit("a", "1\n");
    box.git("checkout -q -b side && git commit -q --allow-empty -m side && git checkout -q main");
    box.commit("a", "2\n");
    box.git("merge -q side");
    for (const char* revision : {"HEAD", "HEAD^", "side"}) CHECK(keeper(box, id_of(box, revision)) == Keeper::history);
    CHECK(keeper(box, Layer::index) == Keeper::history);
    box.write("a", "3\n");
    box.git("add a");
    CHECK(keeper(box, Layer::index) == Keeper::nobody);
}

TEST_CASE("nobody keeps a stash, with words of its own or without") {
    const char* how = GENERATE("git stash -q", "git stash push -q -m 'index on main'", "touch b && git stash -q -u");
    const GitSandbox box;
    box.commit("a", "1\n");
    box.write("a", "2\n");
    box.sh(how);
    CHECK(keeper(box, id_of(box, "stash")) == Keeper::nobody);
    CHECK(keeper(box, id_of(box, "stash^1")) == Keeper::history);
}

TEST_CASE("nobody keeps a mere tree, also when a mail has brought it") {
    const GitSandbox box;
    box.commit("a", "1\n");
    const std::string tree = id_of(box, "HEAD^{tree}");
    CHECK(keeper(box, tree) == Keeper::nobody);
    CHECK_FALSE(commit_of(Repository::open(box.top()), {tree, "a"}));
    box.sh("mkdir .git/rebase-apply && touch .git/rebase-apply/applying");
    CHECK(keeper(box, tree) == Keeper::nobody);
}
