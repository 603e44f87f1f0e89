// SPDX-License-Identifier: MIT
#include "app/past_steps.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <map>

using namespace journey;
using namespace journey::app;

namespace {

// A history on one line, of which one tells the messages. Ids are the numbers of the commits, and all dates are the same.
class History {
public:
    // Gives the commit's id.
    std::string commit(const std::string& subject, const std::string& rest = "") {
        git::PastCommit commit{std::to_string(++made_), {}, date, subject + "\n\n" + rest + "\n"};
        if (!newest_first_.empty()) commit.parents = {newest_first_.front().id};
        newest_first_.insert(newest_first_.begin(), commit);
        return commit.id;
    }
    std::string step(const std::string& subject, const std::string& command = "add-project x") {
        return commit(subject, "Journey: " + command);
    }
    std::string undo(const std::string& id) { return commit("Undo: " + id, "Journey: undo " + id + " " + date); }
    std::string redo(const std::string& id) { return commit("Redo: " + id, "Journey: redo " + id + " " + date); }
    std::string revert(const std::string& id, const std::string& subject) {
        return commit("Revert \"" + subject + "\"", "This reverts commit " + id + ".");
    }

    std::string done() const { return subjects(steps().done); }
    std::string undone() const { return subjects(steps().undone); }

    // As a rebase does it, or a hand that edits: other ids from here on.
    void give_new_ids() {
        std::map<std::string, std::string> names;
        for (git::PastCommit& commit : newest_first_) names[commit.id] = commit.id = "new-" + commit.id;
        for (git::PastCommit& commit : newest_first_)
            for (std::string& parent : commit.parents) parent = "new-" + parent;
    }

    std::vector<git::PastCommit>& newest_first() { return newest_first_; }

private:
    PastSteps steps() const {
        return steps_of(newest_first_,
                        [](const git::PastCommit& commit) { return commit.message.find("elsewhere") == std::string::npos; });
    }

    static std::string subjects(const std::vector<PastStep>& steps) {
        std::string all;
        for (const PastStep& step : steps) all += step.subject + " ";
        return all;
    }

    const std::string date = "2026-11-20T12:00:00+00:00";
    std::vector<git::PastCommit> newest_first_;
    int made_ = 0;
};

}  // namespace

TEST_CASE("steps are the commits with our trailer, newest first") {
    History history;
    history.commit("root");
    history.step("A");
    history.commit("by hand");
    history.step("B", "commit x y");
    history.commit("quoted", "Journey: add-project x\n\nand more text");
    CHECK(history.done() == "B A ");
    CHECK(history.undone() == "");
}

TEST_CASE("init, render-readme, and what changes no journal are no steps; neither is a commit without a parent") {
    History history;
    history.step("root");
    history.step("init", "init");
    history.step("render", "render-readme");
    history.step("elsewhere");
    CHECK(history.done() == "");
}

TEST_CASE("a merge is no step, whatever its message says") {
    History history;
    history.commit("root");
    history.step("A");
    history.newest_first().front().parents.push_back("1");
    CHECK(history.done() == "");
}

TEST_CASE("the last undone comes first to redo; what was redone stands in its old place") {
    History history;
    history.commit("root");
    const auto a = history.step("A"), b = history.step("B"), c = history.step("C");
    history.undo(c);
    history.undo(b);
    CHECK(history.done() == "A ");
    CHECK(history.undone() == "B C ");
    history.redo(b);
    CHECK(history.done() == "B A ");
    CHECK(history.undone() == "C ");
}

TEST_CASE("a step on top of an undo leaves nothing to redo below it") {
    History history;
    history.commit("root");
    const auto a = history.step("A"), b = history.step("B");
    history.undo(b);
    const auto c = history.step("C");
    CHECK(history.undone() == "");
    history.undo(c);
    CHECK(history.undone() == "C ");
    history.undo(a);
    CHECK(history.undone() == "A C ");
}

TEST_CASE("a revert counts as an undo, of an undo as a redo, and so on") {
    History history;
    history.commit("root");
    const auto a = history.step("A");
    const auto revert = history.revert(a, "A");
    CHECK(history.undone() == "A ");
    const auto again = history.revert(revert, "Revert \"A\"");
    CHECK(history.done() == "A ");
    const auto undo = history.undo(a);
    history.revert(undo, "Undo: A");
    CHECK(history.done() == "A ");
    history.revert(again, "Reapply \"A\"");
    CHECK(history.undone() == "A ");
}

TEST_CASE("a revert with a short id and a subject of its own counts as well") {
    History history;
    history.commit("root");
    history.step("A");
    history.newest_first().front().id = "abcdef1234";
    history.commit("Not that", "This reverts commit abcdef1 (A, 2026-11-20).");
    CHECK(history.undone() == "A ");
}

TEST_CASE("a revert of something else is nothing to us") {
    History history;
    history.commit("root");
    const auto other = history.commit("A");
    history.step("A");
    history.revert(other, "A");
    CHECK(history.done() == "A ");
}

TEST_CASE("when all ids are new, dates and subjects tell; of several that look alike the newest in the right state") {
    History history;
    history.commit("root");
    const auto a = history.step("A"), b = history.step("B"), c = history.step("C");
    history.undo(c);
    history.undo(b);
    history.redo(b);
    history.revert(a, "A");
    history.give_new_ids();
    CHECK(history.done() == "B ");
    CHECK(history.undone() == "A C ");
}

TEST_CASE("of several steps of one second an undo means rather the one whose subject it has") {
    History history;
    history.commit("root");
    history.step("A");
    history.step("B");
    history.commit("Undo: A", "Journey: undo gone 2026-11-20T12:00:00+00:00");
    CHECK(history.done() == "B ");
}

TEST_CASE("an id that is there is never taken for another step's") {
    History history;
    history.commit("root");
    history.step("A");
    const auto other = history.step("elsewhere");
    history.undo(other);
    CHECK(history.done() == "A ");
}

TEST_CASE("a step beside an undo, brought together by a merge, leaves it to redo") {
    History history;
    const auto root = history.commit("root");
    const auto a = history.step("A");
    const auto undo = history.undo(a);
    const auto b = history.step("B");
    history.newest_first().front().parents = {a};
    history.commit("merge");
    history.newest_first().front().parents = {undo, b};
    CHECK(history.done() == "B ");
    CHECK(history.undone() == "A ");
}
