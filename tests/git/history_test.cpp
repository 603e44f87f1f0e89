// SPDX-License-Identifier: MIT
#include "git/history.hpp"

#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using namespace journey::git;
using journey::test::Environment;
using journey::test::error_of;
using journey::test::GitSandbox;

namespace {

// As `git log -1` says it.
std::string by_git(const GitSandbox& box, const std::string& path) {
    return box.git("log -1 --format='%H %h %s' -- " + path);
}

std::string by_us(const GitSandbox& box, const std::string& path) {
    const auto commit = Repository::open(box.top()).last_change(path);
    return commit ? commit->id + " " + commit->short_id + " " + commit->subject + "\n" : "";
}

// All commits that changed a file, by us and by git, which follows no renames in this form.
std::string changes_by_us(const GitSandbox& box, const std::string& path) {
    std::string ids;
    walk_changes(Repository::open(box.top()), path, [&](const FileTouch& touch) {
        ids += touch.commit.id + "\n";
        return Walk::on;
    });
    return ids;
}

std::string changes_by_git(const GitSandbox& box, const std::string& path) {
    return box.git("log --format=%H -- " + path);
}

std::string subjects(const GitSandbox& box, const std::string& path) {
    std::string all;
    walk_changes(Repository::open(box.top()), path, [&](const FileTouch& touch) {
        all += touch.commit.message.substr(0, touch.commit.message.find('\n')) + " ";
        return Walk::on;
    });
    return all;
}

// Two sides that both changed `f`, in different seconds, and their merge.
void merge_two_sides(const GitSandbox& box) {
    const Environment author("GIT_AUTHOR_DATE", "2026-11-20T12:00:00+01:00");
    const auto commit_at = [&](const std::string& second, const std::string& text, const std::string& message) {
        const Environment committer("GIT_COMMITTER_DATE", "2026-11-20T12:00:" + second + "+01:00");
        box.commit("f", text, message);
    };
    commit_at("00", "1\n2\n3\n4\n5\n", "base");
    box.git("checkout -q -b other");
    commit_at("01", "1\n2\n3\n4\nx\n", "side");
    box.git("checkout -q main");
    commit_at("02", "y\n2\n3\n4\n5\n", "ours");
    box.git("merge -q --no-edit other");
}

}  // namespace

TEST_CASE("the last change of a file is the newest commit that touched it") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.commit("f", "2\n", "second");
    box.commit("sub/g", "1\n", "third");
    box.commit("h", "1\n", "fourth");
    for (const char* path : {"f", "sub/g", "h"}) CHECK(by_us(box, path) == by_git(box, path));
    CHECK(by_us(box, "f").ends_with(" second\n"));
}

TEST_CASE("a change of the mode alone is a change") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.git("update-index --chmod=+x f");
    box.git("commit -q -m mode");
    CHECK(by_us(box, "f") == by_git(box, "f"));
    CHECK(by_us(box, "f").ends_with(" mode\n"));
}

TEST_CASE("the last change behind a merge is the commit of the side that it came from") {
    const GitSandbox box;
    box.commit("f", "1\n", "base");
    box.git("checkout -q -b other");
    box.commit("f", "2\n", "side");
    box.git("checkout -q main");
    box.commit("g", "1\n", "elsewhere");
    box.git("merge -q --no-edit other");
    box.commit("g", "2\n", "later");
    CHECK(by_us(box, "f") == by_git(box, "f"));
    CHECK(by_us(box, "f").ends_with(" side\n"));
}

TEST_CASE("a merge that made a third version is the last change itself") {
    const GitSandbox box;
    box.commit("f", "1\n", "base");
    box.git("checkout -q -b other");
    box.commit("f", "2\n", "side");
    box.git("checkout -q main");
    box.commit("f", "3\n", "ours");
    box.sh("git merge -q other || true; echo 4 > f; git commit -q -a -m both");
    CHECK(by_us(box, "f") == by_git(box, "f"));
    CHECK(by_us(box, "f").ends_with(" both\n"));
}

TEST_CASE("a file that HEAD does not have was not changed last by any commit") {
    const GitSandbox box;
    CHECK(by_us(box, "f").empty());
    box.commit("f", "1\n");
    box.git("rm -q f");
    box.git("commit -q -m gone");
    CHECK(by_us(box, "f").empty());
}

TEST_CASE("history ends at the edge of a shallow clone") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.commit("g", "1\n", "second");
    box.sh("git clone -q --depth=1 file://$PWD ../shallow");
    const auto commit = Repository::open(box.root() / "shallow").last_change("f");
    REQUIRE(commit.has_value());
    CHECK(commit->subject == "second");
}

TEST_CASE("the commits that changed a file are those that git lists, over merges too") {
    const GitSandbox box;
    merge_two_sides(box);
    box.commit("g", "1\n", "elsewhere");
    box.commit("f", "z\n", "later");
    CHECK(changes_by_us(box, "f") == changes_by_git(box, "f"));
    CHECK(subjects(box, "f") == "later Merge branch 'other' ours side base ");
}

TEST_CASE("a side of a merge of which nothing was taken is no part of a file's history") {
    const GitSandbox box;
    box.commit("f", "1\n", "base");
    box.git("checkout -q -b other");
    box.commit("f", "2\n", "side");
    box.git("checkout -q main");
    box.commit("f", "3\n", "ours");
    box.git("merge -q -s ours --no-edit other");
    CHECK(changes_by_us(box, "f") == changes_by_git(box, "f"));
    CHECK(subjects(box, "f") == "ours base ");
}

TEST_CASE("a file that went and came back has a history with both") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.git("rm -q f && git commit -q -m gone");
    box.commit("f", "2\n", "again");
    CHECK(changes_by_us(box, "f") == changes_by_git(box, "f"));
    CHECK(subjects(box, "f") == "again gone first ");
}

TEST_CASE("a file's history goes on under the name that it had before") {
    const GitSandbox box;
    box.commit("old", "1\n2\n3\n", "first");
    box.sh("mkdir sub && git mv old sub/new && echo 4 >> sub/new && git commit -q -a -m moved");
    box.commit("sub/new", "5\n", "later");
    CHECK(subjects(box, "sub/new") == "later moved first ");
    CHECK(box.git("log --follow --format=%s -- sub/new") == "later\nmoved\nfirst\n");
}

TEST_CASE("what stood in the place of a file, say a folder, is not the file") {
    const GitSandbox box;
    box.commit("f/g", "1\n", "folder");
    box.git("rm -q f/g");
    box.commit("f", "1\n", "file");
    CHECK(subjects(box, "f").starts_with("file "));
}

TEST_CASE("the walk over a file's history ends where one wants") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.commit("f", "2\n", "second");
    int seen = 0;
    walk_changes(Repository::open(box.top()), "f", [&](const FileTouch&) {
        ++seen;
        return Walk::stop;
    });
    CHECK(seen == 1);
}

TEST_CASE("a history has every commit, none before its children") {
    const GitSandbox box;
    merge_two_sides(box);
    // Its clock is wrong: by their times alone it would come last.
    const Environment late("GIT_COMMITTER_DATE", "2001-01-01T00:00:00Z");
    box.commit("f", "6\n", "late");
    std::string ids, dates;
    for (const PastCommit& commit : history(Repository::open(box.top()))) ids += commit.id + "\n";
    CHECK(ids == box.git("log --date-order --format=%H"));
}

TEST_CASE("a commit of the past has its author's date as git writes it, its message and its parents") {
    const GitSandbox box;
    const Environment author("GIT_AUTHOR_DATE", "2026-11-20T23:59:58 -0330");
    box.commit("f", "1\n", "first");
    box.commit("f", "2\n", "second\n\nAnd more.");
    const PastCommit newest = history(Repository::open(box.top())).front();
    CHECK(newest.author_date + "\n" == box.git("log -1 --format=%aI"));
    CHECK(newest.message == "second\n\nAnd more.\n");
    CHECK(newest.parents == std::vector<std::string>{box.git("rev-parse HEAD^").substr(0, 40)});
}

TEST_CASE("history and a file's history end at the edge of a shallow clone") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.commit("f", "2\n", "second");
    box.sh("git clone -q --depth=1 file://$PWD ../shallow");
    const auto repository = Repository::open(box.root() / "shallow");
    const auto commits = history(repository);
    REQUIRE(commits.size() == 1);
    CHECK(commits.front().parents.empty());
    std::size_t touches = 0;
    walk_changes(repository, "f", [&](const FileTouch& touch) {
        CHECK(touch.before.empty());
        ++touches;
        return Walk::on;
    });
    CHECK(touches == 1);
}

TEST_CASE("before the first commit there is no history") {
    const GitSandbox box;
    CHECK(history(Repository::open(box.top())).empty());
    CHECK(changes_by_us(box, "f").empty());
}

TEST_CASE("a revision is what git takes for one") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    box.git("tag -a -m annotated v1");
    box.commit("f", "2\n", "second");
    const auto repository = Repository::open(box.top());
    for (const std::string revision : {"HEAD", "@", "main", "v1", "HEAD~1", "main^", ":/first", "main@{0}", "HEAD^{/first}"}) {
        INFO(revision);
        CHECK(commit_named(repository, revision) + "\n" == box.git("log -1 --format=%H '" + revision + "'"));
    }
}

TEST_CASE("what is no revision is told in git's words") {
    const GitSandbox box;
    box.commit("f", "1\n", "first");
    const auto repository = Repository::open(box.top());
    for (const std::string revision : {"nope", "HEAD~9", "", "..", "HEAD:f", "^{", "-x"}) {
        INFO(revision);
        const auto error = error_of([&] { commit_named(repository, revision); });
        CHECK(error.code == journey::ExitCode::fatal);
        CHECK(error.what() == "bad revision '" + revision + "'");
    }
}
