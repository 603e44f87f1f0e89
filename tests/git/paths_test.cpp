// SPDX-License-Identifier: MIT
// Where a path leads: on disk, in the index, in HEAD.
#include "git/repository.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

namespace fs = std::filesystem;
using namespace journey;
using namespace journey::git;
using journey::test::error_of;
using journey::test::GitSandbox;

namespace {

std::string resolved(const GitSandbox& box, Layer layer, const std::string& path) {
    return Repository::open(box.top()).resolve(layer, path);
}

std::string refusal(const GitSandbox& box, Layer layer, const std::string& path) {
    return error_of([&] { resolved(box, layer, path); }).what();
}

}  // namespace

TEST_CASE("places on disk become paths from the top") {
    const GitSandbox box;
    box.sh("mkdir -p sub/.git; ln -s repo ../alias");
    const auto repository = Repository::open(box.top());
    CHECK(repository.relative(box.top() / "sub/../journal.yaml") == "journal.yaml");
    CHECK(repository.relative(box.top() / "new/folder/journal.yaml") == "new/folder/journal.yaml");
    CHECK(repository.relative(box.root() / "alias/sub/f") == "sub/f");
    const auto message = [&](const fs::path& place) {
        return std::string(error_of([&] { repository.relative(place); }).what());
    };
    CHECK(message("/etc/passwd") == "'/etc/passwd' is outside repository at '" + box.top().string() + "'");
    CHECK(message(box.root() / "repository") ==
          "'" + (box.root() / "repository").string() + "' is outside repository at '" + box.top().string() + "'");
    CHECK(message(box.top() / ".git/config").ends_with("is inside the git directory"));
    CHECK(message(box.top() / "sub/.GIT/config").ends_with("is inside the git directory"));
}

TEST_CASE("links are followed, but not out of the work tree") {
    const GitSandbox box;
    box.sh(
        "mkdir docs; echo 1 > docs/README.md; ln -s docs/README.md README.md; ln -s docs more; ln -s nowhere dangling; "
        "ln -s ../outside out; echo 1 > ../outside; ln -s .git/config config; ln -s loop loop");
    const auto repository = Repository::open(box.top());
    CHECK(repository.resolve(Layer::worktree, "README.md") == "docs/README.md");
    CHECK(repository.resolve(Layer::worktree, "docs/README.md") == "docs/README.md");
    CHECK(repository.resolve(Layer::worktree, "more/README.md") == "docs/README.md");
    CHECK(repository.resolve(Layer::worktree, "missing") == "missing");
    CHECK(repository.resolve(Layer::worktree, "no/such/folder") == "no/such/folder");
    const auto message = [&](const std::string& path) {
        return std::string(error_of([&] { repository.resolve(Layer::worktree, path); }).what());
    };
    CHECK(message("docs") == "'docs' is a directory");
    CHECK(message("dangling") == "'dangling' is a link to a file that does not exist");
    CHECK(message("loop") == "'loop' is a link to a file that does not exist");
    CHECK(message("out") == "'out' is outside repository at '" + box.top().string() + "'");
    CHECK(message("config") == "'config' is inside the git directory");
}

TEST_CASE("each layer follows the links that it holds itself") {
    const GitSandbox box;
    box.commit("docs/README.md", "1\n");
    box.sh("ln -s docs/README.md README.md; git add README.md; git commit -q -m link");
    box.sh("ln -sf old/README.md README.md; git add README.md; rm README.md; echo 1 > README.md");
    CHECK(resolved(box, Layer::head, "README.md") == "docs/README.md");
    CHECK(resolved(box, Layer::index, "README.md") == "old/README.md");
    CHECK(resolved(box, Layer::worktree, "README.md") == "README.md");
}

TEST_CASE("links to folders and links to links are followed in every layer") {
    const GitSandbox box;
    box.commit("documentation/en/README.md", "1\n");
    box.sh(
        "ln -s documentation docs; ln -s ../docs/./en/../en/README.md documentation/link; ln -s \"$PWD/docs/link\" README.md; "
        "git add .; git commit -q -m links");
    for (const Layer layer : {Layer::head, Layer::index, Layer::worktree}) {
        CHECK(resolved(box, layer, "README.md") == "documentation/en/README.md");
        CHECK(resolved(box, layer, "docs/new.md") == "documentation/new.md");
        CHECK(resolved(box, layer, "no/such/../folder") == "no/folder");
        CHECK(resolved(box, layer, "documentation/en/README.md") == "documentation/en/README.md");
    }
}

TEST_CASE("links that a layer holds do not lead out of the work tree or into the git directory") {
    const GitSandbox box;
    box.sh(
        "mkdir sub; ln -s ../../outside sub/out; ln -s /etc/passwd absolute; ln -s .git/config config; ln -s .GIT/config "
        "shout; "
        "ln -s loop loop; ln -s . top; git add .; git commit -q -m links; rm -r *; mkdir ../outside");
    const std::string top = box.top().string();
    for (const Layer layer : {Layer::head, Layer::index}) {
        for (const char* path : {"sub/out", "sub/out/further", "absolute", "../repo", "/etc/passwd", "a/../../b"})
            CHECK(refusal(box, layer, path) == "'" + std::string(path) + "' is outside repository at '" + top + "'");
        for (const char* path : {"config", "shout", ".git/config", "sub/.git/x"})
            CHECK(refusal(box, layer, path) == "'" + std::string(path) + "' is inside the git directory");
        CHECK(refusal(box, layer, "loop") == "'loop' is a link to a file that does not exist");
        CHECK(refusal(box, layer, "top") == "'top' is a directory");
    }
}

TEST_CASE("on an unborn branch paths are what they are") {
    const GitSandbox box;
    box.git("config core.ignorecase true");
    for (const Layer layer : {Layer::head, Layer::index, Layer::worktree})
        CHECK(resolved(box, layer, "docs/README.md") == "docs/README.md");
}

TEST_CASE("with core.ignorecase a path is spelled as git knows it") {
    const GitSandbox box;
    box.commit("Docs/README.md", "1\n");
    box.commit("journal.yaml", "1\n");
    box.git("config core.ignorecase true");
    box.sh("git mv journal.yaml Journal.yaml");
    for (const Layer layer : {Layer::head, Layer::index, Layer::worktree}) {
        CHECK(resolved(box, layer, "docs/Readme.md") == "Docs/README.md");
        CHECK(resolved(box, layer, "docs/new.md") == "Docs/new.md");
        CHECK(resolved(box, layer, "New/file") == "New/file");
    }
    CHECK(resolved(box, Layer::head, "Journal.yaml") == "journal.yaml");
    CHECK(resolved(box, Layer::index, "journal.yaml") == "Journal.yaml");
    CHECK(resolved(box, Layer::worktree, "journal.yaml") == "Journal.yaml");
}

TEST_CASE("where git tracks two spellings each is itself, even with core.ignorecase") {
    const GitSandbox box;
    box.commit("README.md", "1\n");
    box.commit("readme.md", "1\n");
    box.git("config core.ignorecase true");
    for (const Layer layer : {Layer::head, Layer::index, Layer::worktree})
        for (const char* path : {"README.md", "readme.md"}) CHECK(resolved(box, layer, path) == path);
}

TEST_CASE("with case that matters another spelling is another file") {
    const GitSandbox box;
    box.commit("README.md", "1\n");
    for (const Layer layer : {Layer::head, Layer::index, Layer::worktree})
        CHECK(resolved(box, layer, "readme.md") == "readme.md");
}

TEST_CASE("without core.symlinks a link is what the index says is one") {
    const GitSandbox box;
    box.commit("docs/README.md", "1\n");
    box.sh("ln -s docs/README.md README.md; git add README.md; git commit -q -m link");
    box.sh("git config core.symlinks false; rm README.md; git checkout README.md; test ! -L README.md");
    CHECK(resolved(box, Layer::worktree, "README.md") == "docs/README.md");
}
