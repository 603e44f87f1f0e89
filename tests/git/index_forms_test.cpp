// SPDX-License-Identifier: MIT
// The forms that an index can have on disk: read, or refused with the command that mends it.
#include "git/repository.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using namespace journey;
using namespace journey::git;
using journey::test::error_of;
using journey::test::GitSandbox;

namespace {

std::optional<std::string> staged(const GitSandbox& box) {
    return Repository::open(box.top()).read(Layer::index, "b/f");
}

Error refusal(const GitSandbox& box) {
    return error_of([&] { staged(box); });
}

// What the hints say must help, and for good.
void check_mended(const GitSandbox& box, const Error& error) {
    CHECK(error.code == ExitCode::fatal);
    for (const std::string& hint : error.hints) box.sh(hint);
    CHECK(staged(box) == "1\n");
    box.sh("echo 2 > other; git add other");
    CHECK(staged(box) == "1\n");
}

}  // namespace

TEST_CASE("a split index is refused with what joins it") {
    const GitSandbox box;
    box.commit("b/f", "1\n");
    SECTION("by hand") {
        box.git("update-index --split-index");
    }
    SECTION("by the configuration") {
        box.git("config core.splitIndex true");
        box.git("update-index --split-index");
    }
    const auto error = refusal(box);
    CHECK(error.what() == std::string("a split index is not supported"));
    check_mended(box, error);
}

TEST_CASE("a sparse index is refused with what fills it") {
    const GitSandbox box;
    box.commit("a/f", "1\n");
    box.commit("b/f", "1\n");
    box.git("sparse-checkout init --cone --sparse-index");
    const auto error = refusal(box);
    CHECK(error.what() == std::string("a sparse index is not supported"));
    check_mended(box, error);
}

// Newer versions of libgit2 read it as it is.
TEST_CASE("an index without a checksum is read, or refused with what gives it one") {
    const GitSandbox box;
    box.commit("b/f", "1\n");
    box.sh("head -c -20 .git/index > index; head -c 20 /dev/zero >> index; mv index .git/index");
    box.git("config index.skipHash true");
    try {
        staged(box);
    } catch (const Error& error) {
        CHECK(error.what() == std::string("an index without a checksum is not supported"));
        check_mended(box, error);
    }
    CHECK(staged(box) == "1\n");
}

TEST_CASE("an index of version 4 is read") {
    const GitSandbox box;
    box.commit("a/f", "1\n");
    box.commit("b/f", "1\n");
    box.git("update-index --index-version 4");
    CHECK(staged(box) == "1\n");
}

TEST_CASE("a broken index is told in git's words") {
    const GitSandbox box;
    box.commit("b/f", "1\n");
    for (const char* breaks :
         {"echo this is no index, whatever may have happened > .git/index", "head -c 60 .git/index > i; mv i .git/index",
          "> .git/index", "(head -c -20 .git/index; printf %020d 7) > i; mv i .git/index"}) {
        box.sh(breaks);
        CHECK(refusal(box).what() == std::string("index file corrupt"));
        box.sh("rm .git/index; git reset -q");
    }
}
