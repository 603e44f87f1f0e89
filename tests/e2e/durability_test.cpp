// SPDX-License-Identifier: MIT
// What is on the disk when a command is done, and in which order it got there: by the system calls, beside those of git.
#include "e2e/fixture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <sstream>

using namespace journey::test;

namespace {

using Calls = std::vector<std::string>;

class Traced : public Diary {
public:
    Traced() { set("ASAN_OPTIONS", "detect_leaks=0"); }  // it can't look for leaks where somebody else is tracing

    Calls calls_of(std::vector<std::string> words) const {
        words.insert(words.begin(), {"strace", "-f", "-y", "-qq", "-o", "../calls", "-e", "signal=none", "-e",
                                     "trace=fsync,fdatasync,sync_file_range,rename,unlink"});
        const Result result = run(words);
        if (result.status != 0) throw std::runtime_error(result.transcript);
        std::istringstream text(read("../calls"));
        Calls calls;
        for (std::string call; std::getline(text, call);) calls.push_back(call);
        return calls;
    }
    Calls calls_of_step() const { return calls_of({"journey", "complete", "probe"}); }
    Calls calls_of_git() const {
        write("other", "x\n");
        auto calls = calls_of({"git", "add", "other"});
        for (const auto& call : calls_of({"git", "commit", "-q", "-m", "Other"})) calls.push_back(call);
        return calls;
    }
};

bool syncs(const std::string& call) {
    return contains(call, "sync(") || contains(call, "sync_file_range(");
}

// Kinds of files that one of the calls syncs.
std::set<std::string> synced(const Calls& calls) {
    std::set<std::string> kinds;
    for (const auto& call : calls) {
        if (!syncs(call)) continue;
        kinds.insert(contains(call, "/objects/")           ? "objects"
                     : contains(call, "/refs/heads")       ? "references"
                     : contains(call, "/logs")             ? "reflogs"
                     : contains(call, "/index")            ? "index"
                     : contains(call, "/journey.rollback") ? "record"
                     : contains(call, "/.git>")            ? "git directory"
                     : contains(call, "/.journal.yaml.")   ? "journal"
                     : contains(call, "/.README.md.")      ? "README"
                                                           : "folder");
    }
    return kinds;
}

// Where the first call stands that has both in it, after `from`; at the end when there is none.
std::size_t position(const Calls& calls, const std::string& function, const std::string& path, std::size_t from = 0) {
    const auto start = calls.begin() + static_cast<std::ptrdiff_t>(std::min(from, calls.size()));
    return static_cast<std::size_t>(
        std::find_if(start, calls.end(), [&](const auto& call) { return contains(call, function) && contains(call, path); }) -
        calls.begin());
}

const std::set<std::string> files_of_ours = {"record", "git directory", "journal", "README", "folder"};

}  // namespace

TEST_CASE("by default nothing is synced, as by git") {
    const Traced diary;
    CHECK(synced(diary.calls_of_git()).empty());
    CHECK(synced(diary.calls_of_step()).empty());
}

TEST_CASE("what git would sync is synced, and then the files of ours, too") {
    const Traced diary;
    const std::string value = GENERATE(as<std::string>(), "none", "loose-object", "reference", "index", "committed", "all");
    INFO("core.fsync = " << value);
    diary.git("config core.fsync " + value);
    auto expected = synced(diary.calls_of_git());
    if (!expected.empty()) expected.insert(files_of_ours.begin(), files_of_ours.end());
    auto got = synced(diary.calls_of_step());
    got.erase("reflogs");  // more than git does
    CHECK(got == expected);
}

TEST_CASE("with core.fsync=all each object of the commit is synced") {
    const Traced diary;
    diary.git("config core.fsync all");
    const auto calls = diary.calls_of_step();
    CHECK(std::ranges::count_if(calls, [](const auto& call) { return syncs(call) && contains(call, "/tmp_object"); }) == 4);
}

TEST_CASE("with core.fsync=all a file is synced before it is renamed, and its folder after") {
    const Traced diary;
    diary.git("config core.fsync all");
    const auto calls = diary.calls_of_step();
    const auto check_renamed = [&](const std::string& file, const std::string& temporary, const std::string& folder) {
        INFO(file);
        const auto renamed = position(calls, "rename(", file + "\")");
        CHECK(position(calls, "sync(", temporary) < renamed);
        CHECK(renamed < calls.size());
        CHECK(position(calls, "sync(", folder + ">)", renamed) < calls.size());
    };
    check_renamed("/journey.rollback", "/journey.rollback.journey-", "/.git");
    check_renamed("/journal.yaml", "/.journal.yaml.journey-", diary.folder().filename());
    check_renamed("/README.md", "/.README.md.journey-", diary.folder().filename());
    check_renamed("/refs/heads/main", "/refs/heads/main.lock", "/refs/heads");
    check_renamed("/.git/index", "/index.journey-", "/.git");
}

TEST_CASE("with core.fsync=all every step is on the disk before the next one") {
    const Traced diary;
    diary.git("config core.fsync all");
    const auto calls = diary.calls_of_step();
    const auto record_made = position(calls, "rename(", "/journey.rollback\")");
    const auto record_named = position(calls, "sync(", "/.git>)", record_made);
    const auto file_changed = position(calls, "rename(", "/journal.yaml\")");
    const auto names_commit = position(calls, "sync(", "/journey.rollback>)");
    const auto branch_moved = position(calls, "rename(", "/refs/heads/main\")");
    const auto index_changed = position(calls, "rename(", "/.git/index\")");
    const auto index_named = position(calls, "sync(", "/.git>)", index_changed);
    const auto record_gone = position(calls, "unlink(", "/journey.rollback\")");
    const auto all_named = position(calls, "sync(", "/.git>)", record_gone);
    const std::vector order{record_made,   record_named, file_changed, names_commit, branch_moved,
                            index_changed, index_named,  record_gone,  all_named,    calls.size()};
    CHECK(std::ranges::adjacent_find(order, std::greater_equal()) == order.end());
}

TEST_CASE("with core.fsyncMethod=writeout-only files of ours are written out, not flushed") {
    const Traced diary;
    diary.git("config core.fsync all");
    diary.git("config core.fsyncMethod writeout-only");
    const auto calls = diary.calls_of_step();
    CHECK(position(calls, "sync_file_range(", "/.journal.yaml.") < calls.size());
    CHECK(position(calls, "fsync(", "/.journal.yaml.") == calls.size());
}

TEST_CASE("a step without a commit is synced as well") {
    const Traced diary;
    diary.git("config core.fsync committed");
    const auto calls = diary.calls_of({"journey", "complete", "probe", "--no-commit"});
    CHECK(synced(calls) == files_of_ours);
}
