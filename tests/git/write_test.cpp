// SPDX-License-Identifier: MIT
// What a commit holds and what it leaves alone, judged by the real git.
#include "git/write.hpp"

#include "git/commits.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <sys/stat.h>

namespace fs = std::filesystem;
using namespace journey::git;
using namespace journey::test;

namespace {

// What happened to which file.
std::string changed_in_head(const GitSandbox& box) {
    return box.git("show --format= --name-status HEAD");
}

mode_t permissions(const fs::path& file) {
    struct stat status = {};
    return stat(file.c_str(), &status) == 0 ? status.st_mode & mode_t{0777} : 0;
}

}  // namespace

TEST_CASE("a commit holds the given files and leaves everything else as it was") {
    const GitSandbox box;
    for (const char* path : {"journal", "staged", "unstaged", "both", "deleted", "moved"}) box.commit(path, "1\n");
    box.sh(
        "echo 2 > staged; echo 2 > both; git add staged both; echo 2 > unstaged; echo 3 > both; git rm -q deleted; "
        "git mv moved renamed; echo 1 > added; git add added; echo 1 > untracked; echo 1 > intended; git add -N intended; "
        "echo 1 > mode; git add mode; git update-index --chmod=+x mode; git update-index --skip-worktree unstaged");
    const auto others = [&] {
        const std::string paths = " -- . ':!journal' ':!docs'; ";
        return box.sh("git status --porcelain" + paths + "git diff" + paths + "git diff --cached" + paths +
                      "git ls-files -s -v -t" + paths);
    };
    const auto before = others();
    REQUIRE(before.find("AM") == std::string::npos);
    REQUIRE(before.find(" A intended") != std::string::npos);
    const auto made =
        commit(box, {everywhere("journal", "2\n"), everywhere("docs/README.md", "new\n")}, "Add project: x\n\nBody");
    CHECK(changed_in_head(box) == "A\tdocs/README.md\nM\tjournal\n");
    CHECK(others() == before);
    CHECK(box.git("status --porcelain -- journal docs").empty());
    CHECK(box.read("journal") + box.read("docs/README.md") == "2\nnew\n");
    CHECK(made.id + " " + made.short_id + " " + made.subject + "\n" == box.git("log -1 --format='%H %h %s'"));
    CHECK(box.git("fsck --strict --no-dangling").empty());
}

TEST_CASE("each layer gets its own bytes") {
    const GitSandbox box;
    box.commit("journal", "head\n");
    box.write("journal", "head\nstaged\n");
    box.git("add journal");
    box.write("journal", "head\nstaged\ntyped\n");
    const auto staged = box.git("diff --cached | grep '^[+]s'");
    commit(box, {{"journal", "HEAD\n", "HEAD\nstaged\n", "HEAD\nstaged\ntyped\n"}});
    CHECK(box.git("show HEAD:journal") == "HEAD\n");
    CHECK(box.git("diff --cached | grep '^[+]s'") == staged);
    CHECK(box.git("diff | grep '^[+]t'") == "+typed\n");
    CHECK(box.git("status --porcelain") == "MM journal\n");
}

TEST_CASE("a layer without new bytes is left alone") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    const auto entry = box.git("ls-files --stage --debug");
    commit(box, {{"journal", "2\n", std::nullopt, std::nullopt}});
    CHECK(box.git("ls-files --stage --debug") == entry);
    CHECK(box.read("journal") == "1\n");
    CHECK(box.git("status --porcelain") == "M  journal\n");
}

TEST_CASE("the first commit on an unborn branch holds the given files alone") {
    const GitSandbox box;
    box.sh("echo 1 > other; git add other");
    commit(box, {everywhere("journal", "1\n"), everywhere("a/b/README.md", "1\n")}, "Start journey");
    CHECK(box.git("ls-tree -r --name-only HEAD") == "a/b/README.md\njournal\n");
    CHECK(box.git("status --porcelain") == "A  other\n");
    CHECK(box.git("log --format=%P%s") == "Start journey\n");
    const std::string entry = "commit (initial): Start journey\n";
    CHECK(box.git("reflog --format=%gs HEAD") == entry);
    CHECK(box.git("reflog --format=%gs main") == entry);
    CHECK(box.git("fsck --strict --no-dangling").empty());
}

TEST_CASE("the reflog says what git would have said, by the committer") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    const Environment name("GIT_COMMITTER_NAME", "Cleo");
    commit(box, {everywhere("journal", "2\n")}, "Complete course: x\n\nBody");
    for (const char* ref : {"HEAD", "main"}) {
        const auto entry = box.git("reflog -1 --format='%gn <%ge> %gs' " + std::string(ref));
        CHECK(entry == "Cleo <ann@example.com> commit: Complete course: x\n");
    }
    CHECK(box.git("rev-parse HEAD@{1}") == box.git("rev-parse HEAD~1"));
}

TEST_CASE("a message is cleaned as git cleans it") {
    const GitSandbox box;
    commit(box, {everywhere("f", "1\n")}, "Subject  \n\n\n\n# kept\nBody \n\n\n");
    CHECK(box.git("log -1 --format=%B") == "Subject\n\n# kept\nBody\n\n");
    CHECK(error_of([&] { commit(box, {everywhere("f", "2\n")}, " \n\n"); }).what() ==
          std::string("aborting commit due to empty commit message"));
}

TEST_CASE("commit.cleanup says how a message is cleaned") {
    const GitSandbox box;
    const auto made = [&](const std::string& mode) {
        box.git("config commit.cleanup " + mode);
        commit(box, {everywhere("f", mode)}, "Subject \n\n# a comment\n\n\n");
        return box.git("cat-file commit HEAD | sed '1,/^$/d'");
    };
    CHECK(made("verbatim") == "Subject \n\n# a comment\n\n\n");
    CHECK(made("strip") == "Subject\n");
    CHECK(made("whitespace") == "Subject\n\n# a comment\n");
}

TEST_CASE("the reflog has the committer's date") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    const Environment date("GIT_COMMITTER_DATE", "2026-11-20T10:00:00+0530");
    commit(box, {everywhere("journal", "2\n")});
    CHECK(box.git("reflog -1 --format='%gs %gd' --date=iso HEAD") == "commit: Change HEAD@{2026-11-20 10:00:00 +0530}\n");
    CHECK(box.git("reflog -1 --format=%gs main") == "commit: Change\n");
}

TEST_CASE("a detached HEAD moves and no branch does") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    const auto main = box.git("rev-parse main");
    box.git("checkout -q --detach");
    commit(box, {everywhere("journal", "2\n")}, "Detached");
    CHECK(box.git("rev-parse main HEAD~1") == main + main);
    CHECK(box.git("reflog -1 --format=%gs HEAD") == "commit: Detached\n");
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("packed, nested and symbolic branches move") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    SECTION("packed") {
        box.git("pack-refs --all --prune");
    }
    SECTION("nested") {
        box.git("checkout -q -b topic/deep/one");
    }
    SECTION("symbolic") {
        box.git("symbolic-ref refs/heads/alias refs/heads/main");
        box.git("symbolic-ref HEAD refs/heads/alias");
    }
    const auto branches = box.git("for-each-ref --format='%(refname) %(symref)'");
    commit(box, {everywhere("journal", "2\n")});
    CHECK(box.git("for-each-ref --format='%(refname) %(symref)'") == branches);
    CHECK(box.git("log --format=%s -g").starts_with("Change\n"));
    CHECK(box.git("diff --stat HEAD~1 HEAD").find("journal") != std::string::npos);
    CHECK(box.git("status --porcelain").empty());
    CHECK(box.git("fsck --strict --no-dangling").empty());
}

TEST_CASE("a linked work tree commits on its own branch") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.git("worktree add -q ../linked -b other");
    commit_at(box.root() / "linked", {everywhere("journal", "2\n")});
    CHECK(box.git("-C ../linked log --format=%s other") == "Change\nm\n");
    CHECK(box.git("-C ../linked status --porcelain").empty());
    CHECK(box.git("log --format=%s main") == "m\n");
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("a linked work tree of a bare repository commits") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.git("clone -q --bare . ../bare.git");
    box.git("-C ../bare.git worktree add -q ../linked main");
    commit_at(box.root() / "linked", {everywhere("journal", "2\n")});
    CHECK(box.git("-C ../linked log --format=%s") == "Change\nm\n");
    CHECK(box.git("-C ../linked status --porcelain").empty());
}

TEST_CASE("a submodule commits for itself") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.sh("git clone -q . ../library; git submodule --quiet add ../library sub; git commit -q -m sub");
    commit_at(box.top() / "sub", {everywhere("journal", "2\n")});
    CHECK(box.git("-C sub log -1 --format=%s") == "Change\n");
    CHECK(box.git("-C sub status --porcelain").empty());
    CHECK(box.git("status --porcelain") == " M sub\n");
}

TEST_CASE("several commits in a row see each other") {
    const GitSandbox box;
    const auto repository = Repository::open(box.top());
    for (int i = 0; i < 5; ++i) {
        Write write(repository, Commits::yes, {});
        const auto before = repository.read(Layer::head, "journal").value_or("");
        CHECK(repository.read(Layer::index, "journal").value_or("") == before);
        write.commit({everywhere("journal", before + "line\n")}, "Change");
    }
    CHECK(box.git("rev-list --count HEAD") == "5\n");
    CHECK(box.git("show HEAD:journal") == "line\nline\nline\nline\nline\n");
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("modes stay what they are") {
    const GitSandbox box;
    box.sh("echo 1 > script; chmod 755 script; echo 1 > secret; chmod 600 secret; git add .; git commit -q -m m");
    commit(box, {everywhere("script", "2\n"), everywhere("secret", "2\n"), everywhere("new", "1\n")});
    CHECK(box.git("ls-tree --format='%(objectmode) %(path)' HEAD") == "100644 new\n100755 script\n100644 secret\n");
    CHECK(permissions(box.top() / "script") == 0755);
    CHECK(permissions(box.top() / "secret") == 0600);
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("an executable file that is new to git is committed so, unless core.filemode says no") {
    const GitSandbox box;
    box.sh("echo 1 > script; chmod 755 script");
    SECTION("yes") {
        commit(box, {everywhere("script", "2\n")});
        CHECK(box.git("ls-tree --format='%(objectmode)' HEAD") == "100755\n");
    }
    SECTION("no") {
        box.git("config core.filemode false");
        commit(box, {everywhere("script", "2\n")});
        CHECK(box.git("ls-tree --format='%(objectmode)' HEAD") == "100644\n");
    }
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("a staged change of the mode stays staged") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.git("update-index --chmod=+x journal");
    commit(box, {everywhere("journal", "2\n")});
    CHECK(box.git("ls-tree --format='%(objectmode)' HEAD") == "100644\n");
    CHECK(box.git("diff --cached --summary") == " mode change 100644 => 100755 journal\n");
}

// `git diff-files` trusts what the index says about a file; `git status` would look again.
TEST_CASE("a file whose line ends git converts is known to be clean afterwards") {
    const GitSandbox box;
    box.git("config core.autocrlf true");
    box.commit("journal", "1\r\n");
    commit(box, {{"journal", "2\n", "2\n", "2\r\n"}});
    CHECK(box.git("diff-files --name-only").empty());
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("the written files are known to be clean") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    commit(box, {everywhere("journal", "2\n")});
    CHECK(box.git("diff-files --name-only").empty());
}

TEST_CASE("an edit in the second in which a file was added stays visible") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    // Both versions have one size and one time, as two saves within a second have for git.
    box.sh(
        "echo one > f; touch -d @1700000000 f; git add f; touch -d @1700000000 .git/index; "
        "echo two > f; touch -d @1700000000 f");
    commit(box, {everywhere("journal", "2\n")});
    CHECK(box.git("status --porcelain") == "AM f\n");
}

TEST_CASE("an edit in the second of the first commit stays visible") {
    const GitSandbox box;
    box.sh("echo one > journal; touch -d @1700000000 journal");
    commit(box, {{"journal", "one\n", "one\n", std::nullopt}});
    box.sh("echo two > journal; touch -d @1700000000 journal");
    CHECK(box.git("status --porcelain") == " M journal\n");
}

TEST_CASE("unstaged words of the size of the staged ones stay visible") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.sh("touch -d @2000000000 .git/index");  // nothing is newer than this index
    commit(box, {{"journal", "new\n", "new\n", "own\n"}});
    CHECK(box.git("status --porcelain") == " M journal\n");
}

TEST_CASE("files alone are written without a commit") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    const auto repository = Repository::open(box.top());
    const auto files = std::vector<FileChange>{{"journal", "head\n", "index\n", "worktree\n"}, {"a/new", {}, {}, "1\n"}};
    SECTION("the index stays") {
        Write(repository, Commits::no, {}).write_files(files);
        CHECK(box.git("show :journal") == "1\n");
    }
    SECTION("the index follows") {
        Write(repository, Commits::yes, {}).write_files(files);
        CHECK(box.git("show :journal") == "index\n");
    }
    CHECK(box.read("journal") + box.read("a/new") == "worktree\n1\n");
    CHECK(box.git("show HEAD:journal") == "1\n");
    CHECK(box.sh("ls .git | grep 'lock\\|next' || true").empty());
}

TEST_CASE("newer forms of the index keep their form") {
    const GitSandbox box;
    box.commit("journal", "1\n");
    box.commit("folder/other", "1\n");
    box.git("update-index --index-version 4");
    commit(box, {everywhere("journal", "2\n")});
    CHECK(box.sh("od -An -t u1 -j 7 -N 1 .git/index") == "   4\n");
    CHECK(box.git("status --porcelain").empty());
    CHECK(box.git("fsck --strict --no-dangling").empty());
}
