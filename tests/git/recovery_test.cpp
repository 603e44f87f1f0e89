// SPDX-License-Identifier: MIT
// What the next journey makes of the files that a killed one leaves. The kills themselves: tests/faults.
#include "git/recovery.hpp"

#include "git/handles.hpp"
#include "git/rollback.hpp"
#include "git/write.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

namespace fs = std::filesystem;
using namespace journey;
using namespace journey::git;
using journey::test::error_of;
using journey::test::GitSandbox;
using Outcome = Recovered::Outcome;

namespace {

Head head_of(const Repository& repository) {
    return read_head(repository.handles().get());
}

git_oid id_of(const std::string& hex) {
    git_oid id = {};
    git_oid_fromstr(&id, hex.c_str());
    return id;
}

Swap swap(const std::string& path, const std::string& before, const std::string& after) {
    return {path, before, after, 0644, "." + path + ".journey-1"};
}

// A step that was killed when `journal` had its new bytes.
class Killed : public GitSandbox {
public:
    Killed() {
        commit("journal", "old\n");
        write("journal", "new\n");
        save_record(git_dir(), {.head = head_of(repository()), .files = {swap("journal", "old\n", "new\n")}});
    }

    Repository repository() const { return Repository::open(top()); }
    fs::path git_dir() const { return top() / ".git"; }
    std::optional<Recovered> recovered() const { return recover(repository()); }
};

}  // namespace

TEST_CASE("where nothing was left nothing is recovered") {
    const GitSandbox box;
    CHECK_FALSE(recover(Repository::open(box.top())).has_value());
}

TEST_CASE("a step that was killed half way is undone, once") {
    const Killed box;
    CHECK(box.recovered()->outcome == Outcome::undone);
    CHECK(box.read("journal") == "old\n");
    CHECK_FALSE(box.recovered().has_value());
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("a killed step is undone where the whole repository has been moved to") {
    const Killed box;
    box.sh("mkdir ../moved-here && cp -a . ../moved-here");
    CHECK(recover(Repository::open(box.top() / "../moved-here"))->outcome == Outcome::undone);
    CHECK(box.read("../moved-here/journal") == "old\n");
    CHECK(box.read("journal") == "new\n");
}

TEST_CASE("lines that somebody has added since stay when a killed step is undone") {
    const Killed box;
    box.write("journal", "first\na\nb\nc\nlast\n");
    save_record(box.git_dir(),
                {.head = head_of(box.repository()), .files = {swap("journal", "a\nb\nc\nlast\n", "a\nb\nc\nnew\nlast\n")}});
    box.write("journal", "first\na\nb\nc\nnew\nlast\n");
    CHECK(box.recovered()->left.empty());
    CHECK(box.read("journal") == "first\na\nb\nc\nlast\n");
}

TEST_CASE("a file that somebody has rewritten since is left, and named") {
    const Killed box;
    box.write("journal", "something else\n");
    CHECK(box.recovered()->left == std::vector<std::string>{"journal"});
    CHECK(box.read("journal") == "something else\n");
}

TEST_CASE("what a hook had made of our lines goes with them, but is kept beside") {
    const Killed box;
    save_record(box.git_dir(),
                {.head = head_of(box.repository()), .files = {swap("journal", "old\n", "new\n")}, .hooks = true});
    box.write("journal", "NEW\n");
    const auto kept = box.recovered()->kept;
    CHECK(box.read("journal") == "old\n");
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().first == "journal");
    CHECK(box.read(".git/JOURNEY_KEPT_journal") == "NEW\n");
    CHECK(kept.front().second == box.git_dir() / "JOURNEY_KEPT_journal");
}

TEST_CASE("of what a hook had made of other lines nothing is kept beside") {
    const Killed box;
    Rollback record{.head = head_of(box.repository()), .files = {swap("journal", "a\nb\nc\n", "a\nb\nc\nnew\n")}};
    record.hooks = true;
    save_record(box.git_dir(), record);
    box.write("journal", "A\nb\nc\nnew\n");
    CHECK(box.recovered()->kept.empty());
    CHECK(box.read("journal") == "A\nb\nc\n");
    CHECK_FALSE(fs::exists(box.git_dir() / "JOURNEY_KEPT_journal"));
}

TEST_CASE("what somebody has committed since a kill is not taken out again") {
    const Killed box;
    box.git("commit -qam theirs");
    CHECK(box.recovered()->outcome == Outcome::undone);
    CHECK(box.read("journal") == "new\n");
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("a step whose commit has landed is finished: the index gets what it lacks") {
    const Killed box;
    const std::string tip = box.git("rev-parse HEAD").substr(0, 40);
    box.sh("cp .git/index .git/index.old && git commit -qam ours && cp .git/index .git/index.journey-1");
    box.sh("git update-ref refs/heads/ours HEAD && cp -p .git/index.old .git/index");
    Head head = head_of(box.repository());
    const git_oid landed = *head.id;
    head.id = id_of(tip);
    Rollback record{.head = head, .files = {swap("journal", "old\n", "new\n")}};
    record.commit = landed;
    record.next_index = "index.journey-1";
    SECTION("as it was prepared, when nobody has written the index since") {
        record.index_stamp = stamp_of(box.git_dir() / "index");
    }
    SECTION("merged into it, when somebody has") {
        record.index_stamp = "another";
        box.write("other", "staged\n");
        box.git("add other");
        save_record(box.git_dir(), record);
        CHECK(box.recovered()->outcome == Outcome::finished);
        CHECK(box.git("status --porcelain --untracked-files=no") == "A  other\n");
        return;
    }
    SECTION("also below commits that came on top") {
        box.git("update-ref HEAD $(git commit-tree -p HEAD -m more HEAD^{tree})");
        record.index_stamp = stamp_of(box.git_dir() / "index");
    }
    save_record(box.git_dir(), record);
    CHECK(box.recovered()->outcome == Outcome::finished);
    CHECK(box.read("journal") == "new\n");
    CHECK(box.git("status --porcelain --untracked-files=no").empty());
    CHECK_FALSE(fs::exists(box.git_dir() / "index.journey-1"));
}

namespace {

// One that was killed when its commit had landed, and the index had not: staged or unstaged edits of the person's are there.
class Landed : public GitSandbox {
public:
    Landed() {
        commit("journal", "1\n2\nold\n");
        const auto head = read_head(repository().handles().get());
        write("journal", "staged\n1\n2\nold\n");
        git("add journal");
        sh("cp -p .git/index .git/index.old && cp -p .git/index .git/index.journey-1");
        sh("printf '1\\n2\\nnew\\n' > journal && git add journal && git commit -qm ours");
        sh("printf 'staged\\n1\\n2\\nnew\\n' > journal && GIT_INDEX_FILE=.git/index.journey-1 git add journal");
        sh("cp -p .git/index.old .git/index && printf 'unstaged\\n1\\n2\\nnew\\n' > journal");
        Rollback record{.head = head, .files = {swap("journal", "unstaged\n1\n2\nold\n", "unstaged\n1\n2\nnew\n")}};
        record.commit = read_head(repository().handles().get()).id;
        record.next_index = "index.journey-1";
        record.index_stamp = stamp_of(top() / ".git/index");
        save_record(top() / ".git", record);
    }

    Repository repository() const { return Repository::open(top()); }
    Outcome outcome() const { return recover(repository())->outcome; }
};

}  // namespace

TEST_CASE("edits that were staged when a commit landed are staged on top of it") {
    const Landed box;
    SECTION("at once") {}
    SECTION("under another name of the branch") {
        box.git("branch -m main trunk");
    }
    CHECK(box.outcome() == Outcome::finished);
    CHECK(box.git("show :journal") == "staged\n1\n2\nnew\n");
    CHECK(box.read("journal") == "unstaged\n1\n2\nnew\n");
}

TEST_CASE("a prepared index whose blobs have been collected is made anew") {
    const Landed box;
    box.git("gc -q --prune=now");
    CHECK(box.outcome() == Outcome::finished);
    CHECK(box.git("fsck --strict --no-dangling").empty());
    CHECK(box.git("show :journal") == "staged\n1\n2\nnew\n");
}

TEST_CASE("a landed commit that HEAD does not show any more is not staged again") {
    const Landed box;
    SECTION("on another branch") {
        box.git("branch other HEAD~");
        box.git("reset -q --hard");
        box.git("checkout -q other");
    }
    SECTION("after a revert") {
        box.git("reset -q --hard");
        box.git("revert --no-edit HEAD");
    }
    SECTION("after a reset") {
        box.git("reset -q --hard HEAD~");
    }
    recover(box.repository());
    CHECK(box.git("status --porcelain --untracked-files=no").empty());
    CHECK(box.read("journal") == "1\n2\nold\n");
}

TEST_CASE("a landed commit that was rebased since stays in the work tree") {
    const Landed box;
    box.git("branch up HEAD~");
    box.git("reset -q --hard");
    box.git("checkout -q up");
    box.commit("other", "x\n");
    box.git("checkout -q main");
    box.git("rebase -q up");
    recover(box.repository());
    CHECK(box.git("status --porcelain --untracked-files=no").empty());
    CHECK(box.read("journal") == "1\n2\nnew\n");
}

TEST_CASE("an addition to the record that is torn counts for nothing") {
    const Killed box;
    Rollback more;
    more.commit = head_of(box.repository()).id;
    more.next_index = "index.journey-1";
    const std::string before = box.read(".git/journey.rollback");
    add_to_record(box.git_dir(), more);
    const std::string after = box.read(".git/journey.rollback");
    for (std::size_t size = before.size(); size < after.size(); ++size) {
        box.write(".git/journey.rollback", after.substr(0, size));
        CHECK_FALSE(load_record(box.git_dir())->commit.has_value());
    }
    box.write(".git/journey.rollback", after);
    CHECK(load_record(box.git_dir())->commit.has_value());
}

TEST_CASE("a record keeps all bytes of files and names") {
    const GitSandbox box;
    const std::string odd("\0\n\xff end 0\n\n", 11);
    save_record(box.top(), {.files = {{"x\ny", odd, std::nullopt, 0755, ".t"}}, .folders = {"f 1\n"}});
    const auto record = *load_record(box.top());
    CHECK(record.files.front().path == "x\ny");
    CHECK(record.files.front().before == odd);
    CHECK_FALSE(record.files.front().after.has_value());
    CHECK(record.files.front().mode == 0755);
    CHECK(record.folders == std::vector<std::string>{"f 1\n"});
}

TEST_CASE("a record that is not whole is put aside") {
    const GitSandbox box;
    box.write(".git/journey.rollback", "journey rollback 1\ntop 2\n..");
    CHECK(recover(Repository::open(box.top()))->outcome == Outcome::unknown);
    CHECK(box.read(".git/journey.rollback.broken") == "journey rollback 1\ntop 2\n..");
    CHECK_FALSE(recover(Repository::open(box.top())).has_value());
}

TEST_CASE("locks and temporaries of a killed journey go; those of others stay") {
    const GitSandbox box;
    box.write(".git/journey.lock", "");
    box.write(".git/index.lock", "journey 1\n");
    box.write(".git/HEAD.lock", "");
    box.write(".git/index.journey-4194305", "");  // more than a process number can be
    box.write(".git/index.journey-4194305.lock", "");
    box.write(".git/index.journey-1", "");
    box.write(".git/notes.journey-x", "");
    CHECK_FALSE(recover(Repository::open(box.top())).has_value());
    CHECK_FALSE(fs::exists(box.top() / ".git/journey.lock"));
    CHECK_FALSE(fs::exists(box.top() / ".git/index.lock"));
    CHECK(fs::exists(box.top() / ".git/HEAD.lock"));
    CHECK_FALSE(fs::exists(box.top() / ".git/index.journey-4194305"));
    CHECK_FALSE(fs::exists(box.top() / ".git/index.journey-4194305.lock"));
    CHECK(fs::exists(box.top() / ".git/index.journey-1"));
    CHECK(fs::exists(box.top() / ".git/notes.journey-x"));
}

TEST_CASE("while a journey is at work nobody recovers") {
    const Killed box;
    const OwnLock theirs(box.git_dir() / "journey.lock", nullptr);
    CHECK_FALSE(box.recovered().has_value());
    CHECK(box.read("journal") == "new\n");
}

TEST_CASE("inside a hook nobody recovers") {
    const Killed box;
    const test::Environment index("GIT_INDEX_FILE", ".git/index");
    CHECK_FALSE(box.recovered().has_value());
}

TEST_CASE("what can't be put back stays recorded, and the next one tries again") {
    const Killed box;
    box.write(".journal.journey-1/x", "");
    const auto error = error_of([&] { box.recovered(); });
    CHECK(error.code == ExitCode::fatal);
    CHECK(std::string(error.what()).find("'journal'") != std::string::npos);
    CHECK(fs::exists(box.git_dir() / "journey.rollback"));
    SECTION("when there is room again") {
        fs::remove_all(box.top() / ".journal.journey-1");
        CHECK(box.recovered()->outcome == Outcome::undone);
        CHECK(box.read("journal") == "old\n");
    }
    SECTION("unless the person does what is hinted at") {
        box.sh(error.hints.front());
        CHECK_FALSE(box.recovered().has_value());
        CHECK(box.read("journal") == "new\n");
    }
}

TEST_CASE("what is no file any more is left, and named") {
    const Killed box;
    fs::remove(box.top() / "journal");
    SECTION("a folder") {
        box.write("journal/x", "");
    }
    SECTION("a link") {
        fs::create_symlink("other", box.top() / "journal");
    }
    CHECK(box.recovered()->left == std::vector<std::string>{"journal"});
    CHECK_FALSE(box.recovered().has_value());
}

TEST_CASE("a file whose folder is gone is left, and named") {
    const GitSandbox box;
    box.commit("notes/journal", "old\n");
    const auto repository = Repository::open(box.top());
    Rollback record{.head = head_of(repository), .files = {swap("notes/journal", "old\n", "new\n")}};
    record.hooks = true;
    save_record(box.top() / ".git", record);
    fs::remove_all(box.top() / "notes");
    CHECK(recover(repository)->left == std::vector<std::string>{"notes/journal"});
    CHECK_FALSE(fs::exists(box.top() / "notes"));
}

TEST_CASE("what somebody has gone on with and committed is not taken out again") {
    const Killed box;
    SECTION("with more of his own") {
        box.write("journal", "new\nmine\n");
    }
    SECTION("on another branch") {
        box.git("checkout -qb other");
    }
    SECTION("and a formatter's version") {
        Rollback more;
        more.files = {swap("journal", "new\n", "formatted\n")};
        more.hooks = true;
        add_to_record(box.git_dir(), more);
        box.write("journal", "formatted\n");
    }
    box.git("commit -qam theirs");
    const std::string committed = box.read("journal");
    CHECK(box.recovered()->left == std::vector<std::string>{"journal"});
    CHECK(box.read("journal") == committed);
    CHECK(box.git("status --porcelain").empty());
    CHECK_FALSE(fs::exists(box.git_dir() / "JOURNEY_KEPT_journal"));
}

TEST_CASE("nothing is written where another work tree stands") {
    const Killed box;
    box.sh(
        "mkdir ../outer && mv .git ../outer/git && echo theirs > ../outer/journal && git init -q "
        "--separate-git-dir=../outer/git .");
    CHECK(recover(Repository::open(box.top()))->outcome == Outcome::undone);
    CHECK(box.read("journal") == "old\n");
    CHECK(box.read("../outer/journal") == "theirs\n");
}
