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

}  // namespace

TEST_CASE("under pre-commit the commit's README shows the journal and nothing is left over") {
    const std::string how = GENERATE(as<std::string>(), "-am x", "-m x journal.yaml");
    const Managed diary(all);
    diary.retitle("Reader of probes");
    const Result result = diary.run("git commit -q " + how);
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes"));
    CHECK(diary.status() == "");
}

TEST_CASE("under pre-commit what is not staged is neither committed nor lost") {
    const Managed diary(all);
    diary.retitle("Staged probe");
    diary.git("add -u");
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "Staged probe", "Unstaged probe"));
    diary.write("README.md", replaced(diary.read("README.md"), "MIT.", "Unstaged."));
    const Result result = diary.run("git commit -q -m x");
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(contains(diary.git("show HEAD:README.md"), "- Staged probe"));
    CHECK(contains(diary.read("README.md"), "Unstaged."));
    CHECK(contains(diary.read("journal.yaml"), "Unstaged probe"));
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
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
