// SPDX-License-Identifier: MIT
// What kind of a repository it is, and what kind of a file. Where journey can do what git would, nothing tells the two apart;
// where it can't, it says so by name.
#include "e2e/twins.hpp"

using namespace journey::test;

namespace {

// A clone of the diary, with options of `git clone`; ends standing in it.
std::string clone(const std::string& options) {
    return "git config uploadpack.allowFilter true\ngit -c protocol.file.allow=always clone -q " + options +
           " \"file://$PWD\" ../clone 2> /dev/null";
}

const std::string move_journal =
    "mkdir docs && git mv journal.yaml docs && git commit -q -m Move\n"
    "git config journey.journal docs/journal.yaml\n";

std::string attribute(const std::string& line) {
    return "printf '%s\\n' '" + line + "' > .gitattributes && git add .gitattributes && git commit -q -m Attributes\n";
}

}  // namespace

// ---- the index ----

TEST_CASE("a sparse checkout that has our files takes the change, and stays sparse") {
    const std::string folders = "mkdir in out && echo 1 > in/f && echo 1 > out/f && git add . && git commit -q -m Folders\n";
    check_as_git(folders + "git sparse-checkout set in");
    check_as_git(folders + "git sparse-checkout set --no-cone '/*.md' '/*.yaml' '/in/'");
}

TEST_CASE("a journal or README outside of a sparse checkout is refused, until it is in there") {
    for (const std::string here : {".", "a folder"}) {
        const std::string folder = "mkdir 'a folder' && echo 1 > 'a folder/f' && git add . && git commit -q -m Folder\n";
        check_refused_with_help(State(folder + "git sparse-checkout set --no-cone /README.md '/a folder'", here),
                                "'journal.yaml' is outside of the sparse checkout");
        check_refused_with_help(State(folder + "git sparse-checkout set --no-cone /journal.yaml '/a folder'", here),
                                "'README.md' is outside of the sparse checkout");
        check_refused_with_help(State(folder + move_journal + "git sparse-checkout set 'a folder'", here),
                                "'docs/journal.yaml' is outside of the sparse checkout");
    }
}

TEST_CASE("a sparse index is refused, until it is a full one") {
    check_refused_with_help(State("mkdir in out && echo 1 > in/f && echo 1 > out/f && git add . && git commit -q -m Folders\n"
                                  "git sparse-checkout set --cone --sparse-index in"),
                            "a sparse index is not supported");
}

TEST_CASE("a split index is refused, until it is whole") {
    check_refused_with_help(State("git update-index --split-index"), "a split index is not supported");
}

TEST_CASE("an index of version 4 takes the change and keeps its version") {
    check_as_git("git update-index --index-version 4");
    const State state("git update-index --index-version 4");
    state.done(change);
    CHECK(state.read(".git/index").substr(4, 4) == std::string("\0\0\0\4", 4));
}

TEST_CASE("an index with git's caches takes the change") {
    check_as_git("git config feature.manyFiles true && git update-index --untracked-cache && git status > /dev/null");
}

TEST_CASE("an index without a checksum takes the change, or is refused until it has one") {
    const std::string lines = "head -c -20 .git/index > short && head -c 20 /dev/zero >> short && mv short .git/index";
    if (State(lines).journey(change).status != 0)  // newer versions of libgit2 read it
        check_refused_with_help(State(lines), "an index without a checksum is not supported");
}

TEST_CASE("a file that git was told not to look at is refused, until it may be") {
    for (const std::string flag : {"skip-worktree", "assume-unchanged"})
        for (const std::string file : {"journal.yaml", "README.md"})
            for (const std::string here : {".", "a folder"})
                check_refused_with_help(State("mkdir 'a folder' && git update-index --" + flag + " " + file, here),
                                        "'" + file + "' is marked " + flag + " in the index");
}

// ---- attributes ----

TEST_CASE("line ends that git converts are converted as git does") {
    const std::string again = "rm README.md journal.yaml && git checkout -q .";
    check_as_git("git config core.autocrlf true\n" + again);
    check_as_git("git config core.autocrlf input\n" + again);
    check_as_git(attribute("* text eol=crlf") + again);
    check_as_git(attribute("*.md -text") + "sed -i 's/$/\\r/' README.md && git commit -q -a -m CRLF");
    check_as_git("git config core.autocrlf true && git config core.safecrlf true\n" + again);
}

TEST_CASE("line ends that git warns of are no matter of the change, and stay") {
    const State state("git config core.autocrlf input && git config core.safecrlf true\nsed -i '1s/$/\\r/' README.md");
    CHECK(contains(refusal_of_git(state), "fatal: CRLF would be replaced by LF in README.md"));
    must(state, "git reset -q --hard && sed -i '1s/$/\\r/' README.md");
    state.done(change);
    CHECK(contains(state.read("README.md"), "# Garden Robotics Diary\r\n"));
    CHECK_FALSE(contains(state.git("show HEAD:README.md"), "\r"));
}

TEST_CASE("what ident puts into the work tree stays out of the commit") {
    check_as_git(attribute("*.md ident") +
                 "echo '$Id$' >> README.md && git add README.md && git commit -q -m Ident\n"
                 "rm README.md && git checkout -q README.md && grep -q 'Id: ' README.md");
}

TEST_CASE("a file that only git can convert is refused, until git is to commit") {
    const std::string filter = "git config filter.rot.clean 'tr a-z b-za' && git config filter.rot.smudge 'tr b-za a-z'\n";
    const std::string lfs = "git config filter.lfs.clean cat && git config filter.lfs.required true\n";
    for (const std::string file : {"README.md", "journal.yaml"}) {
        check_refused_with_help(
            State(filter + attribute(file + " filter=rot") + "git add --renormalize . && git commit -q -m F"),
            "'" + file + "' has the attribute filter=rot, which is not supported");
        check_refused_with_help(State(lfs + attribute(file + " filter=lfs")),
                                "'" + file + "' has the attribute filter=lfs, which is not supported");
        check_refused_with_help(State(attribute(file + " working-tree-encoding=latin1")),
                                "'" + file + "' has the attribute working-tree-encoding=latin1, which is not supported");
    }
}

// ---- modes and links ----

TEST_CASE("an executable file stays one") {
    check_as_git("chmod +x README.md && git commit -q -a -m Mode");
    check_as_git("git config core.fileMode false && chmod +x README.md");
    check_as_git("git config core.fileMode false && git update-index --chmod=+x README.md && git commit -q -m Mode");
}

TEST_CASE("an exec bit that is not staged stays so, where git would take it along") {
    const State state("chmod +x README.md");
    state.done(change);
    CHECK(state.git("diff --summary") == " mode change 100644 => 100755 README.md\n");
    CHECK(state.git("show --summary --format= HEAD") == "");
}

TEST_CASE("a README behind a link is committed where it is") {
    const std::string link =
        "mkdir docs && git mv README.md docs && ln -s docs/README.md README.md\n"
        "git add README.md && git commit -q -m Link";
    check_as_git(link, "docs/README.md journal.yaml");
}

TEST_CASE("a journal behind a linked folder is committed where it is") {
    check_as_git(move_journal +
                     "git config journey.journal linked/journal.yaml\n"
                     "ln -s docs linked && git add linked && git commit -q -m Link",
                 "README.md docs/journal.yaml");
}

TEST_CASE("a link that leads away is refused") {
    const std::string link = "mv README.md ../README.md && ln -s ";
    refused(State(link + "../README.md README.md"), "'README.md' is outside repository at");
    refused(State(link + ".git/config README.md"), "'README.md' is inside the git directory");
    refused(State(link + "nowhere README.md"), "'README.md' is a link to a file that does not exist");
}

TEST_CASE("an ignored file that git tracks is committed as any other") {
    check_as_git("printf '*.md\\n*.yaml\\n' > .gitignore && git add .gitignore && git commit -q -m Ignore");
}

TEST_CASE("an ignored README that git does not track is written, not committed") {
    const State state("echo README.md > .gitignore && git rm -q --cached README.md && git add . && git commit -q -m Ignore");
    state.done(change);
    CHECK(state.committed() == "journal.yaml\n");
    CHECK(contains(state.read("README.md"), "(completed 2026-11-20)"));
    CHECK(state.status() == "");
}

TEST_CASE("a journal that git would ignore is not begun") {
    const Garden garden;
    garden.write(".git/info/exclude", "*.yaml\n");
    check_refused(garden, {"init"}, 128, "fatal: 'journal.yaml' is ignored by one of your .gitignore files");
}

// ---- repositories in and beside others ----

TEST_CASE("a linked work tree takes the change on its own branch") {
    check_as_git("git worktree add -q ../linked", "README.md journal.yaml", "../linked");
}

TEST_CASE("a submodule takes the change, and the repository around it does not") {
    const std::string lines =
        "git init -q ../outer\n"
        "(cd ../outer && git -c protocol.file.allow=always submodule add -q \"$OLDPWD\" sub 2> /dev/null && git commit -q -m "
        "Sub)\n";
    check_as_git(lines, "README.md journal.yaml", "../outer/sub");
    State state(lines +
                    "cp README.md ../outer && cd ../outer && git add README.md && git commit -q -m README\n"
                    "git config journey.journal sub/journal.yaml",
                "../outer");
    CHECK(state.run("git commit --only -m x sub/journal.yaml").status != 0);
    CHECK(hints_in(refused(state, "'sub/journal.yaml' is in submodule 'sub'").err) == Words{"cd sub"});
    state.enter("sub");
    CHECK(state.journey(change).status == 0);
}

TEST_CASE("a repository in a folder of another one is changed alone") {
    check_as_git(
        "git init -q ../inner && cp README.md journal.yaml ../inner && cd ../inner && git add . && git commit -q -m Inner",
        "README.md journal.yaml", "../inner");
}

TEST_CASE("a shallow clone takes the change") {
    check_as_git(clone("--depth=1"), "README.md journal.yaml", "../clone");
}

TEST_CASE("a partial clone takes the change") {
    check_as_git(clone("--filter=blob:none"), "README.md journal.yaml", "../clone");
}

TEST_CASE("a clone that borrows its objects takes the change") {
    check_as_git("git clone -q --shared . ../clone", "README.md journal.yaml", "../clone");
}

TEST_CASE("objects that are packed and commits that are replaced are no hindrance") {
    check_as_git("git gc -q && git pack-refs --all");
    check_as_git("git replace --graft HEAD");
}

TEST_CASE("a repository that is shared keeps its permissions") {
    const std::string lines = "git config core.sharedRepository group && git add --renormalize .";
    const State ours(lines), gits(lines);
    ours.done(change);
    must(gits, "echo >> README.md && git commit -q --only -m x README.md");
    const std::string modes = "cd .git && stat -c '%n %A' index refs/heads/main logs/HEAD logs/refs/heads/main";
    CHECK(ours.run(modes).out == gits.run(modes).out);
}

TEST_CASE("what libgit2 can't open is refused by name") {
    refused(State("git config core.repositoryFormatVersion 1 && git config extensions.refStorage reftable"),
            "a repository with refs in a reftable is not supported");
    const Sandbox box;
    must(box, "git init -q --object-format=sha256 . && touch journal.yaml && git add . && git commit -q -m x");
    refused(box, "a repository with SHA-256 object names is not supported");
}
