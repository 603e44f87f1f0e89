// SPDX-License-Identifier: MIT
// What .pre-commit-hooks.yaml offers, run by the real pre-commit.
#include "e2e/judge.hpp"

#include <fstream>
#include <iterator>

using namespace journey::test;

namespace {

std::string offered() {
    std::ifstream in(SOURCE_DIR "/.pre-commit-hooks.yaml");
    return {std::istreambuf_iterator<char>(in), {}};
}

// A diary whose hooks are those that are named, from a repository that offers them as ours does.
struct Managed : Diary {
    explicit Managed(const std::vector<std::string>& ids) {
        git("init -q ../offer");
        write("../offer/.pre-commit-hooks.yaml", offered());
        git("-C ../offer add -A && git -C ../offer commit -qm Offer");
        std::string config = "repos:\n  - repo: ../offer\n    rev: " + git("-C ../offer rev-parse HEAD") + "    hooks:\n";
        for (const std::string& id : ids) config += "      - id: " + id + "\n";
        write(".pre-commit-config.yaml", config);
        write("other", "1\n");
        git("add -A && git commit -qm Managed");
        const Result result = run("pre-commit install -t pre-commit -t post-commit -t post-merge -t post-rewrite");
        INFO(result.transcript);
        REQUIRE(result.status == 0);
    }
    void retitle(const std::string& title) const {
        write("journal.yaml", replaced(read("journal.yaml"), "title: Probe reader", "title: " + title));
    }
};

const std::vector<std::string> all = {"journey-render-readme", "journey-post-commit", "journey-post-merge",
                                      "journey-post-rewrite"};

// Types what a hook of ours has said is to be typed.
void follow(const Diary& diary, const Result& stopped) {
    const std::string said = stopped.out + stopped.err;
    const std::size_t at = said.find("\nhint: ");
    REQUIRE(at != std::string::npos);
    const Result result = diary.run(said.substr(at + 7, said.find('\n', at + 1) - at - 7));
    INFO(result.transcript);
    REQUIRE(result.status == 0);
}

}  // namespace

TEST_CASE("under pre-commit a README that is behind is rendered for the person to stage, and the hint helps") {
    const std::string how =
        GENERATE(as<std::string>(), "git commit -q -am x", "git commit -q -m x journal.yaml", "git add -u && git commit -qm x");
    INFO(how);
    const Managed diary(all);
    diary.retitle("Reader of probes");
    const Result stopped = diary.run(how);
    INFO(stopped.transcript);
    CHECK(stopped.status == 1);
    CHECK(contains(stopped.err, "files were modified by this hook"));
    CHECK(contains(stopped.err, "error: the staged README.md does not show the staged journal.yaml"));
    CHECK(contains(diary.read("README.md"), "- Reader of probes"));
    follow(diary, stopped);
    CHECK(diary.run("git commit -q -m x").status == 0);
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes"));
    CHECK(diary.status() == "");
}

TEST_CASE("under pre-commit the same command twice commits all") {
    const Managed diary(all);
    diary.retitle("Reader of probes");
    CHECK(diary.run("git commit -q -am x").status == 1);
    CHECK(diary.run("git commit -q -am x").status == 0);
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes"));
    CHECK(diary.status() == "");
}

TEST_CASE("under pre-commit what is not staged is neither committed nor lost") {
    const Managed diary(all);
    diary.retitle("Staged probe");
    diary.git("add -u");
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "Staged probe", "Unstaged probe"));
    diary.write("README.md", replaced(diary.read("README.md"), "MIT.", "Unstaged."));
    const Result stopped = diary.run("git commit -q -m x");
    INFO(stopped.transcript);
    CHECK(stopped.status == 1);
    CHECK(contains(diary.read("README.md"), "Unstaged."));
    CHECK(contains(diary.read("journal.yaml"), "Unstaged probe"));
    follow(diary, stopped);
    CHECK(diary.run("git commit -q -m x").status == 0);
    CHECK(contains(diary.git("show HEAD:README.md"), "- Staged probe"));
    CHECK_FALSE(contains(diary.git("show HEAD:README.md"), "Unstaged."));
    CHECK(contains(diary.read("README.md"), "Unstaged."));
    CHECK(contains(diary.read("journal.yaml"), "Unstaged probe"));
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
}

TEST_CASE("under pre-commit words that are not staged, right beside the projects, are neither committed nor lost") {
    const std::string how =
        GENERATE(as<std::string>(), "git commit -q -m x journal.yaml", "git add journal.yaml && git commit -qm x");
    INFO(how);
    const Managed diary(all);
    diary.retitle("Reader of probes");
    const std::string marker = "<!-- journey:projects:end -->\n";
    diary.write("README.md", replaced(diary.read("README.md"), marker, marker + "Unstaged words.\n"));
    diary.write("other", "2\n");
    const std::string typed = diary.read("README.md");
    const Result stopped = diary.run(how);
    INFO(stopped.transcript);
    CHECK(stopped.status == 1);
    CHECK(diary.read("README.md") == typed);
    CHECK(diary.read("other") == "2\n");
    follow(diary, stopped);
    CHECK(diary.run("git commit -q -m x").status == 0);
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes"));
    CHECK_FALSE(contains(diary.git("show HEAD:README.md"), "Unstaged words."));
    CHECK(contains(diary.read("README.md"), "Unstaged words.\n"));
    CHECK(diary.read("other") == "2\n");
    CHECK(diary.status() == " M README.md\n M other\n");
}

TEST_CASE("under pre-commit a README that was stale before stops no other commit, and is told of") {
    const Managed diary(all);
    diary.retitle("Reader of probes");
    diary.git("commit -qam x --no-verify");
    diary.write("other", "2\n");
    const std::string typed = replaced(diary.read("README.md"), "- Probe reader", "- Unstaged words\n- Probe reader");
    diary.write("README.md", typed);
    const Result result = diary.run("git commit -q -m y other");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.err, "error: the committed README.md is stale"));
    CHECK(contains(result.err, "hint: journey render-readme\n"));
    CHECK(diary.committed() == "other\n");
    CHECK(diary.read("README.md") == typed);
}

TEST_CASE("under pre-commit what is told after a merge is heard") {
    const Managed diary(all);
    diary.git("checkout -q -b side");
    diary.retitle("Reader of probes");
    diary.git("commit -qam x --no-verify");
    diary.git("checkout -q main");
    const Result result = diary.run("git merge -q side");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(result.out + result.err, "error: the committed README.md is stale"));
}

TEST_CASE("after a commit pre-commit's stash is left alone, whatever is staged backwards") {
    const Managed diary(all);
    diary.done({"complete", "probe", "--no-verify"});
    diary.git("reset -q HEAD~1 -- README.md");
    const Snapshot before = diary.snapshot();
    CHECK(diary.run("PRE_COMMIT=1 journey hook post-commit").status == 0);
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("under pre-commit a problem of the staged journal stops the commit") {
    const std::string id = GENERATE(as<std::string>(), "journey-check", "journey-render-readme");
    const Managed diary({id});
    diary.retitle("Reader\n    complete: 2026-11-20");
    const Result result = diary.run("git commit -q -am x");
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(contains(result.err + result.out, "journal.yaml:25:5: unknown key 'complete'"));
    CHECK(diary.status() == " M journal.yaml\n");
}

TEST_CASE("in CI pre-commit fails on a README that is stale, and shows the diff") {
    const Managed diary({"journey-check", "journey-render-readme-check"});
    CHECK(diary.run("pre-commit run --all-files").status == 0);
    diary.retitle("Reader of probes");
    diary.git("commit -qam x --no-verify");
    const Result result = diary.run("pre-commit run --all-files");
    INFO(result.transcript);
    CHECK(result.status == 1);
    CHECK(contains(result.out, "+- Reader of probes (in progress)\n"));
    CHECK(contains(result.out, "error: README.md is stale\n"));
    CHECK(diary.status() == "");
}

TEST_CASE("hooks status knows the hooks that pre-commit takes from us") {
    const Managed diary(all);
    diary.journey({"hooks", "install"});
    const Result result = diary.journey({"hooks", "status"});
    INFO(result.transcript);
    CHECK(result.status == 0);
}
