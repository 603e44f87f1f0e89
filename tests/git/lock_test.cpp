// SPDX-License-Identifier: MIT
#include "git/write.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

#include <atomic>
#include <chrono>
#include <thread>

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using namespace journey;
using namespace journey::git;
using journey::test::Environment;
using journey::test::error_of;
using journey::test::GitSandbox;

TEST_CASE("the locks are there while writing and leave nothing behind") {
    const GitSandbox box;
    const auto repository = Repository::open(box.top());
    {
        Write write(repository, Commits::yes, {});
        CHECK(fs::exists(box.top() / ".git/journey.lock"));
        CHECK(fs::exists(box.top() / ".git/index.lock"));
    }
    CHECK_FALSE(fs::exists(box.top() / ".git/journey.lock"));
    CHECK_FALSE(fs::exists(box.top() / ".git/index.lock"));
}

TEST_CASE("while git must not be kept out, the index is not locked") {
    const GitSandbox box;
    const auto repository = Repository::open(box.top());
    Write write(repository, Commits::no, {});
    CHECK_FALSE(fs::exists(box.top() / ".git/index.lock"));
}

TEST_CASE("a held index.lock is reported in git's words and stays") {
    const GitSandbox box;
    box.write(".git/index.lock", "theirs");
    const auto repository = Repository::open(box.top());
    const auto error = error_of([&] { Write(repository, Commits::yes, {}); });
    const auto by_git = box.sh("git add . || true");
    CHECK(error.code == ExitCode::fatal);
    CHECK("fatal: " + std::string(error.what()) + "\n" + std::string(error.explanation) + "\n" == by_git);
    CHECK(box.read(".git/index.lock") == "theirs");
    CHECK_FALSE(fs::exists(box.top() / ".git/journey.lock"));
}

TEST_CASE("an index.lock that goes away in time is waited for") {
    const GitSandbox box;
    box.write(".git/index.lock", "");
    std::thread other([&] {
        std::this_thread::sleep_for(200ms);
        fs::remove(box.top() / ".git/index.lock");
    });
    const auto repository = Repository::open(box.top());
    CHECK_NOTHROW(Write(repository, Commits::yes, {}));
    other.join();
}

TEST_CASE("a second writer waits and says so once") {
    const GitSandbox box;
    const auto repository = Repository::open(box.top());
    std::atomic<int> said = 0;
    std::atomic<bool> through = false;
    std::thread second;
    {
        Write first(repository, Commits::no, {});
        second = std::thread([&] {
            const auto own = Repository::open(box.top());
            Write write(own, Commits::no, {[&](Holder) { ++said; }, {}});
            through = true;
        });
        std::this_thread::sleep_for(500ms);
        CHECK(said == 0);
        std::this_thread::sleep_for(1s);
        CHECK(said == 1);
        CHECK_FALSE(through);
    }
    second.join();
    CHECK(through);
    CHECK(said == 1);
}

TEST_CASE("a lock file left by a killed process is no hindrance") {
    const GitSandbox box;
    box.write(".git/journey.lock", "");
    const auto repository = Repository::open(box.top());
    CHECK_NOTHROW(Write(repository, Commits::yes, {}));
}

TEST_CASE("inside a git hook the own lock is taken only where nobody has it") {
    const GitSandbox box;
    const Environment index("GIT_INDEX_FILE", ".git/index");
    const auto repository = Repository::open(box.top());
    {
        Write first(repository, Commits::no, {});
        CHECK(fs::exists(box.top() / ".git/journey.lock"));
        CHECK_NOTHROW(Write(repository, Commits::no, {}));
        CHECK(fs::exists(box.top() / ".git/journey.lock"));
    }
    CHECK_FALSE(fs::exists(box.top() / ".git/journey.lock"));
}

TEST_CASE("whoever waits for a lock does not wait for a folder that has gone") {
    const GitSandbox box;
    fs::create_directory(box.top() / "folder");
    auto held = std::make_unique<OwnLock>(box.top() / "folder/lock", nullptr);
    std::thread other([&] {
        std::this_thread::sleep_for(200ms);
        fs::remove_all(box.top() / "folder");
        held.reset();
    });
    const auto error = error_of([&] { OwnLock(box.top() / "folder/lock", nullptr); });
    other.join();
    CHECK(error.code == ExitCode::fatal);
    CHECK(std::string(error.what()).ends_with("No such file or directory"));
}

TEST_CASE("twenty writers at once all land") {
    const GitSandbox box;
    box.commit("journal", "");
    constexpr int writers = 20;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; ++i)
        threads.emplace_back([&, i] {
            try {
                const auto repository = Repository::open(box.top());
                Write write(repository, Commits::yes, {});
                const auto bytes = *repository.read(Layer::head, "journal") + std::to_string(i) + "\n";
                write.commit({{"journal", bytes, bytes, bytes}}, "Writer " + std::to_string(i));
            } catch (const std::exception&) {
                ++failed;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(failed == 0);
    CHECK(box.git("rev-list --count HEAD") == std::to_string(writers + 1) + "\n");
    CHECK(box.sh("sort -u journal | wc -l") == std::to_string(writers) + "\n");
    CHECK(box.git("status --porcelain").empty());
    CHECK(box.git("fsck --strict --no-dangling").empty());
}

TEST_CASE("writers that come and go lose nothing") {
    const GitSandbox box;
    box.write("journal", "");
    std::vector<std::thread> threads;
    for (int i = 0; i < 5; ++i)
        threads.emplace_back([&] {
            const auto repository = Repository::open(box.top());
            for (int round = 0; round < 10; ++round) {
                Write write(repository, Commits::no, {});
                const auto bytes = *repository.read(Layer::worktree, "journal") + "line\n";
                std::this_thread::sleep_for(2ms);
                write.write_files({{"journal", {}, {}, bytes}});
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(box.sh("wc -l < journal") == "50\n");
}
