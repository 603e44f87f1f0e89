// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/change.hpp>

using namespace journey;

namespace {

const std::string journal_text =
    "version: 1\n"
    "title: Learning Zig\n"
    "projects:\n"
    "  - id: echo\n"
    "    title: Echo server   # the first one\n";

const std::string readme_text =
    "# Learning Zig\n"
    "\n"
    "## Projects\n"
    "\n"
    "<!-- journey:projects:start -->\n"
    "\n"
    "- Echo server (in progress)\n"
    "\n"
    "<!-- journey:projects:end -->\n"
    "\n"
    "The end.\n";

Snapshot snapshot(const std::string& journal, std::optional<std::string> readme) {
    return {Document::parse(journal), std::move(readme)};
}

Change completing_echo() {
    return {{SetFields{{Kind::project, "echo", "", ""}, {{"completed", "2026-11-20"}}, false, {}, {}}}, nullptr};
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    return text.replace(text.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("a change edits the journal and brings the README in step") {
    const Snapshot after = apply(completing_echo(), snapshot(journal_text, readme_text));
    CHECK(after.journal->text() == journal_text + "    completed: 2026-11-20\n");
    CHECK(after.readme == replaced(readme_text, "(in progress)", "(completed 2026-11-20)"));
}

TEST_CASE("a change leaves a missing README missing") {
    CHECK_FALSE(apply(completing_echo(), snapshot(journal_text, std::nullopt)).readme.has_value());
}

TEST_CASE("edits need a journal") {
    CHECK_THROWS_AS(apply(completing_echo(), Snapshot{std::nullopt, readme_text}), Error);
}

TEST_CASE("a change without edits needs no journal and then changes nothing") {
    CHECK(apply(Change{}, Snapshot{std::nullopt, readme_text}).readme == readme_text);
}

TEST_CASE("a change without edits renders a README that is behind its journal") {
    const std::string stale = replaced(readme_text, "- Echo server (in progress)\n\n", "");
    CHECK(apply(Change{}, snapshot(journal_text, stale)).readme == readme_text);
}

TEST_CASE("a change leaves the README alone when the journal turns it off") {
    const std::string stale = replaced(readme_text, "- Echo server (in progress)\n\n", "");
    CHECK(apply(Change{}, snapshot(journal_text + "readme: false\n", stale)).readme == stale);
}

TEST_CASE("a change leaves the README alone when the journal can't be read") {
    CHECK(apply(Change{}, snapshot("title: \"open\n  - [", readme_text)).readme == readme_text);
}

TEST_CASE("applying a change twice gives what applying it once gives") {
    const Snapshot once = apply(completing_echo(), snapshot(journal_text, readme_text));
    const Snapshot twice = apply(completing_echo(), once);
    CHECK(twice.journal->text() == once.journal->text());
    CHECK(twice.readme == once.readme);
}

TEST_CASE("a README whose region shows the journal is in step") {
    CHECK(in_step(snapshot(journal_text, readme_text)));
}

TEST_CASE("blank lines do not bring a README out of step") {
    CHECK(in_step(snapshot(journal_text, replaced(readme_text, "(in progress)\n", "(in progress)\n\n\n"))));
}

TEST_CASE("a README whose region shows something else is not in step") {
    CHECK_FALSE(in_step(snapshot(journal_text, replaced(readme_text, "Echo", "Chat"))));
}

TEST_CASE("a README without markers is in step while there is nothing to show") {
    const std::string bare = "# Learning Zig\n\n## Projects\n";
    CHECK(in_step(snapshot("version: 1\ntitle: Learning Zig\nprojects: []\n", bare)));
    CHECK_FALSE(in_step(snapshot(journal_text, bare)));
}

TEST_CASE("a snapshot without a README or without a journal is in step") {
    CHECK(in_step(snapshot(journal_text, std::nullopt)));
    CHECK(in_step(Snapshot{std::nullopt, readme_text}));
}
