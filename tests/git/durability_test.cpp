// SPDX-License-Identifier: MIT
// What is synced under which settings, judged by the system calls of the real git.
#include "git/durability.hpp"

#include "git/handles.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using namespace journey::git;
using namespace journey::test;

namespace {

// The parts that one of these calls is about, in a listing by strace with paths.
std::string parts_in(const std::string& calls) {
    const auto has = [&](const char* path) { return calls.find(path) != std::string::npos; };
    return std::string(has("/objects/") ? "objects " : "") + (has("/refs/") ? "references " : "") +
           (has("/index") ? "index" : "");
}

constexpr const char* traced = "strace -f -y -qq -o ../calls -e trace=fsync,fdatasync,sync_file_range ";

std::string synced_by_git(const GitSandbox& box) {
    box.write("file", "2\n");
    box.sh(traced + std::string("-A git add file 2>../talk; ") + traced + "-A git commit -qm 2 2>>../talk");
    return parts_in(box.sh("cat ../calls"));
}

std::string wanted(const GitSandbox& box) {
    const auto repository = Repository::open(box.top());
    const auto name = [&](Part part, const char* word) {
        return repository.handles().durability.of(part) != Sync::no ? word : "";
    };
    return std::string(name(Part::objects, "objects ")) + name(Part::references, "references ") + name(Part::index, "index");
}

}  // namespace

TEST_CASE("core.fsync asks of us what it asks of git") {
    const GitSandbox box;
    box.commit("file", "1\n");
    const std::string value =
        GENERATE(as<std::string>(), "", "none", "all", "added", "committed", "objects", "loose-object", "reference", "index",
                 "pack", "derived-metadata", "commit-graph,pack-metadata", "loose-object,index", "reference, index",
                 ",,\t index", "index , reference", "loose", "c", "all,-index", "-all,index", "-index,index", "-reference",
                 "--index", "-,index", "all,none", "none,index", "default,index", "index,", "loose-object index", "All");
    INFO("core.fsync = '" << value << "'");
    box.git("config core.fsync '" + value + "'");
    CHECK(wanted(box) == synced_by_git(box));
}

TEST_CASE("of several values of core.fsync the last one counts") {
    const GitSandbox box;
    box.commit("file", "1\n");
    box.git("config core.fsync all");
    box.git("config --add core.fsync reference");
    REQUIRE(synced_by_git(box) == "references ");
    CHECK(wanted(box) == "references ");
}

TEST_CASE("core.fsyncObjectFiles asks for objects, whatever core.fsync says") {
    const GitSandbox box;
    box.commit("file", "1\n");
    const auto [old, value] = GENERATE(table<std::string, std::string>(
        {{"true", "none"}, {"true", "index"}, {"yes", "-loose-object"}, {"false", "all"}, {"0", "reference"}}));
    INFO("core.fsyncObjectFiles = " << old << ", core.fsync = " << value);
    box.git("config core.fsyncObjectFiles " + old);
    box.git("config core.fsync " + value);
    CHECK(wanted(box) == synced_by_git(box));
}

TEST_CASE("files that git knows nothing of are synced when any part is") {
    const GitSandbox box;
    const auto of_files = [&] { return Repository::open(box.top()).handles().durability.of_files(); };
    CHECK(of_files() == Sync::no);
    box.git("config core.fsync reference");
    CHECK(of_files() == Sync::flush);
    box.git("config core.fsyncMethod writeout-only");
    CHECK(of_files() == Sync::write_out);
    box.git("config core.fsyncMethod batch");
    CHECK(of_files() == Sync::flush);
    box.git("config core.fsync none");
    CHECK(of_files() == Sync::no);
}

TEST_CASE("a core.fsyncObjectFiles that is no boolean is refused in git's words") {
    const GitSandbox box;
    box.git("config core.fsyncObjectFiles maybe");
    const auto error = error_of([&] { Repository::open(box.top()); });
    CHECK(error.code == journey::ExitCode::fatal);
    CHECK(box.sh("git commit --allow-empty -qm x || true").find("fatal: " + std::string(error.what()) + "\n") !=
          std::string::npos);
}

TEST_CASE("what can't be synced is named") {
    const GitSandbox box;
    const auto error = error_of([&] { journey::git::sync(Sync::flush, box.top() / "gone"); });
    CHECK(error.what() == "fsync error on '" + (box.top() / "gone").string() + "': No such file or directory");
}
